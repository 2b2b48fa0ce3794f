import { type Payload, payloadOf } from '../../base/payload.ts'
import type { BatchInvocation, LogMappingSettings, LogRecord, LogShard, LogSource } from '../../ports/index.ts'
import { Priority, type Timer } from '../../world/index.ts'
import { batchPayload } from './batch-payload.ts'
import { STREAM_RETRIES } from './guesses.ts'
import { UNLIMITED, WINDOW_STATE_BYTES } from './limits.ts'
import { type MappingContext, ownerOf } from './mapping-context.ts'
import { retryDelayMs } from './retry-schedule.ts'
import { type Closing, isWithin, type TumblingWindow, windowMembers, windowOf } from './tumbling-window.ts'

export interface WindowsOptions {
  readonly context: MappingContext
  readonly source: LogSource
  readonly shard: LogShard
  readonly settings: () => LogMappingSettings
  /** A closing invocation has ended, one way or the other; or the mapping was disabled before it could. */
  readonly closed: () => void
}

/** What a function handed on: `undefined` where its answer has no state, which is a failure. */
export type HandedOn = { readonly state: unknown; readonly bytes: number } | undefined

interface ClosingRun {
  readonly kind: Closing
  /** Times the function ran for it and failed. */
  runs: number
  /** Tries in a row that led nowhere, throttled ones too. */
  tries: number
  timer: Timer | undefined
}

/**
 * The tumbling windows of one shard, one after another. A window opens with the first batch that is sent of it; each
 * invocation gets the state that the one before answered; one final invocation, without records, ends it. A state over
 * 1 MB ends it early: an invocation of its own gets that state, and the window goes on with a fresh one.
 * @aws services-kinesis-windows, services-ddb-windows (checked 2026-11)
 * @guess that a closing invocation has no records, and comes as soon as the window is over and all of it has been read;
 * that an early end is told by itself, as the event libraries say ("subsequent invoke will continue the same window with a
 * fresh state"); that the answer to a closing invocation is not looked at; that the mapping's limits on retries and on age
 * hold for it, the age counted from the window's end. AWS waits for late records; here none of a shard comes late.
 */
export class ShardWindows {
  readonly #options: WindowsOptions
  #open: TumblingWindow | undefined
  /** Fresh for every reader: what a handler does to it concerns nobody else. */
  #state = '{}'
  #overflowed = false
  #closing: ClosingRun | undefined

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  /** A window has begun and had no final invocation yet. */
  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** When the open window is over; infinite without one. Epoch milliseconds. */
  get endsAt(): number {
    return this.#open?.endMs ?? Number.POSITIVE_INFINITY
  }

  get isClosing(): boolean {
    return this.#closing !== undefined
  }

  /** The state is too large to go on with. */
  get overflowed(): boolean {
    return this.#overflowed
  }

  /** Records come in windows, at least for now. */
  get active(): boolean {
    return this.#open !== undefined || this.#lengthMs > 0
  }

  /** When the window of this record is over; infinite where records come without. Epoch milliseconds. */
  endOf(record: LogRecord): number {
    return this.#windowOf(record)?.endMs ?? Number.POSITIVE_INFINITY
  }

  /** Whether the open window must be closed before this record is sent. */
  endsBefore(record: LogRecord): boolean {
    return this.#open !== undefined && !isWithin(this.#open, record)
  }

  /** Opens the window of this record unless it is open. */
  enter(record: LogRecord): void {
    this.#open ??= this.#windowOf(record)
  }

  /** The event with these records, and with the open window. */
  payload(records: readonly LogRecord[], closing?: Closing): Payload {
    const plain = batchPayload(records)
    if (!this.#open) return plain
    const window = this.#open
    const text = this.#state
    const { source, shard } = this.#options
    const members = () => windowMembers({ window, state: JSON.parse(text) as unknown, closing }, source, shard)
    return payloadOf(plain.bytes + bytesOf(members()), () => ({ ...(plain.value() as object), ...members() }))
  }

  /** What the members of a window add to an event now. Bytes. */
  get bytes(): number {
    if (!this.active) return 0
    const window = this.#open ?? { startMs: 0, endMs: 0 }
    const { source, shard } = this.#options
    return bytesOf(windowMembers({ window, state: JSON.parse(this.#state) as unknown }, source, shard))
  }

  /** Reads the state of an answer. @aws services-kinesis-windows: without one the invocation counts as failed. */
  handedOn(payload: string): HandedOn {
    const state = stateIn(payload)
    if (state === undefined || state === null) return undefined
    return { state, bytes: Buffer.byteLength(JSON.stringify(state)) }
  }

  keep(handedOn: NonNullable<HandedOn>): void {
    this.#state = JSON.stringify(handedOn.state)
    this.#overflowed = handedOn.bytes > WINDOW_STATE_BYTES
  }

  /** Invokes the function for the end of the window, until that has succeeded or is given up. */
  close(kind: Closing): void {
    this.#closing = { kind, runs: 0, tries: 0, timer: undefined }
    this.#invoke(this.#closing)
  }

  /** Settings changed: a disabled mapping tries no more for now; the window stays open. */
  refresh(): void {
    if (this.#options.settings().enabled || !this.#closing?.timer) return
    this.#closing.timer.cancel()
    this.#closing = undefined
    this.#options.closed()
  }

  get #lengthMs(): number {
    return this.#options.settings().tumblingWindowMs ?? 0
  }

  #windowOf(record: LogRecord): TumblingWindow | undefined {
    if (this.#open && isWithin(this.#open, record)) return this.#open
    return this.#lengthMs > 0 ? windowOf(record, this.#lengthMs) : undefined
  }

  #invoke(closing: ClosingRun): void {
    const { context, shard, settings } = this.#options
    const { functionName, trigger } = settings()
    context.invoker.invokeBatch(
      {
        functionName,
        payload: this.payload([], closing.kind),
        trigger,
        lane: shard.lane,
        ordinals: [],
        attempt: closing.runs + 1,
        views: () => [],
      },
      (invocation) => this.#answered(closing, invocation),
    )
  }

  #answered(closing: ClosingRun, { kind }: BatchInvocation): void {
    if (kind === 'succeeded') return this.#end(closing)
    const { maximumRetryAttempts } = this.#options.settings()
    if (kind === 'failed') closing.runs++
    if (maximumRetryAttempts !== UNLIMITED && closing.runs > maximumRetryAttempts)
      return this.#giveUp(closing, 'RetryAttemptsExhausted')
    closing.tries++
    const { context, settings } = this.#options
    const { clock } = context.world
    const retryAt = Math.min(clock.now() + retryDelayMs(STREAM_RETRIES, closing.tries), this.#limit)
    closing.timer = clock.at(retryAt, Priority.poll, ownerOf(settings()), () => {
      closing.timer = undefined
      this.#retry(closing)
    })
    this.refresh()
  }

  #retry(closing: ClosingRun): void {
    const { maximumRecordAgeMs } = this.#options.settings()
    const now = this.#options.context.world.clock.now()
    if (now < this.#limit) return this.#invoke(closing)
    const tooOld = maximumRecordAgeMs !== UNLIMITED && now >= this.endsAt + maximumRecordAgeMs
    this.#giveUp(closing, tooOld ? 'RecordAgeExceeded' : 'retentionPeriod')
  }

  /** When it is not tried any more. Epoch milliseconds. */
  get #limit(): number {
    const { maximumRecordAgeMs } = this.#options.settings()
    const retentionMs = this.#options.source.retentionMs()
    return this.endsAt + (maximumRecordAgeMs === UNLIMITED ? retentionMs : Math.min(retentionMs, maximumRecordAgeMs))
  }

  /** Its records have ended before; what is lost is their state. */
  #giveUp(closing: ClosingRun, by: 'RetryAttemptsExhausted' | 'RecordAgeExceeded' | 'retentionPeriod'): void {
    const { context, shard, settings } = this.#options
    const fact = context.world.journal.record({
      kind: 'batch.dropped',
      trigger: settings().trigger,
      lane: shard.lane,
      events: [],
      outcome: by === 'retentionPeriod' ? 'expired' : 'discarded',
      by,
      attempts: closing.runs,
    })
    context.world.journal.because(fact, () => this.#end(closing))
  }

  #end({ kind }: ClosingRun): void {
    this.#closing = undefined
    this.#state = '{}'
    this.#overflowed = false
    if (kind === 'final') this.#open = undefined
    this.#options.closed()
  }
}

/** `,"window":…,"isWindowTerminatedEarly":false`: with a comma instead of the braces. */
const bytesOf = (members: object): number => Buffer.byteLength(JSON.stringify(members)) - 1

const stateIn = (payload: string): unknown => {
  try {
    const answer = JSON.parse(payload) as { readonly state?: unknown } | null
    return answer?.state
  } catch {
    return undefined
  }
}
