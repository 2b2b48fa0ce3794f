import { REGION } from '../../base/arn.ts'
import type { LogRecord } from '../../ports/index.ts'
import type { PartitionKey } from './partition-key.ts'
import { SEQUENCE_NUMBER_DIGITS, type SequenceNumbers } from './sequence-number.ts'

/** @guess A role of the account's own; AWS names the function's execution role. */
const INVOKE_IDENTITY_ARN = 'arn:aws:iam::000000000000:role/firedrill'

/** What the records of one shard have in common. */
export interface ShardIdentity {
  /** `shardId-000000000000`. */
  readonly shardId: string
  /** Counts from 0. */
  readonly index: number
  readonly streamArn: string
  readonly numbers: SequenceNumbers
  /** Bytes of a rendered record without key, data and timestamp. */
  readonly frameBytes: number
}

/**
 * The member of `event.Records` that a function gets; key order as recorded.
 * @aws lambda/latest/dg/with-kinesis, event example (checked 2026-11)
 */
const rendered = (
  shard: { shardId: string; streamArn: string },
  partitionKey: string,
  sequenceNumber: string,
  data: string,
  arrivedSeconds: number,
) => ({
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey,
    sequenceNumber,
    data,
    approximateArrivalTimestamp: arrivedSeconds,
  },
  eventSource: 'aws:kinesis',
  eventVersion: '1.0',
  eventID: `${shard.shardId}:${sequenceNumber}`,
  eventName: 'aws:kinesis:record',
  invokeIdentityArn: INVOKE_IDENTITY_ARN,
  awsRegion: REGION,
  eventSourceARN: shard.streamArn,
})

/** What a record's frame takes: all but the key with its quotes, the data and the timestamp. */
export const frameBytesOf = (shard: { shardId: string; streamArn: string }): number =>
  JSON.stringify(rendered(shard, '', '0'.repeat(SEQUENCE_NUMBER_DIGITS), '', 0)).length - '""'.length - '0'.length

/** Characters of `ms / 1000` as JSON writes it: at most three decimals, none where they are zero. */
const secondsLength = (ms: number): number => {
  const whole = Math.floor(ms / 1_000)
  const digits = whole >= 1_000_000_000 && whole < 10_000_000_000 ? 10 : String(whole).length
  const rest = ms % 1_000
  return digits + (rest === 0 ? 0 : rest % 100 === 0 ? 2 : rest % 10 === 0 ? 3 : 4)
}

/** Text unless it is JSON; a bare number stays text, which every shape that writes a number or a text can match. */
const viewOf = (text: string): unknown => {
  if (/^\s*-?\d/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** One record as it stands in its shard. Immutable; what is costly is worked out when asked for. */
export class KinesisRecord implements LogRecord {
  readonly shard: ShardIdentity
  readonly ordinal: number
  /** Epoch milliseconds. */
  readonly arrivedAt: number
  readonly key: PartitionKey
  /** Base64: what functions and the journal get. */
  readonly data: string

  constructor(shard: ShardIdentity, ordinal: number, arrivedAt: number, key: PartitionKey, data: string) {
    this.shard = shard
    this.ordinal = ordinal
    this.arrivedAt = arrivedAt
    this.key = key
    this.data = data
  }

  get partitionKey(): string {
    return this.key.text
  }

  get sequenceNumber(): string {
    return this.shard.numbers.of(this.ordinal, this.arrivedAt)
  }

  get bytes(): number {
    return this.shard.frameBytes + this.key.jsonBytes + this.data.length + secondsLength(this.arrivedAt)
  }

  /** Data and key, as quotas count them. Bytes. */
  get storedBytes(): number {
    const { length } = this.data
    const padding = this.data.endsWith('==') ? 2 : this.data.endsWith('=') ? 1 : 0
    return (length / 4) * 3 - padding + this.key.bytes
  }

  render(): unknown {
    return rendered(this.shard, this.key.text, this.sequenceNumber, this.data, this.arrivedAt / 1_000)
  }

  view(): unknown {
    const text = Buffer.from(this.data, 'base64').toString()
    return { data: viewOf(text), partitionKey: this.key.text, shard: this.shard.index }
  }
}
