/**
 * Where a fault or a stub may act. Lambda and the services ask at these points what the faults say; they do not know
 * which faults there are.
 */
export type SeamPoint = 'function.admit' | 'function.run' | 'table.request'

export interface SeamFacts {
  /** The function's name; at `table.request` the table's. */
  readonly subject: string
  /**
   * What enters: records as a `send` step would write them, or the payload itself for a direct invocation; at
   * `table.request` one `{ operation, item? | key? }` as plain JSON.
   */
  readonly matters: () => readonly unknown[]
}

/** What must happen instead of, or around, the ordinary course. */
export interface Effect {
  /** At `function.admit`: refused with 429 or 500 before anything runs. At `table.request`: for capacity, or with a 500. */
  readonly refuse?: 'throttled' | 'unavailable'
  /** At `function.run`: this much time passes first. Milliseconds. */
  readonly takesMs?: number
  /** At `function.run`: never settles; ends at the function's timeout. */
  readonly hangs?: true
  /** At `function.run`: the runtime process ends with this code. */
  readonly exits?: number
  /** At `function.run`: the handler fails with this. */
  readonly throws?: { readonly errorType: string; readonly errorMessage: string }
  /** At `function.run`: the handler answers this. Wrapped, so that `null` can be an answer. */
  readonly returns?: { readonly value: unknown }
}

/** Something that may act at seams; the first answer wins. */
export interface SeamRule {
  readonly points: ReadonlySet<SeamPoint>
  judge(point: SeamPoint, facts: SeamFacts): Effect | undefined
}

export class Seams {
  #rules: readonly SeamRule[] = []

  /** Asked before every rule that stands already. Returns what takes it away. */
  install(rule: SeamRule): () => void {
    this.#rules = [rule, ...this.#rules]
    return () => this.#remove(rule)
  }

  /** Asked after every rule that stands already. Returns what takes it away. */
  installLast(rule: SeamRule): () => void {
    this.#rules = [...this.#rules, rule]
    return () => this.#remove(rule)
  }

  #remove(rule: SeamRule): void {
    this.#rules = this.#rules.filter((other) => other !== rule)
  }

  /** The first effect that a rule has here; `undefined` is the ordinary course. */
  ask(point: SeamPoint, facts: SeamFacts): Effect | undefined {
    for (const rule of this.#rules) {
      if (!rule.points.has(point)) continue
      const effect = rule.judge(point, facts)
      if (effect) return effect
    }
    return undefined
  }
}
