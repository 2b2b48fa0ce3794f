import type { Cancel } from '../../base/reply.ts'
import { span } from '../../base/spans.ts'
import type { LogMappingSettings, LogPage, LogRecord, LogShard, LogSource } from '../../ports/index.ts'
import { type PendingEvents, Priority, type Timer } from '../../world/index.ts'
import { eventsOf } from './batch-facts.ts'
import { BatchWindow } from './batch-window.ts'
import { READ_CHUNK } from './guesses.ts'
import { type MappingContext, ownerOf } from './mapping-context.ts'
import { isPoll, nextPoll } from './poll-phase.ts'
import { ShardSender } from './shard-sender.ts'

export interface ReaderOptions {
  readonly context: MappingContext
  readonly source: LogSource
  readonly shard: LogShard
  /** The ordinal at which it begins. */
  readonly position: number
  /** Polls are counted from here. Epoch milliseconds. */
  readonly startedAt: number
  readonly settings: () => LogMappingSettings
  /** Of the mapping. */
  readonly uuid: string
  /** Whether its parents have been read to their end. */
  readonly ready: () => boolean
  /** The shard is closed and all of it has ended; or shards may have changed. */
  readonly changed: () => void
}

/**
 * Reads one shard: one batch at a time, the next when all of it has ended. An idle shard is polled at a fixed beat;
 * polls that would find nothing are not made, they are arithmetic. While records are available the next read follows
 * at once. @aws with-kinesis, invocation-eventsourcemapping "Batching behavior" (checked 2026-11)
 */
export class ShardReader {
  readonly #options: ReaderOptions
  readonly #sender: ShardSender
  #unsubscribe: Cancel | undefined
  /** The next ordinal to read. */
  #position: number
  #batch: BatchWindow<LogRecord> | undefined
  #reading = false
  #timer: Timer | undefined
  /** Something was put, or the shards changed, since the last read. */
  #news = false
  /** As last seen: what waits is judged anew when it changes. */
  #retentionMs: number
  #ended = false
  #finished = false
  /** The fact of the last poll: what is sent is due to it. */
  #polled = 0

  constructor(options: ReaderOptions) {
    this.#options = options
    const { context, source, shard, settings, uuid } = options
    this.#position = options.position
    this.#retentionMs = source.retentionMs()
    this.#sender = new ShardSender({
      context,
      source,
      shard,
      settings,
      uuid,
      released: (rewindTo) => this.#released(rewindTo),
    })
    // A shard that was split or merged before has an end to be found, even where nothing in it is left to read.
    this.#news = source.shards().some(({ parents }) => parents.includes(shard.shardId))
  }

  /** The shard is closed and every record of it has ended. */
  get finished(): boolean {
    return this.#finished
  }

  get shardId(): string {
    return this.#options.shard.shardId
  }

  /** Whether that shard is one of its parents. */
  follows(shardId: string): boolean {
    return this.#options.shard.parents.includes(shardId)
  }

  busy(): boolean {
    return (
      this.#sender.holds ||
      this.#sender.windows.isOpen ||
      this.#checkpoint < this.#options.source.tip(this.#options.shard.shardId)
    )
  }

  pending(): PendingEvents | undefined {
    const { source, shard } = this.#options
    const events = span(this.#checkpoint, source.tip(shard.shardId) - 1)
    return events.length === 0 ? undefined : { lane: shard.lane, events }
  }

  /** The mapping was created, its settings changed, or the shard's parents have ended. */
  refresh(): void {
    if (this.#finished || this.#reading) return
    if (this.#sender.holds) return this.#sender.refresh()
    this.#timer?.cancel()
    this.#timer = undefined
    if (this.#open) {
      if (this.#batch || this.#behind) this.#rest()
      else this.#endOrRest()
    } else {
      this.#rewind()
      this.#watch()
    }
  }

  /** Begins: what is there already is read at once. */
  start(): void {
    const { source, shard } = this.#options
    this.#unsubscribe ??= source.onChange(shard.shardId, () => this.#wake())
    if (this.#finished || this.#reading || this.#sender.holds || this.#batch) return
    if (!this.#open || !(this.#behind || this.#news)) return this.refresh()
    this.#timer?.cancel()
    this.#readAt(this.#now)
  }

  get #checkpoint(): number {
    return this.#sender.checkpoint ?? this.#batch?.records[0]?.ordinal ?? this.#position
  }

  get #open(): boolean {
    return this.#options.settings().enabled && this.#options.ready()
  }

  get #behind(): boolean {
    return this.#position < this.#options.source.tip(this.#options.shard.shardId)
  }

  get #now(): number {
    return this.#options.context.world.clock.now()
  }

  get #nextPoll(): number {
    return nextPoll(this.#options.startedAt, this.#options.source.pollIntervalMs, this.#now)
  }

  #wake(): void {
    this.#news = true
    this.#options.changed()
    if (this.#finished || this.#reading) return
    const retentionMs = this.#options.source.retentionMs()
    if (retentionMs !== this.#retentionMs) {
      this.#retentionMs = retentionMs
      return this.refresh()
    }
    if (this.#sender.holds) return
    if (this.#timer) {
      // Only the end of a window may be further away than the next poll.
      if (!(this.#batch || this.#sender.windows.isOpen) || this.#timer.instant <= this.#nextPoll) return
      this.#timer.cancel()
    }
    if (this.#open) this.#rest()
    else this.#watch()
  }

  /** Nothing is held: waits for the next poll that will find something, and for the end of the window. */
  #rest(): void {
    const closesAt = this.#batch ? this.#closesAt(this.#batch) : this.#windowPoll
    const pollAt = this.#news || this.#behind ? this.#nextPoll : closesAt
    const instant = Math.min(pollAt, closesAt)
    if (instant !== Number.POSITIVE_INFINITY) this.#readAt(instant)
  }

  /** When a batch goes as it is: its window is over, the batching or the tumbling one. */
  #closesAt(batch: BatchWindow<LogRecord>): number {
    const [first] = batch.records
    return first ? Math.min(batch.closesAt, this.#sender.windows.endOf(first)) : batch.closesAt
  }

  /** The first poll that finds the open tumbling window over. */
  get #windowPoll(): number {
    const { endsAt } = this.#sender.windows
    const { startedAt, source } = this.#options
    return endsAt === Number.POSITIVE_INFINITY ? endsAt : nextPoll(startedAt, source.pollIntervalMs, endsAt - 1)
  }

  #readAt(instant: number): void {
    this.#at(instant, () => {
      if (!this.#open) return this.refresh()
      const { startedAt, source } = this.#options
      const batch = this.#batch
      // The end of a window is a poll only where one falls on it.
      if (batch && this.#closesAt(batch) <= this.#now && !isPoll(startedAt, source.pollIntervalMs, this.#now))
        this.#send(batch)
      else this.#read()
    })
  }

  #read(): void {
    const settings = this.#options.settings()
    const { windows } = this.#sender
    this.#batch ??= new BatchWindow<LogRecord>({
      batchSize: settings.batchSize,
      windowMs: settings.maximumBatchingWindowMs,
      payloadBytes: this.#options.context.quotas.batchPayloadBytes - windows.bytes,
      ...(windows.active && { fits: (first: LogRecord, next: LogRecord) => next.arrivedAt < windows.endOf(first) }),
    })
    this.#news = false
    this.#readChunk(this.#batch, [])
  }

  /** One poll, in chunks: until the batch is full or the shard has no more. */
  #readChunk(batch: BatchWindow<LogRecord>, found: LogRecord[]): void {
    const { source, shard } = this.#options
    const from = this.#position
    this.#reading = true
    source.read({ shardId: shard.shardId, from, max: Math.min(batch.room, READ_CHUNK) }, (page) => {
      this.#reading = false
      this.#trimmed(page)
      const taken = batch.take(page.records, this.#now)
      const all = taken === page.records.length
      for (let i = 0; i < taken; i++) found.push(page.records[i]!)
      this.#position = all ? Math.max(page.next, this.#position) : page.records[taken]!.ordinal
      this.#ended = page.ended && all
      if (!batch.full && this.#behind && this.#position > from) return this.#readChunk(batch, found)
      this.#found(batch, found)
    })
  }

  #found(batch: BatchWindow<LogRecord>, found: readonly LogRecord[]): void {
    const { context, shard, settings } = this.#options
    if (found.length > 0) {
      this.#polled = context.world.journal.record({
        kind: 'batch.polled',
        trigger: settings().trigger,
        lane: shard.lane,
        events: eventsOf(found),
      })
    }
    if (!this.#open) return this.refresh()
    if (batch.empty) {
      this.#batch = undefined
      this.#endOrRest()
    } else if (batch.full || this.#ended || this.#closesAt(batch) <= this.#now) this.#send(batch)
    else this.#rest()
  }

  #send(batch: BatchWindow<LogRecord>): void {
    this.#batch = undefined
    this.#options.context.world.journal.because(this.#polled, () => this.#sender.send(batch.records))
  }

  /** All of a batch has ended, or it was let go where the mapping was disabled. */
  #released(rewindTo?: number): void {
    if (rewindTo !== undefined) this.#position = rewindTo
    if (!this.#open) return this.refresh()
    if (this.#behind) this.#readAt(this.#now)
    else this.#endOrRest()
  }

  #endOrRest(): void {
    const { isOpen, endsAt } = this.#sender.windows
    // A shard's end is the end of its window too; child shards begin windows of their own. @aws services-kinesis-windows
    if (isOpen && !this.#behind && (this.#ended || endsAt <= this.#now)) return this.#sender.closeWindow()
    if (!this.#ended) return this.#rest()
    this.#finished = true
    this.#unsubscribe?.()
    this.#options.changed()
  }

  /** Records that were read and not sent are read again. */
  #rewind(): void {
    const first = this.#batch?.records[0]
    if (first) this.#position = first.ordinal
    this.#batch = undefined
  }

  /**
   * Reads nothing, but says when waiting records leave the stream: the mapping is disabled, or the shard's parents have
   * not ended. One timer, for the oldest record.
   */
  #watch(): void {
    if (!this.#behind) return
    const { source, shard } = this.#options
    this.#reading = true
    source.read({ shardId: shard.shardId, from: this.#position, max: 1 }, (page) => {
      this.#reading = false
      this.#trimmed(page)
      if (this.#open) return this.#rest()
      const oldest = page.records[0]
      if (!oldest) {
        this.#ended = page.ended
        return
      }
      this.#position = oldest.ordinal
      const endsAt = oldest.arrivedAt + source.retentionMs()
      this.#at(Math.max(endsAt, this.#now + source.pollIntervalMs), () => this.refresh())
    })
  }

  /** Says what the source trimmed before it was read. */
  #trimmed(page: LogPage): void {
    if (page.trimmedBefore <= this.#position) return
    this.#options.context.world.journal.record({
      kind: 'batch.dropped',
      trigger: this.#options.settings().trigger,
      lane: this.#options.shard.lane,
      events: span(this.#position, page.trimmedBefore - 1),
      outcome: 'expired',
      by: 'retentionPeriod',
      attempts: 0,
    })
    this.#position = page.trimmedBefore
  }

  #at(instant: number, task: () => void): void {
    const { context, settings } = this.#options
    this.#timer = context.world.clock.at(instant, Priority.poll, ownerOf(settings()), () => {
      this.#timer = undefined
      task()
    })
  }
}
