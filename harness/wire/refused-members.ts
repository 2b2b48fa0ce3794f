import { memberNotEmulated } from './refusals.ts'

/** What a refused member is looked up by: `Attributes.KmsMasterKeyId`, `Entries.*.EndpointId`, `Protocol=sms`. */
interface Refused {
  /** As the service lists it. */
  readonly written: string
  readonly path: readonly string[]
  /** Only this value is refused. */
  readonly value: string | undefined
}

const compiled = new WeakMap<readonly string[], readonly Refused[]>()

const compile = (written: readonly string[]): readonly Refused[] => {
  let refused = compiled.get(written)
  if (!refused) {
    refused = written.map((each) => {
      const at = each.indexOf('=')
      const path = at === -1 ? each : each.slice(0, at)
      return { written: each, path: path.split('.'), value: at === -1 ? undefined : each.slice(at + 1) }
    })
    compiled.set(written, refused)
  }
  return refused
}

/** Throws the refusal of the first listed member that the input gives; see `Service.refusedMembers`. */
export const refuseMembers = (call: string, members: readonly string[], input: unknown): void => {
  for (const refused of compile(members)) if (gives(input, refused, 0)) throw memberNotEmulated(call, refused.written)
}

const gives = (value: unknown, refused: Refused, depth: number): boolean => {
  if (value === undefined || value === null) return false
  const step = refused.path[depth]
  if (step === undefined) return refused.value === undefined || String(value) === refused.value
  if (typeof value !== 'object') return false
  if (step !== '*')
    return Object.hasOwn(value, step) && gives((value as Record<string, unknown>)[step], refused, depth + 1)
  return Object.values(value).some((each) => gives(each, refused, depth + 1))
}
