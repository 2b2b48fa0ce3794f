import { parametersDiffer } from './errors.ts'
import { IDEMPOTENCY_MS } from './limits.ts'

interface Known {
  readonly request: string
  readonly answer: unknown
  /** Epoch milliseconds. */
  readonly until: number
}

/** ClientRequestTokens of transactions: for ten minutes the same request is answered, and not done, again. */
export class Tokens {
  readonly #known = new Map<string, Known>()

  /** Runs what is not known, and remembers its answer. A refused request is not remembered: it may be tried again. */
  once<T>(token: string | undefined, request: () => string, at: number, run: () => T): T {
    if (token === undefined) return run()
    this.#sweep(at)
    const text = request()
    const known = this.#known.get(token)
    if (known) {
      if (known.request !== text) throw parametersDiffer()
      return known.answer as T
    }
    const answer = run()
    this.#known.set(token, { request: text, answer, until: at + IDEMPOTENCY_MS })
    return answer
  }

  /** They stand in the order in which they end. */
  #sweep(now: number): void {
    for (const [token, { until }] of this.#known) {
      if (until > now) return
      this.#known.delete(token)
    }
  }
}
