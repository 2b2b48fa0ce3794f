import type { ValueTest } from './value-test.ts'
import { checkComplexity } from './wildcard-text.ts'

/** One path of a pattern with what its leaf must be. */
export interface Field {
  /** Keys joined with dots: `detail.state`, whichever way they were written. */
  readonly path: string
  /** `keys[i][n]`: parts `i` to `i + n` of the path, joined: a key of the event may hold dots. */
  readonly keys: readonly (readonly string[])[]
  /** Whether a leaf will do. */
  readonly fits: (value: unknown) => boolean
  /** Whether it will do that there is no leaf. */
  readonly absent: boolean
}

export const fieldOf = (path: string, tests: readonly ValueTest[]): Field => {
  checkComplexity(tests.flatMap(({ wildcards }) => wildcards ?? []))
  const [only, ...others] = tests
  const steps = path.split('.')
  return {
    path,
    keys: steps.map((_, i) => steps.slice(i).map((_, n) => steps.slice(i, i + n + 1).join('.'))),
    fits: only && others.length === 0 ? only.fits : (value) => tests.some((test) => test.fits(value)),
    absent: tests.some(({ absent }) => absent),
  }
}
