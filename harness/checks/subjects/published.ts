import type { FactOf } from '../../journal/facts.ts'
import type { Asked } from '../story/asked.ts'

/** What entered a topic, a bucket, a bus or a schedule so far. */
export const publishedIn = (asked: Asked, lane: string): FactOf<'event.published'>[] =>
  asked.ledger.journal.of('event.published').filter((fact) => fact.lane === lane && fact.at <= asked.now)
