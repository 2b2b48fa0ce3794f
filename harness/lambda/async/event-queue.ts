import { functionArn } from '../../base/arn.ts'
import type { Payload } from '../../base/payload.ts'
import { span, spansOf } from '../../base/spans.ts'
import type { EndReason } from '../../journal/facts.ts'
import type { Targets } from '../../ports/index.ts'
import { type PendingEvents, Priority, type World } from '../../world/index.ts'
import type { FunctionState } from '../control/function-state.ts'
import type { Admission } from '../invoke/admission.ts'
import type { Answer } from '../invoke/answers.ts'
import type { Execution, Executor } from '../invoke/execution.ts'
import { begun, handedOn, wasStopped } from '../invoke/lineage.ts'
import { isStopped } from '../invoke/recursion.ts'
import { deliver } from './deliver.ts'
import type { EndedEvent } from './records.ts'
import { delayAfterError, delayAfterThrottle } from './retry-schedule.ts'

interface QueuedEvent {
  readonly state: FunctionState
  readonly lane: string
  readonly ordinal: number
  readonly requestId: string
  readonly payload: Payload
  readonly acceptedAt: number
  /** Times the function ran for it. */
  attempts: number
  /** Throttles since it last ran. */
  throttles: number
  last: Answer | undefined
  /** The lineage that it came with. */
  readonly incoming: string | undefined
  /** What the last run handed on. */
  traceHeader: string | undefined
}

interface AcceptedRequest {
  readonly requestId: string
  readonly payload: Payload
  /** The lineage that led here. */
  readonly traceHeader: string | undefined
}

/**
 * Lambda's internal queue for asynchronous invocations. The queue holds events, not code: what is tried runs on the
 * function as it is then. @aws lambda/latest/dg/invocation-async (checked 2026-11)
 */
export class EventQueue {
  readonly #world: World
  readonly #admission: Admission
  readonly #executor: Executor
  readonly #targets: Targets
  readonly #pending = new Set<QueuedEvent>()

  constructor(world: World, admission: Admission, executor: Executor, targets: Targets) {
    this.#world = world
    this.#admission = admission
    this.#executor = executor
    this.#targets = targets
    world.track({ busy: () => this.#pending.size > 0, pending: () => this.#pendingByLane() })
  }

  accept(
    state: FunctionState,
    { requestId, payload, traceHeader }: AcceptedRequest,
  ): { lane: string; ordinal: number } {
    const lane = `async:${state.settings.name}`
    const ordinal = this.#world.ids.next(lane)
    const { journal, clock } = this.#world
    const event: QueuedEvent = {
      state,
      lane,
      ordinal,
      requestId,
      payload,
      acceptedAt: clock.now(),
      attempts: 0,
      throttles: 0,
      last: undefined,
      incoming: traceHeader,
      traceHeader,
    }
    this.#pending.add(event)
    const fact = journal.record({
      kind: 'async.accepted',
      function: state.settings.name,
      lane,
      event: ordinal,
      requestId,
      payload: journal.keep(payload.text()),
      bytes: payload.bytes,
    })
    journal.because(fact, () => {
      // Only new events are diverted; what happens to queued ones is undocumented and they go on (`@guess`).
      if (state.settings.reservedConcurrentExecutions === 0)
        this.#wake(clock.now(), () => this.#end(event, 'ZeroReservedConcurrency'))
      else this.#wake(clock.now(), () => this.#attempt(event))
    })
    return { lane, ordinal }
  }

  #wake(instant: number, task: () => void): void {
    this.#world.clock.at(instant, Priority.lambda, 'asynchronous invocations', task)
  }

  #attempt(event: QueuedEvent): void {
    const { state, lane } = event
    if (isStopped(state, event.incoming)) {
      const fact = this.#world.journal.record({
        kind: 'invocation.recursion',
        function: state.settings.name,
        lane,
        events: span(event.ordinal),
      })
      return this.#world.journal.because(fact, () => this.#stop(event))
    }
    const matters = () => [event.payload.value()]
    const refusal = this.#admission(state, matters)
    if (refusal) {
      event.throttles++
      const fact = this.#world.journal.record({
        kind: 'invocation.throttled',
        function: state.settings.name,
        reason: refusal.reason,
        statusCode: refusal.statusCode,
        lane,
        events: span(event.ordinal),
      })
      this.#world.journal.because(fact, () =>
        this.#retry(
          event,
          delayAfterThrottle(event.throttles),
          refusal.kind === 'throttled' ? 'throttle' : 'unavailable',
        ),
      )
      return
    }
    event.attempts++
    event.throttles = 0
    this.#executor.execute(
      {
        state,
        requestId: event.requestId,
        invocationType: 'Event',
        payload: event.payload,
        attempt: event.attempts,
        lane,
        ordinals: [event.ordinal],
        matters,
        traceHeader: event.incoming,
      },
      (execution) => this.#ran(event, execution),
    )
  }

  /**
   * What is stopped goes to the destinations, once in a lineage: where they lead back here, the next one is discarded.
   * @guess AWS names no end for events that go round without running anything.
   */
  #stop(event: QueuedEvent): void {
    const { lineageId } = event.state
    const again = event.incoming !== undefined && wasStopped(event.incoming, lineageId)
    event.traceHeader = handedOn(this.#world, lineageId, event.incoming)
    this.#end(event, 'recursion', !again)
  }

  #ran(event: QueuedEvent, { answer, traceHeader }: Execution): void {
    event.last = answer
    event.traceHeader = traceHeader
    if (answer.status === 'success') return this.#end(event, 'Success')
    if (event.attempts > event.state.settings.eventInvokeConfig.maximumRetryAttempts)
      return this.#end(event, 'RetriesExhausted')
    this.#retry(event, delayAfterError(event.attempts), 'error')
  }

  /**
   * Lambda looks ahead: an event whose next try would not come before its maximum age ends now. Recorded 2025-11-27 with
   * 60 s: one try. A run takes time on AWS and may take none here, so the age itself is too late.
   * @guess It looks ahead after a throttle too: the recordings are of errors.
   */
  #retry(event: QueuedEvent, delayMs: number, why: 'error' | 'throttle' | 'unavailable'): void {
    const until = this.#world.clock.now() + delayMs
    if (until - event.acceptedAt >= event.state.settings.eventInvokeConfig.maximumEventAgeMs)
      return this.#end(event, 'EventAgeExceeded')
    this.#world.journal.record({
      kind: 'async.waiting',
      function: event.state.settings.name,
      lane: event.lane,
      event: event.ordinal,
      until,
      why,
    })
    this.#wake(until, () => this.#attempt(event))
  }

  #end(event: QueuedEvent, condition: 'Success' | EndReason, tells = true): void {
    const { settings } = event.state
    if (!tells) return this.#ended(event, condition, false)
    const ended: EndedEvent = {
      requestId: event.requestId,
      functionArn: functionArn(settings.name, '$LATEST'),
      condition,
      attempts: event.attempts,
      requestPayload: event.payload.text(),
      timestampMs: this.#world.clock.now(),
      ...(event.last && {
        response: {
          payload: event.last.payload.text(),
          failed: event.last.status !== 'success',
          ...(event.last.errorMessage !== undefined && { errorMessage: event.last.errorMessage }),
        },
      }),
    }
    deliver(
      { world: this.#world, targets: this.#targets },
      {
        settings,
        event: ended,
        lane: event.lane,
        ordinal: event.ordinal,
        traceHeader: event.traceHeader ?? begun(this.#world),
      },
      (kept) => this.#ended(event, condition, kept),
    )
  }

  #ended(event: QueuedEvent, condition: 'Success' | EndReason, kept: boolean): void {
    this.#pending.delete(event)
    this.#world.journal.record({
      kind: 'async.ended',
      function: event.state.settings.name,
      lane: event.lane,
      event: event.ordinal,
      outcome: condition === 'Success' ? 'processed' : kept ? 'deadLettered' : 'discarded',
      condition,
      attempts: event.attempts,
    })
  }

  #pendingByLane(): PendingEvents[] {
    const lanes = new Map<string, number[]>()
    for (const { lane, ordinal } of this.#pending) lanes.set(lane, [...(lanes.get(lane) ?? []), ordinal])
    return [...lanes].map(([lane, ordinals]) => ({ lane, events: spansOf(ordinals) }))
  }
}
