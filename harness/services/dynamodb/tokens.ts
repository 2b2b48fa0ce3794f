import { parametersDiffer } from './errors.ts'
import { IDEMPOTENCY_MS } from './limits.ts'

interface Known {
  readonly request: string
  /** Epoch milliseconds. */
  readonly until: number
}

interface Attempt<T> {
  /** The request as text: equal requests give equal texts. */
  readonly request: () => string
  /** Does it. */
  readonly first: () => T
  /** Answers it once it is done. */
  readonly again: () => T
}

/** ClientRequestTokens of transactions: for ten minutes the same request is answered, and not done, again. */
export class Tokens {
  readonly #known = new Map<string, Known>()

  /** Does what is not known. A refused request is not remembered: it may be tried again. */
  once<T>(token: string | undefined, at: number, { request, first, again }: Attempt<T>): T {
    if (token === undefined) return first()
    this.#sweep(at)
    const text = request()
    const known = this.#known.get(token)
    if (known) {
      if (known.request !== text) throw parametersDiffer()
      return again()
    }
    const answer = first()
    this.#known.set(token, { request: text, until: at + IDEMPOTENCY_MS })
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
