import { spansHave } from '../../base/spans.ts'
import type { Fact } from '../../journal/facts.ts'
import type { Fate } from '../ledger/lane.ts'
import type { Item } from '../ledger/selection.ts'
import { counted, formatCount } from '../measures/unit.ts'
import type { Asked } from './asked.ts'
import { atNow } from './offsets.ts'

const ENDS = {
  processed: ['was processed', 'were processed'],
  filtered: ['was filtered out', 'were filtered out'],
  deadLettered: ['was dead-lettered', 'were dead-lettered'],
  discarded: ['was discarded', 'were discarded'],
  expired: ['expired', 'expired'],
  inFlight: ['was still in flight', 'were still in flight'],
  apart: ['was in', 'were in'],
} as const

/** `3 were processed, 2 were still in flight at 1h`. */
export const fatesSentence = (asked: Asked, items: readonly Item[]): string => {
  const tally = new Map<string, { end: keyof typeof ENDS; more: string; n: number }>()
  for (const { fate, lane } of items) {
    const end = fate.kind === 'ended' ? fate.ending.outcome : fate.kind
    const more = moreOf(asked, fate, lane.name)
    const kept = tally.get(`${end} ${more}`)
    if (kept) kept.n++
    else tally.set(`${end} ${more}`, { end, more, n: 1 })
  }
  return [...tally.values()]
    .map(({ end, more, n }) => `${formatCount(n)} ${ENDS[end][n === 1 ? 0 : 1]}${more}`)
    .join(', ')
}

const moreOf = (asked: Asked, fate: Fate, lane: string): string => {
  if (fate.kind === 'inFlight') return ` ${atNow(asked)}`
  if (fate.kind === 'apart') return ` ${lane}, from where no function was to read`
  return fate.ending.by === undefined ? '' : ` by ${fate.ending.by}`
}

/** What one function did to an event. `unavailable`: a 500, which is no throttle. */
interface Trouble {
  failed: number
  /** Invocations that went well and said that the event had not. */
  reported: number
  throttled: number
  unavailable: number
  /** What the last failure was. */
  last: string
}

/** What the functions did to one event: `function ship failed 1,440 times on stream:orders/0`; empty where all went well. */
export const troubleSentence = (item: Item | undefined): string => {
  if (!item) return ''
  const failures = new Map<string, Trouble>()
  const of = (name: string) => {
    let trouble = failures.get(name)
    if (!trouble) {
      trouble = { failed: 0, reported: 0, throttled: 0, unavailable: 0, last: '' }
      failures.set(name, trouble)
    }
    return trouble
  }
  for (const fact of item.lane.touches.of(item.ordinal)) {
    if (fact.kind === 'batch.ended' && fact.report !== undefined && spansHave(fact.failed, item.ordinal)) {
      const name = fact.trigger.slice(0, fact.trigger.indexOf('.'))
      if (!item.audience || item.audience.functions.includes(name)) of(name).reported++
    }
    if (!('function' in fact) || (item.audience && !item.audience.functions.includes(fact.function))) continue
    if (fact.kind === 'invocation.throttled') of(fact.function)[fact.statusCode === 429 ? 'throttled' : 'unavailable']++
    if (fact.kind !== 'invocation.ended' || fact.status === 'success') continue
    const trouble = of(fact.function)
    trouble.failed++
    trouble.last =
      fact.status === 'timeout' ? 'a timeout' : fact.status === 'crash' ? 'a crash' : (fact.errorType ?? '')
  }
  return [...failures].map(([name, trouble]) => troubleOf(name, trouble, item.lane.name)).join(' and ')
}

const troubleOf = (name: string, trouble: Trouble, lane: string): string => {
  const parts: string[] = []
  if (trouble.failed > 0)
    parts.push(`failed ${counted(trouble.failed, 'time')}${trouble.last === '' ? '' : ` (last with ${trouble.last})`}`)
  if (trouble.reported > 0) parts.push(`reported a failure ${counted(trouble.reported, 'time')}`)
  if (trouble.throttled > 0) parts.push(`was throttled ${counted(trouble.throttled, 'time')}`)
  if (trouble.unavailable > 0) parts.push(`was unavailable ${counted(trouble.unavailable, 'time')}`)
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
