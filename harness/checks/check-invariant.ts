import type { JournalView } from '../journal/journal.ts'
import type { Finding } from '../ports/result.ts'
import type { Invariant, InvariantName } from './expectation.ts'
import { checkInOrder } from './invariants/in-order.ts'
import { checkNothingLost } from './invariants/nothing-lost.ts'
import { checkProcessedOnce } from './invariants/processed-once.ts'
import { checkSettled } from './invariants/settled.ts'
import { ledgerOf } from './ledger/ledger-of.ts'
import type { Asked } from './story/asked.ts'

const INVARIANTS: Readonly<Record<InvariantName, (asked: Asked, invariant: Invariant) => Finding[]>> = {
  nothingLost: checkNothingLost,
  settled: checkSettled,
  processedOnce: checkProcessedOnce,
  inOrder: checkInOrder,
}

/**
 * Holds an invariant against a journal as it stands at `now` (virtual milliseconds since the epoch): one finding per
 * source and reader where it is broken, none where it holds.
 */
export const checkInvariant = (invariant: Invariant, journal: JournalView, now: number): readonly Finding[] => {
  const of = invariant.of ? ` of ${invariant.of.join(', ')}` : ''
  const asked: Asked = {
    ledger: ledgerOf(journal, now),
    now,
    kind: 'invariant',
    check: `${invariant.name}${of}`,
    ...(invariant.place && { place: invariant.place }),
  }
  return INVARIANTS[invariant.name](asked, invariant)
}
