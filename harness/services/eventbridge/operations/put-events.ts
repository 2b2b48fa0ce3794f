import { Constraints } from '../constraints.ts'
import { entriesTooLarge } from '../errors.ts'
import { ENTRIES } from '../limits.ts'
import { type Entry, entryBytes, putEntries } from '../put-entries.ts'
import type { EventBridgeStore } from '../store.ts'

export interface PutEventsInput {
  readonly Entries: readonly Entry[]
}

/**
 * @aws eventbridge/latest/APIReference/API_PutEvents (checked 2026-11)
 */
export const putEvents = (store: EventBridgeStore) => (input: PutEventsInput) => {
  const { Entries = [] } = input
  const constraints = new Constraints()
  if (Entries.length < 1 || Entries.length > ENTRIES)
    constraints.size('entries', Entries.length, `[${Entries.map(shown).join(', ')}]`, 1, ENTRIES)
  constraints.check()
  let bytes = 0
  for (const entry of Entries) bytes += entryBytes(entry)
  // "The total entry size must be less than" it, says the guide. @guess that itself is taken.
  if (bytes > store.quotas.eventBridgeEntryBytes) throw entriesTooLarge()
  const outcomes = putEntries(store, Entries)
  return {
    FailedEntryCount: outcomes.filter(({ ok }) => !ok).length,
    Entries: outcomes.map((outcome) =>
      outcome.ok
        ? { EventId: outcome.value.id }
        : { ErrorCode: outcome.error.name, ErrorMessage: outcome.error.message },
    ),
  }
}

/** As AWS's own Java writes an entry into its refusal (recorded). */
const shown = ({ Time, Source, Resources, DetailType, Detail, EventBusName }: Entry): string => {
  const members = {
    time: Time?.toUTCString(),
    source: Source,
    resources: Resources && `[${Resources.join(', ')}]`,
    detailType: DetailType,
    detail: Detail,
    eventBusName: EventBusName,
    traceHeader: undefined,
    kmsKeyIdentifier: undefined,
    internalMetadata: undefined,
  }
  return `PutEventsRequestEntry(${Object.entries(members)
    .map(([name, value]) => `${name}=${value ?? null}`)
    .join(', ')})`
}
