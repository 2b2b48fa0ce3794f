import { Constraints } from '../constraints.ts'
import { dataTrimmed, shardNotFound } from '../errors.ts'
import { ordinalOf } from '../sequence-number.ts'
import { formatIterator } from '../shard-iterator.ts'
import type { DynamodbStore } from '../store.ts'
import type { TableStream } from '../table-stream.ts'
import { validationError } from '../values/validation-error.ts'

export interface GetShardIteratorInput {
  readonly StreamArn?: string
  readonly ShardId?: string
  readonly ShardIteratorType?: string
  readonly SequenceNumber?: string
}

const TYPES = ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'] as const

/** @aws API_streams_GetShardIterator (checked 2026-11) */
export const getShardIterator =
  (store: DynamodbStore) =>
  (input: GetShardIteratorInput): { ShardIterator: string } => {
    const { ShardId: shardId, ShardIteratorType: type } = input
    const constraints = new Constraints()
    constraints.required('streamArn', input.StreamArn)
    constraints.required('shardId', shardId)
    constraints.length('shardId', shardId, 28, 65)
    constraints.required('shardIteratorType', type)
    constraints.oneOf('shardIteratorType', type, TYPES)
    constraints.length('sequenceNumber', input.SequenceNumber, 21, 40)
    constraints.check()
    const stream = store.stream(input.StreamArn!)
    if (shardId !== stream.shardId) throw shardNotFound(shardId!)
    stream.trim(store.now)
    return {
      ShardIterator: formatIterator({
        streamArn: stream.arn,
        shardId: stream.shardId,
        ordinal: start(stream, input),
        createdAt: store.now,
      }),
    }
  }

/** @guess the texts */
const start = (
  stream: TableStream,
  { ShardIteratorType: type, SequenceNumber: number }: GetShardIteratorInput,
): number => {
  const { log } = stream
  if (type === 'TRIM_HORIZON' || type === 'LATEST') {
    if (number !== undefined)
      throw validationError(`SequenceNumber must not be specified with ShardIteratorType ${type}`)
    return type === 'LATEST' ? log.tip : log.horizon
  }
  if (number === undefined) throw validationError(`SequenceNumber must be specified with ShardIteratorType ${type}`)
  const ordinal = ordinalOf(number)
  if (ordinal === undefined || ordinal < stream.first || ordinal > Math.max(log.tip, stream.first))
    throw validationError(`Invalid SequenceNumber ${number}`)
  const from = type === 'AT_SEQUENCE_NUMBER' ? ordinal : ordinal + 1
  if (from < log.horizon) throw dataTrimmed()
  return Math.min(from, log.tip)
}
