import type { Duration, Shape } from './values.ts'

interface Scope {
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

/** What a stub or a fault does to a function, and when. One effect, or `takes` with one of throws, exits, returns. */
export interface Effect extends Scope {
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
}

interface FunctionFault<F extends string> extends Effect {
  readonly function: F
  readonly table?: never
}
/** A table refuses: for its capacity, or with a 500. `when` is a shape of `{ operation, item | key }`. */
type TableFault<T extends string> = Scope & { readonly table: T; readonly function?: never } & (
    | { readonly throttled: true; readonly unavailable?: never }
    | { readonly unavailable: true; readonly throttled?: never }
  )
/** A disturbance of a function, or of a table. */
export type Fault<F extends string, T extends string = string> = FunctionFault<F> | TableFault<T>
