import type { Outcome } from '../../journal/facts.ts'

/** How an event ended, for good. */
export interface Ending {
  readonly outcome: Outcome
  /** AWS's word for why; absent where it was processed. */
  readonly by?: string
  readonly at: number
  /** The fact that says so. */
  readonly n: number
  /** The function that processed it, or that it was given up for. */
  readonly function?: string
}

/** For these a queue lets go of messages that somebody holds, too. */
const LET_GO: ReadonlySet<string | undefined> = new Set(['queuePurged', 'messageRetentionPeriod'])

/** One event that was in two successful invocations of one function. */
export interface Repeat {
  readonly ordinal: number
  readonly function: string
  readonly first: number
  readonly second: number
}

/**
 * Those for whom an event of a lane ends once: each function that reads a stream is an audience of its own; all
 * functions that read one queue compete for its messages and are one audience; so is the function of an
 * asynchronous lane.
 */
export class Audience {
  /** Names of its functions; none for a queue that nobody reads. */
  readonly functions: string[] = []
  readonly repeats: Repeat[] = []
  readonly #endings: (Ending | undefined)[] = []
  readonly #successes = new Map<string, (number | undefined)[]>()

  get name(): string {
    return this.functions.join(', ')
  }

  join(name: string): void {
    if (!this.functions.includes(name)) this.functions.push(name)
  }

  /**
   * The first ending is the final one: a later redelivery, or a late success, does not change it. But a message that was
   * purged or too old while an invocation held it was processed, where that invocation succeeds: it never comes again.
   */
  end(ordinal: number, ending: Ending): void {
    const before = this.#endings[ordinal]
    if (!before || (ending.outcome === 'processed' && LET_GO.has(before.by))) this.#endings[ordinal] = ending
  }

  ending(ordinal: number): Ending | undefined {
    return this.#endings[ordinal]
  }

  /** The event was in a successful invocation of a function, as fact `n` says. */
  succeed(name: string, ordinal: number, n: number): void {
    let successes = this.#successes.get(name)
    if (!successes) {
      successes = []
      this.#successes.set(name, successes)
    }
    const first = successes[ordinal]
    if (first === undefined) successes[ordinal] = n
    else this.repeats.push({ ordinal, function: name, first, second: n })
  }

  /** The fact of the first success at a function, or at any where none is named. */
  firstSuccess(ordinal: number, name?: string): number | undefined {
    if (name !== undefined) return this.#successes.get(name)?.[ordinal]
    let first: number | undefined
    for (const successes of this.#successes.values()) {
      const n = successes[ordinal]
      if (n !== undefined && (first === undefined || n < first)) first = n
    }
    return first
  }
}
