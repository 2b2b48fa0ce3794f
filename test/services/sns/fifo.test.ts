import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createBench, queueArn } from './sns-bench.ts'

const FIFO = { fifoTopic: true, contentBasedDeduplication: true }
const QUEUE = { fifoQueue: true, contentBasedDeduplication: true }

describe('FIFO topics', () => {
  test('to a FIFO queue with group, deduplication id and sequence number; no signature', async () => {
    const { call, topic, queue, receive, pass } = createBench()
    const TopicArn = topic('alerts', { fifoTopic: true })
    expect(TopicArn).toBe('arn:aws:sns:us-east-1:000000000000:alerts.fifo')
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs', { fifoQueue: true }) })
    const answer = call('Publish', { TopicArn, Message: 'Test', MessageGroupId: 'g', MessageDeduplicationId: 'd-1' })
    expect(answer).toEqual({ MessageId: expect.any(String), SequenceNumber: '10000000000000001000' })
    await pass(0)
    const [message] = receive('jobs.fifo')
    expect(message.Attributes).toMatchObject({ MessageGroupId: 'g', MessageDeduplicationId: 'd-1' })
    expect(Object.keys(JSON.parse(message.Body))).toEqual([
      'Type',
      'MessageId',
      'SequenceNumber',
      'TopicArn',
      'Message',
      'Timestamp',
      'UnsubscribeURL',
    ])
  })

  test('to a standard queue without group and deduplication id (recorded 2025-08)', async () => {
    const { topic, queue, subscribe, send, receive, pass } = createBench()
    topic('alerts', FIFO)
    subscribe('alerts', 'alerts.jobs', queue('jobs'))
    send('alerts', [{ message: 'Test', messageGroupId: 'g' }])
    await pass(0)
    const [message] = receive('jobs')
    expect(message.Attributes).not.toHaveProperty('MessageGroupId')
    expect(JSON.parse(message.Body)).toHaveProperty('SequenceNumber')
  })

  test('the id of a message is the SHA-256 of its body; a repetition is answered with the first', async () => {
    const { call, topic, queue, subscribe, receive, of, pass } = createBench()
    const TopicArn = topic('alerts', FIFO)
    subscribe('alerts', 'alerts.jobs', queue('jobs', QUEUE), { rawMessageDelivery: true })
    const publish = (MessageGroupId: string) => call('Publish', { TopicArn, Message: 'Test', MessageGroupId })
    const first = publish('a')
    expect(publish('b')).toEqual(first)
    expect(of('event.deduplicated')).toMatchObject([{ lane: 'topic:alerts', original: 0 }])
    await pass(300_000 - 1)
    expect(publish('a')).toEqual(first)
    await pass(1)
    expect(publish('a')).not.toEqual(first)
    await pass(0)
    expect(receive('jobs.fifo')[0].Attributes.MessageDeduplicationId).toBe(hash('sha256', 'Test', 'hex'))
  })

  test('deduplication within a group only, where the topic says so', () => {
    const { call, of } = createBench()
    const { TopicArn } = call('CreateTopic', {
      Name: 'alerts.fifo',
      Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'true', FifoThroughputScope: 'MessageGroup' },
    })
    for (const MessageGroupId of ['a', 'b', 'a']) call('Publish', { TopicArn, Message: 'Test', MessageGroupId })
    expect(of('event.published').map(({ events }) => events)).toEqual([[[0, 0]], [[1, 1]]])
    expect(call('GetTopicAttributes', { TopicArn }).Attributes.FifoThroughputScope).toBe('MessageGroup')
  })

  test('a failing delivery holds back its group at that subscription, nothing else', async () => {
    const { topic, queue, subscribe, send, bodies, outages, pass, world } = createBench()
    topic('alerts', FIFO)
    subscribe('alerts', 'alerts.jobs', queue('jobs', QUEUE), { rawMessageDelivery: true })
    subscribe('alerts', 'alerts.more', queue('more', QUEUE), { rawMessageDelivery: true })
    outages.add(queueArn('jobs.fifo'))
    send('alerts', [{ message: 'a1', messageGroupId: 'a' }])
    await pass(0)
    outages.delete(queueArn('jobs.fifo'))
    send('alerts', [
      { message: 'a2', messageGroupId: 'a' },
      { message: 'b1', messageGroupId: 'b' },
      { message: 'a3', messageGroupId: 'a' },
    ])
    await pass(0)
    expect(bodies('more.fifo')).toEqual(['a1', 'a2', 'a3', 'b1'])
    expect(bodies('jobs.fifo')).toEqual(['b1'])
    expect(world.busy).toBe(true)
    expect(world.pending()).toEqual([
      { lane: 'topic:alerts', events: [[0, 0]] },
      {
        lane: 'topic:alerts',
        events: [
          [1, 1],
          [3, 3],
        ],
      },
    ])
    await pass(1_000)
    expect(bodies('jobs.fifo')).toEqual(['a1', 'a2', 'a3'])
    expect(world.busy).toBe(false)
  })

  test('one that is given up lets the next go', async () => {
    const { topic, queue, deleteQueue, subscribe, send, receive, of, pass } = createBench()
    topic('alerts', FIFO)
    subscribe('alerts', 'alerts.jobs', queue('jobs', QUEUE), { deadLetterQueue: queue('dead', QUEUE) })
    deleteQueue('jobs.fifo')
    send('alerts', [
      { message: 'a1', messageGroupId: 'a' },
      { message: 'a2', messageGroupId: 'a', messageDeduplicationId: 'x' },
    ])
    await pass(0)
    expect(of('event.dropped')).toMatchObject([
      { events: [[0, 0]], outcome: 'deadLettered', as: [[0, 0]] },
      { events: [[1, 1]], outcome: 'deadLettered', as: [[1, 1]] },
    ])
    expect(receive('dead.fifo')[1].Attributes).toMatchObject({ MessageGroupId: 'a', MessageDeduplicationId: 'x' })
  })

  test('what AWS refuses of them (recorded 2025-08)', () => {
    const { call, refused, topic, queue } = createBench()
    const TopicArn = topic('alerts', { fifoTopic: true })
    const standard = topic('plain')
    const words = (name: string, input: object): string => refused(name, input).message
    expect(words('Publish', { TopicArn, Message: 'x' })).toBe(
      'Invalid parameter: The MessageGroupId parameter is required for FIFO topics',
    )
    expect(words('Publish', { TopicArn, Message: 'x', MessageGroupId: 'g' })).toBe(
      'Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
    expect(words('Publish', { TopicArn: standard, Message: 'x', MessageDeduplicationId: 'd' })).toBe(
      'Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    )
    const fifoQueue = queue('jobs', { fifoQueue: true })
    expect(words('Subscribe', { TopicArn: standard, Protocol: 'sqs', Endpoint: fifoQueue })).toBe(
      'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    )
    const fn = 'arn:aws:lambda:us-east-1:000000000000:function:ship'
    expect(words('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: fn })).toBe(
      'Invalid parameter: Invalid protocol type: lambda',
    )
    const { SubscriptionArn } = call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: fifoQueue })
    expect(
      words('SetSubscriptionAttributes', {
        SubscriptionArn,
        AttributeName: 'RedrivePolicy',
        AttributeValue: JSON.stringify({ deadLetterTargetArn: queue('dead') }),
      }),
    ).toBe('Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.')
  })
})
