import type { Caller } from '../../../ports/index.ts'
import { md5OfAttributes, md5OfBody } from '../digests.ts'
import { notEmulated, refusedParameter } from '../errors.ts'
import type { MessageAttributes } from '../message.ts'
import { readMessageAttributes, refuseOthers, type WireAttributes } from '../parameters.ts'
import { type Outgoing, type SentMessage, sendOne } from '../sending.ts'
import type { Store } from '../store.ts'

/** What a message is made of, alone or in a batch. */
export interface MessageInput {
  readonly MessageBody?: string
  readonly DelaySeconds?: number
  readonly MessageAttributes?: WireAttributes
  readonly MessageSystemAttributes?: WireAttributes
  readonly MessageDeduplicationId?: string
  readonly MessageGroupId?: string
}

export interface SendMessageInput extends MessageInput {
  readonly QueueUrl?: string
}

export interface MessageAnswer {
  readonly MessageId: string
  readonly MD5OfMessageBody: string
  readonly MD5OfMessageAttributes?: string
  readonly MD5OfMessageSystemAttributes?: string
  readonly SequenceNumber?: string
}

export const MESSAGE_PARAMETERS = [
  'MessageBody',
  'DelaySeconds',
  'MessageAttributes',
  'MessageSystemAttributes',
  'MessageDeduplicationId',
  'MessageGroupId',
] as const

const EMULATED = new Set(['QueueUrl', ...MESSAGE_PARAMETERS])
const TRACE_HEADER = 'AWSTraceHeader'

/** A message as read, with what its answer needs. */
export interface ReadMessage extends Outgoing {
  readonly systemAttributes: MessageAttributes | undefined
}

/**
 * The trace header of the request itself stands where the message gives none.
 * @aws AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-tracing (checked 2026-11)
 */
export const readMessage = (operation: string, input: MessageInput, caller?: Caller): ReadMessage => {
  const systemAttributes = readMessageAttributes(operation, input.MessageSystemAttributes)
  for (const [name, { dataType }] of systemAttributes ?? []) {
    if (name !== TRACE_HEADER) throw refusedParameter(`Message system attribute name '${name}' is invalid.`)
    if (dataType !== 'String')
      throw notEmulated(operation, `the message system attribute ${name} with the type "${dataType}"`)
  }
  return {
    body: input.MessageBody ?? '',
    attributes: readMessageAttributes(operation, input.MessageAttributes),
    delaySeconds: input.DelaySeconds ?? undefined,
    groupId: input.MessageGroupId ?? undefined,
    deduplicationId: input.MessageDeduplicationId ?? undefined,
    traceHeader: systemAttributes?.get(TRACE_HEADER)?.stringValue ?? caller?.traceHeader,
    systemAttributes,
  }
}

/** Digests are of what was sent, also where it repeats an earlier message. */
export const messageAnswer = (read: ReadMessage, sent: SentMessage): MessageAnswer => ({
  MessageId: sent.messageId,
  MD5OfMessageBody: md5OfBody(read.body),
  ...(read.attributes && { MD5OfMessageAttributes: md5OfAttributes(read.attributes) }),
  ...(read.systemAttributes && { MD5OfMessageSystemAttributes: md5OfAttributes(read.systemAttributes) }),
  ...(sent.sequenceNumber !== undefined && { SequenceNumber: sent.sequenceNumber }),
})

/** @aws API_SendMessage (checked 2026-11). Recorded 2024-04 to 2025-09. */
export const sendMessage =
  (store: Store) =>
  (input: SendMessageInput, caller?: Caller): MessageAnswer => {
    refuseOthers('SendMessage', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    const read = readMessage('SendMessage', input, caller)
    return messageAnswer(read, sendOne(queue, read))
  }
