import type { Audience } from './audience.ts'
import type { Fate, Lane } from './lane.ts'
import type { Ledger } from './ledger.ts'

/** One event as one audience sees it. */
export interface Item {
  readonly lane: Lane
  readonly ordinal: number
  readonly audience: Audience | undefined
  readonly fate: Fate
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
 * The events that a name stands for: those sent under a label; else all of a queue, a stream, or a function's
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

/**
 * The views of some events. Usually one: every event at its only reader. Where a stream has several readers, one
 * view each: what is expected must be true of every one. With a consumer, only what became of them there.
 */
export const viewsOf = (picked: readonly Picked[], consumer: string | undefined): readonly View[] => {
  if (consumer !== undefined)
    return [{ consumer, items: picked.flatMap(({ lane, ordinals }) => itemsAt(lane, ordinals, consumer)) }]
  const several = new Set<string>()
  for (const { lane } of picked) if (lane.audiences.length > 1) for (const one of lane.audiences) several.add(one.name)
  if (several.size === 0)
    return [
      {
        consumer: undefined,
        items: picked.flatMap(({ lane, ordinals }) => itemsOf(lane, ordinals, lane.audiences[0])),
      },
    ]
  return [...several].map((name) => ({
    consumer: name,
    items: picked.flatMap(({ lane, ordinals }) => {
      const audience = lane.audiences.length > 1 ? lane.audiences.find((one) => one.name === name) : lane.audiences[0]
      return lane.audiences.length > 1 && !audience ? [] : itemsOf(lane, ordinals, audience)
    }),
  }))
}

const itemsOf = (lane: Lane, ordinals: readonly number[], audience: Audience | undefined): Item[] =>
  ordinals.map((ordinal) => ({ lane, ordinal, audience, fate: lane.fate(ordinal, audience) }))

/** At one function; of a queue that several read, without what another one processed. */
const itemsAt = (lane: Lane, ordinals: readonly number[], consumer: string): Item[] => {
  const audience = lane.audiences.find((one) => one.functions.includes(consumer))
  if (!audience) return []
  return itemsOf(lane, ordinals, audience).filter(
    ({ fate }) => fate.kind !== 'ended' || (fate.ending.function ?? consumer) === consumer,
  )
}

/** Whether a function reads any of these events. */
export const reads = (picked: readonly Picked[], consumer: string): boolean =>
  picked.some(({ lane }) => lane.audiences.some((one) => one.functions.includes(consumer)))
