import { ACCOUNT_ID } from '../../../base/arn.ts'
import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { invalidArgument, notAShardId, shardNotFound } from '../errors.ts'
import { parseSequenceNumber } from '../sequence-number.ts'
import { type Shard, shardIdOf, shardIndexOf } from '../shard.ts'
import { formatIterator } from '../shard-iterator.ts'
import type { KinesisStore } from '../store.ts'
import type { Stream } from '../stream.ts'

export interface GetShardIteratorInput extends StreamReference {
  readonly ShardId?: string
  readonly ShardIteratorType?: string
  readonly StartingSequenceNumber?: string
  readonly Timestamp?: Date
}

const TYPES = ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_TIMESTAMP', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'] as const
const MEMBERS = ['StreamName', 'StreamARN', 'ShardId', 'ShardIteratorType', 'StartingSequenceNumber', 'Timestamp']

/**
 * Texts: kinesalite's tests against AWS. @aws kinesis/latest/APIReference/API_GetShardIterator (checked 2026-11); its own
 * rate of 5 calls per second and shard is not modelled.
 */
export const getShardIterator =
  (store: KinesisStore) =>
  (input: GetShardIteratorInput): { ShardIterator: string } => {
    refuseOthers('GetShardIterator', input, MEMBERS, { DryRun: false })
    const { ShardId: written, ShardIteratorType: type } = input
    const constraints = new Constraints()
    constraints.required('shardId', written)
    constraints.name('shardId', written)
    constraints.required('shardIteratorType', type)
    constraints.oneOf('shardIteratorType', type, TYPES)
    const number = /^(0|([1-9]\d{0,128}))$/
    constraints.pattern('startingSequenceNumber', input.StartingSequenceNumber, number, '0|([1-9]\\d{0,128})')
    constraints.stream(input)
    constraints.check()

    const name = store.nameOf(input)
    const index = shardIndexOf(written ?? '')
    if (index === undefined) throw notAShardId(written ?? '', name)
    const stream = store.find(name)
    const shard = stream?.shards[index]
    if (!stream || !shard) throw shardNotFound(shardIdOf(index), name)
    stream.trim(shard, store.now)
    return {
      ShardIterator: formatIterator({
        stream: name,
        incarnation: stream.incarnation,
        shardIndex: index,
        ordinal: start(store, stream, shard, input),
        createdAt: store.now,
      }),
    }
  }

const start = (store: KinesisStore, stream: Stream, shard: Shard, input: GetShardIteratorInput): number => {
  const { ShardIteratorType: type, StartingSequenceNumber: number, Timestamp: timestamp } = input
  const bySequence = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER'
  if (bySequence !== (number !== undefined) && type !== 'AT_TIMESTAMP')
    throw mismatch(`${type} and ${number === undefined ? 'no' : 'also a'} StartingSequenceNumber.`)
  // @guess Both are worded after the texts for the other types.
  if (type === 'AT_TIMESTAMP' && number !== undefined) throw mismatch(`${type} and also a StartingSequenceNumber.`)
  if (type !== 'AT_TIMESTAMP' && timestamp !== undefined) throw mismatch(`${type} and also a Timestamp.`)

  if (type === 'TRIM_HORIZON') return shard.log.horizon
  if (type === 'LATEST') return shard.log.tip
  if (number !== undefined) {
    const ordinal = ordinalOf(stream, shard, number)
    return type === 'AT_SEQUENCE_NUMBER' ? Math.max(0, ordinal) : ordinal + 1
  }
  if (timestamp === undefined)
    throw invalidArgument(
      'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.',
    )
  const instant = timestamp.getTime()
  if (instant > store.now)
    throw invalidArgument(
      'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. ' +
        `timestampInMillis: ${instant}, currentTimestampInMillis: ${store.now}`,
    )
  return shard.log.firstSince(instant)
}

const mismatch = (specified: string) =>
  invalidArgument(
    'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or ' +
      `(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ${specified}`,
  )

/** The ordinal that a sequence number stands for; -1 is the shard's StartingSequenceNumber. */
const ordinalOf = (stream: Stream, shard: Shard, text: string): number => {
  const parts = parseSequenceNumber(text)
  const used =
    `StartingSequenceNumber ${text} used in GetShardIterator on shard ${shard.id} in stream ${stream.name} ` +
    `under account ${ACCOUNT_ID} is invalid`
  if (!parts) throw invalidArgument(`${used}.`)
  if (parts.shardIndex !== shard.identity.index)
    throw invalidArgument(
      `Invalid StartingSequenceNumber. It encodes ${shardIdOf(parts.shardIndex)}, while it was used in a call to a ` +
        `shard with ${shard.id}`,
    )
  if (!shard.identity.numbers.owns(parts)) throw invalidArgument(`${used} because it did not come from this stream.`)
  return parts.index - 1
}
