import { type Caller, type Waits, waits } from '../../../ports/index.ts'
import { Priority } from '../../../world/index.ts'
import { md5OfAttributes, md5OfBody } from '../digests.ts'
import { invalidValue, overLimit, unknownAttribute } from '../errors.ts'
import { BATCH_ENTRIES, RANGES } from '../limits.ts'
import type { MessageAttributes } from '../message.ts'
import { refuseOthers, type WireAttributes, writeMessageAttributes } from '../parameters.ts'
import type { ReceiveOptions } from '../polls.ts'
import type { Queue } from '../queue.ts'
import type { ReceivedMessage } from '../received-message.ts'
import type { Store } from '../store.ts'

export interface ReceiveMessageInput {
  readonly QueueUrl?: string
  readonly AttributeNames?: readonly string[]
  readonly MessageSystemAttributeNames?: readonly string[]
  readonly MessageAttributeNames?: readonly string[]
  readonly MaxNumberOfMessages?: number
  readonly VisibilityTimeout?: number
  readonly WaitTimeSeconds?: number
}

interface WireMessage {
  readonly MessageId: string
  readonly ReceiptHandle: string
  readonly MD5OfBody: string
  readonly Body: string
  readonly Attributes?: Readonly<Record<string, string>>
  readonly MD5OfMessageAttributes?: string
  readonly MessageAttributes?: WireAttributes
}

export interface ReceiveMessageOutput {
  readonly Messages?: readonly WireMessage[]
}

const EMULATED = new Set([
  'QueueUrl',
  'AttributeNames',
  'MessageSystemAttributeNames',
  'MessageAttributeNames',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
])

const SYSTEM_ATTRIBUTES = new Set([
  'All',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
])

/**
 * Up to ten messages. Where there are none: at once, or (with a wait time, the queue's unless given) as soon as there are,
 * empty-handed at the end of the wait.
 * @aws API_ReceiveMessage (checked 2026-11); recorded 2024-04 to 2025-02. A short poll of a standard queue whose messages
 * in flight are at their limit is refused; a long poll and a FIFO queue yield nothing.
 */
export const receiveMessage =
  (store: Store) =>
  (input: ReceiveMessageInput, caller: Caller): ReceiveMessageOutput | Waits<ReceiveMessageOutput> => {
    refuseOthers('ReceiveMessage', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    const { options, waitMs } = readOptions(queue, input, caller)
    const write = writer(input)
    if (waitMs === 0 && !queue.fifo && queue.counts.inFlight >= store.quotas.sqsInFlight.standard) throw overLimit()
    if (waitMs === 0) {
      const { messages } = queue.receive(options)
      queue.done()
      return write(messages)
    }
    return waits((reply) => {
      const { clock } = store.world
      const cancel = queue.polls.add(options, ({ messages }) => {
        timer.cancel()
        reply(write(messages))
      })
      // After all services: what arrives at the last instant is still handed out.
      const timer = clock.at(clock.now() + waitMs, Priority.poll, queue.lane, () => {
        cancel()
        queue.done()
        reply({})
      })
      queue.done()
      return () => {
        cancel()
        timer.cancel()
        queue.done()
      }
    })
  }

const readOptions = (
  queue: Queue,
  input: ReceiveMessageInput,
  caller: Caller,
): { readonly options: ReceiveOptions; readonly waitMs: number } => {
  const { MaxNumberOfMessages: max = 1, VisibilityTimeout: visibility, WaitTimeSeconds: wait } = input
  if (wait !== undefined && !within(wait, RANGES.ReceiveMessageWaitTimeSeconds))
    throw invalidValue(wait, 'WaitTimeSeconds', 'Must be >= 0 and <= 20, if provided.')
  if (!within(max, { min: 1, max: BATCH_ENTRIES }))
    throw invalidValue(max, 'MaxNumberOfMessages', 'Must be between 1 and 10, if provided.')
  if (visibility !== undefined && !within(visibility, RANGES.VisibilityTimeout))
    throw invalidValue(visibility, 'VisibilityTimeout', 'Must be >= 0 and <= 43200, if provided.')
  return {
    options: {
      max,
      visibilityTimeoutMs: visibility === undefined ? undefined : visibility * 1_000,
      receiver: caller.name,
    },
    waitMs: wait === undefined ? queue.config.waitTimeMs : wait * 1_000,
  }
}

const within = (value: number, range: { readonly min: number; readonly max: number }): boolean =>
  Number.isInteger(value) && value >= range.min && value <= range.max

/** How this caller wants its messages written: attributes are given to those who ask for them. */
const writer = (input: ReceiveMessageInput) => {
  const system = new Set([...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])])
  for (const name of system) if (!SYSTEM_ATTRIBUTES.has(name)) throw unknownAttribute(name)
  const names = input.MessageAttributeNames ?? []

  const write = (received: ReceivedMessage): WireMessage => {
    const { body, attributes } = received.message.content
    const chosen = attributes && chooseAttributes(attributes, names)
    const systemAttributes = Object.entries(received.attributes()).filter(([n]) => system.has('All') || system.has(n))
    return {
      MessageId: received.messageId,
      ReceiptHandle: received.receiptHandle,
      MD5OfBody: md5OfBody(body),
      Body: body,
      ...(systemAttributes.length > 0 && { Attributes: Object.fromEntries(systemAttributes) }),
      ...(chosen &&
        chosen.size > 0 && {
          MD5OfMessageAttributes: md5OfAttributes(chosen),
          MessageAttributes: writeMessageAttributes(chosen),
        }),
    }
  }
  return (messages: readonly ReceivedMessage[]): ReceiveMessageOutput =>
    messages.length > 0 ? { Messages: messages.map(write) } : {}
}

/** `All`, `.*`, `*`, a name, or a prefix as `foo.*`. Recorded 2024-04: the digest is of those chosen. */
const chooseAttributes = (attributes: MessageAttributes, names: readonly string[]): MessageAttributes => {
  if (names.some((name) => name === 'All' || name === '.*' || name === '*')) return attributes
  const exact = new Set(names)
  const prefixes = names.filter((name) => name.endsWith('.*')).map((name) => name.slice(0, -2))
  return new Map(
    [...attributes].filter(([name]) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix))),
  )
}
