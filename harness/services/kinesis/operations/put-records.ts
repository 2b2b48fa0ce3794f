import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { checkEntry, checkEntrySize, type EntryInput, entryOf, megabytes } from '../entry.ts'
import { invalidArgument, RATE_EXCEEDED, writeRateText } from '../errors.ts'
import { PUT_RECORDS_COUNT } from '../limits.ts'
import { put } from '../put.ts'
import type { KinesisStore } from '../store.ts'

export interface PutRecordsInput extends StreamReference {
  readonly Records?: readonly EntryInput[]
}

export interface PutRecordsOutput {
  readonly FailedRecordCount: number
  readonly Records: readonly (
    | { readonly ShardId: string; readonly SequenceNumber: string }
    | { readonly ErrorCode: string; readonly ErrorMessage: string }
  )[]
}

const ENTRY = ['Data', 'PartitionKey', 'ExplicitHashKey'] as const
const SHOWN_ENTRY = 'com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310'

/**
 * A record that its shard refuses is answered by itself; anything else wrong with one record refuses the whole request
 * (github.com/boto/boto3/issues/1147). Text of the request's size: github.com/snowplow/enrich/issues/685.
 * @aws kinesis/latest/APIReference/API_PutRecords (checked 2026-11)
 */
export const putRecords =
  (store: KinesisStore) =>
  (input: PutRecordsInput): PutRecordsOutput => {
    refuseOthers('PutRecords', input, ['StreamName', 'StreamARN', 'Records'], { DryRun: false })
    const { Records: records = [] } = input
    const constraints = new Constraints()
    if (input.Records === undefined) constraints.required('records', undefined)
    else if (records.length < 1 || records.length > PUT_RECORDS_COUNT)
      constraints.size('records', records.length, shown(records.length), 1, PUT_RECORDS_COUNT)
    for (const [i, record] of records.entries()) {
      refuseOthers('PutRecords', record, ENTRY)
      checkEntry(constraints, i, record)
    }
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)

    let bytes = 0
    const entries = records.map((record, i) => {
      const entry = entryOf(store.keys, record)
      checkEntrySize(constraints, i, entry.data, entry.key, stream.maxRecordBytes)
      bytes += entry.data.byteLength + entry.key.bytes
      return entry
    })
    const limit = store.quotas.kinesisPutRecordsBytes
    if (bytes > limit) throw invalidArgument(`Records size exceeds ${megabytes(limit)} MB limit`)

    let failed = 0
    const answers = put(store, stream, entries).map((result) => {
      if (result.record) return { ShardId: result.shard.id, SequenceNumber: result.sequenceNumber }
      failed++
      return { ErrorCode: RATE_EXCEEDED, ErrorMessage: writeRateText(result.shard.id, stream.name) }
    })
    return { FailedRecordCount: failed, Records: answers }
  }

const shown = (count: number): string => `[${Array<string>(count).fill(SHOWN_ENTRY).join(', ')}]`
