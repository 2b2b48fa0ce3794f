import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import type { Audience } from '../ledger/audience.ts'
import type { Lane } from '../ledger/lane.ts'
import { eventsNamed, eventsOf, type Item, type Picked } from '../ledger/selection.ts'
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
    if (!picked) unknown.push(noSuch(asked, 'events', name, ledger.names))
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
export const itemsBySource = (
  { ledger }: Asked,
  picked: readonly Picked[],
  wrong: (item: Item) => boolean,
): Item[][] => {
  const groups = new Map<string, Item[]>()
  // What was published is met again where it came to stand: told once.
  const told = new Set<string>()
  for (const item of eventsOf(ledger, picked).flat()) {
    if (!wrong(item)) continue
    const key = `${item.lane.source} ${item.audience?.name ?? ''}`
    const name = `${item.lane.name} ${item.ordinal} ${key}`
    if (told.has(name)) continue
    told.add(name)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

/** Some events of one lane at one of its audiences. */
export interface Reached {
  readonly lane: Lane
  readonly audience: Audience
  readonly ordinals: ReadonlySet<number>
}

/** The lanes and audiences that events reach, each once, with the ordinals that they have there. */
export const reached = ({ ledger }: Asked, picked: readonly Picked[]): Reached[] => {
  const lanes = new Map<Lane, Map<Audience, Set<number>>>()
  for (const { lane, ordinal, audience } of eventsOf(ledger, picked).flat()) {
    if (!audience || lane.kind === 'push') continue
    const audiences = lanes.get(lane) ?? new Map<Audience, Set<number>>()
    lanes.set(lane, audiences)
    const ordinals = audiences.get(audience)
    if (ordinals) ordinals.add(ordinal)
    else audiences.set(audience, new Set([ordinal]))
  }
  return [...lanes].flatMap(([lane, audiences]) =>
    [...audiences].map(([audience, ordinals]) => ({ lane, audience, ordinals })),
  )
}
