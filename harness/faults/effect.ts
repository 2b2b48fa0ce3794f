/** What a fault acts on. */
export interface FaultSubject {
  readonly kind: 'function' | 'table'
  readonly name: string
}

/**
 * What a stub or a fault does to a function or a table, and when: one entry of `stub:`, of `faults:`, or a `fault` step,
 * as the scenario loader hands it over. Milliseconds; a rate is a fraction. On a table only `throttled` and `unavailable`
 * act.
 */
export interface EffectSettings {
  /** Label from `as`. */
  readonly label: string | undefined
  /** As written, one line, for people: `throws: cannot ship when {"data":{"poison":true}}`. */
  readonly text: string
  readonly throttled: boolean
  readonly unavailable: boolean
  readonly takesMs: number | undefined
  readonly hangs: boolean
  readonly exits: number | undefined
  readonly throws: { readonly errorType: string; readonly errorMessage: string } | undefined
  /** Wrapped, so that `null` can be an answer. */
  readonly returns: { readonly value: unknown } | undefined
  /** A shape of a record as in `send`, of the payload, or of a table's `{ operation, item | key }`. `undefined`: always. */
  readonly when: unknown
  readonly times: number | undefined
  readonly every: number | undefined
  /** 0 to 1. */
  readonly rate: number | undefined
  readonly forMs: number | undefined
}
