import { NormalizedSchema } from '@smithy/core/schema'
import type { Shape } from '../model.ts'

// `@smithy/core` writes a static structure as `[3, namespace, name, traits, members, schemas, required]`.
const STRUCTURE = 3
type Structure = readonly [number, string, string, unknown, readonly string[], readonly unknown[], number?]

/** The structure under another name, with some of its members: `PublishResult`, or what of an input stands in the body. */
export const renamed = (shape: Shape, name: string, keeps: (member: string) => boolean = () => true): Shape => {
  const [, namespace, , , members, schemas] = shape.getSchema() as unknown as Structure
  const kept = members.map((member, i) => [member, schemas[i]] as const).filter(([member]) => keeps(member))
  const schema = [STRUCTURE, namespace, name, 0, kept.map(([member]) => member), kept.map(([, each]) => each)]
  return NormalizedSchema.of(schema as unknown as Parameters<typeof NormalizedSchema.of>[0])
}
