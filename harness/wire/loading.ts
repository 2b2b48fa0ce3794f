import { EnvironmentError } from '../base/errors.ts'
import { CATALOGUE, type ServiceEntry } from './catalogue.ts'
import { modelOf, type ServiceModel } from './model.ts'
import type { Protocol } from './protocols/protocol.ts'

/** What answers need; without state of any world, so it is loaded once per process. */
export interface Wire {
  readonly protocols: readonly Protocol[]
  /** Writes a value as CBOR. */
  cbor(value: unknown): Uint8Array
  modelOf(entry: ServiceEntry): ServiceModel | undefined
}

const models = new Map<string, ServiceModel>()
let wire: Wire | undefined

const loadCore = async (): Promise<Wire> => {
  const [{ createAwsJson }, { cbor }] = await Promise.all([
    import('./protocols/aws-json.ts'),
    import('@smithy/core/cbor'),
  ])
  wire ??= {
    protocols: [createAwsJson('1.0'), createAwsJson('1.1')],
    cbor: (value) => cbor.serialize(value),
    modelOf: (entry) => models.get(entry.name),
  }
  return wire
}

const loadModel = async (entry: ServiceEntry): Promise<void> => {
  if (models.has(entry.name)) return
  const [{ NormalizedSchema }, client] = await Promise.all([import('@smithy/core/schema'), entry.load()])
  models.set(
    entry.name,
    modelOf(entry, client, (schema) => NormalizedSchema.of(schema)),
  )
}

/** What is loaded, if it is enough for this service (`undefined`: for a refusal). */
export const loadedWire = (entry: ServiceEntry | undefined): Wire | undefined =>
  entry === undefined || models.has(entry.name) ? wire : undefined

export const loadWireFor = async (entries: readonly ServiceEntry[]): Promise<void> => {
  try {
    await Promise.all([loadCore(), ...entries.map(loadModel)])
  } catch (cause) {
    const names = entries.map((entry) => entry.title).join(', ') || 'AWS'
    throw new EnvironmentError(
      `Failed to load the shapes of ${names}: ${cause instanceof Error ? cause.message : String(cause)}. Install Firedrill with its dependencies.`,
      { cause },
    )
  }
}

export const entriesNamed = (names: Iterable<string>): ServiceEntry[] => {
  const wanted = new Set(names)
  return CATALOGUE.filter((entry) => wanted.has(entry.name))
}
