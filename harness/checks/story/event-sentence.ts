import type { Fact } from '../../journal/facts.ts'
import type { Item } from '../ledger/selection.ts'
import { counted, formatCount } from '../measures/unit.ts'
import type { Asked } from './asked.ts'
import { atNow } from './offsets.ts'

const OUTCOMES = {
  processed: 'processed',
  filtered: 'filtered out',
  deadLettered: 'dead-lettered',
  discarded: 'discarded',
  expired: 'expired',
} as const

/** `3 were processed, 2 were still in flight at 1h`. */
export const fatesSentence = (asked: Asked, items: readonly Item[]): string => {
  const tally = new Map<string, number>()
  for (const { fate, lane } of items) {
    const by = fate.kind === 'ended' && fate.ending.by !== undefined ? ` by ${fate.ending.by}` : ''
    const word =
      fate.kind === 'ended'
        ? `${OUTCOMES[fate.ending.outcome]}${by}`
        : fate.kind === 'inFlight'
          ? `still in flight ${atNow(asked)}`
          : `in ${lane.name} where no function was to read ${items.length === 1 ? 'it' : 'them'}`
    tally.set(word, (tally.get(word) ?? 0) + 1)
  }
  return [...tally].map(([word, n]) => `${formatCount(n)} ${n === 1 ? 'was' : 'were'} ${word}`).join(', ')
}

/** What the functions did to one event: `function ship failed 1,440 times on stream:orders/0`; empty where all went well. */
export const troubleSentence = (item: Item | undefined): string => {
  if (!item) return ''
  const failures = new Map<string, { failed: number; throttled: number; last: string }>()
  const of = (name: string) => {
    let trouble = failures.get(name)
    if (!trouble) {
      trouble = { failed: 0, throttled: 0, last: '' }
      failures.set(name, trouble)
    }
    return trouble
  }
  for (const fact of item.lane.touches.of(item.ordinal)) {
    if (!('function' in fact) || (item.audience && !item.audience.functions.includes(fact.function))) continue
    if (fact.kind === 'invocation.throttled') of(fact.function).throttled++
    if (fact.kind !== 'invocation.ended' || fact.status === 'success') continue
    const trouble = of(fact.function)
    trouble.failed++
    trouble.last =
      fact.status === 'timeout' ? 'a timeout' : fact.status === 'crash' ? 'a crash' : (fact.errorType ?? '')
  }
  return [...failures].map(([name, trouble]) => troubleOf(name, trouble, item.lane.name)).join(' and ')
}

const troubleOf = (
  name: string,
  trouble: { failed: number; throttled: number; last: string },
  lane: string,
): string => {
  const parts: string[] = []
  if (trouble.failed > 0)
    parts.push(`failed ${counted(trouble.failed, 'time')}${trouble.last === '' ? '' : ` (last with ${trouble.last})`}`)
  if (trouble.throttled > 0) parts.push(`was throttled ${counted(trouble.throttled, 'time')}`)
  return `function ${name} ${parts.join(' and ')} on ${lane}`
}

/** What AWS leaves open and the course of an event's retries depends on. */
export const guessAbout = (item: Item | undefined): string | undefined => {
  if (!item) return undefined
  const retried = (fact: Fact) => fact.kind === 'batch.waiting'
  if (!item.lane.touches.of(item.ordinal).some(retried)) return undefined
  return item.lane.kind === 'stream'
    ? 'AWS does not publish how long a stream mapping waits between retries of a batch: exact times and counts of retries rest on a guess.'
    : 'AWS does not publish how often a poller retries a batch that was throttled: exact times and counts of throttles rest on a guess.'
}
