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

/**
 * The ordinal at which a stream's reader begins: records before it are not its own. 0 unless its settings say that it
 * starts at the tip, or at an instant (epoch milliseconds).
 */
export const readsFrom = (mapping: FactOf<'mapping.created'>, lane: Lane, journal: JournalView): number => {
  const { startingPosition } = settingsOf(mapping, journal)
  if (startingPosition === null || typeof startingPosition !== 'object') return 0
  const { at, timestampMs } = startingPosition as Record<string, unknown>
  if (at === 'LATEST') return lane.size
  if (at !== 'AT_TIMESTAMP' || typeof timestampMs !== 'number') return 0
  for (const ordinal of lane.ordinals()) if (lane.sentAt(ordinal) >= timestampMs) return ordinal
  return lane.size
}
