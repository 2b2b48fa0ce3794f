import { tableStreamArn } from '../../base/arn.ts'
import { RecordLog } from '../../base/record-log.ts'
import { ChangeRecord, frameBytesOf, type ItemChange, type StreamIdentity, type StreamViewType } from './change.ts'
import type { Key } from './key.ts'
import { STREAM_RETENTION_MS } from './limits.ts'

/** `2026-01-01T00:00:00.000`: when the stream was enabled. */
const labelOf = (instant: number): string => new Date(instant).toISOString().slice(0, -1)

/**
 * One stream of a table, from when it was enabled until it is disabled; it can be read for 24 hours more.
 * It has one shard. @guess AWS rolls a shard over about every four hours, and a large table has several: what that would
 * change is where a reader goes on, which readers of shards follow by themselves; order per item is the same.
 */
export class TableStream implements StreamIdentity {
  /** The table's name. */
  readonly table: string
  readonly key: Key
  readonly arn: string
  readonly label: string
  readonly viewType: StreamViewType
  readonly frameBytes: number
  readonly shardId: string
  /** Epoch milliseconds. */
  readonly enabledAt: number
  /** Ordinal of its first change. */
  readonly first: number
  readonly log: RecordLog<ChangeRecord>
  /** Epoch milliseconds. */
  disabledAt: number | undefined
  readonly #listeners = new Set<() => void>()

  constructor(settings: {
    table: { name: string; key: Key }
    viewType: StreamViewType
    enabledAt: number
    first: number
    shard: string
  }) {
    this.table = settings.table.name
    this.key = settings.table.key
    this.viewType = settings.viewType
    this.enabledAt = settings.enabledAt
    this.first = settings.first
    this.label = labelOf(settings.enabledAt)
    this.arn = tableStreamArn(this.table, this.label)
    this.frameBytes = frameBytesOf(this)
    this.shardId = `shardId-${String(settings.enabledAt).padStart(20, '0')}-${settings.shard}`
    this.log = new RecordLog(settings.first)
  }

  get enabled(): boolean {
    return this.disabledAt === undefined
  }

  append(change: ItemChange, eventID: string): void {
    this.log.push(new ChangeRecord(this, change, eventID))
  }

  /** Drops what is older than 24 hours. */
  trim(now: number): void {
    this.log.trim(now - STREAM_RETENTION_MS)
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
