import type { Cancel } from '../../base/reply.ts'
import type { BatchInvocation, QueueMappingSettings, QueueRecord, QueueSource } from '../../ports/index.ts'
import { Priority, type Timer } from '../../world/index.ts'
import { merged } from '../invoke/lineage.ts'
import { eventsOf } from './batch-facts.ts'
import { batchPayload } from './batch-payload.ts'
import { BatchWindow } from './batch-window.ts'
import { THROTTLED_QUEUE_RETRIES } from './guesses.ts'
import { type MappingContext, ownerOf } from './mapping-context.ts'
import { retryDelayMs } from './retry-schedule.ts'
import { type Settlement, settlementOf } from './settlement.ts'
import { receiveVisibilityMs } from './visibility.ts'

/** What a poller asks of the mapping that it works for. */
export interface PollerHost {
  readonly settings: QueueMappingSettings
  /** Whether this poller may begin another batch; one that may not is forgotten. */
  mayBegin(poller: QueuePoller): boolean
  /** It waits for messages, with nothing in hand. */
  idle(): void
  /** It waits no more. */
  taken(): void
  /** The function failed, or did not run. */
  troubled(why: 'failed' | 'refused'): void
}

/**
 * One poller of a queue mapping: poll, fill a batch, invoke, delete what succeeded, again. One batch at a time.
 * What failed is left alone: its visibility timeout lapses and the queue shows it again.
 * @aws with-sqs, services-sqs-errorhandling (checked 2026-11)
 */
export class QueuePoller {
  readonly #context: MappingContext
  readonly #source: QueueSource
  readonly #host: PollerHost
  #batch: BatchWindow<QueueRecord> | undefined
  /** Received, but over the limits of the batch before: the next batch begins with them. */
  #carry: readonly QueueRecord[] = []
  /** Sent to the function, not settled. */
  #sent: readonly QueueRecord[] = []
  #tries = 0
  /** The fact of the last receive: what is sent is due to it. */
  #polled = 0
  #cancelPoll: Cancel | undefined
  #timer: Timer | undefined
  #idle = false
  #begun = false
  #filling = false
  #again = false

  constructor(context: MappingContext, source: QueueSource, host: PollerHost) {
    this.#context = context
    this.#source = source
    this.#host = host
  }

  /** Messages are in hand. */
  get holds(): boolean {
    return this.#sent.length > 0 || this.#carry.length > 0 || (this.#batch !== undefined && !this.#batch.empty)
  }

  /** Waits for messages, with nothing in hand. */
  get isIdle(): boolean {
    return this.#idle
  }

  /** Begins a batch at this instant, after what is due before polls; nothing where it is at work or waits already. */
  begin(): void {
    if (this.#begun) return
    this.#begun = true
    this.#at(this.#context.world.clock.now(), () => this.#begin())
  }

  /** Ends an idle wait. A batch in hand is not touched. */
  stop(): void {
    if (!this.#idle) return
    this.#cancelPoll?.()
    this.#cancelPoll = undefined
    this.#leaveIdle()
    this.#begun = false
  }

  /** The mapping stops: a batch that is still being filled goes as it is. */
  flush(): void {
    if (this.#batch && !this.#batch.empty && this.#sent.length === 0) this.#dispatch(this.#batch)
    else if (this.#idle) this.stop()
  }

  #begin(): void {
    const carry = this.#stillHidden(this.#carry)
    this.#carry = []
    if (carry.length === 0 && !this.#host.mayBegin(this)) {
      this.#begun = false
      return
    }
    const { settings } = this.#host
    this.#batch = new BatchWindow({
      batchSize: settings.batchSize,
      windowMs: settings.maximumBatchingWindowMs,
      payloadBytes: this.#context.quotas.batchPayloadBytes,
    })
    this.#take(this.#batch, carry)
    this.#fill()
  }

  #take(batch: BatchWindow<QueueRecord>, records: readonly QueueRecord[]): void {
    const taken = batch.take(records, this.#context.world.clock.now())
    if (taken < records.length) this.#carry = records.slice(taken)
  }

  // Polls may answer at once, thousands of times: a loop, not recursion.
  #fill(): void {
    this.#again = true
    if (this.#filling) return
    this.#filling = true
    while (this.#again) {
      this.#again = false
      this.#fillOnce()
    }
    this.#filling = false
  }

  #fillOnce(): void {
    const batch = this.#batch
    if (!batch) return
    const now = this.#context.world.clock.now()
    if (!batch.empty) {
      if (batch.full || batch.closesAt <= now || !this.#host.settings.enabled) return this.#dispatch(batch)
      if (!this.#timer) {
        this.#timer = this.#at(batch.closesAt, () => {
          this.#timer = undefined
          this.#dispatch(batch)
        })
      }
    } else if (!this.#idle) {
      this.#idle = true
      this.#host.idle()
    }
    this.#poll(batch)
  }

  #poll(batch: BatchWindow<QueueRecord>): void {
    const { settings } = this.#host
    const visibilityTimeoutMs = receiveVisibilityMs(
      settings.maximumBatchingWindowMs,
      this.#context.invoker.timeoutMs(settings.functionName),
      this.#source.visibilityTimeoutMs(),
    )
    let replied = false
    const cancel = this.#source.poll(
      {
        max: batch.room,
        receiver: settings.trigger,
        ...(settings.maximumBatchingWindowMs > 0 && { window: true }),
        ...(visibilityTimeoutMs !== undefined && { visibilityTimeoutMs }),
      },
      (records) => {
        replied = true
        this.#cancelPoll = undefined
        this.#received(batch, records)
      },
    )
    if (!replied) this.#cancelPoll = cancel
  }

  #received(batch: BatchWindow<QueueRecord>, records: readonly QueueRecord[]): void {
    this.#leaveIdle()
    const { journal } = this.#context.world
    const fact = journal.record({
      kind: 'batch.polled',
      trigger: this.#host.settings.trigger,
      lane: this.#source.lane,
      events: eventsOf(records),
    })
    this.#polled = fact
    this.#take(batch, records)
    this.#fill()
  }

  #leaveIdle(): void {
    if (!this.#idle) return
    this.#idle = false
    this.#host.taken()
  }

  #dispatch(batch: BatchWindow<QueueRecord>): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#cancelPoll?.()
    this.#cancelPoll = undefined
    this.#batch = undefined
    this.#sent = batch.records
    this.#tries = 0
    this.#context.world.journal.because(this.#polled, () => this.#send())
  }

  #send(): void {
    const traceHeader = this.#stopLoops()
    const records = this.#sent
    if (records.length === 0) return this.#done()
    const { trigger, functionName } = this.#host.settings
    this.#context.invoker.invokeBatch(
      {
        functionName,
        payload: batchPayload(records),
        trigger,
        lane: this.#source.lane,
        ordinals: records.map((record) => record.ordinal),
        // A try that was throttled delivered nothing.
        attempt: 1,
        views: () => records.map((record) => record.view()),
        ...(traceHeader !== undefined && { traceHeader }),
      },
      (invocation) => this.#answered(records, invocation),
    )
  }

  /**
   * Lets go of messages that are part of a recursive loop: they stay hidden until their visibility timeout lapses, and the
   * queue's redrive policy takes them away in the end. Gives the lineage of the rest.
   * @aws lambda/latest/dg/invocation-recursion; "Detecting and stopping recursive loops", AWS compute blog (checked 2026-11)
   * @guess message by message: AWS does not say what becomes of others in the batch.
   */
  #stopLoops(): string | undefined {
    const { invoker, world } = this.#context
    const { functionName } = this.#host.settings
    const traced = this.#sent.filter(({ traceHeader }) => traceHeader !== undefined)
    if (traced.length === 0) return undefined
    const looping = traced.filter((record) => invoker.isLooping(functionName, record.traceHeader!))
    const stopped = new Set(looping)
    if (looping.length > 0) {
      this.#sent = this.#sent.filter((record) => !stopped.has(record))
      world.journal.record({
        kind: 'invocation.recursion',
        function: functionName,
        lane: this.#source.lane,
        events: eventsOf(looping),
      })
      this.#host.troubled('refused')
    }
    return merged(traced.filter((record) => !stopped.has(record)).map(({ traceHeader }) => traceHeader!))
  }

  #answered(records: readonly QueueRecord[], invocation: BatchInvocation): void {
    if (invocation.kind === 'failed') {
      this.#host.troubled('failed')
      return this.#settle({ processed: [], failed: records })
    }
    if (invocation.kind !== 'succeeded') {
      this.#host.troubled('refused')
      this.#tries++
      return this.#waitForRetry(invocation.kind === 'throttled' ? 'throttle' : 'unavailable')
    }
    this.#settle(settlementOf(records, this.#host.settings.reportBatchItemFailures ? invocation.payload : undefined))
  }

  #settle({ processed, failed, report }: Settlement): void {
    const { journal } = this.#context.world
    const fact = journal.record({
      kind: 'batch.ended',
      trigger: this.#host.settings.trigger,
      lane: this.#source.lane,
      processed: eventsOf(processed),
      failed: eventsOf(failed),
      ...(report && { report }),
    })
    if (processed.length === 0) return this.#done()
    journal.because(fact, () => this.#source.deleteBatch(processed, () => this.#done()))
  }

  #done(): void {
    this.#sent = []
    // The next batch is not due to this one.
    this.#begun = false
    this.#context.world.journal.because(0, () => this.begin())
  }

  /** Tries again in a while, but only with what is still hidden: a message that reappeared is the queue's again. */
  #waitForRetry(why: 'throttle' | 'unavailable'): void {
    this.#sent = this.#stillHidden(this.#sent)
    const { clock, journal } = this.#context.world
    if (this.#sent.length === 0) return this.#done()
    const lapse = this.#sent.reduce((last, { visibleAt }) => Math.max(last, visibleAt), 0)
    const retryAt = clock.now() + retryDelayMs(THROTTLED_QUEUE_RETRIES, this.#tries)
    const fact = journal.record({
      kind: 'batch.waiting',
      trigger: this.#host.settings.trigger,
      lane: this.#source.lane,
      events: eventsOf(this.#sent),
      until: Math.min(retryAt, lapse),
      why,
    })
    journal.because(fact, () => this.#sleep(retryAt))
  }

  #sleep(retryAt: number): void {
    const { clock } = this.#context.world
    let wakeAt = retryAt
    for (const record of this.#sent) wakeAt = Math.min(wakeAt, record.visibleAt)
    this.#at(wakeAt, () => {
      this.#sent = this.#stillHidden(this.#sent)
      if (this.#sent.length === 0) this.#done()
      else if (clock.now() >= retryAt) this.#send()
      else this.#sleep(retryAt)
    })
  }

  /** Lets go of what has become visible again. */
  #stillHidden(records: readonly QueueRecord[]): readonly QueueRecord[] {
    const now = this.#context.world.clock.now()
    const lapsed = records.filter((record) => record.visibleAt <= now)
    if (lapsed.length === 0) return records
    this.#context.world.journal.record({
      kind: 'batch.abandoned',
      trigger: this.#host.settings.trigger,
      lane: this.#source.lane,
      events: eventsOf(lapsed),
    })
    return records.filter((record) => record.visibleAt > now)
  }

  #at(instant: number, task: () => void): Timer {
    return this.#context.world.clock.at(instant, Priority.poll, ownerOf(this.#host.settings), task)
  }
}
