import { HOUR } from '../../harness/base/duration.ts'
import { parseRange, type Range } from '../../harness/base/range.ts'
import { type Spans, span } from '../../harness/base/spans.ts'
import {
  checkExpectation,
  checkInvariant,
  type Expectation,
  type Invariant,
  type Measure,
  type Subject,
} from '../../harness/checks/index.ts'
import type { EndReason, FactBody, InvocationStatus, Outcome } from '../../harness/journal/facts.ts'
import { Journal } from '../../harness/journal/journal.ts'
import type { Finding } from '../../harness/ports/result.ts'

export const EPOCH = Date.UTC(2026, 0, 1)

/** A journal written by hand, with a clock that the test moves. Offsets are milliseconds from the start. */
export class Rehearsal {
  readonly journal: Journal
  #now = EPOCH
  #requests = 0
  readonly #sizes = new Map<string, number>()

  constructor() {
    this.journal = new Journal(() => this.#now)
    this.journal.record({ kind: 'run.started', scenario: 'a rehearsal', seed: 1, quotas: 'conservative' })
  }

  get now(): number {
    return this.#now
  }

  at(offset: number): this {
    this.#now = EPOCH + offset
    return this
  }

  fact(body: FactBody, cause?: number): number {
    return this.journal.record(body, cause)
  }

  queue(queue: string, options: { fifo?: boolean } = {}): this {
    this.fact({ kind: 'queue.created', queue, fifo: options.fifo ?? false, settings: '{}' })
    return this
  }

  stream(stream: string, shards = 1): this {
    this.fact({ kind: 'stream.created', stream, shards, settings: '{}' })
    return this
  }

  fn(name: string, timeoutMs = 30_000): this {
    this.fact({ kind: 'function.created', function: name, timeoutMs, memorySize: 128, runtime: 'stub' })
    return this
  }

  maps(name: string, source: string, settings = '{}'): this {
    const trigger = `${name}.${source.slice(source.indexOf(':') + 1)}`
    this.fact({ kind: 'mapping.created', trigger, function: name, source, settings })
    return this
  }

  /** Sends messages to a queue; returns their ordinals. */
  send(queue: string, messages: readonly object[], options: { label?: string; visibleAt?: number } = {}): Spans {
    const lane = `queue:${queue}`
    const events = this.#next(lane, messages.length)
    const first = events[0]![0]
    const list = messages.map((message, i) => ({ messageId: `${queue}-${first + i}`, body: '{}', ...message }))
    const { visibleAt } = options
    this.fact({
      kind: 'message.sent',
      lane,
      events,
      payload: this.journal.keep(JSON.stringify(list)),
      ...(visibleAt !== undefined && { visibleAt: EPOCH + visibleAt }),
    })
    return this.#labelled(lane, events, options.label)
  }

  /** Puts records into a shard. */
  put(
    stream: string,
    records: readonly { data?: unknown; partitionKey?: string }[],
    options: { label?: string; shard?: number } = {},
  ): Spans {
    const lane = `stream:${stream}/${options.shard ?? 0}`
    const events = this.#next(lane, records.length)
    const list = records.map(({ data, partitionKey }, i) => ({
      sequenceNumber: `${events[0]![0] + i}`,
      partitionKey: partitionKey ?? 'k',
      data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data ?? {})).toString('base64'),
    }))
    this.fact({ kind: 'record.put', lane, events, payload: this.journal.keep(JSON.stringify(list)) })
    return this.#labelled(lane, events, options.label)
  }

  /** Invokes asynchronously; returns the event's request id. */
  accept(name: string, payload: unknown = {}, label?: string): { event: number; requestId: string } {
    const lane = `async:${name}`
    const events = this.#next(lane, 1)
    const event = events[0]![0]
    const requestId = `async-${name}-${event}`
    const text = JSON.stringify(payload)
    this.fact({
      kind: 'async.accepted',
      function: name,
      lane,
      event,
      requestId,
      payload: this.journal.keep(text),
      bytes: text.length,
    })
    this.#labelled(lane, events, label)
    return { event, requestId }
  }

  receive(queue: string, events: Spans, until: number, receiver = 'test'): this {
    this.fact({ kind: 'message.received', lane: `queue:${queue}`, events, until: EPOCH + until, receiver })
    return this
  }

  leave(kind: 'message.deleted' | 'message.expired' | 'message.purged', queue: string, events: Spans): this {
    this.fact({ kind, lane: `queue:${queue}`, events })
    return this
  }

  redrive(queue: string, events: Spans, to: string): Spans {
    const size = [...events].reduce((n, [a, b]) => n + b - a + 1, 0)
    const first = this.#sizes.get(`queue:${to}`) ?? 0
    const as = span(first, first + size - 1)
    const n = this.fact({ kind: 'message.redriven', lane: `queue:${queue}`, events, to: `queue:${to}`, as })
    this.journal.because(n, () =>
      this.send(
        to,
        Array.from({ length: size }, () => ({})),
      ),
    )
    return as
  }

  start(
    name: string,
    about: {
      trigger?: string
      lane?: string
      events?: Spans
      requestId?: string
      cold?: boolean
      attempt?: number
    } = {},
  ): Invocation {
    const requestId = about.requestId ?? `request-${++this.#requests}`
    const environment = 1
    const { trigger, lane, events } = about
    const subject = {
      ...(trigger !== undefined && { trigger }),
      ...(lane !== undefined && { lane }),
      ...(events && { events }),
    }
    const startedAt = this.#now
    const n = this.fact({
      kind: 'invocation.started',
      function: name,
      environment,
      requestId,
      cold: about.cold ?? false,
      invocationType: lane?.startsWith('async:') ? 'Event' : 'RequestResponse',
      attempt: about.attempt ?? 1,
      ...subject,
      payloadBytes: 2,
    })
    return {
      n,
      requestId,
      end: (status = 'success', errorType) =>
        this.fact(
          {
            kind: 'invocation.ended',
            function: name,
            environment,
            requestId,
            status,
            durationMs: this.#now - startedAt,
            ...(status !== 'success' && { errorType: errorType ?? 'Error' }),
            ...(status !== 'success' && { payload: this.journal.keep('{"errorType":"Error","errorMessage":"no"}') }),
            ...subject,
          },
          n,
        ),
    }
  }

  /** A mapping's batch, sent and answered at once. */
  batch(trigger: string, lane: string, events: Spans, status: InvocationStatus = 'success', failed: Spans = []): this {
    const name = trigger.split('.')[0]!
    this.start(name, { trigger, lane, events }).end(status)
    const processed = status === 'success' ? without(events, failed) : []
    this.fact({ kind: 'batch.ended', trigger, lane, processed, failed: status === 'success' ? failed : events })
    return this
  }

  waits(trigger: string, lane: string, events: Spans, until: number, why: 'error' | 'throttle' = 'error'): this {
    this.fact({ kind: 'batch.waiting', trigger, lane, events, until: EPOCH + until, why })
    return this
  }

  drop(
    trigger: string,
    lane: string,
    events: Spans,
    outcome: 'deadLettered' | 'discarded' | 'expired',
    by: EndReason,
  ): this {
    this.fact({ kind: 'batch.dropped', trigger, lane, events, outcome, by, attempts: 1 })
    return this
  }

  throttle(name: string, about: { trigger?: string; lane?: string; events?: Spans; statusCode?: number } = {}): this {
    const { statusCode = 429, ...rest } = about
    const reason = 'ReservedFunctionConcurrentInvocationLimitExceeded'
    this.fact({ kind: 'invocation.throttled', function: name, reason, statusCode, ...rest })
    return this
  }

  endAsync(name: string, event: number, outcome: Outcome, condition: 'Success' | EndReason, attempts = 1): this {
    this.fact({ kind: 'async.ended', function: name, lane: `async:${name}`, event, outcome, condition, attempts })
    return this
  }

  /** What an expectation finds now. */
  expect(
    subject: Subject,
    name: string,
    measures: Record<string, Written>,
    more: Partial<Expectation> = {},
  ): readonly Finding[] {
    return checkExpectation(expectation(subject, name, measures, more), this.journal, this.#now)
  }

  invariant(name: Invariant['name'], of?: readonly string[]): readonly Finding[] {
    return checkInvariant({ name, ...(of && { of }) }, this.journal, this.#now)
  }

  #next(lane: string, size: number): Spans {
    const first = this.#sizes.get(lane) ?? 0
    this.#sizes.set(lane, first + size)
    return span(first, first + size - 1)
  }

  #labelled(lane: string, events: Spans, label: string | undefined): Spans {
    if (label !== undefined) this.fact({ kind: 'events.sent', lane, events, label })
    return events
  }
}

export interface Invocation {
  readonly n: number
  readonly requestId: string
  end(status?: InvocationStatus, errorType?: string): number
}

/** A measure as a test writes it: a range, or a measure in full. */
export type Written = string | number | Measure

export const range = (text: string | number): Range => {
  const parsed = parseRange(text)
  if (!parsed) throw new RangeError(`not a range: ${text}`)
  return parsed
}

export const expectation = (
  subject: Subject,
  name: string,
  measures: Record<string, Written>,
  more: Partial<Expectation> = {},
): Expectation => ({
  subject,
  name,
  measures: Object.fromEntries(
    Object.entries(measures).map(([key, written]): [string, Measure] => [
      key,
      typeof written === 'object' ? written : { kind: 'range', range: range(written) },
    ]),
  ),
  text: `${subject}: ${name}`,
  ...more,
})

export const text = (value: string): Measure => ({ kind: 'text', text: value })
export const peak = (written: string | number): Measure => ({ kind: 'peak', range: range(written) })
export const shapes = (...list: unknown[]): Measure => ({ kind: 'shapes', shapes: list })
export const list = (...ranges: (string | number)[]): Measure => ({ kind: 'list', ranges: ranges.map(range) })

const without = (events: Spans, failed: Spans): Spans => {
  const left: number[] = []
  for (const [first, last] of events)
    for (let n = first; n <= last; n++) if (!failed.some(([a, b]) => n >= a && n <= b)) left.push(n)
  return left.map((n): [number, number] => [n, n])
}

export const DAY_AND_HOUR = 25 * HOUR
