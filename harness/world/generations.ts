import type { Fact } from '../journal/facts.ts'

/** Facts with which an event comes into being. */
const ENTERS: ReadonlySet<Fact['kind']> = new Set([
  'message.sent',
  'record.put',
  'item.changed',
  'event.published',
  'async.accepted',
])

/**
 * How many events led to the last fact, one to the next, without time passing: a loop that takes no virtual time grows
 * it without end, however long a backlog that is worked off does not. `function`: the nearest one on the way.
 */
export const generationsAt = (
  facts: readonly Fact[],
): { readonly count: number; readonly function: string | undefined } => {
  const last = facts.at(-1)
  let count = 0
  let name: string | undefined
  for (let fact = last; fact && fact.at === last?.at; fact = fact.cause < fact.n ? facts[fact.cause - 1] : undefined) {
    if (ENTERS.has(fact.kind)) count++
    if (name === undefined && 'function' in fact) name = fact.function
  }
  return { count, function: name }
}
