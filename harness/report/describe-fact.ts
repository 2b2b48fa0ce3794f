import { formatDuration } from '../base/duration.ts'
import { spansSize } from '../base/spans.ts'
import type { Fact, FactOf } from '../journal/facts.ts'
import type { JournalView } from '../journal/journal.ts'
import { describeAttempt } from './describe-attempt.ts'
import { describePush } from './describe-push.ts'
import { eventsIn, eventsOfLane, excerpt, grouped, offset } from './wording.ts'

/** What a fact says, in one line for people, without its time. */
export const describeFact = (fact: Fact, journal: JournalView): string => {
  switch (fact.kind) {
    case 'step.started':
      return `step ${fact.index + 1}: ${fact.step}`
    case 'events.sent':
      return `sent ${eventsIn(fact.lane, fact.events)} to ${fact.lane}${labelled(fact.label)}`
    case 'response.received':
      return describeResponse(fact)
    case 'setting.updated':
      return `${fact.subject} updated: ${excerpt(fact.settings)}`
    case 'fault.started':
      return `fault ${fact.label ?? fact.fault} began: ${fact.text}${fact.until === undefined ? '' : `, until ${offset(journal, fact.until)}`}`
    case 'fault.ended':
      return `fault ${fact.label ?? fact.fault} ended`
    case 'fault.struck':
      return `fault ${fact.label ?? fact.fault} struck ${fact.subject}`
    case 'run.started':
      return `the run began: seed ${fact.seed}, quotas ${fact.quotas}`
    case 'run.unsettled':
      return `not settled within ${formatDuration(fact.within)}: ${fact.pending.map(({ lane, events }) => eventsOfLane(lane, events)).join('; ')} in flight`
    case 'run.neverQuiet':
      return `${fact.owner} kept the run busy until ${fact.budget} were used up`
    case 'run.ended':
      return 'the run ended'
    case 'queue.created':
    case 'message.sent':
    case 'message.deduplicated':
    case 'message.received':
    case 'message.deleted':
    case 'message.visibility':
    case 'message.expired':
    case 'message.redriven':
    case 'message.moved':
    case 'message.purged':
    case 'stream.created':
    case 'record.put':
    case 'record.throttled':
      return describeSource(fact, journal)
    case 'topic.created':
    case 'bus.created':
    case 'bucket.created':
    case 'table.created':
    case 'subscription.created':
    case 'subscription.deleted':
    case 'event.published':
    case 'event.deduplicated':
    case 'event.delivered':
    case 'event.filtered':
    case 'event.waiting':
    case 'event.dropped':
    case 'item.changed':
    case 'table.throttled':
    case 'table.streamDisabled':
    case 'object.put':
    case 'object.removed':
      return describePush(fact, journal)
    case 'batch.polled':
    case 'batch.waiting':
    case 'batch.bisected':
    case 'batch.ended':
    case 'batch.dropped':
    case 'batch.abandoned':
    case 'poller.scaled':
    case 'iterator.age':
      return describeBatch(fact, journal)
    default:
      return describeAttempt(fact, journal)
  }
}

const labelled = (label: string | undefined): string => (label === undefined ? '' : ` as "${label}"`)

const describeResponse = (fact: FactOf<'response.received'>): string => {
  const parts = [`${fact.function} answered ${fact.statusCode}`]
  if (fact.error !== undefined) parts.push(fact.error)
  if (fact.functionError !== undefined) parts.push(`with the function error ${fact.functionError}`)
  const why = fact.message === undefined ? '' : `: ${excerpt(fact.message)}`
  return `${parts.join(' ')}${fact.reason === undefined ? '' : ` (${fact.reason})`}${why}${labelled(fact.label)}`
}

type SourceFact = FactOf<
  | 'queue.created'
  | 'message.sent'
  | 'message.deduplicated'
  | 'message.received'
  | 'message.deleted'
  | 'message.visibility'
  | 'message.expired'
  | 'message.redriven'
  | 'message.moved'
  | 'message.purged'
  | 'stream.created'
  | 'record.put'
  | 'record.throttled'
>

const describeSource = (fact: SourceFact, journal: JournalView): string => {
  switch (fact.kind) {
    case 'queue.created':
      return `queue ${fact.queue} created${fact.fifo ? ' (FIFO)' : ''}`
    case 'message.sent': {
      const delay = fact.visibleAt === undefined ? '' : `, delayed until ${offset(journal, fact.visibleAt)}`
      return `${eventsIn(fact.lane, fact.events)} entered ${fact.lane}${delay}${contentOf(fact, journal)}`
    }
    case 'message.deduplicated':
      return `a message sent to ${fact.lane} repeated message ${fact.original} and was dropped as its duplicate`
    case 'message.received':
      return `${eventsOfLane(fact.lane, fact.events)} received by ${fact.receiver}, hidden until ${offset(journal, fact.until)}`
    case 'message.deleted':
      return `${eventsOfLane(fact.lane, fact.events)} deleted`
    case 'message.visibility':
      return `${eventsOfLane(fact.lane, fact.events)} hidden until ${offset(journal, fact.until)}`
    case 'message.expired':
      return `${eventsOfLane(fact.lane, fact.events)} expired: the message retention period was over`
    case 'message.redriven':
      return `${eventsOfLane(fact.lane, fact.events)} moved to ${fact.to} as ${eventsIn(fact.to, fact.as)}: received too often`
    case 'message.moved':
      return `${eventsOfLane(fact.lane, fact.events)} moved to ${fact.to} as ${eventsIn(fact.to, fact.as)} by a move task`
    case 'message.purged':
      return `${eventsOfLane(fact.lane, fact.events)} purged`
    case 'stream.created':
      return `stream ${fact.stream} created with ${fact.shards} ${fact.shards === 1 ? 'shard' : 'shards'}`
    case 'record.put':
      return `${eventsIn(fact.lane, fact.events)} entered ${fact.lane}${contentOf(fact, journal)}`
    case 'record.throttled':
      return `${grouped(fact.records)} ${fact.records === 1 ? 'record' : 'records'} refused by ${fact.lane}: over the shard's limit`
  }
}

/** The beginning of a single record's content. */
const contentOf = (fact: FactOf<'message.sent' | 'record.put'>, journal: JournalView): string => {
  const text = spansSize(fact.events) === 1 ? journal.payload(fact.payload) : undefined
  if (text === undefined) return ''
  try {
    const [record] = JSON.parse(text) as { body?: string; data?: string }[]
    const content = record?.body ?? Buffer.from(record?.data ?? '', 'base64').toString('utf8')
    return content === '' ? '' : `: ${excerpt(content)}`
  } catch {
    return ''
  }
}

type BatchFact = FactOf<
  | 'batch.polled'
  | 'batch.waiting'
  | 'batch.bisected'
  | 'batch.ended'
  | 'batch.dropped'
  | 'batch.abandoned'
  | 'poller.scaled'
  | 'iterator.age'
>

const WAITS = {
  error: 'after an error',
  throttle: 'because it was throttled',
  unavailable: 'because Lambda was unavailable',
}
const DROPS = { deadLettered: 'sent to the on-failure destination', discarded: 'discarded', expired: 'expired' }

const describeBatch = (fact: BatchFact, journal: JournalView): string => {
  switch (fact.kind) {
    case 'batch.polled':
      return `${fact.trigger} polled ${eventsOfLane(fact.lane, fact.events)}`
    case 'batch.waiting':
      return `${fact.trigger} waits until ${offset(journal, fact.until)} to try ${eventsIn(fact.lane, fact.events)} again, ${WAITS[fact.why]}`
    case 'batch.bisected':
      return `${fact.trigger} split its batch into ${eventsIn(fact.lane, fact.first)} and ${eventsIn(fact.lane, fact.second)}`
    case 'batch.ended': {
      const parts: string[] = []
      if (fact.processed.length > 0) parts.push(`${eventsIn(fact.lane, fact.processed)} processed`)
      if (fact.failed.length > 0) parts.push(`${eventsIn(fact.lane, fact.failed)} failed${reportOf(fact)}`)
      return `${fact.trigger}: ${parts.join(', ') || 'an empty batch'}`
    }
    case 'batch.dropped': {
      const tries = fact.attempts === 1 ? '1 invocation' : `${grouped(fact.attempts)} invocations`
      return `${eventsOfLane(fact.lane, fact.events)} ${DROPS[fact.outcome]} after ${tries}: ${fact.by}`
    }
    case 'batch.abandoned':
      return `${fact.trigger} let go of ${eventsOfLane(fact.lane, fact.events)}: visible again before the function could run`
    case 'poller.scaled':
      return `${fact.trigger} went from ${fact.from} to ${fact.to} pollers`
    case 'iterator.age':
      return `${fact.trigger} is ${formatDuration(fact.ageMs)} behind on ${fact.lane}`
  }
}

const reportOf = ({ report }: FactOf<'batch.ended'>): string => {
  if (report === 'partial') return ' (reported by the function)'
  return report === 'malformed' ? ' (the function answered with an unusable report)' : ''
}
