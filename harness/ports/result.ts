import type { SourcePlace } from '../base/errors.ts'
import type { JournalView } from '../journal/journal.ts'

/** A check that failed. Data: the CLI exits 1 for it. */
export interface Finding {
  /** `expectation`, `invariant`, `settle`, `never-quiet`, `not-emulated`. */
  readonly kind: 'expectation' | 'invariant' | 'settle' | 'never-quiet' | 'not-emulated'
  /** What was asked, in the scenario's own words: `events: bad · deadLettered: 1`. */
  readonly check: string
  /** `1`, `..5m`, a shape. */
  readonly expected: string
  /** What was seen instead. */
  readonly actual: string
  /** One sentence for a tired reader: subject, what happened, when. */
  readonly message: string
  /** When it was checked. Virtual milliseconds since the start of the run. */
  readonly atMs: number
  /** The function concerned, where there is one. */
  readonly function?: string
  readonly place?: SourcePlace
  /** Ordinals of the facts that led here, first to last: the chain that the report prints. */
  readonly chain: readonly number[]
  /** What AWS does not document and this finding rests on. */
  readonly guess?: string
}

export interface ScenarioResult {
  readonly name: string
  readonly file: string
  /** `error`: the scenario could not be run to a verdict; `error` below says why. */
  readonly status: 'passed' | 'failed' | 'error'
  readonly wallMs: number
  readonly virtualMs: number
  /** Absent where the run ended as an error. */
  readonly digest?: string
  readonly findings: readonly Finding[]
  readonly error?: { readonly kind: 'usage' | 'environment' | 'determinism' | 'internal'; readonly error: Error }
  /** For the causal chain; absent where nothing ran. */
  readonly journal?: JournalView
  /** When the run began. Epoch milliseconds, virtual. */
  readonly epochMs?: number
}

export interface RunResult {
  readonly firedrill: string
  readonly seed: number
  readonly scenarios: readonly ScenarioResult[]
  readonly passed: number
  readonly failed: number
}
