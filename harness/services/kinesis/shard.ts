import { RecordLog } from '../../base/record-log.ts'
import type { HashRange } from './hash-range.ts'
import type { PartitionKey } from './partition-key.ts'
import { frameBytesOf, KinesisRecord, type ShardIdentity } from './record.ts'
import { SequenceNumbers } from './sequence-number.ts'
import { ReadThroughput, WriteThroughput } from './throughput.ts'

export const shardIdOf = (index: number): string => `shardId-${String(index).padStart(12, '0')}`

/**
 * A shard's index as AWS reads it off what a caller wrote: `shardId-000000000003`, `shardId-3`, `anything-3` and `3`
 * are all 3. Recorded by kinesalite's getShardIterator test.
 */
export const shardIndexOf = (written: string): number | undefined => {
  const digits = written.split('-')[1] || written
  if (!/^\d+$/.test(digits)) return undefined
  const index = Number(digits)
  return index <= 0x7fff_ffff ? index : undefined
}

export interface ShardSettings {
  readonly stream: string
  readonly streamArn: string
  readonly index: number
  readonly range: HashRange
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Ids of the shards that this one was split or merged from. */
  readonly parents?: readonly string[]
}

/** One shard: a hash range, its records, and what goes in and out per second. */
export class Shard {
  readonly identity: ShardIdentity
  readonly lane: string
  readonly range: HashRange
  readonly createdAt: number
  readonly parents: readonly string[]
  readonly log = new RecordLog<KinesisRecord>()
  readonly writes = new WriteThroughput()
  readonly reads = new ReadThroughput()
  /** When it was closed by a split or a merge: it takes no records any more. Epoch milliseconds. */
  closedAt: number | undefined
  /** A partition key that hashes into this shard, once one was looked for. */
  ownKey: PartitionKey | undefined
  readonly #listeners = new Set<() => void>()

  constructor(settings: ShardSettings) {
    const shardId = shardIdOf(settings.index)
    this.identity = {
      shardId,
      index: settings.index,
      streamArn: settings.streamArn,
      numbers: new SequenceNumbers(settings.index, settings.createdAt),
      frameBytes: frameBytesOf({ shardId, streamArn: settings.streamArn }),
    }
    this.lane = `stream:${settings.stream}/${settings.index}`
    this.range = settings.range
    this.createdAt = settings.createdAt
    this.parents = settings.parents ?? []
  }

  get id(): string {
    return this.identity.shardId
  }

  append(now: number, key: PartitionKey, data: string): KinesisRecord {
    const record = new KinesisRecord(this.identity, this.log.tip, now, key, data)
    this.log.push(record)
    return record
  }

  listen(wake: () => void): () => void {
    // Wrapped, so that one function may listen twice.
    const listener = () => wake()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Wakes those who listen now; a listener may leave or come while it runs. */
  wake(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
