import { type Spans, spansMeet } from '../base/spans.ts'
import type { Fact } from '../journal/facts.ts'
import type { JournalView } from '../journal/journal.ts'
import { describeFact } from './describe-fact.ts'
import { grouped, offset } from './wording.ts'

/** One line of a causal chain. */
export interface StoryLine {
  /** `+3m`; empty on a line that folds others. */
  readonly offset: string
  readonly text: string
}

/** Facts that the chain leaves out between two of its own. */
interface Fold {
  readonly count: number
  readonly lastAt: number
}

/**
 * A finding's chain as lines, oldest first. Where the chain leaves out attempts that are like the next one it shows,
 * a line says how many and until when: `… × 1,437 until +23h59m`.
 */
export const storyOf = (chain: readonly number[], journal: JournalView): StoryLine[] => {
  const facts = chain.flatMap((n) => journal.facts[n - 1] ?? [])
  const shown = new Set(chain)
  const lines: StoryLine[] = []
  for (const [i, fact] of facts.entries()) {
    const fold = foldBefore(facts, i, shown, journal)
    if (fold) {
      const text = `… × ${grouped(fold.count)} until ${offset(journal, fold.lastAt)}`
      lines.splice(lines.length - withinNext(facts, i), 0, { offset: '', text })
    }
    lines.push({ offset: offset(journal, fact.at), text: describeFact(fact, journal) })
  }
  return lines
}

/** How many facts before an attempt's end happened during it: what struck, calls that failed. They belong below the fold. */
const withinNext = (facts: readonly Fact[], i: number): number => {
  let count = 0
  while (isWithin(facts[i - 1 - count])) count++
  return count
}

const isWithin = (fact: Fact | undefined): boolean => fact?.kind === 'fault.struck' || fact?.kind === 'call.made'

const isAttempt = (fact: Fact): boolean => fact.kind === 'invocation.ended' || fact.kind === 'invocation.throttled'

const foldBefore = (
  facts: readonly Fact[],
  i: number,
  shown: ReadonlySet<number>,
  journal: JournalView,
): Fold | undefined => {
  const fact = facts[i]!
  if (fact.kind === 'call.made' || fact.kind === 'log.written') return undefined
  const before = isAttempt(fact) ? facts.slice(0, i).findLast(isAttempt) : facts[i - 1]
  if (!before || (!isAttempt(fact) && before.kind !== fact.kind)) return undefined
  const kinds = isAttempt(fact) ? (['invocation.ended', 'invocation.throttled'] as const) : ([fact.kind] as const)
  const sameEvents = meet(before, fact)
  let count = 0
  let lastAt = 0
  for (const kind of kinds)
    for (const one of between(journal.of(kind), before.n, fact.n)) {
      if (shown.has(one.n) || !alike(one, fact) || (sameEvents && !meet(one, fact))) continue
      count++
      if (one.at > lastAt) lastAt = one.at
    }
  return count === 0 ? undefined : { count, lastAt }
}

/** Facts whose ordinals lie between two; the list is ascending. */
const between = (facts: readonly Fact[], after: number, before: number): Fact[] =>
  facts.filter((fact) => fact.n > after && fact.n < before)

const member = (fact: Fact, name: 'function' | 'trigger' | 'lane'): unknown =>
  name in fact ? (fact as unknown as Record<string, unknown>)[name] : undefined

const alike = (one: Fact, other: Fact): boolean =>
  (['function', 'trigger', 'lane'] as const).every((name) => member(one, name) === member(other, name)) &&
  succeeded(one) === succeeded(other)

const succeeded = (fact: Fact): boolean => fact.kind === 'invocation.ended' && fact.status === 'success'

const eventsIn = (fact: Fact): Spans => ('events' in fact ? (fact.events ?? []) : [])

const meet = (one: Fact, other: Fact): boolean => spansMeet(eventsIn(one), eventsIn(other))
