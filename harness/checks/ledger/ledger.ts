import { nameOfArn } from '../../base/arn.ts'
import { ordinalsOf, type Spans, span, spansSize } from '../../base/spans.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import type { Ending } from './audience.ts'
import { Books } from './books.ts'
import type { ItemChange } from './table-book.ts'
import { eventsOf } from './touches.ts'

/**
 * A journal, indexed for checks: lanes with their events and how they ended, and one book per function, trigger,
 * queue and stream. It is extended, never rebuilt, while time goes forward: each fact is read once.
 */
export class Ledger extends Books {
  readonly #strikes = new Map<number, Fact>()
  #read = 0
  #now = Number.NEGATIVE_INFINITY
  #startedAt: number | undefined

  /** When the run began: offsets count from here. The first fact's instant where `run.started` is missing. */
  get startedAt(): number {
    return this.#startedAt ?? this.journal.facts[0]?.at ?? 0
  }

  /** The instant up to which facts were read. */
  get now(): number {
    return this.#now
  }

  /** Reads the facts up to and including an instant, and lets time pass until then. Time never goes back. */
  extend(now: number): void {
    const { facts } = this.journal
    for (; this.#read < facts.length && facts[this.#read]!.at <= now; this.#read++) this.#take(facts[this.#read]!)
    this.#now = now
    for (const queue of this.queues.values()) queue.pass(now)
  }

  /** The fact with an ordinal. */
  fact(n: number): Fact | undefined {
    return this.journal.facts[n - 1]
  }

  /** The fault behind an attempt: it struck within the invocation, or right before the refusal. */
  strikeAt(attempt: Fact): Fact | undefined {
    if (attempt.kind === 'invocation.started') return this.#strikes.get(attempt.n)
    const before = attempt.kind === 'invocation.throttled' ? this.fact(attempt.n - 1) : undefined
    const struck = before?.kind === 'fault.struck' && 'function' in attempt && before.subject === attempt.function
    return struck ? before : undefined
  }

  #take(fact: Fact): void {
    if ('lane' in fact && fact.lane !== undefined) this.lane(fact.lane).touches.add(eventsOf(fact), fact)
    switch (fact.kind) {
      case 'run.started':
        this.#startedAt ??= fact.at
        return
      case 'fault.struck':
        if (!this.#strikes.has(fact.cause)) this.#strikes.set(fact.cause, fact)
        return
      case 'events.sent':
        return this.#labelled(fact)
      case 'response.received':
        if (fact.label !== undefined) pushTo(this.responses, fact.label, fact)
        return
      default:
        this.#takeOfQueue(fact)
        this.#takeOfPush(fact)
        this.#takeOfStore(fact)
        this.#takeOfFunction(fact)
        this.#takeOfBatch(fact)
    }
  }

  #labelled(fact: FactOf<'events.sent'>): void {
    this.lane(fact.lane).sent(fact.events, fact)
    if (fact.label === undefined) return
    let lanes = this.labels.get(fact.label)
    if (!lanes) {
      lanes = new Map()
      this.labels.set(fact.label, lanes)
    }
    let ordinals = lanes.get(fact.lane)
    if (!ordinals) {
      ordinals = new Set()
      lanes.set(fact.lane, ordinals)
    }
    for (const ordinal of ordinalsOf(fact.events)) ordinals.add(ordinal)
  }

  #takeOfQueue(fact: Fact): void {
    switch (fact.kind) {
      case 'queue.created':
        this.queue(fact.queue).created = fact
        return
      case 'message.sent':
        this.lane(fact.lane).sent(fact.events, fact)
        this.queue(fact.lane).enter(fact.events, fact.at, fact.n, fact.visibleAt)
        return
      case 'message.received':
        this.queue(fact.lane).receive(fact)
        return
      case 'message.visibility':
        this.queue(fact.lane).changeVisibility(fact)
        return
      case 'message.deleted':
        this.lane(fact.lane).deleted(fact.events, fact)
        this.queue(fact.lane).deleted += spansSize(fact.events)
        return this.#leave(fact)
      case 'message.expired':
        this.queue(fact.lane).expired += spansSize(fact.events)
        this.lane(fact.lane).endForAll(fact.events, ending(fact, 'expired', 'messageRetentionPeriod'))
        return this.#leave(fact)
      case 'message.purged':
        this.lane(fact.lane).endForAll(fact.events, ending(fact, 'discarded', 'queuePurged'))
        return this.#leave(fact)
      case 'message.moved':
        this.lane(fact.lane).moved(fact.events)
        this.#linked(fact.lane, fact.events, laneOf(fact.to), fact.as)
        return this.#leave(fact)
      case 'message.redriven':
        this.lane(fact.lane).endForAll(fact.events, ending(fact, 'deadLettered', 'maxReceiveCount'))
        this.#moved(fact)
        return this.#leave(fact)
    }
  }

  #takeOfPush(fact: Fact): void {
    switch (fact.kind) {
      case 'topic.created':
        this.push(`topic:${fact.topic}`)
        return
      case 'bus.created':
        this.push(`bus:${fact.bus}`)
        return
      case 'subscription.created':
        return this.push(fact.source).subscribe(fact)
      case 'subscription.deleted':
        for (const book of this.pushes.values()) book.unsubscribe(fact)
        return
      case 'event.published':
        this.lane(fact.lane).sent(fact.events, fact)
        return this.push(fact.lane).publish(fact)
      case 'event.delivered':
        this.push(fact.lane).deliver(fact)
        return this.#linked(fact.lane, fact.events, fact.to, fact.as)
      case 'event.filtered':
        return this.push(fact.lane).filter(fact)
      case 'event.waiting':
        return this.push(fact.lane).wait(fact)
      case 'event.dropped':
        this.push(fact.lane).drop(fact)
        if (fact.kept !== undefined && fact.as) this.#linked(fact.lane, fact.events, fact.kept, fact.as)
        return
    }
  }

  #takeOfStore(fact: Fact): void {
    switch (fact.kind) {
      case 'table.created':
        this.table(fact.table)
        return
      case 'table.streamDisabled':
        return this.lane(`table:${fact.table}/0`).endReaders(fact.next)
      case 'item.changed': {
        const lane = this.lane(fact.lane)
        lane.sent(fact.events, fact)
        const changes = JSON.parse(this.journal.payload(fact.payload) ?? '[]') as ItemChange[]
        for (const change of changes) this.table(lane.resource).change(change, fact.n)
        return
      }
      case 'bucket.created':
        this.push(`bucket:${fact.bucket}`)
        this.bucket(fact.bucket)
        return
      case 'object.put':
        return this.bucket(fact.bucket).put(fact)
      case 'object.removed':
        return this.bucket(fact.bucket).remove(fact)
    }
  }

  #leave(fact: Fact & { lane: string; events: Spans }): void {
    this.queue(fact.lane).leave(fact.events, fact.at, fact.n)
    for (const trigger of this.triggers.values()) trigger.lanes.get(fact.lane)?.stall.progress(fact)
  }

  #moved(fact: FactOf<'message.redriven'>): void {
    const to = laneOf(fact.to)
    this.#linked(fact.lane, fact.events, to, fact.as)
    for (const there of ordinalsOf(fact.as)) this.queue(to).redrivenIn.add(there)
  }

  /** Events of one lane came to stand in another: in the same order. */
  #linked(lane: string, events: Spans, to: string, as: Spans): void {
    const target = this.lane(to)
    const here = [...ordinalsOf(events)]
    for (const [i, there] of [...ordinalsOf(as)].entries()) target.origins.set(there, { lane, ordinal: here[i]! })
  }

  #takeOfFunction(fact: Fact): void {
    switch (fact.kind) {
      case 'function.created':
        this.function(fact.function)
        this.lane(`async:${fact.function}`)
        return
      case 'stream.created':
        this.streams.set(fact.stream, fact.shards)
        return
      case 'record.put':
        this.lane(fact.lane).sent(fact.events, fact)
        return
      case 'invocation.started':
        return this.#started(fact)
      case 'invocation.ended':
        return this.#ended(fact)
      case 'invocation.throttled':
        if (fact.statusCode === 429) this.function(fact.function).throttled.push(fact)
        if (fact.trigger !== undefined && fact.lane !== undefined)
          this.trigger(fact.trigger, fact.function).lane(fact.lane).failed += spansSize(fact.events ?? [])
        return
      case 'invocation.recursion':
        this.function(fact.function).recursions.push(fact)
        return
      case 'log.written':
        this.function(fact.function).logs.push(fact)
        return
      case 'call.made':
        if (fact.error !== undefined) this.function(fact.function).refusedCalls.push(fact)
        return
      case 'async.accepted':
        this.lane(fact.lane).sent(span(fact.event), fact)
        this.function(fact.function).accepted.push(fact)
        return
      case 'async.ended':
        return this.#asyncEnded(fact)
      case 'destination.failed':
        this.function(fact.function).undelivered.push(fact)
        return
    }
  }

  #started(fact: FactOf<'invocation.started'>): void {
    this.function(fact.function).start(fact)
    if (fact.lane !== undefined) this.lane(fact.lane).deliveries.add(fact.events ?? [], fact)
    if (fact.trigger === undefined || fact.lane === undefined) return
    const trigger = this.trigger(fact.trigger, fact.function)
    trigger.concurrency.add(1, fact.n)
    trigger.lane(fact.lane).start(fact)
  }

  #ended(fact: FactOf<'invocation.ended'>): void {
    this.function(fact.function).end(fact)
    if (fact.lane === undefined) return
    if (fact.trigger !== undefined) {
      const trigger = this.trigger(fact.trigger, fact.function)
      trigger.concurrency.add(-1, fact.n)
      trigger.lane(fact.lane).concurrency.add(-1, fact.n)
    }
    const lane = this.lane(fact.lane)
    if (lane.kind !== 'async' || fact.status !== 'success') return
    const audience = lane.audienceOf(lane.resource)
    for (const ordinal of ordinalsOf(fact.events ?? [])) audience.succeed(lane.resource, ordinal, fact.n)
  }

  #asyncEnded(fact: FactOf<'async.ended'>): void {
    const lane = this.lane(fact.lane)
    const by = fact.condition === 'Success' ? undefined : fact.condition
    lane.end(lane.audienceOf(lane.resource), span(fact.event), ending(fact, fact.outcome, by, fact.function))
    if (fact.outcome !== 'processed' && fact.outcome !== 'filtered') this.function(fact.function).dropped.push(fact)
  }

  #takeOfBatch(fact: Fact): void {
    switch (fact.kind) {
      case 'mapping.created':
        return this.connect(fact)
      case 'batch.polled':
        this.trigger(fact.trigger).lane(fact.lane).polled += spansSize(fact.events)
        return
      case 'batch.waiting':
        this.trigger(fact.trigger).lane(fact.lane).stall.stuck(fact)
        return
      case 'batch.ended':
        return this.#batchEnded(fact)
      case 'batch.dropped': {
        const { function: name } = this.trigger(fact.trigger)
        const lane = this.lane(fact.lane)
        lane.end(lane.audienceOf(name), fact.events, ending(fact, fact.outcome, fact.by, name))
        this.trigger(fact.trigger).lane(fact.lane).drop(fact)
        return
      }
      case 'iterator.age':
        this.trigger(fact.trigger).lane(fact.lane).age(fact)
        return
    }
  }

  #batchEnded(fact: FactOf<'batch.ended'>): void {
    const trigger = this.trigger(fact.trigger)
    const lane = this.lane(fact.lane)
    const audience = lane.audienceOf(trigger.function)
    for (const ordinal of ordinalsOf(fact.processed)) audience.succeed(trigger.function, ordinal, fact.n)
    lane.end(audience, fact.processed, ending(fact, 'processed', undefined, trigger.function))
    trigger.lane(fact.lane).finish(fact)
  }
}

const ending = (fact: Fact, outcome: Ending['outcome'], by?: string, name?: string): Ending => ({
  outcome,
  ...(by !== undefined && { by }),
  at: fact.at,
  n: fact.n,
  ...(name !== undefined && { function: name }),
})

/** A redrive target may be written as a lane, an ARN or a queue's name. */
const laneOf = (target: string): string => {
  if (target.startsWith('queue:')) return target
  return `queue:${target.startsWith('arn:') ? nameOfArn(target) : target}`
}

const pushTo = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
