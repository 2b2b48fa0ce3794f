import type { Fact } from '../../journal/facts.ts'

/** A span without progress; `to` is absent while it lasts. */
export interface Blocked {
  readonly from: Fact
  readonly to?: Fact
  readonly ms: number
}

/**
 * How long one lane of a trigger stood still. It is stuck from the first failed or waiting batch after which nothing
 * else went through, until progress: events processed, given up, or gone from the source. A batch that is partly
 * processed is progress, and its failed rest begins a new span at the same instant. Splitting a batch is no progress.
 */
export class Stall {
  #from: Fact | undefined
  #longest: Blocked | undefined

  stuck(fact: Fact): void {
    this.#from ??= fact
  }

  progress(fact: Fact): void {
    if (!this.#from) return
    const ms = fact.at - this.#from.at
    if (!this.#longest || ms > this.#longest.ms) this.#longest = { from: this.#from, to: fact, ms }
    this.#from = undefined
  }

  /** The longest span up to now, one that still lasts included; `undefined` where it never was stuck. */
  longest(now: number): Blocked | undefined {
    if (this.#from) {
      const ms = now - this.#from.at
      if (!this.#longest || ms > this.#longest.ms) return { from: this.#from, ms }
    }
    return this.#longest
  }
}
