import { spansSize } from '../../base/spans.ts'
import type { FactOf } from '../../journal/facts.ts'
import { Gauge } from './gauge.ts'
import { Stall } from './stall.ts'

/**
 * What CloudWatch would say of one mapping in one lane.
 * @aws lambda/latest/dg/monitoring-metrics-types (checked 2026-11)
 */
export class TriggerLane {
  readonly lane: string
  polled = 0
  /** @guess Events of batches that ran; whether AWS counts throttled batches here is not said. */
  invoked = 0
  /** @guess Events that were tried in vain: function errors, reported failures, throttles, service errors. */
  failed = 0
  /** Given up by age or retries and kept nowhere; neither expired in the source nor delivered on failure. */
  dropped = 0
  readonly batches: FactOf<'invocation.started'>[] = []
  readonly iteratorAge = new Gauge()
  readonly iteratorAges: FactOf<'iterator.age'>[] = []
  readonly concurrency = new Gauge()
  readonly stall = new Stall()

  constructor(lane: string) {
    this.lane = lane
  }

  start(fact: FactOf<'invocation.started'>): void {
    this.batches.push(fact)
    this.invoked += spansSize(fact.events ?? [])
    this.concurrency.add(1, fact.n)
  }

  finish(fact: FactOf<'batch.ended'>): void {
    this.failed += spansSize(fact.failed)
    if (fact.processed.length > 0) this.stall.progress(fact)
    if (fact.failed.length > 0) this.stall.stuck(fact)
  }

  drop(fact: FactOf<'batch.dropped'>): void {
    if (fact.outcome === 'discarded') this.dropped += spansSize(fact.events)
    this.stall.progress(fact)
  }

  age(fact: FactOf<'iterator.age'>): void {
    this.iteratorAges.push(fact)
    this.iteratorAge.set(fact.ageMs, fact.n)
  }
}

/** One mapping, over all its lanes. */
export class TriggerBook {
  readonly name: string
  readonly function: string
  /** `queue:jobs`, `stream:orders`; unknown where its creation was not recorded. */
  source: string | undefined
  readonly concurrency = new Gauge()
  readonly lanes = new Map<string, TriggerLane>()

  constructor(name: string, functionName: string) {
    this.name = name
    this.function = functionName
  }

  lane(name: string): TriggerLane {
    let lane = this.lanes.get(name)
    if (!lane) {
      lane = new TriggerLane(name)
      this.lanes.set(name, lane)
    }
    return lane
  }
}
