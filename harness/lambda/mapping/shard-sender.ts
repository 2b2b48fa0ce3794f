import type { Spans } from '../../base/spans.ts'
import type { BatchInvocation, LogMappingSettings, LogRecord, LogShard, LogSource } from '../../ports/index.ts'
import { Priority, type Timer } from '../../world/index.ts'
import { eventsOf } from './batch-facts.ts'
import { bisect } from './bisect.ts'
import { giveUp } from './give-up.ts'
import { STREAM_RETRIES } from './guesses.ts'
import { UNLIMITED } from './limits.ts'
import { type MappingContext, ownerOf } from './mapping-context.ts'
import { arrivedBy, Portion } from './portion.ts'
import { readReport } from './report.ts'
import { retryDelayMs } from './retry-schedule.ts'
import { ShardWindows } from './shard-windows.ts'

export interface SenderOptions {
  readonly context: MappingContext
  readonly source: LogSource
  readonly shard: LogShard
  readonly settings: () => LogMappingSettings
  /** Of the mapping. */
  readonly uuid: string
  /** Nothing is held any more. `rewindTo`: the mapping was disabled; what was held begins at this ordinal. */
  readonly released: (rewindTo?: number) => void
}

/**
 * Sends one batch of a shard until every record of it has ended: retries, splits, honours reports, gives up. While it
 * holds anything, nothing else of the shard is read: errors block the shard.
 * @aws services-kinesis-errors, kinesis-on-failure-destination, services-kinesis-batchfailurereporting (checked 2026-11)
 */
export class ShardSender {
  readonly #options: SenderOptions
  readonly windows: ShardWindows
  /** The front one is being sent; the others wait behind it. */
  readonly #held: Portion[] = []
  #timer: Timer | undefined
  /** Something of the batch waited or was dropped: what is read next was held up by it. */
  #heldUp = false

  constructor(options: SenderOptions) {
    this.#options = options
    const { context, source, shard, settings } = options
    this.windows = new ShardWindows({ context, source, shard, settings, closed: () => this.#stepSoon() })
  }

  get holds(): boolean {
    return this.#held.length > 0 || this.windows.isClosing
  }

  /** The first ordinal that has not ended. */
  get checkpoint(): number | undefined {
    return this.#held[0]?.records[0]?.ordinal
  }

  /** Takes a batch and sends it at once. */
  send(records: readonly LogRecord[]): void {
    this.#held.push(new Portion(records))
    this.#step()
  }

  /** Nothing more comes for the open window: invokes the function for its end. Nothing is held. */
  closeWindow(): void {
    this.windows.close('final')
  }

  /** Settings changed: what waits decides again. */
  refresh(): void {
    this.windows.refresh()
    if (!this.#timer) return
    this.#timer.cancel()
    this.#timer = undefined
    this.#step()
  }

  /** What becomes of the front portion now: it ends, is sent, or waits. `why`: it has just led nowhere. */
  #step(why?: 'error' | 'throttle' | 'unavailable'): void {
    const settings = this.#options.settings()
    const { clock, journal } = this.#options.context.world
    const now = clock.now()
    if (this.windows.isClosing) return
    if (this.windows.overflowed && settings.enabled) return this.windows.close('early')
    this.#expire(now)
    const front = this.#held[0]
    if (!front) return this.#free()
    if (settings.maximumRecordAgeMs !== UNLIMITED) {
      const old = arrivedBy(front.records, now - settings.maximumRecordAgeMs)
      if (old > 0) return this.#giveUp(front, old, 'RecordAgeExceeded')
    }
    if (!settings.enabled) {
      const rewindTo = this.checkpoint
      this.#held.length = 0
      return this.#options.released(rewindTo)
    }
    if (front.retryAt <= now) return this.#invoke(front)
    const wait = (): void => {
      const instant = Math.min(front.retryAt, this.#endOf(front.records[0]!))
      this.#timer = this.#at(instant, () => {
        this.#timer = undefined
        this.#step()
      })
    }
    this.#heldUp = true
    if (!why) return wait()
    const fact = journal.record({
      kind: 'batch.waiting',
      trigger: settings.trigger,
      lane: this.#options.shard.lane,
      events: front.events,
      until: Math.min(front.retryAt, this.#endOf(front.records[front.records.length - 1]!)),
      why,
    })
    journal.because(fact, wait)
  }

  #free(): void {
    const { journal } = this.#options.context.world
    const cause = this.#heldUp ? journal.cause : 0
    this.#heldUp = false
    journal.because(cause, () => this.#options.released())
  }

  /**
   * When a record ends if nothing else ends it: the source's retention or the mapping's limit, at that very instant.
   * @guess AWS says that such records are dropped, not whether it looks before the next try.
   */
  #endOf(record: LogRecord): number {
    const { maximumRecordAgeMs } = this.#options.settings()
    const lifeMs = this.#options.source.retentionMs()
    return record.arrivedAt + (maximumRecordAgeMs === UNLIMITED ? lifeMs : Math.min(lifeMs, maximumRecordAgeMs))
  }

  /**
   * Drops what has left the stream, in whatever portion it stands. No destination hears of it.
   * @guess AWS does not say whether an on-failure record is sent then; the outcome is the stream's, not the mapping's.
   */
  #expire(now: number): void {
    const leftBy = now - this.#options.source.retentionMs()
    for (;;) {
      const front = this.#held[0]
      const gone = front ? arrivedBy(front.records, leftBy) : 0
      if (!front || gone === 0) return
      this.#options.context.world.journal.record({
        kind: 'batch.dropped',
        trigger: this.#options.settings().trigger,
        lane: this.#options.shard.lane,
        events: eventsOf(front.records.slice(0, gone)),
        outcome: 'expired',
        by: 'retentionPeriod',
        attempts: front.runs,
      })
      this.#shorten(front, gone)
    }
  }

  #giveUp(front: Portion, count: number, by: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'): void {
    const { context, source, shard, settings } = this.#options
    giveUp(
      context,
      {
        settings: settings(),
        source,
        shard,
        portion: front,
        records: front.records.slice(0, count),
        by,
        uuid: this.#options.uuid,
        event: (records) => this.windows.payload(records),
      },
      () => {
        this.#shorten(front, count)
        this.#stepSoon()
      },
    )
  }

  /** The rest of a portion keeps its attempts and its next try. @guess AWS says only that younger records go on. */
  #shorten(front: Portion, count: number): void {
    this.#heldUp = true
    if (count === front.records.length) this.#held.shift()
    else front.records = front.records.slice(count)
  }

  #invoke(front: Portion): void {
    const { context, shard, settings } = this.#options
    const { trigger, functionName } = settings()
    const { records } = front
    if (this.windows.endsBefore(records[0]!)) return this.windows.close('final')
    this.windows.enter(records[0]!)
    context.world.journal.record({
      kind: 'iterator.age',
      trigger,
      lane: shard.lane,
      ageMs: context.world.clock.now() - records[records.length - 1]!.arrivedAt,
    })
    context.invoker.invokeBatch(
      {
        functionName,
        payload: this.windows.payload(records),
        trigger,
        lane: shard.lane,
        ordinals: front.ordinals,
        attempt: front.runs + 1,
        views: () => records.map((record) => record.view()),
      },
      (invocation) => this.#answered(front, invocation),
    )
  }

  #answered(front: Portion, invocation: BatchInvocation): void {
    if (invocation.kind === 'failed') {
      front.requestId = invocation.requestId
      front.functionError = 'Unhandled'
      return this.#failed(front, true)
    }
    if (invocation.kind !== 'succeeded') {
      return this.#retry(front, invocation.kind === 'throttled' ? 'throttle' : 'unavailable')
    }
    front.requestId = invocation.requestId
    front.functionError = null
    const { records } = front
    const handedOn = this.windows.isOpen ? this.windows.handedOn(invocation.payload) : undefined
    if (this.windows.isOpen && !handedOn) return this.#failed(front, true, 'malformed')
    const progress = (count: number): void => {
      if (handedOn) this.windows.keep(handedOn)
      this.#processed(front, count)
    }
    if (!this.#options.settings().reportBatchItemFailures) return progress(records.length)
    const places = new Map(records.map((record, place) => [record.sequenceNumber, place]))
    const report = readReport(invocation.payload, (identifier) => places.has(identifier))
    if (report.kind === 'success') return progress(records.length)
    if (report.kind === 'malformed') return this.#failed(front, true, 'malformed')
    let lowest = records.length
    for (const identifier of report.failed) lowest = Math.min(lowest, places.get(identifier)!)
    if (lowest > 0) return progress(lowest)
    // A report has said where to split: at the first record there is nothing to split off. @guess AWS is silent.
    this.#failed(front, false, 'partial')
  }

  /**
   * The first `count` succeeded. The rest becomes a portion of its own with attempts of its own.
   * Recorded 2025-11: an invocation that made progress does not count against MaximumRetryAttempts.
   */
  #processed(front: Portion, count: number): void {
    const rest = front.records.slice(count)
    this.#held.shift()
    const processed = rest.length === 0 ? front.events : eventsOf(front.records.slice(0, count))
    this.#ended(processed, eventsOf(rest), rest.length > 0 ? 'partial' : undefined, () => {
      if (rest.length === 0) return this.#stepSoon()
      const portion = new Portion(rest, front.requestId)
      this.#held.unshift(portion)
      this.#retry(portion, 'error')
    })
  }

  #failed(front: Portion, maySplit: boolean, report?: 'partial' | 'malformed'): void {
    const { trigger, bisectBatchOnFunctionError, maximumRetryAttempts } = this.#options.settings()
    const { journal } = this.#options.context.world
    front.runs++
    this.#ended([], front.events, report, () => {
      if (maySplit && bisectBatchOnFunctionError && front.records.length > 1) {
        const [first, second] = bisect(front.records).map((half) => new Portion(half, front.requestId)) as [
          Portion,
          Portion,
        ]
        this.#held.splice(0, 1, first, second)
        const fact = journal.record({
          kind: 'batch.bisected',
          trigger,
          lane: this.#options.shard.lane,
          first: first.events,
          second: second.events,
        })
        // A split is no retry: the first half goes at once. @guess AWS does not say when.
        return journal.because(fact, () => this.#stepSoon())
      }
      if (maximumRetryAttempts !== UNLIMITED && front.runs > maximumRetryAttempts) {
        return this.#giveUp(front, front.records.length, 'RetryAttemptsExhausted')
      }
      this.#retry(front, 'error')
    })
  }

  #ended(processed: Spans, failed: Spans, report: 'partial' | 'malformed' | undefined, next: () => void): void {
    const { journal } = this.#options.context.world
    const fact = journal.record({
      kind: 'batch.ended',
      trigger: this.#options.settings().trigger,
      lane: this.#options.shard.lane,
      processed,
      failed,
      ...(report && { report }),
    })
    journal.because(fact, next)
  }

  #retry(front: Portion, why: 'error' | 'throttle' | 'unavailable'): void {
    front.tries++
    front.retryAt = this.#options.context.world.clock.now() + retryDelayMs(STREAM_RETRIES, front.tries)
    this.#step(why)
  }

  // A timer, not a call: everything may answer at once, and a call would recurse without end.
  #stepSoon(): void {
    this.#at(this.#options.context.world.clock.now(), () => this.#step())
  }

  #at(instant: number, task: () => void): Timer {
    return this.#options.context.world.clock.at(instant, Priority.poll, ownerOf(this.#options.settings()), task)
  }
}
