import { invalidParameter } from '../errors.ts'
import { LARGE_TOPIC_SUBSCRIPTIONS, MESSAGE_BYTES } from '../limits.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import type { Topic } from '../topic.ts'
import { readTopicAttributes, type WrittenAttributes } from '../topic-attributes.ts'

export interface SetTopicAttributesInput {
  readonly TopicArn?: string
  readonly AttributeName?: string
  readonly AttributeValue?: string
}

const EMULATED = new Set(['TopicArn', 'AttributeName', 'AttributeValue'])

/** @aws API_SetTopicAttributes (checked 2026-11) */
export const setTopicAttributes =
  (store: Store) =>
  (input: SetTopicAttributesInput): Record<string, never> => {
    refuseOthers('SetTopicAttributes', input, EMULATED)
    const topic = store.topicOf(input.TopicArn)
    if (!input.AttributeName) throw invalidParameter('AttributeName')
    changeTopic(topic, { [input.AttributeName]: input.AttributeValue ?? '' })
    return {}
  }

/** Changes attributes at once. `@guess` The words about too many subscriptions. */
export const changeTopic = (topic: Topic, attributes: WrittenAttributes): void => {
  const changes = readTopicAttributes(attributes, {
    operation: 'SetTopicAttributes',
    fifo: topic.fifo,
    refuse: invalidParameter,
  })
  if ((changes.maximumMessageBytes ?? 0) > MESSAGE_BYTES && topic.subscriptions.size > LARGE_TOPIC_SUBSCRIPTIONS)
    throw invalidParameter('MaximumMessageSize: the topic has too many subscriptions')
  topic.config = { ...topic.config, ...changes }
}
