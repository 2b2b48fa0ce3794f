import type { Draws } from '../draws.ts'
import type { Observation, Script, Step } from '../step.ts'
import { SNS_MISTAKES } from './mistakes.ts'

const step = (operation: string, input: object): Step => ({ operation, input })
const topicArn = (name: string): string => `arn:aws:sns:us-east-1:000000000000:${name}`
const queueArn = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`
const queueUrl = (name: string): string => `‹host›/000000000000/${name}`

export const scriptTopics: ReadonlySet<string> = new Set(['news', 'shaped', 'scratch', 'ordered.fifo'])

const QUEUES = ['all', 'raw', 'by-kind', 'by-size', 'by-body', 'either'] as const

/** What each queue asks its topic for. */
const SUBSCRIPTIONS: Readonly<Record<(typeof QUEUES)[number], Readonly<Record<string, string>> | undefined>> = {
  all: undefined,
  raw: { RawMessageDelivery: 'true' },
  'by-kind': {
    RawMessageDelivery: 'true',
    FilterPolicy: JSON.stringify({
      kind: ['order', { prefix: 're' }, { 'anything-but': ['order', 'refund', 'noise'] }],
    }),
  },
  'by-size': {
    RawMessageDelivery: 'true',
    FilterPolicy: JSON.stringify({ size: [{ numeric: ['>', 0, '<=', 10] }], kind: [{ exists: true }] }),
  },
  'by-body': {
    RawMessageDelivery: 'true',
    FilterPolicyScope: 'MessageBody',
    FilterPolicy: JSON.stringify({ store: { city: ['Bern', { suffix: 'ville' }] }, paid: [true] }),
  },
  either: {
    RawMessageDelivery: 'true',
    FilterPolicy: JSON.stringify({ $or: [{ kind: ['refund'] }, { size: [{ numeric: ['=', 7] }] }] }),
  },
}

const drawAttributes = (draws: Draws): object => {
  const size = draws.one(['5', '7', '-1', '10', '1e1'])
  const kind = draws.one(['order', 'refund', 'report', 'noise'])
  const attributes = {
    ...(draws.happens(70) && { kind: { DataType: 'String', StringValue: kind } }),
    ...(draws.happens(50) && { size: { DataType: 'Number', StringValue: size } }),
    ...(draws.happens(15) && { raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 255) } }),
  }
  return Object.keys(attributes).length > 0 ? { MessageAttributes: attributes } : {}
}

const drawBody = (draws: Draws): string =>
  draws.one([
    'hello',
    '{"store":{"city":"Bern"},"paid":true}',
    '{"store":{"city":"Knoxville"},"paid":true}',
    '{"store":{"city":"Bern"},"paid":false}',
    '{"store":"Bern","paid":true}',
    '[1]',
    'Zürich',
  ])

const drawMessage = (draws: Draws): object => ({
  ...drawAttributes(draws),
  Message: drawBody(draws),
  ...(draws.happens(30) && { Subject: 'a subject' }),
})

const shaped = (draws: Draws): Step =>
  step('Publish', {
    TopicArn: topicArn('shaped'),
    MessageStructure: 'json',
    Message: JSON.stringify({ default: drawBody(draws), ...(draws.happens(60) && { sqs: 'for queues' }) }),
  })

const publish = (draws: Draws): Step =>
  draws.happens(75)
    ? step('Publish', { TopicArn: topicArn('news'), ...drawMessage(draws) })
    : step('PublishBatch', {
        TopicArn: topicArn('news'),
        PublishBatchRequestEntries: [0, 1].map((i) => ({ Id: `e${i}`, ...drawMessage(draws) })),
      })

const received = (seen: Observation): readonly { readonly ReceiptHandle: string }[] =>
  'output' in seen ? ((seen.output as { Messages?: { ReceiptHandle: string }[] }).Messages ?? []) : []

/**
 * A topic to queues that filter: after every publication all its queues are read empty, so that what was delivered, how and
 * to whom is compared message by message. 150 operations on topics among them.
 */
export const snsScript: Script = function* (draws) {
  yield step('CreateTopic', { Name: 'news' })
  yield step('CreateTopic', { Name: 'scratch' })
  yield step('CreateTopic', { Name: 'ordered.fifo', Attributes: { FifoTopic: 'true' } })
  yield step('CreateQueue', { QueueName: 'nobody' })
  yield step('CreateTopic', { Name: 'shaped' })
  yield step('CreateQueue', { QueueName: 'shaped' })
  yield step('Subscribe', {
    TopicArn: topicArn('shaped'),
    Protocol: 'sqs',
    Endpoint: queueArn('shaped'),
    Attributes: { RawMessageDelivery: 'true' },
    ReturnSubscriptionArn: true,
  })
  for (const name of QUEUES) {
    yield step('CreateQueue', { QueueName: name, Attributes: { VisibilityTimeout: '43200' } })
    const Attributes = SUBSCRIPTIONS[name]
    yield step('Subscribe', {
      TopicArn: topicArn('news'),
      Protocol: 'sqs',
      Endpoint: queueArn(name),
      ReturnSubscriptionArn: true,
      ...(Attributes && { Attributes }),
    })
  }
  const mistakes = [...SNS_MISTAKES]
  let topics = 0
  while (topics < 150 - ENDING.length) {
    const left = 150 - ENDING.length - topics++
    if (mistakes.length >= left || draws.below(left) < mistakes.length) {
      yield mistakes.splice(draws.below(mistakes.length), 1)[0]!
      continue
    }
    const structured = draws.happens(10)
    yield structured ? shaped(draws) : publish(draws)
    for (const name of structured ? ['shaped'] : QUEUES) {
      const asked = { QueueUrl: queueUrl(name), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }
      const messages = received(yield step('ReceiveMessage', asked))
      if (messages.length === 0) continue
      const Entries = messages.map(({ ReceiptHandle }, i) => ({ Id: `e${i}`, ReceiptHandle }))
      yield step('DeleteMessageBatch', { QueueUrl: queueUrl(name), Entries })
    }
  }
  for (const each of ENDING) yield each
}

const ENDING: readonly Step[] = [
  step('GetTopicAttributes', { TopicArn: topicArn('news') }),
  step('ListTopics', {}),
  step('TagResource', { ResourceArn: topicArn('news'), Tags: [{ Key: 'team', Value: 'blue' }] }),
  step('ListTagsForResource', { ResourceArn: topicArn('news') }),
  step('UntagResource', { ResourceArn: topicArn('news'), TagKeys: ['team'] }),
  step('ListTagsForResource', { ResourceArn: topicArn('news') }),
  step('DeleteTopic', { TopicArn: topicArn('news') }),
  step('Publish', { TopicArn: topicArn('news'), Message: 'late' }),
  step('DeleteTopic', { TopicArn: topicArn('news') }),
]
