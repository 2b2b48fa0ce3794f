import { describe, expect, test } from 'vitest'
import { createBench } from './sqs-bench.ts'

const url = (name: string) => `https://sqs.us-east-1.amazonaws.com/000000000000/${name}`

describe('GetQueueUrl', () => {
  test('finds a queue by AWS’s name', () => {
    const { queue, call } = createBench()
    queue('jobs', { fifoQueue: true })
    expect(call('GetQueueUrl', { QueueName: 'jobs.fifo' })).toEqual({ QueueUrl: url('jobs.fifo') })
    expect(call('GetQueueUrl', { QueueName: 'jobs.fifo', QueueOwnerAWSAccountId: '000000000000' })).toEqual({
      QueueUrl: url('jobs.fifo'),
    })
  })

  test.each([
    [{ QueueName: 'none' }, 'QueueDoesNotExist', 'The specified queue does not exist.'],
    [{ QueueName: 'jobs', QueueOwnerAWSAccountId: '1' }, 'QueueDoesNotExist', 'The specified queue does not exist.'],
    [
      {},
      'InvalidParameterValueException',
      'Value for parameter QueueName is invalid. Reason: Must specify a queue name.',
    ],
  ])('refuses %j', (input, name, message) => {
    const { queue, refused } = createBench()
    queue('jobs')
    expect(refused('GetQueueUrl', input)).toMatchObject({ name, message })
  })
})

describe('a QueueUrl', () => {
  test.each([url('jobs'), 'http://127.0.0.1:4566/000000000000/jobs', 'jobs'])('may be %s', (QueueUrl) => {
    const { queue, call } = createBench()
    queue('jobs')
    expect(call('PurgeQueue', { QueueUrl })).toEqual({})
  })

  test.each([
    'SendMessage',
    'SendMessageBatch',
    'ReceiveMessage',
    'DeleteMessage',
    'DeleteMessageBatch',
    'ChangeMessageVisibility',
    'ChangeMessageVisibilityBatch',
    'PurgeQueue',
    'DeleteQueue',
    'GetQueueAttributes',
    'SetQueueAttributes',
    'ListDeadLetterSourceQueues',
    'TagQueue',
    'UntagQueue',
    'ListQueueTags',
  ])('%s needs one, of a queue that exists, and refuses what it does not know', (operation) => {
    const { refused } = createBench()
    expect(refused(operation, {}).message).toBe('The request must contain the parameter QueueUrl.')
    expect(refused(operation, { QueueUrl: url('none') }).message).toBe('The specified queue does not exist.')
    expect(refused(operation, { Colour: 'red' }).message).toBe(
      `Failed to run sqs.${operation}: Firedrill does not emulate the parameter Colour. Leave it out, or run the scenario on another backend.`,
    )
  })
})

describe('ListQueues', () => {
  test('lists by name, by prefix, in pages', () => {
    const { queue, call } = createBench()
    expect(call('ListQueues', {})).toEqual({})
    for (const name of ['b2', 'a1', 'b1', 'b3']) queue(name)
    expect(call('ListQueues', {})).toEqual({ QueueUrls: ['a1', 'b1', 'b2', 'b3'].map(url) })
    const first = call('ListQueues', { QueueNamePrefix: 'b', MaxResults: 2 })
    expect(first).toEqual({ QueueUrls: ['b1', 'b2'].map(url), NextToken: expect.any(String) })
    const { NextToken } = first
    expect(call('ListQueues', { QueueNamePrefix: 'b', MaxResults: 2, NextToken })).toEqual({ QueueUrls: [url('b3')] })
  })

  const RANGE = 'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.'
  test.each([
    [{ MaxResults: 0 }, RANGE],
    [{ MaxResults: 1_001 }, RANGE],
    [{ NextToken: 'YQ==' }, 'MaxResults is a mandatory parameter when you provide a value for NextToken.'],
    [
      { NextToken: '?', MaxResults: 1 },
      'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
    ],
  ])('refuses %j', (input, message) => {
    expect(createBench().refused('ListQueues', input)).toMatchObject({
      name: 'InvalidParameterValueException',
      message,
    })
  })
})

describe('PurgeQueue', () => {
  test('empties the queue: visible, in flight, delayed; once in 60 s', async () => {
    const { queue, call, send, bodies, refused, pass, of } = createBench()
    const QueueUrl = queue('jobs', { visibilityTimeout: 3_000 })
    send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c', delay: 2_000 }])
    bodies(QueueUrl, { MaxNumberOfMessages: 1 })
    expect(call('PurgeQueue', { QueueUrl })).toEqual({})
    expect(of('message.purged')).toMatchObject([{ lane: 'queue:jobs', events: [[0, 2]] }])
    await pass(59_999)
    expect(bodies(QueueUrl)).toEqual([])
    expect(refused('PurgeQueue', { QueueUrl })).toMatchObject({
      name: 'PurgeQueueInProgress',
      queryCode: 'AWS.SimpleQueueService.PurgeQueueInProgress',
      statusCode: 403,
      message: 'Only one PurgeQueue operation on jobs is allowed every 60 seconds.',
    })
    await pass(1)
    send('jobs', [{ body: 'd' }])
    expect(bodies(QueueUrl)).toEqual(['d'])
    call('PurgeQueue', { QueueUrl })
    expect(of('message.purged')).toHaveLength(2)
  })

  test('of an empty queue is no fact; a FIFO queue works on after it', () => {
    const { queue, call, send, bodies, of } = createBench()
    const QueueUrl = queue('jobs', { fifoQueue: true, contentBasedDeduplication: true })
    call('PurgeQueue', { QueueUrl })
    expect(of('message.purged')).toEqual([])
    send('jobs', [{ body: 'a', messageGroupId: 'g' }])
    expect(bodies(QueueUrl)).toEqual(['a'])
  })
})

describe('tags', () => {
  test('are added, changed, taken away and listed (recorded 2024-04)', () => {
    const { queue, call } = createBench()
    const QueueUrl = queue('jobs')
    call('TagQueue', { QueueUrl, Tags: { tag1: 'value1', tag2: 'value2', tag3: '' } })
    expect(call('ListQueueTags', { QueueUrl })).toEqual({ Tags: { tag1: 'value1', tag2: 'value2', tag3: '' } })
    call('UntagQueue', { QueueUrl, TagKeys: ['tag1', 'tag3', 'none'] })
    expect(call('ListQueueTags', { QueueUrl })).toEqual({ Tags: { tag2: 'value2' } })
    call('UntagQueue', { QueueUrl, TagKeys: ['tag2'] })
    expect(call('ListQueueTags', { QueueUrl })).toEqual({})
  })

  test.each<[string, object, string]>([
    ['TagQueue', {}, 'The request must contain the parameter Tags.'],
    ['TagQueue', { Tags: {} }, 'The request must contain the parameter Tags.'],
    ['UntagQueue', {}, 'The request must contain the parameter TagKeys.'],
    ['TagQueue', { Tags: { '': 'x' } }, 'Tag keys must be between 1 and 128 characters in length.'],
    [
      'TagQueue',
      { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, ''])) },
      'Too many tags added for queue jobs.',
    ],
  ])('%s refuses %j', (operation, input, message) => {
    const { queue, refused } = createBench()
    expect(refused(operation, { QueueUrl: queue('jobs'), ...input }).message).toBe(message)
  })
})

describe('the service', () => {
  test('has the operations that it emulates', () => {
    const { sqs } = createBench()
    expect(sqs.resource).toBe('queue')
    expect(sqs.services[0]!.name).toBe('sqs')
    expect([...sqs.services[0]!.operations.keys()].sort()).toEqual([
      'CancelMessageMoveTask',
      'ChangeMessageVisibility',
      'ChangeMessageVisibilityBatch',
      'CreateQueue',
      'DeleteMessage',
      'DeleteMessageBatch',
      'DeleteQueue',
      'GetQueueAttributes',
      'GetQueueUrl',
      'ListDeadLetterSourceQueues',
      'ListMessageMoveTasks',
      'ListQueueTags',
      'ListQueues',
      'PurgeQueue',
      'ReceiveMessage',
      'SendMessage',
      'SendMessageBatch',
      'SetQueueAttributes',
      'StartMessageMoveTask',
      'TagQueue',
      'UntagQueue',
    ])
  })
})
