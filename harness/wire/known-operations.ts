import { entriesNamed, loadedWire, loadWireFor } from './loading.ts'

/** A service as its own client knows it. */
export interface KnownService {
  readonly name: string
  /** `SQS`. */
  readonly title: string
  /** Every operation of AWS's, emulated or not, by name. */
  readonly operations: readonly string[]
}

/** What the clients of some services (`sqs`, `s3`) know. Loads them all: heavy. */
export const knownServices = async (names: Iterable<string>): Promise<readonly KnownService[]> => {
  const entries = entriesNamed(names)
  await loadWireFor(entries)
  return entries.map((entry) => ({
    name: entry.name,
    title: entry.title,
    operations: [...(loadedWire(entry)?.modelOf(entry)?.operations.keys() ?? [])].sort(),
  }))
}
