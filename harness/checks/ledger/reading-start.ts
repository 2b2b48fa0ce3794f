import type { FactOf } from '../../journal/facts.ts'
import type { JournalView } from '../../journal/journal.ts'
import type { Lane } from './lane.ts'

const settingsOf = (fact: FactOf<'mapping.created'>, journal: JournalView): Record<string, unknown> => {
  for (const text of [fact.settings, journal.payload(fact.settings)]) {
    try {
      const value: unknown = text === undefined ? undefined : JSON.parse(text)
      if (value !== null && typeof value === 'object') return value as Record<string, unknown>
    } catch {
      // Not JSON: the settings are for people then.
    }
  }
  return {}
}

/** The ordinal at which a stream's reader begins: records before it are not its own. 0 unless its settings say more. */
export const readsFrom = (mapping: FactOf<'mapping.created'>, lane: Lane, journal: JournalView): number => {
  const { startingPosition, startingPositionTimestamp } = settingsOf(mapping, journal)
  if (startingPosition === 'LATEST') return lane.size
  if (startingPosition !== 'AT_TIMESTAMP' || typeof startingPositionTimestamp !== 'number') return 0
  for (const ordinal of lane.ordinals()) if (lane.sentAt(ordinal) >= startingPositionTimestamp) return ordinal
  return lane.size
}
