import { Constraints, refuseOthers } from '../constraints.ts'
import { invalidArgument, iteratorExpired, readRateExceeded, shardNotFound } from '../errors.ts'
import { GET_RECORDS_BYTES, GET_RECORDS_COUNT, ITERATOR_LIFE_MS } from '../limits.ts'
import type { KinesisRecord } from '../record.ts'
import { type Shard, shardIdOf } from '../shard.ts'
import { formatIterator, parseIterator } from '../shard-iterator.ts'
import type { KinesisStore } from '../store.ts'

export interface GetRecordsInput {
  readonly ShardIterator?: string
  /** 10,000 where left out. */
  readonly Limit?: number
  readonly StreamARN?: string
}

export interface GetRecordsOutput {
  readonly Records: readonly {
    readonly SequenceNumber: string
    readonly ApproximateArrivalTimestamp: Date
    readonly Data: Uint8Array
    readonly PartitionKey: string
  }[]
  readonly NextShardIterator?: string
  readonly MillisBehindLatest: number
}

/** @aws kinesis/latest/APIReference/API_GetRecords (checked 2026-11) */
export const getRecords =
  (store: KinesisStore) =>
  (input: GetRecordsInput): GetRecordsOutput => {
    refuseOthers('GetRecords', input, ['ShardIterator', 'Limit', 'StreamARN'], { DryRun: false })
    const constraints = new Constraints()
    constraints.number('limit', input.Limit, 1, GET_RECORDS_COUNT)
    constraints.required('shardIterator', input.ShardIterator)
    constraints.length('shardIterator', input.ShardIterator, 1, 512)
    constraints.stream(input.StreamARN === undefined ? {} : { StreamARN: input.StreamARN })
    constraints.check()

    const { now } = store
    const position = parseIterator(input.ShardIterator ?? '', now)
    if (now - position.createdAt > ITERATOR_LIFE_MS) throw iteratorExpired(position.createdAt, now, ITERATOR_LIFE_MS)
    const stream = store.find(position.stream)
    const shard = stream?.shards[position.shardIndex]
    // @guess An iterator of a stream that was deleted and created anew belongs to the one that is gone.
    if (!stream || !shard || stream.incarnation !== position.incarnation)
      throw shardNotFound(shardIdOf(position.shardIndex), position.stream)
    // @guess The wording.
    if (input.StreamARN !== undefined && input.StreamARN !== stream.arn)
      throw invalidArgument(`StreamARN ${input.StreamARN} does not match the stream of the ShardIterator.`)
    if (!shard.reads.admit(now)) throw readRateExceeded(shard.id, stream.name)

    stream.trim(shard, now)
    const { records, bytes } = take(shard, position.ordinal, input.Limit ?? GET_RECORDS_COUNT)
    shard.reads.spend(now, bytes)
    const from = Math.max(position.ordinal, shard.log.horizon)
    const next = from + records.length
    const ended = shard.closedAt !== undefined && next >= shard.log.tip
    return {
      Records: records.map(shape),
      ...(ended ? {} : { NextShardIterator: formatIterator({ ...position, ordinal: next, createdAt: now }) }),
      MillisBehindLatest: millisBehind(shard, next, now),
    }
  }

/** At least one record where there is any: no record is larger than an answer. */
const take = (shard: Shard, from: number, limit: number): { records: KinesisRecord[]; bytes: number } => {
  const records = shard.log.slice(from, limit)
  let bytes = 0
  for (const [i, record] of records.entries()) {
    const { storedBytes } = record
    if (bytes + storedBytes > GET_RECORDS_BYTES) return { records: records.slice(0, i), bytes }
    bytes += storedBytes
  }
  return { records, bytes }
}

const shape = (record: KinesisRecord) => ({
  SequenceNumber: record.sequenceNumber,
  ApproximateArrivalTimestamp: new Date(record.arrivedAt),
  Data: new Uint8Array(Buffer.from(record.data, 'base64')),
  PartitionKey: record.partitionKey,
})

/**
 * 0 at the tip, as AWS says; else the age of the first record that is still to be read, and at least 1.
 * @guess AWS does not say from which record it counts.
 */
const millisBehind = (shard: Shard, next: number, now: number): number => {
  const unread = shard.log.at(next)
  return unread ? Math.max(1, now - unread.arrivedAt) : 0
}
