import { describe, expect, test } from 'vitest'
import { createBench, functionArn, queueArn, START, topicArn } from './sns-bench.ts'

const SIGNATURE = /^EXAMPLE/
const CERTIFICATE = /^https:\/\/sns\.us-east-1\.amazonaws\.com\/SimpleNotificationService-[0-9a-f]{32}\.pem$/

describe('to a queue', () => {
  test('in an envelope, laid out as AWS does', async () => {
    const { call, topic, queue, receive, pass } = createBench()
    const TopicArn = topic('alerts')
    const { SubscriptionArn } = call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
    const { MessageId } = call('Publish', {
      TopicArn,
      Message: 'say "hello"',
      Subject: 'Greeting',
      MessageAttributes: {
        store: { DataType: 'String', StringValue: 'example_corp' },
        bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
      },
    })
    await pass(0)
    const [message] = receive('jobs')
    expect(message.MessageAttributes).toBeUndefined()
    const { Signature, SigningCertURL } = JSON.parse(message.Body)
    expect(Signature).toMatch(SIGNATURE)
    expect(SigningCertURL).toMatch(CERTIFICATE)
    expect(message.Body).toBe(`{
  "Type" : "Notification",
  "MessageId" : "${MessageId}",
  "TopicArn" : "${TopicArn}",
  "Subject" : "Greeting",
  "Message" : "say \\"hello\\"",
  "Timestamp" : "2026-01-01T00:00:00.000Z",
  "SignatureVersion" : "1",
  "Signature" : "${Signature}",
  "SigningCertURL" : "${SigningCertURL}",
  "UnsubscribeURL" : "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}",
  "MessageAttributes" : {
    "store" : {"Type":"String","Value":"example_corp"},
    "bytes" : {"Type":"Binary","Value":"AgME"}
  }
}`)
  })

  test('without subject and attributes the envelope has none', async () => {
    const { topic, queue, subscribe, send, receive, pass } = createBench()
    topic('alerts')
    subscribe('alerts', 'alerts.jobs', queue('jobs'))
    send('alerts', [{ message: { a: 1 } }])
    await pass(0)
    const envelope = JSON.parse(receive('jobs')[0].Body)
    expect(Object.keys(envelope)).toEqual([
      'Type',
      'MessageId',
      'TopicArn',
      'Message',
      'Timestamp',
      'SignatureVersion',
      'Signature',
      'SigningCertURL',
      'UnsubscribeURL',
    ])
    expect(envelope.Message).toBe('{"a":1}')
  })

  test('raw, with its attributes', async () => {
    const { topic, queue, subscribe, send, receive, pass } = createBench()
    topic('alerts')
    subscribe('alerts', 'alerts.jobs', queue('jobs'), { rawMessageDelivery: true })
    send('alerts', [
      { message: 'text', messageAttributes: { a: 'x', n: 5, b: { dataType: 'Binary', binaryValue: 'AgME' } } },
    ])
    await pass(0)
    expect(receive('jobs')).toMatchObject([
      {
        Body: 'text',
        MessageAttributes: {
          a: { DataType: 'String', StringValue: 'x' },
          n: { DataType: 'Number', StringValue: '5' },
          b: { DataType: 'Binary', BinaryValue: Buffer.from([2, 3, 4]) },
        },
      },
    ])
  })

  test('raw, with more attributes than a queue takes: discarded', async () => {
    const { topic, queue, subscribe, send, bodies, of, pass } = createBench()
    topic('alerts')
    subscribe('alerts', 'alerts.jobs', queue('jobs'), { rawMessageDelivery: true })
    subscribe('alerts', 'alerts.more', queue('more'))
    const attributes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, 'x']))
    send('alerts', [
      { message: 'ten', messageAttributes: attributes(10) },
      { message: 'eleven', messageAttributes: attributes(11) },
    ])
    await pass(60_000)
    expect(bodies('jobs')).toEqual(['ten'])
    expect(bodies('more')).toHaveLength(2)
    expect(of('event.dropped')).toMatchObject([
      { subscription: 'alerts.jobs', events: [[1, 1]], outcome: 'discarded', by: 'clientError' },
    ])
  })

  test('the trace header goes with it, and the group for fairness', async () => {
    const { call, topic, queue, receive, pass, functions, invoked } = createBench()
    const TopicArn = topic('alerts')
    functions.set('ship', { failures: 0 })
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
    call('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn('ship') })
    const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
    call('Publish', { TopicArn, Message: 'x', MessageGroupId: 'tenant' }, { name: 'ship#1', traceHeader })
    await pass(0)
    expect(receive('jobs')[0].Attributes).toMatchObject({ AWSTraceHeader: traceHeader, MessageGroupId: 'tenant' })
    expect(invoked[0]?.delivery).toMatchObject({ traceHeader })
    expect(invoked[0]?.delivery).not.toHaveProperty('messageGroupId')
  })

  test('a text for each protocol', async () => {
    const { call, topic, queue, receive, pass, functions, invoked } = createBench()
    const TopicArn = topic('alerts')
    functions.set('ship', { failures: 0 })
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
    call('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn('ship') })
    const Message = JSON.stringify({ default: 'default field', sqs: '{"field": "value"}', lambda: 5, email: 'no' })
    call('Publish', { TopicArn, Message, MessageStructure: 'json' })
    await pass(0)
    expect(JSON.parse(receive('jobs')[0].Body).Message).toBe('{"field": "value"}')
    expect(JSON.parse(invoked[0]!.delivery.body).Records[0].Sns.Message).toBe('default field')
  })
})

test('to a function: one record, field for field', async () => {
  const { call, topic, invoked, functions, pass, of } = createBench()
  const TopicArn = topic('alerts')
  functions.set('ship', { failures: 0 })
  const { SubscriptionArn } = call('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn('ship') })
  await pass(1_500)
  const { MessageId } = call('Publish', {
    TopicArn,
    Message: 'hello',
    MessageAttributes: { n: { DataType: 'Number', StringValue: '5' } },
  })
  expect(invoked).toEqual([])
  await pass(0)
  const event = JSON.parse(invoked[0]!.delivery.body)
  const { Signature, SigningCertUrl } = event.Records[0].Sns
  expect(SigningCertUrl).toMatch(CERTIFICATE)
  expect(invoked[0]!.delivery.body).toBe(
    JSON.stringify({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: SubscriptionArn,
          Sns: {
            Type: 'Notification',
            MessageId,
            TopicArn,
            Subject: null,
            Message: 'hello',
            Timestamp: '2026-01-01T00:00:01.500Z',
            SignatureVersion: '1',
            Signature,
            SigningCertUrl,
            UnsubscribeUrl: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
            MessageAttributes: { n: { Type: 'Number', Value: '5' } },
          },
        },
      ],
    }),
  )
  expect(of('event.delivered')).toMatchObject([
    { subscription: 'alerts.ship', lane: 'topic:alerts', events: [[0, 0]], to: 'async:ship', as: [[0, 0]] },
  ])
})

test('a topic may say which version of the signature it writes', async () => {
  const { call, queue, receive, pass } = createBench()
  const { TopicArn } = call('CreateTopic', { Name: 'alerts', Attributes: { SignatureVersion: '2' } })
  call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
  call('Publish', { TopicArn, Message: 'x' })
  await pass(0)
  expect(JSON.parse(receive('jobs')[0].Body).SignatureVersion).toBe('2')
})

describe('failures', () => {
  test('a target that is gone: at once to the dead-letter queue, as a queue would have got it', async () => {
    const { topic, queue, subscribe, send, receive, of, pass, functions } = createBench()
    topic('alerts')
    functions.set('ship', { failures: 0 })
    const deadLetterQueue = queue('dead')
    subscribe('alerts', 'ship.alerts', functionArn('ship'), { deadLetterQueue })
    functions.get('ship')!.deleted = true
    send('alerts', [{ message: 'hello', messageAttributes: { n: 1 } }])
    await pass(0)
    const [message] = receive('dead')
    expect(message.MessageAttributes).toBeUndefined()
    expect(JSON.parse(message.Body)).toMatchObject({
      Type: 'Notification',
      Message: 'hello',
      MessageAttributes: { n: { Type: 'Number', Value: '1' } },
    })
    expect(JSON.parse(message.Body)).toHaveProperty('SigningCertURL')
    expect(of('event.dropped')).toMatchObject([
      {
        subscription: 'ship.alerts',
        outcome: 'deadLettered',
        by: 'clientError',
        error: 'ResourceNotFoundException',
        kept: 'queue:dead',
        as: [[0, 0]],
        at: START,
      },
    ])
  })

  test('raw to the dead-letter queue where the subscription is raw', async () => {
    const { topic, queue, deleteQueue, subscribe, send, receive, pass } = createBench()
    topic('alerts')
    const deadLetterQueue = queue('dead')
    subscribe('alerts', 'alerts.jobs', queue('jobs'), { deadLetterQueue, rawMessageDelivery: true })
    deleteQueue('jobs')
    send('alerts', [{ message: 'hello', messageAttributes: { n: 1 } }])
    await pass(0)
    expect(receive('dead')).toMatchObject([
      { Body: 'hello', MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } },
    ])
  })

  test('without one it is discarded', async () => {
    const { topic, queue, deleteQueue, subscribe, send, of, pass } = createBench()
    topic('alerts')
    subscribe('alerts', 'alerts.jobs', queue('jobs'))
    deleteQueue('jobs')
    send('alerts', [{ message: 'hello' }])
    await pass(0)
    expect(of('event.dropped')).toMatchObject([{ outcome: 'discarded', by: 'clientError' }])
  })

  test('an outage: at once, a second apart, ever longer up to 20 seconds', async () => {
    const { topic, subscribe, send, invoked, pass, functions, world } = createBench()
    topic('alerts')
    functions.set('ship', { failures: 17 })
    subscribe('alerts', 'ship.alerts', functionArn('ship'))
    send('alerts', [{ message: 'hello' }])
    await pass(200_000)
    const pauses = invoked.map(({ at }, i) => at - (invoked[i - 1]?.at ?? 0))
    expect(pauses).toEqual([
      0, 0, 0, 1_000, 1_000, 1_000, 1_395, 1_946, 2_714, 3_786, 5_282, 7_368, 10_278, 14_337, 20_000, 20_000, 20_000,
      20_000,
    ])
    expect(world.busy).toBe(false)
  })

  test('an outage of a month: 100,015 tries over 23 days, then the dead-letter queue', async () => {
    const { topic, queue, subscribe, send, invoked, of, pass, functions } = createBench()
    topic('alerts')
    functions.set('ship', { failures: Number.POSITIVE_INFINITY })
    subscribe('alerts', 'ship.alerts', functionArn('ship'), {
      deadLetterQueue: queue('dead', { messageRetentionPeriod: 1_209_600_000 }),
    })
    send('alerts', [{ message: 'hello' }])
    await pass(30 * 86_400_000)
    expect(invoked).toHaveLength(100_015)
    const [dropped] = of('event.dropped')
    expect(dropped).toMatchObject({ outcome: 'deadLettered', by: 'deliveryPolicy', error: 'ServiceException' })
    expect(Math.floor((dropped!.at - START) / 86_400_000)).toBe(23)
  })

  test('one endpoint holds up no other', async () => {
    const { topic, queue, subscribe, send, bodies, pass, functions } = createBench()
    topic('alerts')
    functions.set('ship', { failures: 1_000 })
    subscribe('alerts', 'ship.alerts', functionArn('ship'))
    subscribe('alerts', 'alerts.jobs', queue('jobs'), { rawMessageDelivery: true })
    send('alerts', [{ message: 'a' }, { message: 'b' }])
    await pass(0)
    expect(bodies('jobs')).toEqual(['a', 'b'])
  })
})

test('to a queue and a topic by ARN that are not there', async () => {
  const { call, topic, of, pass } = createBench()
  const TopicArn = topic('alerts')
  call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queueArn('none') })
  expect(of('subscription.created')).toMatchObject([
    { subscription: 'alerts.none', source: 'topic:alerts', to: 'queue:none' },
  ])
  call('Publish', { TopicArn: topicArn('alerts'), Message: 'x' })
  await pass(0)
  expect(of('event.dropped')).toMatchObject([{ by: 'clientError', error: 'ResourceNotFoundException' }])
})
