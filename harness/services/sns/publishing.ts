import { hash } from 'node:crypto'
import { AwsError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import { span } from '../../base/spans.ts'
import { invalidBecause, invalidParameter } from './errors.ts'
import { MESSAGE_BYTES } from './limits.ts'
import type { Notification, Outgoing, Protocol } from './message.ts'
import { checkAttributes, checkFifoId, checkMessage, checkSize } from './message-limits.ts'
import { journalForm } from './send-form.ts'
import { sequenceNumber } from './sequence-number.ts'
import type { Store } from './store.ts'
import type { Topic } from './topic.ts'

/** What a publish is answered with. A repeated FIFO publish is answered with the original's. */
export interface Published {
  readonly ordinal: number
  readonly messageId: string
  readonly sequenceNumber: string | undefined
}

/** Messages of one `event.published`. */
const PUBLISHED_PER_FACT = 10

/** Publishes messages at once, in order; those that AWS refuses are left out and answered with its refusal. */
export const publishAll = (
  store: Store,
  topic: Topic,
  messages: readonly Outgoing[],
): readonly Outcome<Published>[] => {
  let accepted: Notification[] = []
  const flush = (): void => {
    if (accepted.length > 0) record(store, topic, accepted)
    accepted = []
  }
  const outcomes = messages.map((outgoing): Outcome<Published> => {
    try {
      const taken = take(store, topic, outgoing)
      if ('original' in taken) {
        flush()
        store.world.journal.record({
          kind: 'event.deduplicated',
          lane: topic.lane,
          original: taken.original.ordinal,
        })
        return succeeded(taken.original)
      }
      accepted.push(taken)
      if (accepted.length === PUBLISHED_PER_FACT) flush()
      return succeeded(taken)
    } catch (error) {
      if (!AwsError.is(error)) throw error
      return failed(error)
    }
  })
  flush()
  return outcomes
}

/** As `publishAll` with one message; throws AWS's refusal. */
export const publishOne = (store: Store, topic: Topic, outgoing: Outgoing): Published => {
  const taken = take(store, topic, outgoing)
  if ('original' in taken) {
    store.world.journal.record({ kind: 'event.deduplicated', lane: topic.lane, original: taken.original.ordinal })
    return taken.original
  }
  record(store, topic, [taken])
  return taken
}

const record = (store: Store, topic: Topic, accepted: readonly Notification[]): void => {
  const { journal } = store.world
  const first = accepted[0]!.ordinal
  const fact = journal.record({
    kind: 'event.published',
    lane: topic.lane,
    events: span(first, first + accepted.length - 1),
    payload: journal.keep(`[${accepted.map(journalForm).join(',')}]`),
  })
  store.fanOut.publish(topic, accepted, fact)
}

/** Checks that do not depend on what was published before. */
const checkOutgoing = (topic: Topic, outgoing: Outgoing): void => {
  checkMessage(outgoing)
  if (outgoing.attributes) checkAttributes(outgoing.attributes)
  checkSize(outgoing, topic.config.maximumMessageBytes ?? MESSAGE_BYTES)
  checkFifo(topic, outgoing)
}

/** Refuses a message that is to be of texts by protocol and is not. */
export const checkStructure = (outgoing: Outgoing): void => {
  if (outgoing.perProtocol) bodiesOf(outgoing)
}

/** Recorded 2023-08 and 2025-08. */
export const checkFifo = (topic: Topic, { groupId, deduplicationId }: Outgoing): void => {
  checkFifoId(groupId, 'MessageGroupId')
  checkFifoId(deduplicationId, 'MessageDeduplicationId')
  if (!topic.fifo) {
    if (deduplicationId !== undefined)
      throw invalidBecause(
        'MessageDeduplicationId',
        'The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      )
    return
  }
  if (groupId === undefined) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics')
  if (deduplicationId === undefined && !topic.config.contentBasedDeduplication)
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
}

const take = (store: Store, topic: Topic, outgoing: Outgoing): Notification | { readonly original: Published } => {
  checkOutgoing(topic, outgoing)
  const bodies = bodiesOf(outgoing)
  const { clock, ids } = store.world
  const now = clock.now()
  const deduplicationId = topic.fifo ? (outgoing.deduplicationId ?? hash('sha256', outgoing.message, 'hex')) : undefined
  // A group may hold a line feed no more than an id: FIFO ids are printable.
  const scope = topic.config.deduplicatesPerGroup ? `${outgoing.groupId}\n` : ''
  if (deduplicationId !== undefined) {
    const original = topic.deduplication.find(scope + deduplicationId, now)
    if (original) return { original }
  }
  const ordinal = ids.next(topic.lane)
  const notification: Notification = {
    ordinal,
    messageId: ids.uuid(`message/${topic.lane}`),
    sequenceNumber: topic.fifo ? sequenceNumber(ordinal) : undefined,
    publishedAt: now,
    bodies,
    subject: outgoing.subject,
    attributes: outgoing.attributes?.size ? outgoing.attributes : undefined,
    groupId: outgoing.groupId,
    deduplicationId,
    traceHeader: outgoing.traceHeader,
  }
  if (deduplicationId !== undefined)
    topic.deduplication.remember(scope + deduplicationId, now, {
      ordinal,
      messageId: notification.messageId,
      sequenceNumber: notification.sequenceNumber!,
    })
  return notification
}

/** `MessageStructure: json`: a text of its own for a protocol, where there is one. Recorded 2023-08. */
const bodiesOf = ({ message, perProtocol }: Outgoing): Notification['bodies'] => {
  if (!perProtocol) return new Map([['default', message]])
  const texts = textsOf(message)
  const standard = texts.default
  if (typeof standard !== 'string') throw invalidParameter('Message Structure - No default entry in JSON message body')
  const bodies = new Map<Protocol | 'default', string>([['default', standard]])
  for (const protocol of ['sqs', 'lambda'] as const) {
    const text = texts[protocol]
    // What is no text is passed over. @aws API_Publish, Message (checked 2026-11)
    if (typeof text === 'string') bodies.set(protocol, text)
  }
  return bodies
}

const textsOf = (message: string): Readonly<Record<string, unknown>> => {
  let parsed: unknown
  try {
    parsed = JSON.parse(message)
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse')
  }
  return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {}
}
