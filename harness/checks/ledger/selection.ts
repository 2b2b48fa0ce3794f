import type { Audience } from './audience.ts'
import { audiencesAt, endsOf } from './ends.ts'
import type { Fate, Lane } from './lane.ts'
import type { Ledger } from './ledger.ts'

/** One event as one audience sees it. */
export interface Item {
  /** Where it stands for the audience: of what was published, at the end of its way. */
  readonly lane: Lane
  readonly ordinal: number
  readonly audience: Audience | undefined
  readonly fate: Fate
  /** When it entered where it was asked for: the topic, not the queue behind it. */
  readonly sentAt: number
}

/** Some events of one lane. */
export interface Picked {
  readonly lane: Lane
  /** Ascending. */
  readonly ordinals: readonly number[]
}

/** Events as they are to be counted together. */
export interface View {
  /** Whose view it is, where a consumer was asked for or a source has several readers. */
  readonly consumer: string | undefined
  readonly items: readonly Item[]
}

/**
 * The events that a name stands for: those sent under a label; else all of a resource, a schedule, or a function's
 * asynchronous events. `undefined` where nothing has that name.
 */
export const eventsNamed = (ledger: Ledger, name: string): readonly Picked[] | undefined => {
  const label = ledger.labels.get(name)
  if (label)
    return [...label].map(([lane, ordinals]) => ({ lane: ledger.lane(lane), ordinals: [...ordinals].sort(ascending) }))
  if (!ledger.knows(name)) return undefined
  return ledger.lanesOf(name).map((lane) => ({ lane, ordinals: [...lane.ordinals()] }))
}

const ascending = (a: number, b: number): number => a - b

/** Each of some events, at every audience that it reaches; an event that nobody reads at none. */
export const eventsOf = (ledger: Ledger, picked: readonly Picked[]): Item[][] =>
  picked.flatMap(({ lane, ordinals }) =>
    ordinals.map((ordinal) => {
      const sentAt = lane.sentAt(ordinal)
      const ends = endsOf(ledger, lane, ordinal)
      if (ends.length === 0)
        return [{ lane, ordinal, audience: undefined, fate: lane.fate(ordinal, undefined), sentAt }]
      return onePerFilter(ends.map((end) => ({ ...end, sentAt })))
    }),
  )

const isFiltered = ({ fate }: Item): boolean => fate.kind === 'ended' && fate.ending.outcome === 'filtered'

/**
 * Several subscriptions may lead to one consumer: two rules, two queues. What one of them lets pass was not filtered out
 * there; what none of them lets pass was so once.
 */
const onePerFilter = (items: Item[]): Item[] => {
  if (items.length < 2 || !items.some(isFiltered)) return items
  const passed = new Set(items.filter((item) => !isFiltered(item)).map(({ audience }) => audience?.name))
  return items.filter((item) => {
    if (!isFiltered(item)) return true
    const name = item.audience?.name
    if (passed.has(name)) return false
    passed.add(name)
    return true
  })
}

/**
 * The views of some events. Usually one: every event at its only reader. Where there are several readers, one view each:
 * what is expected must be true of every one. With a consumer, only what became of them there. A place that nobody reads
 * counts only for an event that has no other.
 */
export const viewsOf = (ledger: Ledger, picked: readonly Picked[], consumer: string | undefined): readonly View[] => {
  const events = eventsOf(ledger, picked)
  if (consumer !== undefined) return [{ consumer, items: events.flat().filter((item) => isAt(item, consumer)) }]
  const several = new Set<string>()
  const atReaders = events.map((items) => {
    const read = items.filter(isRead)
    if (read.length === 0) return { items: items.slice(0, 1), several: false }
    const names = new Set(read.map(({ audience }) => audience!.name))
    if (names.size > 1) for (const name of names) several.add(name)
    return { items: read, several: names.size > 1 }
  })
  if (several.size === 0) return [{ consumer: undefined, items: atReaders.flatMap(({ items }) => items) }]
  // An event with one reader counts in the view of every reader of the others.
  return [...several].map((name) => ({
    consumer: name,
    items: atReaders.flatMap((event) =>
      event.several ? event.items.filter(({ audience }) => audience!.name === name) : event.items,
    ),
  }))
}

const isRead = ({ audience }: Item): boolean => audience !== undefined && audience.functions.length > 0

/** At one function; of a queue that several read, without what another one processed. */
const isAt = ({ audience, fate }: Item, consumer: string): boolean =>
  (audience?.functions.includes(consumer) ?? false) &&
  (fate.kind !== 'ended' || (fate.ending.function ?? consumer) === consumer)

/** Whether a function reads any of these events. */
export const reads = (ledger: Ledger, picked: readonly Picked[], consumer: string): boolean =>
  picked.some(
    ({ lane, ordinals }) =>
      lane.audiences.some((one) => one.functions.includes(consumer)) ||
      audiencesAt(ledger, lane.name).some((one) => one.functions.includes(consumer)) ||
      ordinals.some((ordinal) =>
        endsOf(ledger, lane, ordinal).some(({ audience }) => audience?.functions.includes(consumer)),
      ),
  )
