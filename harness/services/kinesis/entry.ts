import type { Constraints } from './constraints.ts'
import { invalidArgument } from './errors.ts'
import { HASH_KEYS } from './hash-range.ts'
import { MEBIBYTE, PARTITION_KEY_CHARACTERS } from './limits.ts'
import type { PartitionKey, PartitionKeys } from './partition-key.ts'
import type { Entry } from './put.ts'

/** A record as PutRecord and PutRecords take it. */
export interface EntryInput {
  readonly Data?: Uint8Array
  readonly PartitionKey?: string
  readonly ExplicitHashKey?: string
}

const HASH_KEY = /^(0|([1-9]\d{0,38}))$/

/** Where an entry stands in a PutRecords request, from 0; nowhere in a PutRecord. */
type Place = number | undefined

const pathOf = (place: Place, member: string): string =>
  place === undefined ? member : `records.${place + 1}.member.${member}`

/** Checks what does not depend on the stream. */
export const checkEntry = (constraints: Constraints, place: Place, entry: EntryInput): void => {
  const { PartitionKey: key, ExplicitHashKey: hashKey } = entry
  if (key === undefined || key.length < 1 || key.length > PARTITION_KEY_CHARACTERS) {
    constraints.required(pathOf(place, 'partitionKey'), key)
    constraints.length(pathOf(place, 'partitionKey'), key, 1, PARTITION_KEY_CHARACTERS)
  }
  if (hashKey !== undefined)
    constraints.pattern(pathOf(place, 'explicitHashKey'), hashKey, HASH_KEY, '0|([1-9]\\d{0,38})')
  if (entry.Data === undefined) constraints.required(pathOf(place, 'data'), undefined)
}

/**
 * Checks the size that the stream allows for data and key together.
 * @aws kinesis/latest/APIReference/API_PutRecord (checked 2026-11). Text for data alone:
 * github.com/awslabs/kinesis-aggregation/issues/30.
 */
export const checkEntrySize = (
  constraints: Constraints,
  place: Place,
  data: Uint8Array,
  key: PartitionKey,
  maxRecordBytes: number,
): void => {
  const bytes = data.byteLength
  if (bytes + key.bytes <= maxRecordBytes) return
  if (bytes > maxRecordBytes) {
    const shown = `java.nio.HeapByteBuffer[pos=0 lim=${bytes} cap=${bytes}]`
    constraints.size(pathOf(place, 'data'), bytes, shown, 0, maxRecordBytes)
    constraints.check()
  }
  // @guess The text where only data and key together are too large; after the recorded "Records size exceeds 5 MB limit".
  throw invalidArgument(`Record size exceeds ${megabytes(maxRecordBytes)} MB limit`)
}

export const megabytes = (bytes: number): number => Number((bytes / MEBIBYTE).toFixed(2))

/** The entry with its hash key; refuses an ExplicitHashKey beyond 2^128-1. */
export const entryOf = (keys: PartitionKeys, input: EntryInput): Entry => {
  const key = keys.of(input.PartitionKey!)
  return { key, hashKey: explicitHashKey(input.ExplicitHashKey) ?? key.hash, data: input.Data! }
}

const explicitHashKey = (text: string | undefined): bigint | undefined => {
  if (text === undefined) return undefined
  const value = BigInt(text)
  if (value < HASH_KEYS) return value
  throw invalidArgument(
    `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${text}`,
  )
}
