import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

describe('provision', () => {
  test('names queues as AWS does, keeps the scenario’s name in facts', () => {
    const { provision, of, call } = createBench()
    expect(provision('jobs')).toEqual({ ok: true, value: { arn: 'arn:aws:sqs:us-east-1:000000000000:jobs' } })
    expect(provision('orders', { fifoQueue: true, contentBasedDeduplication: true })).toEqual({
      ok: true,
      value: { arn: 'arn:aws:sqs:us-east-1:000000000000:orders.fifo' },
    })
    expect(provision('x.fifo', { fifoQueue: true })).toMatchObject({
      value: { arn: expect.stringMatching(/:x\.fifo$/) },
    })
    expect(of('queue.created').map(({ queue, fifo }) => [queue, fifo])).toEqual([
      ['jobs', false],
      ['orders', true],
      ['x.fifo', true],
    ])
    call('SendMessage', { QueueUrl: 'orders.fifo', MessageBody: 'a', MessageGroupId: 'g' })
    expect(of('message.sent')[0]?.lane).toBe('queue:orders')
  })

  test('takes settings in milliseconds', () => {
    const { queue, attributes, of } = createBench()
    queue('dead', { fifoQueue: true })
    const QueueUrl = queue('jobs', {
      fifoQueue: true,
      contentBasedDeduplication: false,
      visibilityTimeout: 120_000,
      messageRetentionPeriod: 3_600_000,
      delay: 5_000,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 },
    })
    expect(attributes(QueueUrl)).toMatchObject({
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      VisibilityTimeout: '120',
      MessageRetentionPeriod: '3600',
      DelaySeconds: '5',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead.fifo","maxReceiveCount":5}',
    })
    expect(JSON.parse(of('queue.created')[1]!.settings)).toEqual({
      fifoQueue: true,
      contentBasedDeduplication: false,
      visibilityTimeout: 120_000,
      messageRetentionPeriod: 3_600_000,
      delay: 5_000,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 },
    })
  })

  test.each<[Record<string, unknown>, string]>([
    [{ visibilityTimeout: 1_500 }, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ visibilityTimeout: 43_201_000 }, 'Invalid value for the parameter VisibilityTimeout.'],
    [{ messageRetentionPeriod: 1_000 }, 'Invalid value for the parameter MessageRetentionPeriod.'],
    [{ delay: 901_000 }, 'Invalid value for the parameter DelaySeconds.'],
    [{ contentBasedDeduplication: true }, 'Unknown Attribute ContentBasedDeduplication.'],
    [
      { redrivePolicy: { maxReceiveCount: 3 } },
      'Value {"maxReceiveCount":3} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain mandatory attribute: deadLetterTargetArn.',
    ],
    [
      { colour: 'red' },
      'Failed to run sqs.CreateQueue: Firedrill does not emulate the queue setting colour. Leave it out, or run the scenario on another backend.',
    ],
  ])('refuses %j', (settings, message) => {
    expect(createBench().provision('jobs', settings)).toMatchObject({ ok: false, error: { message } })
  })

  test('a standard queue may say that it is none', () => {
    expect(createBench().provision('jobs', { fifoQueue: false, contentBasedDeduplication: false }).ok).toBe(true)
  })

  test('two queues of one name in facts are refused', () => {
    const { queue, refused } = createBench()
    queue('jobs', { fifoQueue: true })
    expect(refused('CreateQueue', { QueueName: 'jobs' }).message).toBe(
      'Failed to run sqs.CreateQueue: Firedrill does not emulate a queue "jobs" beside "jobs.fifo": both would be "jobs" in a report. Leave it out, or run the scenario on another backend.',
    )
  })
})

describe('update', () => {
  test('changes what is written, `null` takes the redrive policy away', () => {
    const { queue, update, attributes } = createBench()
    queue('dead')
    const QueueUrl = queue('jobs', { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 } })
    expect(update('jobs', { visibilityTimeout: 5_000, redrivePolicy: null })).toEqual({ ok: true, value: undefined })
    expect(attributes(QueueUrl)).toMatchObject({ VisibilityTimeout: '5' })
    expect(attributes(QueueUrl)).not.toHaveProperty('RedrivePolicy')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['jobs', { fifoQueue: true }, 'Unknown Attribute FifoQueue.'],
    [
      'fifo',
      { fifoQueue: false },
      'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
    ],
    ['jobs', { delay: -1_000 }, 'Invalid value for the parameter DelaySeconds.'],
    ['none', { delay: 1_000 }, 'The specified queue does not exist.'],
  ])('of %s refuses %j', (name, settings, message) => {
    const { queue, update } = createBench()
    queue('jobs')
    queue('fifo', { fifoQueue: true })
    expect(update(name, settings)).toMatchObject({ ok: false, error: { message } })
  })
})

describe('send', () => {
  const sent = (record: unknown, settings: Record<string, unknown> = {}) => {
    const bench = createBench()
    const QueueUrl = bench.queue('jobs', settings)
    const [outcome] = bench.send('jobs', [record])
    const [message] = bench.receive(QueueUrl, { AttributeNames: ['All'], MessageAttributeNames: ['All'] })
    return { outcome, message, bench }
  }

  test.each([
    ['text', 'text'],
    [{ id: 1, items: [true, null] }, '{"id":1,"items":[true,null]}'],
    [[1, 2], '[1,2]'],
    [7, '7'],
    [null, 'null'],
  ])('body %j', (body, expected) => {
    const { outcome, message } = sent({ body })
    expect(outcome).toEqual({ ok: true, value: { lane: 'queue:jobs', ordinal: 0 } })
    expect(message.Body).toBe(expected)
  })

  test('message attributes: texts, numbers, and in full', () => {
    const { message, bench } = sent({
      body: 'x',
      messageAttributes: {
        text: 'a',
        number: 1.5,
        custom: { dataType: 'Number.int', stringValue: '7' },
        blob: { dataType: 'Binary', binaryValue: 'AP8=' },
      },
    })
    expect(message.MessageAttributes).toEqual({
      text: { DataType: 'String', StringValue: 'a' },
      number: { DataType: 'Number', StringValue: '1.5' },
      custom: { DataType: 'Number.int', StringValue: '7' },
      blob: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255]) },
    })
    const kept = bench.world.journal.payload(bench.of('message.sent')[0]!.payload)
    expect(JSON.parse(kept!)).toEqual([
      {
        messageId: message.MessageId,
        body: 'x',
        messageAttributes: {
          text: 'a',
          number: '1.5',
          custom: { dataType: 'Number.int', stringValue: '7' },
          blob: { dataType: 'Binary', binaryValue: 'AP8=' },
        },
      },
    ])
  })

  test('delay, group and deduplication id', async () => {
    const { bench } = sent({ body: 'x', delay: 3_000 })
    expect(bench.of('message.sent')[0]?.visibleAt).toBe(START + 3_000)
    const fifo = sent({ body: 'x', messageGroupId: 'g', messageDeduplicationId: 'd' }, { fifoQueue: true }).bench
    expect(JSON.parse(fifo.world.journal.payload(fifo.of('message.sent')[0]!.payload)!)).toEqual([
      { messageId: expect.any(String), body: 'x', messageGroupId: 'g', messageDeduplicationId: 'd' },
    ])
  })

  test.each<[unknown, string]>([
    [{}, 'The request must contain the parameter MessageBody.'],
    ['x', 'Value x for parameter record is invalid. Reason: It must be written as { body: … }.'],
    [
      { body: 'x', delay: 1_500 },
      'Value 1.5 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      { body: 'x', colour: 'red' },
      "Failed to run sqs.SendMessage: Firedrill does not emulate colour of a queue's record. Leave it out, or run the scenario on another backend.",
    ],
    [
      { body: 'x', messageAttributes: { a: { dataType: 'String', value: 'x' } } },
      'Failed to run sqs.SendMessage: Firedrill does not emulate value of the message attribute a. Leave it out, or run the scenario on another backend.',
    ],
  ])('refuses %j in its place', (record, message) => {
    const bench = createBench()
    bench.queue('jobs')
    expect(bench.send('jobs', [{ body: 'a' }, record, { body: 'b' }])).toMatchObject([
      { ok: true, value: { ordinal: 0 } },
      { ok: false, error: { message } },
      { ok: true, value: { ordinal: 1 } },
    ])
  })

  test('many make one fact for each ten', () => {
    const { queue, send, of } = createBench()
    queue('jobs')
    const outcomes = send(
      'jobs',
      Array.from({ length: 25 }, (_, i) => ({ body: `${i}` })),
    )
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.ordinal)).toEqual([...outcomes.keys()])
    expect(of('message.sent').map((fact) => fact.events)).toEqual([[[0, 9]], [[10, 19]], [[20, 24]]])
  })

  test('to a queue that is gone is refused', () => {
    const { queue, send, call } = createBench()
    const QueueUrl = queue('jobs')
    call('DeleteQueue', { QueueUrl })
    expect(send('jobs', [{ body: 'a' }, { body: 'b' }])).toMatchObject([
      { ok: false, error: { name: 'QueueDoesNotExist' } },
      { ok: false, error: { name: 'QueueDoesNotExist' } },
    ])
  })
})

describe('target', () => {
  test('delivers as SendMessage does', () => {
    const { queue, sqs, receive } = createBench()
    const QueueUrl = queue('dead')
    const target = sqs.target('arn:aws:sqs:us-east-1:000000000000:dead')
    expect(target?.arn).toBe('arn:aws:sqs:us-east-1:000000000000:dead')
    const outcomes: unknown[] = []
    target?.deliver(
      {
        body: '{"raise_error":1}',
        attributes: {
          RequestID: { dataType: 'String', value: 'r' },
          ErrorCode: { dataType: 'Number', value: '200' },
        },
      },
      (outcome) => outcomes.push(outcome),
    )
    target?.deliver({ body: '', attributes: {} }, (outcome) => outcomes.push(outcome))
    expect(outcomes).toMatchObject([
      { ok: true },
      { ok: false, error: { message: 'The request must contain the parameter MessageBody.' } },
    ])
    expect(receive(QueueUrl, { MessageAttributeNames: ['All'] })).toMatchObject([
      {
        Body: '{"raise_error":1}',
        MessageAttributes: {
          RequestID: { DataType: 'String', StringValue: 'r' },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
        },
      },
    ])
  })

  test('there is none, and no source, for an ARN that no queue has', () => {
    const { sqs } = createBench()
    expect(sqs.target('arn:aws:sqs:us-east-1:000000000000:none')).toBeUndefined()
    expect(sqs.source('arn:aws:sqs:us-east-1:000000000000:none')).toBeUndefined()
  })
})
