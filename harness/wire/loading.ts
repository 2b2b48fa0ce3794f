import { EnvironmentError } from '../base/errors.ts'
import { CATALOGUE, type ServiceEntry } from './catalogue.ts'
import { modelOf, type ServiceModel } from './model.ts'
import type { Protocol, ProtocolName } from './protocols/protocol.ts'

/** What answers need; without state of any world, so it is loaded once per process. */
export interface Wire {
  /** Writes a value as CBOR. */
  cbor(value: unknown): Uint8Array
  modelOf(entry: ServiceEntry): ServiceModel | undefined
  /** What the service answers in: its own protocol, or a version of it. */
  protocolsOf(entry: ServiceEntry): readonly Protocol[]
}

const services = new Map<string, { readonly model: ServiceModel; readonly protocols: readonly Protocol[] }>()
let wire: Wire | undefined

const loadCore = async (): Promise<void> => {
  const { cbor } = await import('@smithy/core/cbor')
  wire ??= {
    cbor: (value) => cbor.serialize(value),
    modelOf: (entry) => services.get(entry.name)?.model,
    protocolsOf: (entry) => services.get(entry.name)?.protocols ?? [],
  }
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const awsJson = once(async () => {
  const { createAwsJson } = await import('./protocols/aws-json.ts')
  return [createAwsJson('1.0'), createAwsJson('1.1')]
})
const PROTOCOLS: Readonly<Record<ProtocolName, () => Promise<readonly Protocol[]>>> = {
  'awsJson1.0': awsJson,
  'awsJson1.1': awsJson,
  awsQuery: once(async () => [(await import('./protocols/aws-query.ts')).createAwsQuery()]),
  restJson1: once(async () => [(await import('./protocols/rest-json.ts')).createRestJson()]),
  restXml: once(async () => [(await import('./protocols/rest-xml.ts')).createRestXml()]),
}

const loadService = async (entry: ServiceEntry): Promise<void> => {
  if (services.has(entry.name)) return
  const [{ NormalizedSchema }, client, protocols] = await Promise.all([
    import('@smithy/core/schema'),
    entry.load(),
    PROTOCOLS[entry.protocol](),
  ])
  const model = modelOf(entry, client, (schema) => NormalizedSchema.of(schema))
  services.set(entry.name, { model, protocols })
}

/** What is loaded, if it is enough for this service (`undefined`: for a refusal). */
export const loadedWire = (entry: ServiceEntry | undefined): Wire | undefined =>
  entry === undefined || services.has(entry.name) ? wire : undefined

export const loadWireFor = async (entries: readonly ServiceEntry[]): Promise<void> => {
  try {
    await Promise.all([loadCore(), ...entries.map(loadService)])
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
