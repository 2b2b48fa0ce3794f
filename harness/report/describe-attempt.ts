import { formatDuration } from '../base/duration.ts'
import type { FactOf } from '../journal/facts.ts'
import type { JournalView } from '../journal/journal.ts'
import { printedLine } from './printed.ts'
import { eventsOfLane, excerpt, grouped, nameOf, offset } from './wording.ts'

type AttemptFact = FactOf<
  | 'function.created'
  | 'mapping.created'
  | 'invocation.rejected'
  | 'invocation.throttled'
  | 'invocation.recursion'
  | 'environment.started'
  | 'environment.stopped'
  | 'invocation.started'
  | 'invocation.ended'
  | 'log.written'
  | 'call.made'
  | 'async.accepted'
  | 'async.waiting'
  | 'async.ended'
  | 'destination.delivered'
  | 'destination.failed'
>

const ROLES = {
  onSuccess: 'on-success destination',
  onFailure: 'on-failure destination',
  deadLetterQueue: 'dead-letter queue',
}
const WAITS = {
  error: 'after an error',
  throttle: 'because it was throttled',
  unavailable: 'because Lambda was unavailable',
}
const ENDS = {
  processed: 'processed',
  filtered: 'filtered out',
  deadLettered: 'given up and dead-lettered',
  discarded: 'given up and discarded',
  expired: 'expired',
}
const STOPS = { timeout: 'a timeout', crash: 'a crash', idle: 'idleness', update: 'an update' }

/** What an error says often tells most at its end. */
const LONGEST_MESSAGE = 140

/** Functions, their invocations, and their asynchronous events. */
export const describeAttempt = (fact: AttemptFact, journal: JournalView): string => {
  switch (fact.kind) {
    case 'function.created':
      return `function ${fact.function} created: ${fact.runtime}, timeout ${formatDuration(fact.timeoutMs)}`
    case 'mapping.created':
      return `${fact.trigger} reads ${fact.source}`
    case 'invocation.rejected':
      return `${fact.function} was not invoked: ${fact.statusCode} ${fact.error}`
    case 'invocation.throttled': {
      const what = fact.statusCode === 429 ? 'throttled' : 'unavailable'
      return `${fact.function} ${what} (${fact.statusCode} ${fact.reason})${forWhom(fact)}`
    }
    case 'invocation.recursion':
      return `${fact.function} was not invoked: it is part of a recursive loop${forWhom(fact)}`
    case 'environment.started':
      return `environment ${fact.environment} of ${fact.function} started`
    case 'environment.stopped':
      return `environment ${fact.environment} of ${fact.function} stopped after ${STOPS[fact.why]}`
    case 'invocation.started':
      return `${attemptAt(fact.lane, fact.attempt)} of ${fact.function} began${fact.cold ? ' cold' : ''}${forWhom(fact)}`
    case 'invocation.ended':
      return describeEnd(fact, journal)
    case 'log.written':
      return `${fact.function} printed: ${printedLine(journal.payload(fact.payload) ?? '')}`
    case 'call.made':
      return `${fact.function} called ${fact.operation}${refusalOf(fact)}`
    case 'async.accepted':
      return `event ${fact.event} accepted for ${fact.function}: ${excerpt(journal.payload(fact.payload) ?? '')}`
    case 'async.waiting':
      return `event ${fact.event} of ${fact.function} waits until ${offset(journal, fact.until)}, ${WAITS[fact.why]}`
    case 'async.ended': {
      const runs = fact.attempts === 1 ? '1 invocation' : `${grouped(fact.attempts)} invocations`
      const why = fact.condition === 'Success' ? '' : `: ${fact.condition}`
      return `event ${fact.event} of ${fact.function} ${ENDS[fact.outcome]} after ${runs}${why}`
    }
    case 'destination.delivered':
      return `${eventsOfLane(fact.lane, fact.events)} reported to the ${ROLES[fact.role]} ${nameOf(fact.to)}${fact.withoutPayload ? ', without the payload: too large' : ''}`
    case 'destination.failed':
      return `${eventsOfLane(fact.lane, fact.events)} could not be reported to the ${ROLES[fact.role]} ${nameOf(fact.to)}: ${fact.error}`
  }
}

const forWhom = ({
  lane,
  events,
}: FactOf<'invocation.started' | 'invocation.throttled' | 'invocation.recursion'>): string =>
  lane === undefined || !events?.length ? '' : ` with ${eventsOfLane(lane, events)}`

/** A queue deals its batches anew each time: there is no second try of the same one. */
const attemptAt = (lane: string | undefined, attempt: number | undefined): string =>
  attempt === undefined || lane?.startsWith('queue:') ? 'invocation' : `invocation ${grouped(attempt)}`

const refusalOf = ({ error, message }: FactOf<'call.made'>): string =>
  error === undefined ? '' : `, which failed: ${error}${message ? ` "${excerpt(message, LONGEST_MESSAGE)}"` : ''}`

const describeEnd = (fact: FactOf<'invocation.ended'>, journal: JournalView): string => {
  const attempt = attemptOf(fact, journal)
  const which = `${attemptAt(fact.lane, attempt)} of ${fact.function}`
  if (fact.status === 'success') return `${which} succeeded in ${formatDuration(fact.durationMs)}`
  if (fact.status === 'timeout') return `${which} timed out after ${formatDuration(fact.durationMs)}`
  const verb = fact.status === 'crash' ? 'crashed' : 'failed'
  const error = [fact.errorType, messageOf(fact, journal)].filter((part) => part !== undefined).join(' ')
  return `${which} ${verb}${error === '' ? '' : `: ${error}`}`
}

/** The n-th try of its batch or event, as its start says: usually its cause. */
const attemptOf = (fact: FactOf<'invocation.ended'>, journal: JournalView): number | undefined => {
  const cause = journal.facts[fact.cause - 1]
  if (cause?.kind === 'invocation.started' && cause.requestId === fact.requestId) return cause.attempt
  const started = journal
    .of('invocation.started')
    .findLast((one) => one.n < fact.n && one.function === fact.function && one.requestId === fact.requestId)
  return started?.attempt
}

const messageOf = (fact: FactOf<'invocation.ended'>, journal: JournalView): string | undefined => {
  const text = fact.payload === undefined ? undefined : journal.payload(fact.payload)
  if (text === undefined) return undefined
  try {
    const answer: unknown = JSON.parse(text)
    if (answer === null || typeof answer !== 'object' || !('errorMessage' in answer)) return undefined
    return `"${excerpt(String(answer.errorMessage), LONGEST_MESSAGE)}"`
  } catch {
    return undefined
  }
}
