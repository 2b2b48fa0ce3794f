import type { Cancel, Reply } from '../../../harness/base/reply.ts'
import type { LogPage, LogRecord, LogShard, LogSource, StartingPosition } from '../../../harness/ports/index.ts'
import { Priority, type World } from '../../../harness/world/index.ts'

export interface FakeLogOptions {
  readonly shards?: number
  readonly retentionMs?: number
  readonly pollIntervalMs?: number
  /** Answers to reads come this much later; 0: before the call returns. */
  readonly latencyMs?: number
}

/** A log that keeps to the port and trims by retention; nothing else. */
export class FakeLog implements LogSource {
  readonly driver = 'log'
  readonly arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'
  readonly pollIntervalMs: number
  readonly #world: World
  readonly #shards: LogShard[] = []
  readonly #records = new Map<string, LogRecord[]>()
  readonly #closed = new Set<string>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #latencyMs: number
  reads = 0
  keepsMs: number

  constructor(world: World, options: FakeLogOptions = {}) {
    this.#world = world
    this.keepsMs = options.retentionMs ?? 86_400_000
    this.pollIntervalMs = options.pollIntervalMs ?? 1_000
    this.#latencyMs = options.latencyMs ?? 0
    for (let shard = 0; shard < (options.shards ?? 1); shard++) this.addShard()
  }

  static shardId(shard: number): string {
    return `shardId-${String(shard).padStart(12, '0')}`
  }

  addShard(...parents: number[]): void {
    const shard = this.#shards.length
    const shardId = FakeLog.shardId(shard)
    this.#shards.push({ shardId, lane: `stream:orders/${shard}`, parents: parents.map(FakeLog.shardId) })
    this.#records.set(shardId, [])
    for (const parent of parents) this.#closed.add(FakeLog.shardId(parent))
    this.#wakeAll()
  }

  put(shard: number, ...texts: readonly string[]): void {
    const shardId = FakeLog.shardId(shard)
    const records = this.#records.get(shardId)!
    const arrivedAt = this.#world.clock.now()
    for (const data of texts) {
      const ordinal = records.length
      const sequenceNumber = `s${shard}-${ordinal}`
      const render = () => ({ data, sequenceNumber })
      records.push({
        ordinal,
        bytes: Buffer.byteLength(JSON.stringify(render())),
        render,
        view: () => ({ data }),
        sequenceNumber,
        arrivedAt,
        partitionKey: 'k',
      })
    }
    for (const wake of this.#listeners.get(shardId) ?? []) wake()
  }

  /** Changes the retention period and wakes the readers. */
  keepFor(retentionMs: number): void {
    this.keepsMs = retentionMs
    this.#wakeAll()
  }

  retentionMs(): number {
    return this.keepsMs
  }

  shards(): readonly LogShard[] {
    return this.#shards
  }

  position(shardId: string, start: StartingPosition): number {
    if (start.at === 'LATEST') return this.tip(shardId)
    if (start.at !== 'AT_TIMESTAMP') return this.#horizon(shardId)
    const since = this.#records.get(shardId)!.findIndex(({ arrivedAt }) => arrivedAt >= start.timestampMs)
    return since < 0 ? this.tip(shardId) : since
  }

  read({ shardId, from, max }: { shardId: string; from: number; max: number }, reply: Reply<LogPage>): void {
    this.reads++
    const answer = (): void => {
      const trimmedBefore = this.#horizon(shardId)
      const first = Math.max(from, trimmedBefore)
      const records = this.#records.get(shardId)!.slice(first, first + max)
      const next = first + records.length
      reply({ records, next, trimmedBefore, ended: this.#closed.has(shardId) && next === this.tip(shardId) })
    }
    if (this.#latencyMs === 0) answer()
    else this.#world.clock.at(this.#world.clock.now() + this.#latencyMs, Priority.service, 'stream orders', answer)
  }

  tip(shardId: string): number {
    return this.#records.get(shardId)!.length
  }

  onChange(shardId: string, wake: () => void): Cancel {
    const listeners = this.#listeners.get(shardId) ?? new Set()
    this.#listeners.set(shardId, listeners)
    listeners.add(wake)
    return () => void listeners.delete(wake)
  }

  failureInfo(shardId: string, records: readonly LogRecord[]): Readonly<Record<string, unknown>> {
    return {
      KinesisBatchInfo: {
        shardId,
        startSequenceNumber: records[0]!.sequenceNumber,
        endSequenceNumber: records.at(-1)!.sequenceNumber,
        approximateArrivalOfFirstRecord: new Date(records[0]!.arrivedAt).toISOString(),
        approximateArrivalOfLastRecord: new Date(records.at(-1)!.arrivedAt).toISOString(),
        batchSize: records.length,
        streamArn: this.arn,
      },
    }
  }

  #horizon(shardId: string): number {
    const gone = this.#world.clock.now() - this.keepsMs
    const records = this.#records.get(shardId)!
    let first = 0
    let last = records.length
    while (first < last) {
      const middle = (first + last) >> 1
      if (records[middle]!.arrivedAt <= gone) first = middle + 1
      else last = middle
    }
    return first
  }

  #wakeAll(): void {
    for (const listeners of this.#listeners.values()) for (const wake of [...listeners]) wake()
  }
}
