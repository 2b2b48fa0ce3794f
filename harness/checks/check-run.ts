import { formatDuration } from '../base/duration.ts'
import { NOT_EMULATED } from '../base/not-emulated.ts'
import { formatSpans, spansSize } from '../base/spans.ts'
import type { Fact, FactOf } from '../journal/facts.ts'
import type { JournalView } from '../journal/journal.ts'
import type { Finding } from '../ports/result.ts'
import type { Ledger } from './ledger/ledger.ts'
import { ledgerOf } from './ledger/ledger-of.ts'
import { counted } from './measures/unit.ts'
import { type Asked, findingOf } from './story/asked.ts'
import { chainOf } from './story/chain.ts'
import { guessAbout, troubleSentence } from './story/event-sentence.ts'
import { offsetOf } from './story/offsets.ts'

const LAST_FACTS = 5

/** What the run itself has to say: a `settle` that gave up, a budget that was met. Nothing where all went well. */
export const checkRun = (journal: JournalView, now: number): readonly Finding[] => {
  const ledger = ledgerOf(journal, now)
  const past = <F extends Fact>(facts: readonly F[]) => facts.filter((fact) => fact.at <= now)
  return [
    ...past(journal.of('run.unsettled')).map((fact) => unsettled(ledger, fact)),
    ...past(journal.of('run.neverQuiet')).map((fact) => neverQuiet(ledger, fact)),
    ...firstOfEach(past(journal.of('call.made'))).map((fact) => refusedCall(ledger, fact)),
  ]
}

const unsettled = (ledger: Ledger, fact: FactOf<'run.unsettled'>): Finding => {
  const within = formatDuration(fact.within)
  const asked: Asked = { ledger, now: fact.at, kind: 'settle', check: `settle: ${within}` }
  const pending = fact.pending.reduce((total, { events }) => total + spansSize(events), 0)
  const lanes = fact.pending.map(({ lane, events }) => `${lane} ${formatSpans(events)}`)
  const first = fact.pending[0]
  const ordinal = first?.events[0]?.[0]
  const lane = first && ledger.lane(first.lane)
  const audience =
    ordinal === undefined ? undefined : lane?.audiences.find((one) => lane.fate(ordinal, one).kind === 'inFlight')
  const item =
    lane && ordinal !== undefined
      ? { lane, ordinal, audience, fate: lane.fate(ordinal, audience), sentAt: lane.sentAt(ordinal) }
      : undefined
  const trouble = troubleSentence(item)
  return findingOf(asked, {
    expected: `no event in flight within ${within}`,
    actual: `${counted(pending, 'event')} in flight: ${lanes.join('; ')}`,
    message: `After ${within} of settling, at ${offsetOf(asked, fact.at)}, ${counted(pending, 'event')} had not ended${trouble === '' ? '' : `; ${trouble}`}.`,
    chain: [...(item ? chainOf(ledger, item.lane, item.ordinal, audience?.functions) : []), fact],
    function: audience?.functions[0],
    guess: guessAbout(item),
  })
}

/** The first call of each function to each operation that nothing emulates. */
const firstOfEach = (calls: readonly FactOf<'call.made'>[]): FactOf<'call.made'>[] => {
  const first = new Map<string, FactOf<'call.made'>>()
  for (const call of calls) {
    const key = `${call.function} ${call.operation}`
    if (call.error === NOT_EMULATED && !first.has(key)) first.set(key, call)
  }
  return [...first.values()]
}

/** Code that swallows the refusal would pass here and do something else on AWS. */
const refusedCall = (ledger: Ledger, fact: FactOf<'call.made'>): Finding => {
  const asked: Asked = { ledger, now: fact.at, kind: 'not-emulated', check: 'every AWS call is emulated' }
  return findingOf(asked, {
    expected: 'only calls that Firedrill emulates',
    actual: `${fact.operation}, refused`,
    message: `Function ${fact.function} called ${fact.operation} at ${offsetOf(asked, fact.at)}, and Firedrill refused it by name. ${fact.message ?? 'It does not emulate the operation, or one of its parameters.'}`,
    chain: [fact],
    function: fact.function,
  })
}

const neverQuiet = (ledger: Ledger, fact: FactOf<'run.neverQuiet'>): Finding => {
  const asked: Asked = { ledger, now: fact.at, kind: 'never-quiet', check: 'the run comes to rest' }
  const last = ledger.journal.facts.slice(Math.max(0, fact.n - 1 - LAST_FACTS), fact.n)
  return findingOf(asked, {
    expected: 'a run that comes to rest',
    actual: `${fact.budget} used up`,
    message: `The run was ended at ${offsetOf(asked, fact.at)}: ${fact.owner} kept it busy until ${fact.budget} were used up.`,
    chain: last,
    function: /^(?:function|trigger) ([^\s.]+)/.exec(fact.owner)?.[1],
  })
}
