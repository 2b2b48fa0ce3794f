import type { FactOf } from '../../journal/facts.ts'
import { Gauge } from './gauge.ts'

/**
 * What CloudWatch would say of one function. Throttled requests are neither invocations nor errors.
 * @aws lambda/latest/dg/monitoring-metrics-types (checked 2026-11)
 */
export class FunctionBook {
  readonly name: string
  readonly started: FactOf<'invocation.started'>[] = []
  readonly ended: FactOf<'invocation.ended'>[] = []
  /** 429 only: a 500 is no throttle. */
  readonly throttled: FactOf<'invocation.throttled'>[] = []
  readonly accepted: FactOf<'async.accepted'>[] = []
  /** Asynchronous events that were given up, whether or not a dead-letter queue or destination kept them. */
  readonly dropped: FactOf<'async.ended'>[] = []
  readonly undelivered: FactOf<'destination.failed'>[] = []
  /** Runs that recursion detection stopped. */
  readonly recursions: FactOf<'invocation.recursion'>[] = []
  readonly logs: FactOf<'log.written'>[] = []
  /** AWS calls of its code that were answered with an error. */
  readonly refusedCalls: FactOf<'call.made'>[] = []
  readonly concurrency = new Gauge()

  constructor(name: string) {
    this.name = name
  }

  start(fact: FactOf<'invocation.started'>): void {
    this.started.push(fact)
    this.concurrency.add(1, fact.n)
  }

  end(fact: FactOf<'invocation.ended'>): void {
    this.ended.push(fact)
    this.concurrency.add(-1, fact.n)
  }
}
