import { ordinalsOf, type Spans } from '../../harness/base/spans.ts'
import type { JournalView } from '../../harness/journal/journal.ts'

/** Ordinals of a lane, each with how often it was met. */
class Tally {
  readonly #counts = new Map<string, number>()
  add(lane: string, events: Spans): void {
    for (const ordinal of ordinalsOf(events)) {
      const key = `${lane} ${ordinal}`
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    }
  }
  get(key: string): number {
    return this.#counts.get(key) ?? 0
  }
  keys(): string[] {
    return [...this.#counts.keys()]
  }
}

/**
 * How often each event of a run came to an end, straight from the facts: a message leaves its queue by being deleted,
 * moved or expired; a stream's record ends in a batch that succeeded or was dropped; an asynchronous event ends once.
 * Written without the checks, so that it can judge them. Lanes of queues without a reader are left out.
 */
export const endingsOf = (journal: JournalView): { event: string; endings: number }[] => {
  const begun = new Tally()
  const ended = new Tally()
  const read = new Set(journal.of('mapping.created').map(({ source }) => source))
  for (const { lane, events } of journal.of('message.sent')) if (read.has(lane)) begun.add(lane, events)
  for (const { lane, events } of journal.of('record.put')) begun.add(lane, events)
  for (const { lane, event } of journal.of('async.accepted')) begun.add(lane, [[event, event]])
  for (const kind of ['message.deleted', 'message.redriven', 'message.expired'] as const)
    for (const { lane, events } of journal.of(kind)) ended.add(lane, events)
  for (const { lane, processed } of journal.of('batch.ended'))
    if (lane.startsWith('stream:')) ended.add(lane, processed)
  for (const { lane, events } of journal.of('batch.dropped')) ended.add(lane, events)
  for (const { lane, event } of journal.of('async.ended')) ended.add(lane, [[event, event]])
  return begun.keys().map((event) => ({ event, endings: ended.get(event) }))
}
