import { describe, expect, test } from 'vitest'
import { createBench, functionArn, queueArn, topicArn } from './sns-bench.ts'

describe('topics', () => {
  test('CreateTopic again: the same, or refused (recorded 2026-02)', () => {
    const { call, refused, of } = createBench()
    const create = (Attributes?: object, more: object = {}) => ({ Name: 'alerts', Attributes, ...more })
    const answer = call('CreateTopic', create({ DisplayName: 'Value1' }))
    expect(answer).toEqual({ TopicArn: topicArn('alerts') })
    for (const same of [undefined, { DisplayName: 'Value1' }, { FifoTopic: 'false' }])
      expect(call('CreateTopic', create(same))).toEqual(answer)
    for (const other of [
      { DisplayName: 'Value2' },
      { SignatureVersion: '2' },
      { SignatureVersion: '2', DisplayName: 'Value1' },
    ])
      expect(refused('CreateTopic', create(other)).message).toBe(
        'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
      )
    expect(refused('CreateTopic', create({ FifoTopic: 'true' })).message).toBe('Invalid parameter: Topic Name')
    expect(refused('CreateTopic', create({}, { Tags: [{ Key: 'a', Value: 'b' }] })).message).toBe(
      'Invalid parameter: Tags Reason: Topic already exists with different tags',
    )
    expect(of('topic.created')).toMatchObject([{ topic: 'alerts', fifo: false }])
  })

  test.each(['', 'a'.repeat(257), 'test.fifo', 'a b', 'a.b', 'ä'])('no name: %s', (Name) => {
    expect(createBench().refused('CreateTopic', { Name }).message).toBe('Invalid parameter: Topic Name')
  })

  test('a FIFO topic is named so', () => {
    const { refused } = createBench()
    expect(refused('CreateTopic', { Name: 'a', Attributes: { FifoTopic: 'true' } }).message).toMatch(/Topic Name/)
  })

  test('GetTopicAttributes (recorded 2023-10)', () => {
    const { call, refused, queue } = createBench()
    const { TopicArn } = call('CreateTopic', { Name: 'alerts' })
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
    const { Attributes } = call('GetTopicAttributes', { TopicArn })
    expect(Attributes).toEqual({
      DisplayName: '',
      EffectiveDeliveryPolicy: expect.stringContaining('"numRetries":3'),
      Owner: '000000000000',
      Policy: expect.stringContaining(`"Resource":"${TopicArn}"`),
      SubscriptionsConfirmed: '1',
      SubscriptionsDeleted: '0',
      SubscriptionsPending: '0',
      TopicArn,
    })
    expect(refused('GetTopicAttributes', { TopicArn: `${TopicArn}x` }).name).toBe('NotFoundException')
    const set = (AttributeName: string, AttributeValue: string) => ({ TopicArn, AttributeName, AttributeValue })
    call('SetTopicAttributes', set('DisplayName', 'Alerts'))
    expect(call('GetTopicAttributes', { TopicArn }).Attributes.DisplayName).toBe('Alerts')
    expect(refused('SetTopicAttributes', set('FifoTopic', 'false')).message).toBe('Invalid parameter: AttributeName')
    expect(refused('SetTopicAttributes', set('Nonsense', 'x')).message).toBe('Invalid parameter: AttributeName')
    expect(refused('SetTopicAttributes', set('KmsMasterKeyId', 'x')).message).toContain('the attribute KmsMasterKeyId')
    expect(refused('SetTopicAttributes', set('TracingConfig', 'Active')).message).toContain('"Active"')
  })

  test('ListTopics by the hundred; DeleteTopic ends its subscriptions', () => {
    const { call, of, queue } = createBench()
    for (let i = 0; i < 101; i++) call('CreateTopic', { Name: `t${String(i).padStart(3, '0')}` })
    const first = call('ListTopics', {})
    expect(first.Topics).toHaveLength(100)
    expect(call('ListTopics', { NextToken: first.NextToken })).toEqual({ Topics: [{ TopicArn: topicArn('t100') }] })
    const TopicArn = topicArn('t000')
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('jobs') })
    call('DeleteTopic', { TopicArn })
    call('DeleteTopic', { TopicArn })
    expect(of('subscription.deleted')).toMatchObject([{ subscription: 't000.jobs' }])
    expect(call('ListSubscriptions', {}).Subscriptions).toEqual([])
  })

  test('tags (recorded 2025-10)', () => {
    const { call, refused } = createBench()
    const { TopicArn: ResourceArn } = call('CreateTopic', { Name: 'alerts', Tags: [{ Key: 'k1', Value: 'v1' }] })
    call('TagResource', { ResourceArn, Tags: [{ Key: 'k2', Value: 'v2' }] })
    call('TagResource', { ResourceArn, Tags: [{ Key: 'k2', Value: 'v2b' }] })
    call('UntagResource', { ResourceArn, TagKeys: ['k1', 'none'] })
    expect(call('ListTagsForResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'k2', Value: 'v2b' }] })
    const twice = [
      { Key: 'k', Value: '1' },
      { Key: 'k', Value: '2' },
    ]
    expect(refused('TagResource', { ResourceArn, Tags: twice }).message).toBe(
      'Invalid parameter: Duplicated keys are not allowed.',
    )
    expect(refused('TagResource', { ResourceArn: `${ResourceArn}x`, Tags: [] })).toMatchObject({
      name: 'ResourceNotFoundException',
      statusCode: 404,
    })
    const many = Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
    expect(refused('TagResource', { ResourceArn, Tags: many }).name).toBe('TagLimitExceededException')
  })
})

describe('subscriptions', () => {
  const setUp = (Attributes?: object) => {
    const bench = createBench()
    const TopicArn = bench.topic('alerts')
    const request = { TopicArn, Protocol: 'sqs', Endpoint: bench.queue('jobs') }
    const { SubscriptionArn } = bench.call('Subscribe', { ...request, Attributes })
    return { ...bench, TopicArn, SubscriptionArn, request }
  }

  test('what is told of one (recorded 2025-10)', () => {
    const { call, TopicArn, SubscriptionArn } = setUp({ RawMessageDelivery: 'true' })
    expect(SubscriptionArn).toMatch(new RegExp(`^${TopicArn}:[0-9a-f-]{36}$`))
    expect(call('GetSubscriptionAttributes', { SubscriptionArn })).toEqual({
      Attributes: {
        ConfirmationWasAuthenticated: 'true',
        Endpoint: queueArn('jobs'),
        Owner: '000000000000',
        PendingConfirmation: 'false',
        Protocol: 'sqs',
        RawMessageDelivery: 'true',
        SubscriptionArn,
        SubscriptionPrincipal: expect.stringContaining('arn:aws:iam::000000000000:user/'),
        TopicArn,
      },
    })
    const listed = { Endpoint: queueArn('jobs'), Owner: '000000000000', Protocol: 'sqs', SubscriptionArn, TopicArn }
    expect(call('ListSubscriptions', {})).toEqual({ Subscriptions: [listed] })
    expect(call('ListSubscriptionsByTopic', { TopicArn })).toEqual({ Subscriptions: [listed] })
  })

  test('the same again (recorded 2025-10)', () => {
    const { call, refused, request, SubscriptionArn } = setUp({ RawMessageDelivery: 'true' })
    for (const Attributes of [undefined, {}, { RawMessageDelivery: 'true', FilterPolicyScope: 'MessageAttributes' }])
      expect(call('Subscribe', { ...request, Attributes })).toEqual({ SubscriptionArn })
    expect(refused('Subscribe', { ...request, Attributes: { RawMessageDelivery: 'false' } }).message).toBe(
      'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
    )
  })

  test('SetSubscriptionAttributes (recorded 2024-05 and 2025-10)', () => {
    const { call, refused, SubscriptionArn } = setUp()
    const input = (AttributeName: string, AttributeValue: string) => ({
      SubscriptionArn,
      AttributeName,
      AttributeValue,
    })
    const words = (name: string, value: string) => refused('SetSubscriptionAttributes', input(name, value)).message
    const told = () => call('GetSubscriptionAttributes', { SubscriptionArn }).Attributes
    const raw = 'Invalid parameter: RawMessageDelivery: Invalid value'
    expect(words('FakeAttribute', 'x')).toBe('Invalid parameter: AttributeName')
    expect(words('RawMessageDelivery', 'test-ValUe')).toBe(`${raw} [test-ValUe]. Must be true or false.`)
    expect(words('RawMessageDelivery', '')).toBe(`${raw} []. Must be true or false.`)
    expect(words('RedrivePolicy', '{"deadLetterTargetArn":"fake-arn"}')).toBe(
      'Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn',
    )
    expect(words('RedrivePolicy', '{invalidjson}')).toBe(
      "Invalid parameter: RedrivePolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]",
    )
    expect(words('FilterPolicyScope', 'RandomValue')).toBe(
      'Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes',
    )
    expect(words('FilterPolicy', '{"object":{"key":["x"]}}')).toBe(
      'Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy',
    )
    call('SetSubscriptionAttributes', input('FilterPolicyScope', 'MessageBody'))
    expect(told()).not.toHaveProperty('FilterPolicyScope')
    call('SetSubscriptionAttributes', input('FilterPolicy', '{"attr":["match-this"]}'))
    expect(told()).toMatchObject({ FilterPolicyScope: 'MessageBody', FilterPolicy: '{"attr":["match-this"]}' })
    for (const none of ['', '{}']) {
      call('SetSubscriptionAttributes', input('FilterPolicy', none))
      expect(told()).not.toHaveProperty('FilterPolicy')
    }
    expect(words('DeliveryPolicy', '{}')).toContain('does not emulate the attribute DeliveryPolicy')
  })

  test('Subscribe refuses (recorded 2023-08 to 2025-10)', () => {
    const { refused, request, TopicArn } = setUp()
    const words = (over: object) => refused('Subscribe', { ...request, ...over }).message
    expect(words({ Protocol: 'test-protocol' })).toBe(
      'Invalid parameter: Amazon SNS does not support this protocol string: test-protocol',
    )
    expect(words({ Protocol: 'https', Endpoint: 'https://x' })).toContain('does not emulate the protocol https')
    expect(words({ Endpoint: 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs' })).toBe(
      'Invalid parameter: SQS endpoint ARN',
    )
    expect(words({ TopicArn: 'randomstring' })).toContain('An ARN must have at least 6 elements, not 1')
    expect(words({ TopicArn: `${TopicArn}x` })).toBe('Topic does not exist')
    expect(words({ Attributes: { RawMessageDelivery: 'wrongvalue' } })).toBe(
      'Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.',
    )
    expect(words({ Attributes: { FilterPolicy: '{"a":[]}' } })).toMatch(
      /^Invalid parameter: Attributes Reason: FilterPolicy: Empty arrays are not allowed\n at \[Source: /,
    )
    expect(
      words({ Protocol: 'lambda', Endpoint: functionArn('ship'), Attributes: { RawMessageDelivery: 'true' } }),
    ).toContain('does not support raw message delivery')
  })

  test('a scenario subscribes an endpoint once', () => {
    const { topic, queue, subscribe } = createBench()
    topic('alerts')
    const jobs = queue('jobs')
    const again = (name: string, settings = {}) => {
      const outcome = subscribe('alerts', name, jobs, settings)
      return outcome.ok ? 'ok' : outcome.error.message
    }
    expect(again('alerts.jobs', { filterPolicy: { k: ['a'] } })).toBe('ok')
    expect(again('alerts.jobs@2', { filterPolicy: { k: ['b'] } })).toBe(
      'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
    )
    expect(again('alerts.jobs@2', { filterPolicy: { k: ['a'] } })).toContain('alerts.jobs is it')
    expect(again('alerts.jobs@2')).toContain('alerts.jobs is it')
  })

  test('Unsubscribe (recorded 2025-10)', async () => {
    const { call, refused, SubscriptionArn, TopicArn, of, bodies, pass } = setUp()
    const words = (arn: string) => refused('Unsubscribe', { SubscriptionArn: arn }).message
    expect(words('randomstring')).toContain('SubscriptionArn Reason: An ARN must have at least 6 elements, not 1')
    expect(words(TopicArn)).toBe('Invalid parameter: SubscriptionId')
    expect(words('')).toBe('Invalid parameter: SubscriptionArn Reason: no value for required parameter')
    call('Publish', { TopicArn, Message: 'on its way' })
    call('Unsubscribe', { SubscriptionArn })
    call('Unsubscribe', { SubscriptionArn })
    call('Publish', { TopicArn, Message: 'too late' })
    await pass(0)
    expect(bodies('jobs')).toHaveLength(1)
    expect(of('subscription.deleted')).toMatchObject([{ subscription: 'alerts.jobs' }])
    expect(refused('GetSubscriptionAttributes', { SubscriptionArn })).toMatchObject({
      name: 'NotFoundException',
      message: 'Subscription does not exist',
    })
  })
})

describe('the slice', () => {
  test('subscriptions by name, filters, facts', async () => {
    const { topic, queue, subscribe, send, bodies, of, pass, call } = createBench()
    const TopicArn = topic('alerts')
    const settings = {
      filterPolicy: { level: ['high'] },
      filterPolicyScope: 'MessageBody',
      rawMessageDelivery: true,
      deadLetterQueue: queue('dead'),
    }
    expect(subscribe('alerts', 'alerts.mail', queue('jobs'), settings)).toEqual({ ok: true, value: undefined })
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queue('more') })
    const { SubscriptionArn } = call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queueArn('dead') })
    call('Unsubscribe', { SubscriptionArn })
    call('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queueArn('dead') })
    expect(of('subscription.created')).toMatchObject([
      {
        subscription: 'alerts.mail',
        source: 'topic:alerts',
        to: 'queue:jobs',
        settings:
          '{"deadLetterQueue":"dead","filterPolicy":{"level":["high"]},"filterPolicyScope":"MessageBody","rawMessageDelivery":true}',
      },
      { subscription: 'alerts.more' },
      { subscription: 'alerts.dead' },
      { subscription: 'alerts.dead@2' },
    ])
    const sent = send('alerts', [
      { message: { level: 'high' } },
      { message: { level: 'low' } },
      { message: '' },
      { message: { level: 'none' }, subject: 'x' },
      { nonsense: 1 },
    ])
    expect(sent).toMatchObject([
      { ok: true, value: { lane: 'topic:alerts', ordinal: 0 } },
      { ok: true, value: { ordinal: 1 } },
      { ok: false, error: { message: 'Invalid parameter: Empty message' } },
      { ok: true, value: { ordinal: 2 } },
      { ok: false, error: { name: 'NotEmulatedByFiredrill' } },
    ])
    await pass(0)
    expect(bodies('jobs')).toEqual(['{"level":"high"}'])
    const [published] = of('event.published')
    expect(published).toMatchObject({ events: [[0, 2]] })
    expect(of('event.filtered')).toMatchObject([
      { subscription: 'alerts.mail', lane: 'topic:alerts', events: [[1, 2]], by: 'filterPolicy', cause: published?.n },
    ])
    expect(of('event.delivered')[0]).toMatchObject({ cause: published?.n })
  })

  test('as a target it publishes; update changes it', async () => {
    const { topic, queue, subscribe, deliver, update, provision, receive, send, pass } = createBench()
    const arn = topic('alerts')
    subscribe('alerts', 'alerts.jobs', queue('jobs'))
    const traceHeader = 'Root=1-a'
    expect(
      deliver(arn, { body: 'x', subject: 's', attributes: { a: { dataType: 'String', value: 'y' } }, traceHeader }),
    ).toEqual({ ok: true, value: { lane: 'topic:alerts', ordinal: 0 } })
    await pass(0)
    const [message] = receive('jobs')
    expect(message.Attributes.AWSTraceHeader).toBe(traceHeader)
    expect(JSON.parse(message.Body)).toMatchObject({
      Subject: 's',
      Message: 'x',
      MessageAttributes: { a: { Type: 'String', Value: 'y' } },
    })
    expect(deliver(arn, { body: 'x'.repeat(262_145), attributes: {} })).toMatchObject({ ok: false })
    topic('fifo', { fifoTopic: true })
    expect(send('fifo', [{ message: 'x', messageGroupId: 'g' }])[0]?.ok).toBe(false)
    expect(update('fifo', { contentBasedDeduplication: true }).ok).toBe(true)
    expect(send('fifo', [{ message: 'x', messageGroupId: 'g' }])[0]?.ok).toBe(true)
    expect(update('none', {})).toMatchObject({ ok: false, error: { message: 'Topic does not exist' } })
    expect(provision('other', { nonsense: 1 })).toMatchObject({ ok: false })
  })

  test('what is refused is listed', () => {
    const { sns } = createBench()
    const [service] = sns.services
    expect(service?.refusedMembers?.get('Subscribe')).toContain('Protocol=https')
    expect(service?.operations.has('ConfirmSubscription')).toBe(false)
  })
})
