import type { SourcePlace } from '../../base/errors.ts'
import type { Fact } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** What is being checked, against what, and when: the parts that every finding of one check shares. */
export interface Asked {
  readonly ledger: Ledger
  /** Virtual milliseconds since the epoch. */
  readonly now: number
  readonly kind: Finding['kind']
  readonly check: string
  readonly place?: SourcePlace
}

/** The parts of a finding that differ. */
export interface Found {
  readonly expected: string
  readonly actual: string
  readonly message: string
  readonly chain?: readonly Fact[]
  readonly function?: string | undefined
  readonly guess?: string | undefined
}

export const findingOf = (asked: Asked, found: Found): Finding => ({
  kind: asked.kind,
  check: asked.check,
  expected: found.expected,
  actual: found.actual,
  message: found.message,
  atMs: asked.now - asked.ledger.startedAt,
  ...(found.function !== undefined && found.function !== '' && { function: found.function }),
  ...(asked.place && { place: asked.place }),
  chain: (found.chain ?? []).map((fact) => fact.n),
  ...(found.guess !== undefined && { guess: found.guess }),
})
