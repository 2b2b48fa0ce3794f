import type { Fact } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import type { FunctionBook } from '../ledger/function-book.ts'
import { holdEach, holdGauge, holdNumber, type Miss } from '../measures/hold.ts'
import { missingInLog } from '../measures/log-search.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { ends } from '../story/chain.ts'
import { atNow } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'

/** A miss, and the facts that show it. */
interface Shown {
  readonly miss: Miss | undefined
  readonly facts: readonly Fact[]
}

/** `function: X`: what CloudWatch would say of it. */
export const checkFunction = (asked: Asked, expectation: Expectation): Finding[] => {
  const book = asked.ledger.functions.get(expectation.name)
  if (!book) return [noSuch(asked, 'function', expectation.name, asked.ledger.functions.keys())]
  return Object.entries(expectation.measures).flatMap(([name, measure]) => {
    const shown = hold(asked, book, name, measure)
    if (!shown) return [mistake(asked, 'a measure of a function', `"${name}" is none`)]
    if (!shown.miss) return []
    return [
      findingOf(asked, {
        expected: shown.miss.expected,
        actual: shown.miss.actual,
        message: sentence(asked, book),
        chain: ends(shown.facts),
        function: book.name,
      }),
    ]
  })
}

const hold = (asked: Asked, book: FunctionBook, name: string, measure: Measure): Shown | undefined => {
  const counting = countedFacts(book, name)
  if (counting) return { miss: holdNumber(name, measure, counting.length, 'count'), facts: counting }
  switch (name) {
    case 'duration': {
      const values = book.ended.map((fact) => fact.durationMs)
      return each(holdEach(name, measure, values, 'ms'), book.ended)
    }
    case 'asyncEventAge': {
      const attempts = asyncAttempts(asked, book)
      const values = attempts.map(({ age }) => age)
      return each(
        holdEach(name, measure, values, 'ms'),
        attempts.map(({ fact }) => fact),
      )
    }
    case 'concurrentExecutions': {
      const facts = running(book, measure.kind === 'peak' ? book.concurrency.peakN : undefined)
      return { miss: holdGauge(name, measure, book.concurrency, 'count'), facts }
    }
    case 'logs':
      return { miss: holdLogs(asked, book, measure), facts: book.logs.slice(-1) }
    default:
      return undefined
  }
}

const countedFacts = (book: FunctionBook, name: string): readonly Fact[] | undefined => {
  switch (name) {
    case 'invocations':
      return book.started
    case 'errors':
      return book.ended.filter((fact) => fact.status !== 'success')
    case 'timeouts':
      return book.ended.filter((fact) => fact.status === 'timeout')
    case 'throttles':
      return book.throttled
    case 'coldStarts':
      return book.started.filter((fact) => fact.cold)
    case 'asyncEventsReceived':
      return book.accepted
    case 'asyncEventsDropped':
      return book.dropped
    case 'deadLetterErrors':
      return book.undelivered.filter((fact) => fact.role === 'deadLetterQueue')
    case 'destinationDeliveryFailures':
      return book.undelivered.filter((fact) => fact.role !== 'deadLetterQueue')
    case 'recursiveInvocationsDropped':
      return book.recursions
    default:
      return undefined
  }
}

const each = (miss: Miss | undefined, facts: readonly Fact[]): Shown => {
  const fact = miss?.offender === undefined ? undefined : facts[miss.offender]
  return { miss, facts: fact ? [fact] : [] }
}

/** From being queued to each invocation: retries count again, as in CloudWatch. */
const asyncAttempts = (asked: Asked, book: FunctionBook): { age: number; fact: Fact }[] => {
  const lane = asked.ledger.lanes.get(`async:${book.name}`)
  if (!lane) return []
  return book.started.flatMap((fact) => {
    const event = fact.lane === lane.name ? fact.events?.[0]?.[0] : undefined
    return event === undefined ? [] : [{ age: fact.at - lane.sentAt(event), fact }]
  })
}

/** Invocations that had begun and not ended, at a fact or now. */
const running = (book: FunctionBook, at = Number.POSITIVE_INFINITY): Fact[] => {
  const open = new Map<string, Fact>()
  const key = (fact: { environment: number; requestId: string }) => `${fact.environment} ${fact.requestId}`
  for (const fact of [...book.started, ...book.ended].sort((a, b) => a.n - b.n)) {
    if (fact.n > at) break
    if (fact.kind === 'invocation.started') open.set(key(fact), fact)
    else open.delete(key(fact))
  }
  return [...open.values()]
}

const holdLogs = (asked: Asked, book: FunctionBook, measure: Measure): Miss | undefined => {
  const log = book.logs.map((fact) => asked.ledger.journal.payload(fact.payload) ?? '').join('\n')
  return holdLogText(measure, log)
}

/** Shared with `response`: patterns to be found in a log, in order; an empty list says that nothing was printed. */
export const holdLogText = (measure: Measure, log: string): Miss | undefined => {
  const wanted = measure.kind === 'shapes' ? measure.shapes : measure.kind === 'text' ? [measure.text] : undefined
  if (!wanted) return { expected: 'logs: a list of patterns', actual: `logs written as a ${measure.kind}` }
  if (wanted.length === 0)
    return log === ''
      ? undefined
      : { expected: 'logs: none', actual: `logs: ${counted(log.split('\n').length, 'line')}` }
  const missing = missingInLog(log, wanted)
  if (missing === undefined) return undefined
  return {
    expected: `logs: ${missing}`,
    actual:
      log === ''
        ? 'logs: none'
        : `logs: not in ${counted(log.split('\n').length, 'line')}, or not after the pattern before it`,
  }
}

const sentence = (asked: Asked, book: FunctionBook): string => {
  const failed = countedFacts(book, 'errors')!.length
  const timeouts = countedFacts(book, 'timeouts')!.length
  const late = timeouts === 0 ? '' : ` (${timeouts} by timeout)`
  const throttled = book.throttled.length === 0 ? '' : `, and was throttled ${counted(book.throttled.length, 'time')}`
  return `Function ${book.name} had run ${counted(book.started.length, 'time')} ${atNow(asked)}, failed ${counted(failed, 'time')}${late}${throttled}.`
}
