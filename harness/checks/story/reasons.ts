import { spansHave } from '../../base/spans.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** How many different refused calls of one invocation a chain shows. */
const MOST_CALLS = 3

export interface Attempt {
  readonly ledger: Ledger
  /** The facts of one attempt. */
  readonly attempt: readonly Fact[]
  /** The event that it was made for. */
  readonly ordinal: number
  /** The start of each invocation that has ended, by its end. */
  readonly startOf: ReadonlyMap<number, number>
}

/**
 * Why one attempt failed, as far as the code itself told: the AWS calls that were refused meanwhile, each sort once,
 * and the log where the function reported the event as failed, since then it threw no error. Nothing of an attempt
 * that went well.
 */
export const reasonsOf = ({ ledger, attempt, ordinal, startOf }: Attempt): Fact[] => {
  const end = attempt.find((fact) => fact.kind === 'invocation.ended')
  const start = end && startOf.get(end.n)
  const book = end && ledger.functions.get(end.function)
  if (!end || !book || start === undefined) return []
  const reported = attempt.some((fact) => fact.kind === 'batch.ended' && spansHave(fact.failed, ordinal))
  if (end.status === 'success' && !reported) return []
  const calls = book.refusedCalls.filter(
    (call) => call.environment === end.environment && call.n > start && call.n < end.n,
  )
  const log =
    end.status === 'success'
      ? book.logs.find((one) => one.n > end.n && one.requestId === end.requestId && one.environment === end.environment)
      : undefined
  return [...sorts(calls), ...(log ? [log] : [])]
}

const sorts = (calls: readonly FactOf<'call.made'>[]): FactOf<'call.made'>[] =>
  [...new Map(calls.toReversed().map((call) => [`${call.operation} ${call.error} ${call.message}`, call])).values()]
    .toReversed()
    .slice(0, MOST_CALLS)
