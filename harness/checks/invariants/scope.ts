import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import { eventsNamed, type Item, type Picked } from '../ledger/selection.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf } from '../story/chain.ts'
import { fatesSentence, guessAbout, troubleSentence } from '../story/event-sentence.ts'
import { noSuch } from '../story/refusals.ts'

/** Which events an invariant is about: those that `of` names, or all. Names that stand for nothing are findings. */
export const scopeOf = (asked: Asked, invariant: Invariant): { picked: readonly Picked[]; unknown: Finding[] } => {
  const { ledger } = asked
  if (!invariant.of)
    return { picked: [...ledger.lanes.values()].map((lane) => ({ lane, ordinals: [...lane.ordinals()] })), unknown: [] }
  const unknown: Finding[] = []
  const byLane = new Map<string, Set<number>>()
  for (const name of invariant.of) {
    const picked = eventsNamed(ledger, name)
    if (!picked) unknown.push(noSuch(asked, 'events', name, [...ledger.labels.keys(), ...ledger.queues.keys()]))
    for (const { lane, ordinals } of picked ?? []) {
      const set = byLane.get(lane.name) ?? new Set()
      byLane.set(lane.name, set)
      for (const ordinal of ordinals) set.add(ordinal)
    }
  }
  const picked = [...byLane].map(([name, set]) => ({
    lane: ledger.lane(name),
    ordinals: [...set].sort((a, b) => a - b),
  }))
  return { picked, unknown }
}

/** What is wrong with some events of one source, at one audience: one finding, told by the first of them. */
export const wrongItems = (
  asked: Asked,
  items: readonly Item[],
  says: { readonly expected: string; readonly actual: (count: string) => string },
): Finding => {
  const first = items[0]!
  const functions = first.audience?.functions
  const ending = first.fate.kind === 'ended' ? first.fate.ending : undefined
  const trouble = troubleSentence(first)
  const where = `${first.lane.source}${functions?.length ? ` at ${functions.join(', ')}` : ''}`
  return findingOf(asked, {
    expected: says.expected,
    actual: `${says.actual(counted(items.length, 'event'))} (${where})`,
    message: `On ${where}, ${fatesSentence(asked, items)}${trouble === '' ? '' : `; ${trouble}`}.`,
    chain: chainOf(asked.ledger, first.lane, first.ordinal, functions),
    function: ending?.function ?? functions?.[0],
    guess: guessAbout(first),
  })
}

/** Events that meet a condition at an audience, by source and audience, in order of the lanes. */
export const itemsBySource = (picked: readonly Picked[], wrong: (item: Item) => boolean): Item[][] => {
  const groups = new Map<string, Item[]>()
  for (const { lane, ordinals } of picked)
    for (const audience of lane.audiences)
      for (const ordinal of ordinals) {
        const item: Item = { lane, ordinal, audience, fate: lane.fate(ordinal, audience) }
        if (!wrong(item)) continue
        const key = `${lane.source} ${audience.name}`
        const group = groups.get(key)
        if (group) group.push(item)
        else groups.set(key, [item])
      }
  return [...groups.values()]
}
