import type { Fact } from '../../journal/facts.ts'
import type { Lane } from '../ledger/lane.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { reasonsOf } from './reasons.ts'

/** How many attempts a chain shows before and after what it leaves out. */
const HEAD = 3
const TAIL = 2

/** The first few and the last few of many alike; the report says how many it leaves out. */
export const ends = <T>(list: readonly T[]): T[] =>
  list.length <= HEAD + TAIL + 1 ? [...list] : [...list.slice(0, HEAD), ...list.slice(-TAIL)]

const begins = (fact: Fact): boolean => fact.kind === 'invocation.started' || fact.kind === 'invocation.throttled'

/** Facts that say the same as another one of the chain, or nothing to a reader. */
const NOISE: ReadonlySet<Fact['kind']> = new Set([
  'events.sent',
  'batch.polled',
  'log.written',
  'message.received',
  'environment.started',
])

/** Whether a fact adds nothing: a batch that failed as a whole says no more than its invocation. */
const isNoise = (fact: Fact): boolean =>
  NOISE.has(fact.kind) || (fact.kind === 'batch.ended' && fact.processed.length === 0 && fact.report === undefined)

/**
 * What happened to one event, first to last: where it came from, how it entered, each attempt with what followed
 * (waits, splits), and its end. Of many attempts the first and last few.
 */
export const chainOf = (ledger: Ledger, lane: Lane, ordinal: number, functions?: readonly string[]): Fact[] => {
  const origin = lane.origins.get(ordinal)
  const from = origin && ledger.lanes.get(origin.lane)
  const before = origin && from && from !== lane ? chainOf(ledger, from, origin.ordinal) : []
  return unique([...before, ...ownChain(ledger, lane, ordinal, functions)])
}

const ownChain = (ledger: Ledger, lane: Lane, ordinal: number, functions?: readonly string[]): Fact[] => {
  const history = lane.touches.of(ordinal).filter((fact) => concerns(ledger, fact, functions))
  const entered = lane.sentBy(ordinal)
  const ended = endedOf(history)
  const opening: Fact[] = entered ? openingOf(ledger, lane, entered, ordinal) : []
  const attempts: Fact[][] = []
  for (const fact of history) {
    if (fact === entered || isNoise(fact)) continue
    if (begins(fact)) attempts.push([])
    const said = attempts.at(-1) ?? opening
    const strike = begins(fact) ? ledger.strikeAt(fact) : undefined
    if (strike) said.push(strike)
    if (ended.has(fact.n)) continue
    said.push(fact)
  }
  const startOf = new Map([...ended].map(([start, end]) => [end, start]))
  const told = ends(attempts).flatMap((attempt) => [...attempt, ...reasonsOf({ ledger, attempt, ordinal, startOf })])
  return [...opening, ...told]
}

/** How an event entered, and why, where something else that happened sent it: a destination, a function's call. */
const openingOf = (ledger: Ledger, lane: Lane, entered: Fact, ordinal: number): Fact[] =>
  lane.origins.has(ordinal) ? [entered] : causesOf(ledger, entered).filter((fact) => !NOISE.has(fact.kind))

/** The invocations that have ended, each start with its end. Retries share a request id, so each end is for the latest start. */
const endedOf = (history: readonly Fact[]): ReadonlyMap<number, number> => {
  const open = new Map<string, number>()
  const ended = new Map<number, number>()
  for (const fact of history) {
    if (fact.kind === 'invocation.started') open.set(keyOf(fact), fact.n)
    const started = fact.kind === 'invocation.ended' ? open.get(keyOf(fact)) : undefined
    if (started !== undefined) ended.set(started, fact.n)
  }
  return ended
}

const keyOf = (fact: { function: string; requestId: string; environment: number }): string =>
  `${fact.function} ${fact.requestId} ${fact.environment}`

const concerns = (ledger: Ledger, fact: Fact, functions: readonly string[] | undefined): boolean => {
  if (!functions) return true
  if ('trigger' in fact && fact.trigger !== undefined) {
    const name = ledger.triggers.get(fact.trigger)?.function
    return name === undefined || functions.includes(name)
  }
  return !('function' in fact) || functions.includes(fact.function)
}

const unique = (facts: readonly Fact[]): Fact[] => {
  const seen = new Set<number>()
  return facts.filter((fact) => !seen.has(fact.n) && seen.add(fact.n)).sort((a, b) => a.n - b.n)
}

/** What led to one fact, by its causes: the nearest few, first to last. */
export const causesOf = (ledger: Ledger, fact: Fact, most = 5): Fact[] => {
  const chain = [fact]
  for (let cause = ledger.fact(fact.cause); cause && chain.length < most; cause = ledger.fact(cause.cause)) {
    if (cause.n >= chain[0]!.n) break
    if (cause.kind !== 'step.started') chain.unshift(cause)
  }
  return chain
}
