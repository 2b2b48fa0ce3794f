import type { Duration, Shape } from './values.ts'

/** What a stub or a fault does to a function, and when. One effect, or `takes` with one of throws, exits, returns. */
export interface Effect {
  readonly throws?: string | { readonly errorType?: string; readonly errorMessage?: string }
  readonly takes?: Duration
  readonly hangs?: true
  /** The exit code. */
  readonly exits?: number
  readonly returns?: unknown
  /** 429. */
  readonly throttled?: true
  /** 500. */
  readonly unavailable?: true
  /** Only for a record as in `send`, or a payload, of this shape. */
  readonly when?: Shape
  /** Only so many times. */
  readonly times?: number
  /** Only every n-th time. */
  readonly every?: number
  /** Only so often, by the seed. */
  readonly rate?: `${number}%`
  /** Only so long. */
  readonly for?: Duration
  /** A label, for `heal`. */
  readonly as?: string
}

export interface Fault<F extends string> extends Effect {
  readonly function: F
}
