import type { Caller } from '../../../ports/index.ts'
import { invalidBecause } from '../errors.ts'
import { MESSAGE_PARAMETERS, type MessageInput, readMessage } from '../message-input.ts'
import { refuseOthers } from '../parameters.ts'
import { type Published, publishOne } from '../publishing.ts'
import type { Store } from '../store.ts'
import type { Topic } from '../topic.ts'

export interface PublishInput extends MessageInput {
  readonly TopicArn?: string
  readonly TargetArn?: string
}

export interface PublishOutput {
  readonly MessageId: string
  readonly SequenceNumber?: string
}

const EMULATED = new Set(['TopicArn', 'TargetArn', ...MESSAGE_PARAMETERS])

/** @aws API_Publish (checked 2026-11). Recorded 2023-08 to 2025-08. */
export const publish =
  (store: Store) =>
  (input: PublishInput, caller: Caller): PublishOutput => {
    refuseOthers('Publish', input, EMULATED)
    const topic = topicOf(store, input)
    const outgoing = readMessage(input, { operation: 'Publish', path: '', traceHeader: caller.traceHeader })
    return publishAnswer(publishOne(store, topic, outgoing))
  }

export const publishAnswer = ({ messageId, sequenceNumber }: Published): PublishOutput => ({
  MessageId: messageId,
  ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
})

/** `@guess` The words where both are given. */
const topicOf = (store: Store, { TopicArn, TargetArn }: PublishInput): Topic => {
  if (TopicArn !== undefined && TargetArn !== undefined) throw invalidBecause('TopicArn or TargetArn', 'both are given')
  if (TopicArn !== undefined) return store.topicOf(TopicArn)
  if (TargetArn === undefined) throw invalidBecause('TopicArn or TargetArn', 'no value for required parameter')
  // Recorded 2023-08: an endpoint of a mobile application that is not there.
  if (TargetArn.includes(':endpoint/'))
    throw invalidBecause('TargetArn', 'No endpoint found for the target arn specified')
  return store.topicOf(TargetArn, 'TargetArn')
}
