import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import type { Repeat } from '../ledger/audience.ts'
import type { Lane } from '../ledger/lane.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf } from '../story/chain.ts'
import { offsetOf } from '../story/offsets.ts'
import { reached, scopeOf } from './scope.ts'

/** `processedOnce`: no event was in two successful invocations of one function. */
export const checkProcessedOnce = (asked: Asked, invariant: Invariant): Finding[] => {
  const { picked, unknown } = scopeOf(asked, invariant)
  const groups = new Map<string, { lane: Lane; repeat: Repeat }[]>()
  for (const { lane, audience, ordinals } of reached(asked, picked))
    for (const repeat of audience.repeats) {
      if (!ordinals.has(repeat.ordinal)) continue
      const key = `${lane.source} ${repeat.function}`
      const group = groups.get(key)
      if (group) group.push({ lane, repeat })
      else groups.set(key, [{ lane, repeat }])
    }
  return [...unknown, ...[...groups.values()].map((repeats) => found(asked, repeats))]
}

const found = (asked: Asked, repeats: readonly { lane: Lane; repeat: Repeat }[]): Finding => {
  const { lane, repeat } = repeats[0]!
  const events = new Set(repeats.map((one) => `${one.lane.name} ${one.repeat.ordinal}`)).size
  const at = (n: number) => offsetOf(asked, asked.ledger.fact(n)?.at ?? asked.now)
  return findingOf(asked, {
    expected: 'no event in two successful invocations of one function',
    actual: `${counted(events, 'event')} processed more than once by ${repeat.function} (${lane.source})`,
    message: `Function ${repeat.function} processed event ${repeat.ordinal} of ${lane.name} at ${at(repeat.first)} and again at ${at(repeat.second)}.`,
    chain: chainOf(asked.ledger, lane, repeat.ordinal, [repeat.function]),
    function: repeat.function,
  })
}
