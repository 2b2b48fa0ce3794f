import type { JournalView } from '../../journal/journal.ts'
import { Ledger } from './ledger.ts'

const ledgers = new WeakMap<JournalView, Ledger>()

/**
 * The ledger of a journal as it stands at an instant. Kept per journal and extended, so that a check in the middle
 * of a run reads only what is new; a check at an earlier instant than the last gets one of its own.
 */
export const ledgerOf = (journal: JournalView, now: number): Ledger => {
  const kept = ledgers.get(journal)
  const ledger = kept && kept.now <= now ? kept : new Ledger(journal)
  if (ledger !== kept && (!kept || kept.now <= now)) ledgers.set(journal, ledger)
  ledger.extend(now)
  return ledger
}
