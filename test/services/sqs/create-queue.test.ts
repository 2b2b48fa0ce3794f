import { describe, expect, test } from 'vitest'
import { createBench } from './sqs-bench.ts'

const url = (name: string) => `https://sqs.us-east-1.amazonaws.com/000000000000/${name}`
const NAME = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'
const FIFO_NAME =
  'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'

describe('CreateQueue', () => {
  test('answers with the URL and records the queue with its settings', () => {
    const { call, of } = createBench()
    expect(call('CreateQueue', { QueueName: 'jobs', Attributes: { VisibilityTimeout: '60' } })).toEqual({
      QueueUrl: url('jobs'),
    })
    expect(of('queue.created')).toMatchObject([
      {
        queue: 'jobs',
        fifo: false,
        settings: '{"delay":0,"fifoQueue":false,"messageRetentionPeriod":345600000,"visibilityTimeout":60000}',
      },
    ])
  })

  test.each([
    [undefined, {}, 'Value for parameter QueueName is invalid. Reason: Must specify a queue name.'],
    ['', {}, 'Value for parameter QueueName is invalid. Reason: Must specify a queue name.'],
    ['a b', {}, NAME],
    ['a/b', {}, NAME],
    ['x'.repeat(81), {}, NAME],
    ['jobs.fifo', {}, NAME],
    ['jobs', { FifoQueue: 'true' }, FIFO_NAME],
    [`${'x'.repeat(76)}.fifo`, { FifoQueue: 'true' }, FIFO_NAME],
    ['a b.fifo', { FifoQueue: 'true' }, FIFO_NAME],
  ])('refuses the name %s', (QueueName, Attributes, message) => {
    expect(createBench().refused('CreateQueue', { QueueName, Attributes })).toMatchObject({
      name: 'InvalidParameterValueException',
      queryCode: 'InvalidParameterValue',
      statusCode: 400,
      message,
    })
  })

  const VALUE = 'InvalidAttributeValue'
  const ATTRIBUTE = 'InvalidAttributeName'
  test.each([
    [{ VisibilityTimeout: '43201' }, VALUE, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ VisibilityTimeout: '-1' }, VALUE, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ VisibilityTimeout: '1.5' }, VALUE, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ VisibilityTimeout: '' }, VALUE, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ MessageRetentionPeriod: '59' }, VALUE, 'Invalid value for the parameter MessageRetentionPeriod.'],
    [{ MessageRetentionPeriod: '1209601' }, VALUE, 'Invalid value for the parameter MessageRetentionPeriod.'],
    [{ DelaySeconds: '901' }, VALUE, 'Invalid value for the parameter DelaySeconds.'],
    [{ ReceiveMessageWaitTimeSeconds: '21' }, VALUE, 'Invalid value for the parameter ReceiveMessageWaitTimeSeconds.'],
    [{ MaximumMessageSize: '1023' }, VALUE, 'Invalid value for the parameter MaximumMessageSize.'],
    [{ MaximumMessageSize: '1048577' }, VALUE, 'Invalid value for the parameter MaximumMessageSize.'],
    [{ SqsManagedSseEnabled: 'yes' }, VALUE, 'Invalid value for the parameter SqsManagedSseEnabled.'],
    [{ FifoQueue: 'false' }, ATTRIBUTE, 'Unknown Attribute FifoQueue.'],
    [{ ContentBasedDeduplication: 'false' }, ATTRIBUTE, 'Unknown Attribute ContentBasedDeduplication.'],
    [
      { DeduplicationScope: 'queue' },
      ATTRIBUTE,
      'You can specify the DeduplicationScope only when FifoQueue is set to true.',
    ],
    [
      { FifoThroughputLimit: 'perQueue' },
      ATTRIBUTE,
      'You can specify the FifoThroughputLimit only when FifoQueue is set to true.',
    ],
    [{ QueueArn: 'x' }, ATTRIBUTE, 'Unknown Attribute QueueArn.'],
    [{ Colour: 'red' }, ATTRIBUTE, 'Unknown Attribute Colour.'],
  ])('refuses the attribute %j', (Attributes, name, message) => {
    expect(createBench().refused('CreateQueue', { QueueName: 'jobs', Attributes })).toMatchObject({ name, message })
  })

  const dead = 'arn:aws:sqs:us-east-1:000000000000:dead'
  const policy = (value: unknown) => JSON.stringify(value)
  test.each([
    ['no JSON', 'Redrive policy is not a valid JSON map.'],
    ['[]', 'Redrive policy is not a valid JSON map.'],
    ['{}', 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'],
    [policy({ maxReceiveCount: 3 }), 'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'],
    [policy({ deadLetterTargetArn: dead }), 'Redrive policy does not contain mandatory attribute: maxReceiveCount.'],
    [
      policy({ deadLetterTargetArn: dead, maxReceiveCount: 0 }),
      'Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.',
    ],
    [
      policy({ deadLetterTargetArn: dead, maxReceiveCount: 1_001 }),
      'Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.',
    ],
    [
      policy({ deadLetterTargetArn: dead, maxReceiveCount: 'x' }),
      'Invalid value for maxReceiveCount: x, valid values are from 1 to 1000 both inclusive.',
    ],
    [policy({ deadLetterTargetArn: `${dead}er`, maxReceiveCount: 3 }), 'Dead letter target does not exist.'],
    [
      policy({ deadLetterTargetArn: `${dead}.fifo`, maxReceiveCount: 3 }),
      'Dead-letter queue must be same type of queue as the source..',
    ],
    [
      policy({ deadLetterTargetArn: dead, maxReceiveCount: 3, colour: 'red' }),
      'Redrive policy contains an unknown attribute: colour.',
    ],
  ])('refuses the redrive policy %s', (RedrivePolicy, reason) => {
    const { call, refused } = createBench()
    call('CreateQueue', { QueueName: 'dead' })
    call('CreateQueue', { QueueName: 'dead.fifo', Attributes: { FifoQueue: 'true' } })
    expect(refused('CreateQueue', { QueueName: 'jobs', Attributes: { RedrivePolicy } })).toMatchObject({
      name: 'InvalidParameterValueException',
      message: `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
    })
  })

  test.each([
    ['KmsMasterKeyId', 'alias/aws/sqs'],
    ['KmsDataKeyReusePeriodSeconds', '600'],
    ['Policy', '{}'],
  ])('refuses the attribute %s by name', (name, value) => {
    expect(createBench().refused('CreateQueue', { QueueName: 'jobs', Attributes: { [name]: value } })).toMatchObject({
      name: 'NotEmulatedByFiredrill',
      message: `Failed to run sqs.CreateQueue: Firedrill does not emulate the attribute ${name}. Leave it out, or run the scenario on another backend.`,
    })
  })

  test.each([
    ['DeduplicationScope', 'messageGroup'],
    ['FifoThroughputLimit', 'perMessageGroupId'],
  ])('refuses high throughput: %s %s', (name, value) => {
    const Attributes = { FifoQueue: 'true', [name]: value }
    expect(createBench().refused('CreateQueue', { QueueName: 'jobs.fifo', Attributes }).message).toBe(
      `Failed to run sqs.CreateQueue: Firedrill does not emulate the attribute ${name} with the value "${value}". Leave it out, or run the scenario on another backend.`,
    )
  })

  test('refuses a parameter that it does not know', () => {
    expect(createBench().refused('CreateQueue', { QueueName: 'jobs', Colour: 'red' }).message).toBe(
      'Failed to run sqs.CreateQueue: Firedrill does not emulate the parameter Colour. Leave it out, or run the scenario on another backend.',
    )
  })

  test('answers with the queue that exists, unless an attribute differs', () => {
    const { call, refused, of } = createBench()
    call('CreateQueue', { QueueName: 'jobs', Attributes: { DelaySeconds: '1', ReceiveMessageWaitTimeSeconds: '1' } })
    const again = (Attributes?: object) => ({ QueueName: 'jobs', Attributes })
    expect(call('CreateQueue', again()).QueueUrl).toBe(url('jobs'))
    expect(call('CreateQueue', again({ DelaySeconds: '1' })).QueueUrl).toBe(url('jobs'))
    expect(call('CreateQueue', again({ VisibilityTimeout: '30' })).QueueUrl).toBe(url('jobs'))
    expect(refused('CreateQueue', again({ ReceiveMessageWaitTimeSeconds: '1', DelaySeconds: '2' }))).toMatchObject({
      name: 'QueueNameExists',
      queryCode: 'QueueAlreadyExists',
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    })
    call('SetQueueAttributes', { QueueUrl: url('jobs'), Attributes: { DelaySeconds: '2' } })
    expect(call('CreateQueue', again({ DelaySeconds: '2' })).QueueUrl).toBe(url('jobs'))
    expect(of('queue.created')).toHaveLength(1)
  })

  test('compares FIFO attributes in any case, and the redrive policy by meaning', () => {
    const { call, refused } = createBench()
    const fifo = (more: object = {}) => ({ QueueName: 'q.fifo', Attributes: { FifoQueue: 'True', ...more } })
    call('CreateQueue', fifo({ ContentBasedDeduplication: 'True' }))
    expect(call('CreateQueue', fifo({ ContentBasedDeduplication: 'true' })).QueueUrl).toBe(url('q.fifo'))
    expect(refused('CreateQueue', fifo({ ContentBasedDeduplication: 'false' })).message).toBe(
      'A queue already exists with the same name and a different value for attribute ContentBasedDeduplication',
    )
    call('CreateQueue', { QueueName: 'dead' })
    const redrive = (text: string) => ({ QueueName: 'jobs', Attributes: { RedrivePolicy: text } })
    call('CreateQueue', redrive(`{"deadLetterTargetArn":"${dead}","maxReceiveCount":"3"}`))
    call('CreateQueue', redrive(`{"maxReceiveCount": 3, "deadLetterTargetArn": "${dead}"}`))
    expect(refused('CreateQueue', redrive(`{"maxReceiveCount": 4, "deadLetterTargetArn": "${dead}"}`)).message).toBe(
      'A queue already exists with the same name and a different value for attribute RedrivePolicy',
    )
  })

  test('keeps the name of a deleted queue for 60 s; its lane goes on where it ended', async () => {
    const { call, refused, pass, of } = createBench()
    const { QueueUrl } = call('CreateQueue', { QueueName: 'jobs' })
    call('SendMessage', { QueueUrl, MessageBody: 'a' })
    call('DeleteQueue', { QueueUrl })
    expect(refused('SendMessage', { QueueUrl, MessageBody: 'a' })).toMatchObject({
      name: 'QueueDoesNotExist',
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    })
    expect(of('message.purged')).toMatchObject([{ lane: 'queue:jobs', events: [[0, 0]] }])
    await pass(59_999)
    expect(refused('CreateQueue', { QueueName: 'jobs' })).toMatchObject({
      name: 'QueueDeletedRecently',
      queryCode: 'AWS.SimpleQueueService.QueueDeletedRecently',
      message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    })
    await pass(1)
    call('CreateQueue', { QueueName: 'jobs' })
    call('SendMessage', { QueueUrl, MessageBody: 'b' })
    expect(of('message.sent').map((fact) => fact.events)).toEqual([[[0, 0]], [[1, 1]]])
  })

  test('tags at creation', () => {
    const { call } = createBench()
    const { QueueUrl } = call('CreateQueue', { QueueName: 'jobs', tags: { team: 'a' } })
    expect(call('ListQueueTags', { QueueUrl })).toEqual({ Tags: { team: 'a' } })
  })
})
