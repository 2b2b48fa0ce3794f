import { ACCOUNT_ID, parseArn, REGION } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Quotas } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import type { StreamReference } from './constraints.ts'
import { invalidArgument, streamExists, streamNotFound, tooManyShards } from './errors.ts'
import { SHARDS_PER_ACCOUNT } from './limits.ts'
import { PartitionKeys } from './partition-key.ts'
import { Stream } from './stream.ts'

export interface NewStream {
  readonly name: string
  readonly shardCount: number
  readonly retentionMs?: number
  /** Bytes; the profile's where left out. */
  readonly maxRecordBytes?: number
}

/** Every stream of one world. */
export class KinesisStore {
  readonly world: World
  readonly quotas: Quotas
  readonly keys = new PartitionKeys()
  readonly #streams = new Map<string, Stream>()

  constructor(world: World, quotas: Quotas) {
    this.world = world
    this.quotas = quotas
  }

  get now(): number {
    return this.world.clock.now()
  }

  get names(): readonly string[] {
    return [...this.#streams.keys()].sort()
  }

  find(name: string): Stream | undefined {
    return this.#streams.get(name)
  }

  /** The stream that an operation names; refuses where there is none. */
  resolve(input: StreamReference): Stream {
    const name = this.nameOf(input)
    const stream = this.#streams.get(name)
    if (!stream) throw streamNotFound(name)
    return stream
  }

  /** The name that an operation means, whether or not such a stream exists. */
  nameOf({ StreamName, StreamARN }: StreamReference): string {
    if (StreamARN === undefined) {
      // @guess Worded after ListShards' recorded "Either NextToken or StreamName should be provided."
      if (StreamName === undefined) throw invalidArgument('Either StreamARN or StreamName should be provided.')
      return StreamName
    }
    const parts = parseArn(StreamARN)
    const name = parts?.resource.replace(/^stream\//, '') ?? ''
    // @guess The wording of a conflict.
    if (StreamName !== undefined && StreamName !== name)
      throw invalidArgument(`StreamName ${StreamName} does not match the stream of StreamARN ${StreamARN}.`)
    if (parts?.account !== ACCOUNT_ID || parts.region !== REGION) throw streamNotFound(name, parts?.account)
    return name
  }

  create(settings: NewStream): Stream {
    if (this.#streams.has(settings.name)) throw streamExists(settings.name)
    let shards = 0
    for (const stream of this.#streams.values()) shards += stream.openShards.length
    if (shards + settings.shardCount > SHARDS_PER_ACCOUNT)
      throw tooManyShards(shards, SHARDS_PER_ACCOUNT, settings.shardCount)
    const stream = new Stream({
      name: settings.name,
      shardCount: settings.shardCount,
      createdAt: this.now,
      incarnation: this.world.ids.next(`kinesis.stream ${settings.name}`),
      maxRecordBytes: settings.maxRecordBytes ?? this.quotas.kinesisRecordBytes,
      ...(settings.retentionMs === undefined ? {} : { retentionMs: settings.retentionMs }),
    })
    this.#streams.set(settings.name, stream)
    this.world.journal.record({
      kind: 'stream.created',
      stream: stream.name,
      shards: stream.shards.length,
      settings: canonicalJson({
        shardCount: stream.shards.length,
        retentionPeriod: stream.retentionMs,
        maxRecordSize: stream.maxRecordBytes,
      }),
    })
    return stream
  }

  /** Whoever still reads it finds its records gone. */
  delete(stream: Stream): void {
    this.#streams.delete(stream.name)
    stream.deleted = true
    for (const shard of stream.shards) {
      shard.log.trim(Number.POSITIVE_INFINITY)
      shard.wake()
    }
  }
}
