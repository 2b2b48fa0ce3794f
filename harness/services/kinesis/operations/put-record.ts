import { ACCOUNT_ID } from '../../../base/arn.ts'
import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { checkEntry, checkEntrySize, type EntryInput, entryOf } from '../entry.ts'
import { invalidArgument, writeRateExceeded } from '../errors.ts'
import { put } from '../put.ts'
import { parseSequenceNumber } from '../sequence-number.ts'
import type { KinesisStore } from '../store.ts'
import type { Stream } from '../stream.ts'

export interface PutRecordInput extends StreamReference, EntryInput {
  readonly SequenceNumberForOrdering?: string
}

const EMULATED = [
  'StreamName',
  'StreamARN',
  'Data',
  'PartitionKey',
  'ExplicitHashKey',
  'SequenceNumberForOrdering',
] as const

/** @aws kinesis/latest/APIReference/API_PutRecord (checked 2026-11) */
export const putRecord =
  (store: KinesisStore) =>
  (input: PutRecordInput): { ShardId: string; SequenceNumber: string } => {
    refuseOthers('PutRecord', input, EMULATED, { DryRun: false })
    const constraints = new Constraints()
    const ordering = input.SequenceNumberForOrdering
    constraints.pattern('sequenceNumberForOrdering', ordering, /^(0|([1-9]\d{0,128}))$/, '0|([1-9]\\d{0,128})')
    checkEntry(constraints, undefined, input)
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)
    const entry = entryOf(store.keys, input)
    checkEntrySize(constraints, undefined, entry.data, entry.key, stream.maxRecordBytes)
    if (ordering !== undefined) checkOrdering(stream, ordering, store.now)

    const [result] = put(store, stream, [entry])
    if (!result?.record) throw writeRateExceeded(result?.shard.id ?? '', stream.name)
    return { ShardId: result.shard.id, SequenceNumber: result.sequenceNumber }
  }

/** Numbers rise strictly in any case; what is left is to refuse a number that no put can have given yet. */
const checkOrdering = (stream: Stream, text: string, now: number): void => {
  const parts = parseSequenceNumber(text)
  if (!parts || parts.arrivedSeconds * 1_000 > now)
    throw invalidArgument(
      `ExclusiveMinimumSequenceNumber ${text} used in PutRecord on stream ${stream.name} under account ${ACCOUNT_ID} ` +
        'is invalid.',
    )
}
