import { canonicalJson } from '../../base/canonical-json.ts'
import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import type { Audience } from '../ledger/audience.ts'
import type { Lane } from '../ledger/lane.ts'
import { RecordForms } from '../ledger/record-form.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf } from '../story/chain.ts'
import { offsetOf } from '../story/offsets.ts'
import { mistake } from '../story/refusals.ts'
import { reached, scopeOf } from './scope.ts'

/** Two events of one key, the later sent of which succeeded first. */
interface Overtaking {
  readonly lane: Lane
  readonly audience: Audience
  readonly key: string
  readonly earlier: number
  readonly later: number
}

/**
 * `inOrder`: events of one partition key, or of one message group, first succeed in the order in which they were
 * sent. Events without a key promise no order and are left out; so are those that never succeeded. Where `of` names
 * only what has no keys, nothing could be checked, and that is a finding.
 */
export const checkInOrder = (asked: Asked, invariant: Invariant): Finding[] => {
  const { picked, unknown } = scopeOf(asked, invariant)
  const forms = new RecordForms(asked.ledger.journal)
  const overtakings: Overtaking[] = []
  let keyed = 0
  let events = 0
  for (const { ordinals } of picked) events += ordinals.length
  for (const { lane, audience, ordinals } of reached(asked, picked)) {
    if (lane.kind === 'async') continue
    const keys = new Map<number, string>()
    for (const ordinal of [...ordinals].sort((a, b) => a - b)) {
      const key = keyOf(forms.of(lane, ordinal), lane)
      if (key !== undefined) keys.set(ordinal, key)
    }
    keyed += keys.size
    overtakings.push(...overtakingsIn(lane, audience, keys))
  }
  if (invariant.of && events > 0 && keyed === 0 && unknown.length === 0)
    return [
      mistake(
        asked,
        `an order among ${invariant.of.join(', ')}`,
        'none of its events has a partition key or a message group',
      ),
    ]
  return [...unknown, ...bySource(overtakings).map((group) => found(asked, group))]
}

const keyOf = (record: unknown, lane: Lane): string | undefined => {
  if (record === null || typeof record !== 'object') return undefined
  const { partitionKey, keys, messageGroupId } = record as Record<string, unknown>
  if (lane.source.startsWith('table:')) return canonicalJson(keys)
  const key = lane.kind === 'stream' ? partitionKey : messageGroupId
  return key === undefined ? undefined : String(key)
}

const overtakingsIn = (lane: Lane, audience: Audience, keys: ReadonlyMap<number, string>): Overtaking[] => {
  const latest = new Map<string, { ordinal: number; n: number }>()
  const list: Overtaking[] = []
  for (const [ordinal, key] of keys) {
    const n = audience.firstSuccess(ordinal)
    if (n === undefined) continue
    const before = latest.get(key)
    // Sent later, but succeeded before: the one sent earlier was overtaken.
    if (before && n < before.n) list.push({ lane, audience, key, earlier: before.ordinal, later: ordinal })
    else latest.set(key, { ordinal, n })
  }
  return list
}

const bySource = (overtakings: readonly Overtaking[]): Overtaking[][] => {
  const groups = new Map<string, Overtaking[]>()
  for (const one of overtakings) {
    const key = `${one.lane.source} ${one.audience.name}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

const found = (asked: Asked, group: readonly Overtaking[]): Finding => {
  const { lane, audience, key, earlier, later } = group[0]!
  const at = (ordinal: number) => {
    const n = audience.firstSuccess(ordinal)
    return offsetOf(asked, (n === undefined ? undefined : asked.ledger.fact(n)?.at) ?? asked.now)
  }
  const word = lane.source.startsWith('table:') ? 'item' : lane.kind === 'stream' ? 'partition key' : 'message group'
  return findingOf(asked, {
    expected: `first successes in the order of sending, per ${word}`,
    actual: `${counted(group.length, 'event')} overtook one sent before (${lane.source})`,
    message: `Function ${audience.name} processed event ${later} of ${lane.name} at ${at(later)}, before event ${earlier} of the same ${word} "${key}" at ${at(earlier)}.`,
    chain: [
      ...chainOf(asked.ledger, lane, earlier, audience.functions),
      ...chainOf(asked.ledger, lane, later, audience.functions),
    ]
      .filter((fact, i, all) => all.findIndex((other) => other.n === fact.n) === i)
      .sort((a, b) => a.n - b.n),
    function: audience.functions[0],
  })
}
