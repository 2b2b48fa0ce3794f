import type { Mistakes } from '../mistakes.ts'
import type { Source } from '../source.ts'
import type { Names } from './names.ts'

/** One reading of one scenario: what it was written in, the names that it gives, the mistakes so far. */
export interface Reading {
  readonly source: Source
  readonly names: Names
  readonly mistakes: Mistakes
}
