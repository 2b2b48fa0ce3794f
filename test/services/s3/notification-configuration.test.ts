import { describe, expect, test } from 'vitest'
import { createBench, FUNCTION, QUEUE, TOPIC } from './s3-bench.ts'

const CREATED = ['s3:ObjectCreated:*']
const OVERLAP = 'Configurations overlap. Configurations on the same bucket cannot share a common event type.'
const AMBIGUOUS =
  'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.'
const UNREACHABLE = 'Unable to validate the following destination configurations'

const filter = (rules: Record<string, string>) => ({
  Filter: { Key: { FilterRules: Object.entries(rules).map(([Name, Value]) => ({ Name, Value })) } },
})
const queue = (more: object = {}) => ({ QueueArn: QUEUE, Events: CREATED, ...more })

const createStand = () => {
  const bench = createBench()
  bench.bucket()
  const input = (NotificationConfiguration: object, more: object = {}) => ({
    Bucket: 'uploads',
    NotificationConfiguration,
    ...more,
  })
  return {
    ...bench,
    configure: (configuration: object, more?: object) =>
      bench.call('PutBucketNotificationConfiguration', input(configuration, more)),
    refusal: (configuration: object, more?: object) =>
      bench.refused('PutBucketNotificationConfiguration', input(configuration, more)),
    configuration: () => bench.call('GetBucketNotificationConfiguration', { Bucket: 'uploads' }),
  }
}

describe('refused', () => {
  const fifoQueue = `${QUEUE}.fifo`
  const missing = `${QUEUE}-missing`
  const missingFunction = `${FUNCTION}-missing`
  test.each([
    [
      'an ARN that is none',
      { QueueConfigurations: [queue({ QueueArn: 'invalid-queue' })] },
      'The ARN could not be parsed',
      { ArgumentName: 'Queue', ArgumentValue: 'invalid-queue' },
    ],
    [
      'of another service',
      { TopicConfigurations: [{ TopicArn: QUEUE, Events: CREATED }] },
      'The ARN could not be parsed',
      { ArgumentName: 'Topic', ArgumentValue: QUEUE },
    ],
    [
      'a function that is none',
      { LambdaFunctionConfigurations: [{ LambdaFunctionArn: 'resize', Events: CREATED }] },
      'The ARN could not be parsed',
      { ArgumentName: 'CloudFunction', ArgumentValue: 'resize' },
    ],
    [
      'queues that are not there, all of them',
      {
        QueueConfigurations: [
          queue({ QueueArn: missing }),
          queue({ QueueArn: `${missing}-2`, Events: ['s3:ObjectRemoved:*'] }),
        ],
      },
      UNREACHABLE,
      {
        ArgumentName1: missing,
        ArgumentValue1: 'The destination queue does not exist',
        ArgumentName2: `${missing}-2`,
        ArgumentValue2: 'The destination queue does not exist',
      },
    ],
    [
      'a function that is not there',
      { LambdaFunctionConfigurations: [{ LambdaFunctionArn: missingFunction, Events: CREATED }] },
      UNREACHABLE,
      {
        ArgumentName1: `${missingFunction}, null`,
        ArgumentValue1: `Not authorized to invoke function [${missingFunction}]`,
      },
    ],
    [
      'a FIFO queue',
      { QueueConfigurations: [queue({ QueueArn: fifoQueue })] },
      UNREACHABLE,
      { ArgumentName1: fifoQueue, ArgumentValue1: 'FIFO SQS queues are not supported' },
    ],
    [
      'a FIFO topic',
      { TopicConfigurations: [{ TopicArn: `${TOPIC}.fifo`, Events: CREATED }] },
      UNREACHABLE,
      { ArgumentName1: `${TOPIC}.fifo`, ArgumentValue1: 'FIFO SNS topics are not supported' },
    ],
    [
      'two without filters',
      { QueueConfigurations: [queue(), queue({ Events: ['s3:ObjectCreated:Put'] })] },
      OVERLAP,
      { ArgumentName: 'Event', ArgumentValue: 's3:ObjectCreated:*, s3:ObjectCreated:Put' },
    ],
    [
      'two of different kinds',
      {
        QueueConfigurations: [queue()],
        LambdaFunctionConfigurations: [{ LambdaFunctionArn: FUNCTION, Events: CREATED }],
      },
      OVERLAP,
      { ArgumentName: 'Event', ArgumentValue: 's3:ObjectCreated:*, s3:ObjectCreated:*' },
    ],
    [
      'prefixes that overlap',
      { QueueConfigurations: [queue(filter({ prefix: 'images/' })), queue(filter({ prefix: 'images/dogs/' }))] },
      AMBIGUOUS,
      {},
    ],
    [
      'suffixes that overlap',
      { QueueConfigurations: [queue(filter({ suffix: 'jpg' })), queue(filter({ prefix: 'a', suffix: '.jpg' }))] },
      AMBIGUOUS,
      {},
    ],
    [
      'one with a filter, one without',
      { QueueConfigurations: [queue(filter({ prefix: 'a' })), queue()] },
      AMBIGUOUS,
      {},
    ],
    [
      'an id twice',
      {
        QueueConfigurations: [queue({ Id: 'a' })],
        TopicConfigurations: [{ Id: 'a', TopicArn: TOPIC, Events: ['s3:ObjectRemoved:*'] }],
      },
      'Same ID used for multiple configurations. IDs must be unique',
      {},
    ],
    [
      'an unknown event',
      { QueueConfigurations: [queue({ Events: ['s3:ObjectCreated:Get'] })] },
      'A specified event is not supported for notifications.',
      { ArgumentName: 'Event', ArgumentValue: 's3:ObjectCreated:Get' },
    ],
    [
      'an unknown filter',
      { QueueConfigurations: [queue(filter({ INVALID: 'a' }))] },
      'filter rule name must be either prefix or suffix',
      { ArgumentName: 'FilterRule.Name', ArgumentValue: 'INVALID' },
    ],
    [
      'a filter twice',
      { QueueConfigurations: [queue(filter({ prefix: 'a', Prefix: 'b' }))] },
      'Cannot specify more than one prefix rule in a filter.',
      {},
    ],
  ])('%s', (_, configuration, message, fields) => {
    const { refusal, configuration: standing } = createStand()
    expect(refusal(configuration)).toMatchObject({ name: 'InvalidArgument', message, statusCode: 400, fields })
    expect(standing()).toEqual({})
  })

  test.each([
    [{ QueueConfigurations: [queue({ Events: [] })] }],
    [{ QueueConfigurations: [{ Events: CREATED }] }],
    [{ QueueConfigurations: [queue({ Filter: { Key: { FilterRules: [{ Name: 'prefix' }] } } })] }],
    [{ QueueConfigurations: [queue({ Filter: { Key: { FilterRules: [{ Value: 'a' }] } } })] }],
  ])('malformed: %j', (configuration) => {
    expect(createStand().refusal(configuration).name).toBe('MalformedXML')
  })
})

describe('accepted', () => {
  test.each([
    ['other events', queue(), queue({ Events: ['s3:ObjectRemoved:*'] })],
    ['other prefixes', queue(filter({ prefix: 'a/' })), queue(filter({ prefix: 'b/' }))],
    ['other suffixes', queue(filter({ prefix: 'a', suffix: '.jpg' })), queue(filter({ prefix: 'a', suffix: '.png' }))],
    [
      'what never happens here',
      queue(),
      queue({ Events: ['s3:Replication:*', 's3:ObjectAcl:Put', 's3:ObjectRestore:*'] }),
    ],
  ])('%s', (_, ...QueueConfigurations) => {
    const { configure, configuration } = createStand()
    configure({ QueueConfigurations })
    expect(configuration().QueueConfigurations).toHaveLength(2)
  })

  test('given back with capital names and an id', () => {
    const { configure, configuration } = createStand()
    configure({
      QueueConfigurations: [queue(filter({ suffix: '.txt', PREFIX: 'notif-' }))],
      EventBridgeConfiguration: {},
    })
    expect(configuration()).toEqual({
      QueueConfigurations: [
        {
          Id: expect.any(String),
          QueueArn: QUEUE,
          Events: CREATED,
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'Prefix', Value: 'notif-' },
                { Name: 'Suffix', Value: '.txt' },
              ],
            },
          },
        },
      ],
      EventBridgeConfiguration: {},
    })
    configure({})
    expect(configuration()).toEqual({})
  })

  test('a missing destination, where its check is skipped; never an ARN that is none', () => {
    const { configure, configuration, refusal, facts } = createStand()
    configure({ QueueConfigurations: [queue({ QueueArn: `${QUEUE}-later` })] }, { SkipDestinationValidation: true })
    expect(configuration().QueueConfigurations).toHaveLength(1)
    expect(facts('subscription.created')).toMatchObject([{ to: 'queue:jobs-later' }])
    expect(
      refusal({ QueueConfigurations: [queue({ QueueArn: 'x' })] }, { SkipDestinationValidation: true }).message,
    ).toBe('The ARN could not be parsed')
  })
})

describe('in force', () => {
  test('queues and topics are told a test event, functions and buses are not', async () => {
    const { configure, pass, told, published, facts } = createStand()
    configure({
      QueueConfigurations: [queue({ Id: 'q' })],
      TopicConfigurations: [{ Id: 't', TopicArn: TOPIC, Events: ['s3:ObjectRemoved:*'] }],
      LambdaFunctionConfigurations: [{ Id: 'f', LambdaFunctionArn: FUNCTION, Events: ['s3:ObjectTagging:*'] }],
      EventBridgeConfiguration: {},
    })
    await pass(0)
    expect(published()).toEqual([{ eventName: 's3:TestEvent', key: '' }])
    expect(told.map(({ arn }) => arn).sort()).toEqual([TOPIC, QUEUE])
    expect(JSON.parse(told[0]!.delivery.body)).toEqual({
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: '2026-01-01T00:00:00.000Z',
      Bucket: 'uploads',
      RequestId: expect.any(String),
      HostId: expect.any(String),
    })
    expect(facts('event.filtered')).toMatchObject([
      { subscription: 'uploads.f' },
      { subscription: 'uploads.eventBridge' },
    ])
  })

  test('facts tell what came and what went', () => {
    const { configure, subscribe, facts } = createStand()
    subscribe('resize.uploads', FUNCTION)
    configure({
      LambdaFunctionConfigurations: [{ Id: 'resize.uploads', LambdaFunctionArn: FUNCTION, Events: CREATED }],
      QueueConfigurations: [queue({ Id: 'q', Events: ['s3:ObjectRemoved:*'] })],
    })
    configure({ QueueConfigurations: [queue({ Id: 'q', Events: ['s3:ObjectRemoved:*'] })] })
    expect(facts('subscription').map((fact) => [fact.kind, 'subscription' in fact && fact.subscription])).toEqual([
      ['subscription.created', 'resize.uploads'],
      ['subscription.created', 'uploads.q'],
      ['subscription.deleted', 'resize.uploads'],
    ])
  })

  test('filters are of the form-encoded key', async () => {
    const { subscribe, put, pass, told } = createStand()
    subscribe('plain', QUEUE, { prefix: 'year=2026/' })
    subscribe('encoded', 'arn:aws:sqs:us-east-1:000000000000:more', { prefix: 'month%3D01/', suffix: '+x' })
    put('year=2026/a')
    put('month=01/a x')
    await pass(0)
    expect(told.map(({ arn }) => arn)).toEqual(['arn:aws:sqs:us-east-1:000000000000:more'])
  })

  test('a scenario wires by the same rules, and without a test event', async () => {
    const { subscribe, pass, told, configuration } = createStand()
    expect(subscribe('a', QUEUE, { events: ['ObjectCreated:Put'] }).ok).toBe(true)
    expect(subscribe('b', TOPIC)).toMatchObject({ ok: false, error: { name: 'InvalidArgument', message: OVERLAP } })
    expect(subscribe('c', `${QUEUE}.fifo`, { events: ['ObjectRemoved:*'] })).toMatchObject({
      ok: false,
      error: { message: UNREACHABLE },
    })
    expect(() => subscribe('d', 'arn:aws:kinesis:us-east-1:000000000000:stream/orders')).toThrow(
      'S3 notifies queues, topics and functions, not a stream',
    )
    expect(() => subscribe('e', QUEUE, { event: 'x' })).toThrow('a notification has events, prefix and suffix')
    expect(subscribe('f', QUEUE, { events: ['Nonsense'] })).toMatchObject({ ok: false })
    await pass(0)
    expect(told).toEqual([])
    expect(configuration()).toEqual({
      QueueConfigurations: [{ Id: 'a', QueueArn: QUEUE, Events: ['s3:ObjectCreated:Put'] }],
    })
  })
})
