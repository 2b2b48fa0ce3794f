import { streamArn } from '../../base/arn.ts'
import { HOUR } from '../../base/duration.ts'
import { InvariantError } from '../../base/errors.ts'
import { evenRanges } from './hash-range.ts'
import { MINIMUM_RETENTION_MS } from './limits.ts'
import { Shard } from './shard.ts'

export interface StreamSettings {
  readonly name: string
  readonly shardCount: number
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Tells apart streams of one name, one after another. */
  readonly incarnation: number
  readonly retentionMs?: number
  readonly maxRecordBytes: number
}

/**
 * One stream: its shards and settings. @guess It is ACTIVE as soon as it is created, and gone as soon as it is deleted; on
 * AWS both take some seconds.
 */
export class Stream {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  readonly incarnation: number
  readonly shards: Shard[]
  readonly tags = new Map<string, string>()
  maxRecordBytes: number
  deleted = false
  /** Records that a scenario sent without a partition key; numbers the keys that they get. */
  keylessSent = 0
  #retentionMs: number
  #open: readonly Shard[]

  constructor(settings: StreamSettings) {
    this.name = settings.name
    this.arn = streamArn(settings.name)
    this.createdAt = settings.createdAt
    this.incarnation = settings.incarnation
    this.maxRecordBytes = settings.maxRecordBytes
    this.#retentionMs = settings.retentionMs ?? MINIMUM_RETENTION_MS
    this.shards = evenRanges(settings.shardCount).map(
      (range, index) =>
        new Shard({ stream: this.name, streamArn: this.arn, index, range, createdAt: settings.createdAt }),
    )
    this.#open = this.shards
  }

  get retentionMs(): number {
    return this.#retentionMs
  }

  get retentionHours(): number {
    return this.#retentionMs / HOUR
  }

  get openShards(): readonly Shard[] {
    return this.#open
  }

  /** What has expired by now is gone for good, also where the new period is longer. */
  setRetention(retentionMs: number, now: number): void {
    for (const shard of this.shards) this.trim(shard, now)
    this.#retentionMs = retentionMs
    for (const shard of this.shards) this.trim(shard, now)
  }

  /** The open shard whose range holds this hash key. */
  shardOf(hashKey: bigint): Shard {
    let low = 0
    let high = this.#open.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#open[middle]!.range.first <= hashKey) low = middle
      else high = middle - 1
    }
    const shard = this.#open[low]
    if (!shard || hashKey < shard.range.first || hashKey > shard.range.last)
      throw new InvariantError(`Failed to route hash key ${hashKey} in stream "${this.name}": no open shard covers it.`)
    return shard
  }

  /**
   * Drops what the retention period has run out for: a record is kept for less than the period.
   * @guess AWS does not say what holds at the very instant; it is gone then, so that a timer set for it finds it gone.
   */
  trim(shard: Shard, now: number): void {
    shard.log.trim(now - this.#retentionMs)
  }
}
