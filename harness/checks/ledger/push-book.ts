import { ordinalsOf, type Spans } from '../../base/spans.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import type { Ending } from './audience.ts'

/** A subscription, a notification, a rule or a schedule, and how long it stood. */
interface Subscribed {
  readonly name: string
  /** `async:charge`, `queue:jobs`, `stream:orders`, `topic:alerts`. */
  readonly to: string
  /** Facts that began and ended it. */
  readonly from: number
  until: number
}

/** What a subscription did with one event; `undefined` while it is at it. */
export type Part =
  | { readonly kind: 'delivered'; readonly lane: string; readonly ordinal: number }
  | { readonly kind: 'ended'; readonly ending: Ending }

/** One event at one subscription. */
export interface Passage {
  readonly to: string
  readonly part: Part | undefined
}

/** What a topic, a bucket, a bus or a schedule passed on: by event and subscription. */
export class PushBook {
  readonly #subscriptions: Subscribed[] = []
  readonly #parts = new Map<string, (Part | undefined)[]>()
  readonly #published: (number | undefined)[] = []
  /** Events that some subscription wanted. */
  readonly matched = new Set<number>()
  readonly filtered: FactOf<'event.filtered'>[] = []
  readonly dropped: FactOf<'event.dropped'>[] = []

  subscribe(fact: FactOf<'subscription.created'>): void {
    this.#subscriptions.push({
      name: fact.subscription,
      to: fact.to,
      from: fact.n,
      until: Number.POSITIVE_INFINITY,
    })
  }

  unsubscribe(fact: FactOf<'subscription.deleted'>): void {
    for (const one of this.#subscriptions)
      if (one.name === fact.subscription && one.until === Number.POSITIVE_INFINITY) one.until = fact.n
  }

  /** Where its subscriptions lead, each once. */
  get targets(): string[] {
    return [...new Set(this.#subscriptions.map(({ to }) => to))]
  }

  publish(fact: FactOf<'event.published'>): void {
    for (const ordinal of ordinalsOf(fact.events)) this.#published[ordinal] = fact.n
  }

  deliver(fact: FactOf<'event.delivered'>): void {
    const there = [...ordinalsOf(fact.as)]
    for (const [i, ordinal] of [...ordinalsOf(fact.events)].entries()) {
      this.#part(fact.subscription, ordinal, { kind: 'delivered', lane: fact.to, ordinal: there[i]! })
      this.matched.add(ordinal)
    }
  }

  filter(fact: FactOf<'event.filtered'>): void {
    this.filtered.push(fact)
    this.#end(fact, fact.events, { outcome: 'filtered', by: fact.by, at: fact.at, n: fact.n })
  }

  drop(fact: FactOf<'event.dropped'>): void {
    this.dropped.push(fact)
    for (const ordinal of ordinalsOf(fact.events)) this.matched.add(ordinal)
    this.#end(fact, fact.events, { outcome: fact.outcome, by: fact.by, at: fact.at, n: fact.n })
  }

  wait(fact: FactOf<'event.waiting'>): void {
    for (const ordinal of ordinalsOf(fact.events)) this.matched.add(ordinal)
  }

  /** The subscriptions that one event goes through: those that stood when it was published. */
  passages(ordinal: number): Passage[] {
    const at = this.#published[ordinal]
    if (at === undefined) return []
    return this.#subscriptions
      .filter(({ from, until }) => from < at && at < until)
      .map(({ name, to }) => ({ to, part: this.#parts.get(name)?.[ordinal] }))
  }

  #end(fact: Fact & { subscription: string }, events: Spans, ending: Ending): void {
    for (const ordinal of ordinalsOf(events)) this.#part(fact.subscription, ordinal, { kind: 'ended', ending })
  }

  #part(subscription: string, ordinal: number, part: Part): void {
    let parts = this.#parts.get(subscription)
    if (!parts) {
      parts = []
      this.#parts.set(subscription, parts)
    }
    parts[ordinal] ??= part
  }
}
