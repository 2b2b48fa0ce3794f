import { ordinalsOf, type Spans, spansSize } from '../../base/spans.ts'
import type { FactOf } from '../../journal/facts.ts'
import { Gauge } from './gauge.ts'
import { Lapses } from './lapses.ts'

type State = 'visible' | 'hidden' | 'delayed' | 'gone'

/**
 * One queue's messages, exactly, at every instant: a message that is hidden or delayed until T is visible from T on,
 * whether or not anything else happens at T.
 */
export class QueueBook {
  readonly name: string
  created: FactOf<'queue.created'> | undefined
  received = 0
  deleted = 0
  expired = 0
  sent = 0
  readonly visible = new Gauge()
  readonly notVisible = new Gauge()
  readonly delayed = new Gauge()
  /** Ordinals that came by redrive: CloudWatch does not count them as sent. */
  readonly redrivenIn = new Set<number>()
  readonly #states: (State | undefined)[] = []
  readonly #sentAt: number[] = []
  readonly #until: number[] = []
  readonly #lapses = new Lapses()
  #oldest = 0
  #peakAge = 0

  constructor(name: string) {
    this.name = name
  }

  /** The redrive facts may come before or after the messages enter the dead-letter queue. */
  get messagesSent(): number {
    let moved = 0
    for (const ordinal of this.redrivenIn) if (this.#states[ordinal] !== undefined) moved++
    return this.sent - moved
  }

  enter(spans: Spans, at: number, n: number, visibleAt?: number): void {
    this.pass(at)
    for (const ordinal of ordinalsOf(spans)) {
      if (this.#states[ordinal] !== undefined) continue
      this.sent++
      this.#sentAt[ordinal] = at
      if (visibleAt !== undefined && visibleAt > at) this.#hide(ordinal, 'delayed', visibleAt, n)
      else this.#become(ordinal, 'visible', n)
    }
  }

  receive(fact: FactOf<'message.received'>): void {
    this.pass(fact.at)
    this.received += spansSize(fact.events)
    this.#hideUntil(fact, true)
  }

  changeVisibility(fact: FactOf<'message.visibility'>): void {
    this.pass(fact.at)
    this.#hideUntil(fact, false)
  }

  /** Deleted, expired, redriven or purged: gone from here. */
  leave(spans: Spans, at: number, n: number): void {
    this.pass(at)
    for (const ordinal of ordinalsOf(spans)) {
      if (!this.#present(ordinal)) continue
      this.#peakAge = Math.max(this.#peakAge, this.#ageOfOldest(at))
      this.#become(ordinal, 'gone', n)
    }
  }

  /** Lets time pass: what lapses at or before an instant becomes visible. */
  pass(now: number): void {
    for (let lapse = this.#lapses.take(now); lapse; lapse = this.#lapses.take(now)) {
      const { ordinal } = lapse
      const state = this.#states[ordinal]
      if ((state === 'hidden' || state === 'delayed') && this.#until[ordinal] === lapse.at)
        this.#become(ordinal, 'visible')
    }
  }

  /**
   * Age of the message that is longest in this queue; 0 where it is empty.
   * @guess CloudWatch leaves out messages that a standard queue moved to its back after three receives; here they count.
   */
  ageOfOldest(now: number): { value: number; peak: number } {
    const value = this.#ageOfOldest(now)
    return { value, peak: Math.max(value, this.#peakAge) }
  }

  /** Ordinals of the messages that are in the queue: visible, hidden or delayed. */
  *present(): Generator<number> {
    for (let ordinal = 0; ordinal < this.#states.length; ordinal++) if (this.#present(ordinal)) yield ordinal
  }

  /** Ordinals in one state now. */
  *inState(state: State): Generator<number> {
    for (const [ordinal, now] of this.#states.entries()) if (now === state) yield ordinal
  }

  #present(ordinal: number): boolean {
    const state = this.#states[ordinal]
    return state !== undefined && state !== 'gone'
  }

  #ageOfOldest(now: number): number {
    while (this.#oldest < this.#states.length && !this.#present(this.#oldest)) this.#oldest++
    return this.#oldest < this.#states.length ? now - this.#sentAt[this.#oldest]! : 0
  }

  /** A message that is delayed stays so when its delay is changed; one that was received is hidden. */
  #hideUntil({ events, until, at, n }: FactOf<'message.received' | 'message.visibility'>, received: boolean): void {
    for (const ordinal of ordinalsOf(events)) {
      if (!this.#present(ordinal)) continue
      const state = this.#states[ordinal] === 'delayed' && !received ? 'delayed' : 'hidden'
      if (until > at) this.#hide(ordinal, state, until, n)
      else this.#become(ordinal, 'visible', n)
    }
  }

  #hide(ordinal: number, state: 'hidden' | 'delayed', until: number, n: number): void {
    this.#until[ordinal] = until
    this.#lapses.add({ at: until, ordinal })
    this.#become(ordinal, state, n)
  }

  #become(ordinal: number, state: State, n?: number): void {
    const before = this.#states[ordinal]
    if (before === state) return
    this.#states[ordinal] = state
    this.#gauge(before)?.add(-1)
    this.#gauge(state)?.add(1, n)
  }

  #gauge(state: State | undefined): Gauge | undefined {
    if (state === 'visible') return this.visible
    if (state === 'hidden') return this.notVisible
    return state === 'delayed' ? this.delayed : undefined
  }
}
