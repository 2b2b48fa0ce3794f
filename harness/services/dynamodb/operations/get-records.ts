import { REGION } from '../../../base/arn.ts'
import { type ChangeRecord, TIME_TO_LIVE_IDENTITY } from '../change.ts'
import { Constraints } from '../constraints.ts'
import { dataTrimmed, iteratorExpired } from '../errors.ts'
import { GET_RECORDS_BYTES, GET_RECORDS_COUNT, ITERATOR_LIFE_MS } from '../limits.ts'
import { formatIterator, parseIterator } from '../shard-iterator.ts'
import type { DynamodbStore } from '../store.ts'

export interface GetRecordsInput {
  readonly ShardIterator?: string
  /** 1,000 where left out. */
  readonly Limit?: number
}

/** @aws API_streams_GetRecords (checked 2026-11). @guess Its rate limit is not modelled: AWS gives no number. */
export const getRecords =
  (store: DynamodbStore) =>
  (input: GetRecordsInput): { Records: readonly object[]; NextShardIterator?: string } => {
    const constraints = new Constraints()
    constraints.atLeast('limit', input.Limit, 1)
    constraints.atMost('limit', input.Limit, GET_RECORDS_COUNT)
    constraints.required('shardIterator', input.ShardIterator)
    constraints.length('shardIterator', input.ShardIterator, 1, 2_048)
    constraints.check()
    const { now } = store
    const position = parseIterator(input.ShardIterator!, now)
    if (now - position.createdAt > ITERATOR_LIFE_MS) throw iteratorExpired()
    const stream = store.stream(position.streamArn)
    stream.trim(now)
    const { log } = stream
    if (position.ordinal < log.horizon) throw dataTrimmed()
    const records = take(log.slice(position.ordinal, input.Limit ?? GET_RECORDS_COUNT))
    const next = position.ordinal + records.length
    const ended = !stream.enabled && next >= log.tip
    return {
      Records: records.map(shape),
      ...(ended ? {} : { NextShardIterator: formatIterator({ ...position, ordinal: next, createdAt: now }) }),
    }
  }

/** At least one record where there is any. @guess AWS does not say what it counts: the records' SizeBytes here. */
const take = (records: readonly ChangeRecord[]): readonly ChangeRecord[] => {
  let bytes = 0
  for (const [i, record] of records.entries()) {
    bytes += record.sizeBytes
    if (i > 0 && bytes > GET_RECORDS_BYTES) return records.slice(0, i)
  }
  return records
}

const shape = (record: ChangeRecord) => {
  const { newImage, oldImage, change, stream } = record
  return {
    eventID: record.eventID,
    eventName: change.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: new Date(record.seconds * 1_000),
      Keys: change.keys,
      ...(newImage && { NewImage: newImage.item }),
      ...(oldImage && { OldImage: oldImage.item }),
      SequenceNumber: record.sequenceNumber,
      SizeBytes: record.sizeBytes,
      StreamViewType: stream.viewType,
    },
    ...(change.byTimeToLive && {
      userIdentity: { PrincipalId: TIME_TO_LIVE_IDENTITY.principalId, Type: TIME_TO_LIVE_IDENTITY.type },
    }),
  }
}
