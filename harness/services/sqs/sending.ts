import { AwsError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import { sha256OfBody } from './digests.ts'
import { deduplicationMissing, invalidValue, missingParameter, notForThisQueueType } from './errors.ts'
import { RANGES } from './limits.ts'
import { Content, type MessageAttributes } from './message.ts'
import { checkAttributes, checkBody, checkFifoId, checkSize } from './message-limits.ts'
import type { Queue } from './queue.ts'

/** One message on its way in, not checked yet. */
export interface Outgoing {
  readonly body: string
  readonly attributes?: MessageAttributes | undefined
  /** Seconds; the queue's where left out. */
  readonly delaySeconds?: number | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  readonly traceHeader?: string | undefined
}

/** What a send is answered with. A repeated FIFO send is answered with the original's. */
export interface SentMessage {
  readonly ordinal: number
  readonly messageId: string
  readonly sequenceNumber: string | undefined
}

/** Puts messages into a queue at once, in order; those that AWS refuses are left out and answered with its refusal. */
export const sendAll = (queue: Queue, messages: Iterable<Outgoing>): readonly Outcome<SentMessage>[] => {
  queue.settle()
  const outcomes: Outcome<SentMessage>[] = []
  for (const message of messages) {
    try {
      outcomes.push(succeeded(send(queue, message)))
    } catch (error) {
      if (!AwsError.is(error)) throw error
      outcomes.push(failed(error))
    }
  }
  queue.facts.flush()
  queue.done()
  return outcomes
}

/** As `sendAll` with one message; throws AWS's refusal. */
export const sendOne = (queue: Queue, message: Outgoing): SentMessage => {
  queue.settle()
  const sent = send(queue, message)
  queue.facts.flush()
  queue.done()
  return sent
}

const send = (queue: Queue, message: Outgoing): SentMessage => {
  const { body, attributes } = message
  const { config, now } = queue
  checkBody(body)
  checkSize(body, attributes, config.maximumMessageBytes)
  if (attributes) checkAttributes(attributes)
  checkFifoId(message.deduplicationId, 'MessageDeduplicationId')
  checkFifoId(message.groupId, 'MessageGroupId')
  const delayMs = delayOf(queue, message)
  const deduplicationId = queue.fifo ? deduplicationIdOf(queue, message) : undefined
  if (!queue.fifo && message.deduplicationId !== undefined)
    throw notForThisQueueType(message.deduplicationId, 'MessageDeduplicationId')

  if (deduplicationId !== undefined) {
    const original = queue.deduplication.find(deduplicationId, now)
    if (original) {
      queue.facts.deduplicated(original.ordinal)
      return original
    }
  }
  const content = new Content({
    body,
    attributes: attributes?.size ? attributes : undefined,
    groupId: message.groupId,
    deduplicationId,
    traceHeader: message.traceHeader,
  })
  const added = queue.add(content, delayMs)
  queue.facts.sent(added)
  if (deduplicationId !== undefined)
    queue.deduplication.remember(deduplicationId, now, {
      ordinal: added.ordinal,
      messageId: added.messageId,
      sequenceNumber: added.sequenceNumber!,
    })
  return added
}

/**
 * FIFO queues know a delay of the queue only; 0 for a message means the queue's.
 * @aws API_SendMessage, DelaySeconds (checked 2026-11); recorded 2025-07
 */
const delayOf = (queue: Queue, { delaySeconds }: Outgoing): number => {
  const { config } = queue
  if (delaySeconds === undefined) return config.delayMs
  if (queue.fifo) {
    if (delaySeconds !== 0) throw notForThisQueueType(delaySeconds, 'DelaySeconds')
    return config.delayMs
  }
  const { min, max } = RANGES.DelaySeconds
  if (!Number.isInteger(delaySeconds) || delaySeconds < min || delaySeconds > max)
    throw invalidValue(delaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.')
  return delaySeconds * 1_000
}

const deduplicationIdOf = (queue: Queue, message: Outgoing): string => {
  if (message.groupId === undefined) throw missingParameter('MessageGroupId')
  if (message.deduplicationId !== undefined) return message.deduplicationId
  if (!queue.config.contentBasedDeduplication) throw deduplicationMissing()
  return sha256OfBody(message.body)
}
