import { spansSize } from '../base/spans.ts'
import type { FactOf } from '../journal/facts.ts'
import type { JournalView } from '../journal/journal.ts'
import { eventsIn, eventsOfLane, excerpt, grouped, offset } from './wording.ts'

type PushFact = FactOf<
  | 'topic.created'
  | 'bus.created'
  | 'bucket.created'
  | 'table.created'
  | 'subscription.created'
  | 'subscription.deleted'
  | 'event.published'
  | 'event.deduplicated'
  | 'event.delivered'
  | 'event.filtered'
  | 'event.waiting'
  | 'event.dropped'
  | 'item.changed'
  | 'table.throttled'
  | 'table.streamDisabled'
  | 'object.put'
  | 'object.removed'
>

const FILTERS = {
  filterPolicy: 'its filter policy',
  eventPattern: 'its event pattern',
  notificationFilter: "the notification's filter",
}

/** Topics, buses, buckets and tables, and what they pass on. */
export const describePush = (fact: PushFact, journal: JournalView): string => {
  switch (fact.kind) {
    case 'topic.created':
      return `topic ${fact.topic} created${fact.fifo ? ' (FIFO)' : ''}`
    case 'bus.created':
      return `event bus ${fact.bus} created`
    case 'bucket.created':
      return `bucket ${fact.bucket} created`
    case 'table.created':
      return `table ${fact.table} created`
    case 'subscription.created':
      return `${fact.subscription} passes ${fact.source} on to ${fact.to}`
    case 'subscription.deleted':
      return `${fact.subscription} was deleted`
    case 'event.published':
      return `${eventsIn(fact.lane, fact.events)} entered ${fact.lane}${contentOf(fact, journal)}`
    case 'event.deduplicated':
      return `a message published to ${fact.lane} repeated message ${fact.original} and was dropped as its duplicate`
    case 'event.delivered':
      return `${fact.subscription} passed ${eventsIn(fact.lane, fact.events)} on to ${fact.to} as ${eventsIn(fact.to, fact.as)}`
    case 'event.filtered':
      return `${fact.subscription} filtered ${eventsIn(fact.lane, fact.events)} out: ${FILTERS[fact.by]} does not match`
    case 'event.waiting':
      return `${fact.subscription} waits until ${offset(journal, fact.until)} to deliver ${eventsIn(fact.lane, fact.events)} again, after ${fact.error}`
    case 'event.dropped': {
      const kept =
        fact.kept === undefined || fact.as === undefined ? '' : ` as ${eventsIn(fact.kept, fact.as)} of ${fact.kept}`
      const what = fact.outcome === 'deadLettered' ? 'dead-lettered' : 'discarded'
      return `${fact.subscription} gave ${eventsIn(fact.lane, fact.events)} up, ${what}${kept}: ${fact.by}, after ${fact.error}`
    }
    case 'item.changed':
      return `${eventsOfLane(fact.lane, fact.events)}${contentOf(fact, journal)}`
    case 'table.throttled':
      return `table ${fact.table} refused ${fact.operation}: over its capacity`
    case 'table.streamDisabled':
      return `the stream of table ${fact.table} ended`
    case 'object.put':
      return `object "${excerpt(fact.key)}" put into bucket ${fact.bucket}, ${grouped(fact.size)} B`
    case 'object.removed': {
      const how = fact.marker ? ' by a delete marker' : fact.by === undefined ? '' : ` by its ${fact.by} rule`
      return `object "${excerpt(fact.key)}" removed from bucket ${fact.bucket}${how}`
    }
  }
}

/** The beginning of a single event's content. */
const contentOf = (fact: FactOf<'event.published' | 'item.changed'>, journal: JournalView): string => {
  const text = spansSize(fact.events) === 1 ? journal.payload(fact.payload) : undefined
  return text === undefined ? '' : `: ${excerpt(text.slice(1, -1))}`
}
