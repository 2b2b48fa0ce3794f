import type { LogMappingSettings, LogShard, LogSource } from '../../ports/index.ts'
import type { PendingEvents } from '../../world/index.ts'
import type { Driver, MappingContext } from './mapping-context.ts'
import { ShardReader } from './shard-reader.ts'

interface LogDriverOptions {
  readonly context: MappingContext
  readonly settings: LogMappingSettings
  readonly source: LogSource
  /** Of the mapping. */
  readonly uuid: string
}

/**
 * A mapping of a log: one reader per shard, one batch in flight per reader. A shard is read only once its parents have
 * been read to their end. @aws with-kinesis, services-kinesis-windows (checked 2026-11)
 */
export class LogDriver implements Driver<LogMappingSettings> {
  readonly #context: MappingContext
  readonly #source: LogSource
  readonly #uuid: string
  readonly #startedAt: number
  readonly #readers = new Map<string, ShardReader>()
  #started = false
  settings: LogMappingSettings

  constructor({ context, settings, source, uuid }: LogDriverOptions) {
    this.#context = context
    this.#source = source
    this.#uuid = uuid
    this.#startedAt = context.world.clock.now()
    this.settings = settings
  }

  start(): void {
    // Shards that are there now begin where the mapping says; later ones continue these, from their own beginning.
    this.#add(({ shardId }) => this.#source.position(shardId, this.settings.startingPosition))
    this.#started = true
    for (const reader of this.#readers.values()) reader.start()
  }

  update(settings: LogMappingSettings): void {
    this.settings = settings
    for (const reader of this.#readers.values()) reader.refresh()
  }

  busy(): boolean {
    for (const reader of this.#readers.values()) if (reader.busy()) return true
    return false
  }

  pending(): readonly PendingEvents[] {
    return [...this.#readers.values()].flatMap((reader) => reader.pending() ?? [])
  }

  #add(positionOf: (shard: LogShard) => number): void {
    for (const shard of this.#source.shards()) {
      if (this.#readers.has(shard.shardId)) continue
      const reader = new ShardReader({
        context: this.#context,
        source: this.#source,
        shard,
        position: positionOf(shard),
        startedAt: this.#startedAt,
        settings: () => this.settings,
        uuid: this.#uuid,
        ready: () => shard.parents.every((parent) => this.#readers.get(parent)?.finished ?? true),
        changed: () => this.#changed(reader),
      })
      this.#readers.set(shard.shardId, reader)
      if (this.#started) reader.start()
    }
  }

  #changed(by: ShardReader): void {
    this.#add(({ shardId }) => this.#source.position(shardId, { at: 'TRIM_HORIZON' }))
    // Its children may be read now.
    if (by.finished) for (const reader of this.#readers.values()) if (reader.follows(by.shardId)) reader.start()
  }
}
