import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'

const setUp = (maxReceiveCount = 2, source: Record<string, unknown> = {}, dead: Record<string, unknown> = {}) => {
  const bench = createBench()
  const deadUrl = bench.queue('dead', dead)
  const QueueUrl = bench.queue('jobs', {
    visibilityTimeout: 0,
    redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount },
    ...source,
  })
  return { ...bench, QueueUrl, deadUrl }
}

describe('redrive policy', () => {
  test('the receive that would be one too many moves the message instead', () => {
    const { send, bodies, receive, QueueUrl, deadUrl, of, world } = setUp()
    send('jobs', [{ body: 'bad' }, { body: 'good' }])
    const one = { MaxNumberOfMessages: 1 }
    const [first] = receive(QueueUrl, one)
    expect(bodies(QueueUrl, one)).toEqual(['bad'])
    expect(bodies(QueueUrl, one)).toEqual(['good'])
    const [dead] = receive(deadUrl)
    expect(dead).toMatchObject({ MessageId: first.MessageId, Body: 'bad' })
    const [redriven] = of('message.redriven')
    expect(redriven).toMatchObject({
      lane: 'queue:jobs',
      events: [[0, 0]],
      to: 'queue:dead',
      as: [[0, 0]],
      cause: of('message.received')[1]?.n,
    })
    const arrival = of('message.sent').find((fact) => fact.lane === 'queue:dead')
    expect(arrival).toMatchObject({ events: [[0, 0]], cause: redriven?.n })
    expect(JSON.parse(world.journal.payload(arrival!.payload)!)).toEqual([{ messageId: first.MessageId, body: 'bad' }])
  })

  test('several go together, their ordinals in the order of those they had', async () => {
    const { send, receive, QueueUrl, of, bodies, deadUrl } = setUp(1)
    send(
      'jobs',
      ['a', 'b', 'c', 'd'].map((body) => ({ body })),
    )
    receive(QueueUrl, { MaxNumberOfMessages: 3 })
    expect(bodies(QueueUrl)).toEqual(['d'])
    expect(of('message.redriven')).toMatchObject([{ events: [[0, 2]], as: [[0, 2]] }])
    expect(bodies(deadUrl)).toEqual(['a', 'b', 'c'])
  })

  test('attributes go with it; the count goes on and the source is told (recorded 2024-04)', async () => {
    const { call, receive, QueueUrl, deadUrl, pass } = setUp(1)
    const MessageAttributes = { MyAttribute: { DataType: 'String', StringValue: 'foobar' } }
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
    const MessageSystemAttributes = { AWSTraceHeader: { DataType: 'String', StringValue: header } }
    call('SendMessage', { QueueUrl, MessageBody: 'message-1', MessageAttributes, MessageSystemAttributes })
    await pass(1_000)
    receive(QueueUrl)
    await pass(1_000)
    receive(QueueUrl)
    const all = { AttributeNames: ['All'], MessageAttributeNames: ['All'] }
    expect(receive(deadUrl, all)).toMatchObject([
      {
        Body: 'message-1',
        MD5OfMessageAttributes: 'adb59cd4678ea5a855436b949cd07ab6',
        MessageAttributes,
        Attributes: {
          ApproximateReceiveCount: '2',
          SentTimestamp: String(START),
          AWSTraceHeader: header,
          DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:jobs',
        },
      },
    ])
  })

  test('a standard queue keeps when the message was sent: its retention goes on', async () => {
    const { send, receive, QueueUrl, of, pass } = setUp(1, {}, { messageRetentionPeriod: 60_000 })
    send('jobs', [{ body: 'a' }])
    await pass(40_000)
    receive(QueueUrl)
    receive(QueueUrl)
    await pass(60_000)
    expect(of('message.expired')).toMatchObject([{ lane: 'queue:dead', events: [[0, 0]], at: START + 60_000 }])
  })

  test('what is too old for the dead-letter queue expires on arrival', async () => {
    const { send, receive, QueueUrl, facts, pass } = setUp(1, {}, { messageRetentionPeriod: 60_000 })
    send('jobs', [{ body: 'a' }])
    await pass(90_000)
    receive(QueueUrl)
    receive(QueueUrl)
    expect(facts('message').map(({ kind }) => kind)).toEqual([
      'message.sent',
      'message.received',
      'message.redriven',
      'message.sent',
      'message.expired',
    ])
  })

  test('a FIFO queue starts the retention anew, and its group goes on', async () => {
    const bench = createBench()
    const fifo = { fifoQueue: true, contentBasedDeduplication: true }
    const deadUrl = bench.queue('dead', { ...fifo, messageRetentionPeriod: 60_000 })
    const QueueUrl = bench.queue('jobs', {
      ...fifo,
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 },
    })
    const [sent] = bench.send('jobs', [{ body: 'foobar', messageGroupId: '1' }])
    expect(sent?.ok).toBe(true)
    await bench.pass(40_000)
    const ids = [bench.receive(QueueUrl), bench.receive(QueueUrl), bench.receive(QueueUrl)].map(
      ([message]) => message?.MessageId,
    )
    expect(ids[2]).toBeUndefined()
    expect(bench.receive(deadUrl, { VisibilityTimeout: 0 })).toMatchObject([{ MessageId: ids[0], Body: 'foobar' }])
    bench.send('jobs', [{ body: 'foobar2', messageGroupId: '1' }])
    expect(bench.bodies(QueueUrl)).toEqual(['foobar2'])
    await bench.pass(59_999)
    expect(bench.bodies(deadUrl)).toEqual(['foobar'])
    await bench.pass(1)
    expect(bench.of('message.expired')).toMatchObject([{ lane: 'queue:dead', at: START + 100_000 }])
  })

  test('in a FIFO group the next message follows in the same receive', () => {
    const bench = createBench()
    const fifo = { fifoQueue: true, contentBasedDeduplication: true }
    bench.queue('dead', fifo)
    const QueueUrl = bench.queue('jobs', {
      ...fifo,
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 },
    })
    bench.send(
      'jobs',
      ['a', 'b', 'c', 'd'].map((body) => ({ body, messageGroupId: 'g' })),
    )
    expect(bench.bodies(QueueUrl, { MaxNumberOfMessages: 2 })).toEqual(['a', 'b'])
    expect(bench.bodies(QueueUrl, { MaxNumberOfMessages: 1 })).toEqual(['c'])
    expect(bench.bodies(QueueUrl)).toEqual(['d'])
  })

  test('who waits at the dead-letter queue is served', () => {
    const { send, receive, QueueUrl, source } = setUp(1)
    const got: number[] = []
    source('dead').poll({ max: 10, receiver: 'work.dead' }, (records) => got.push(records.length))
    send('jobs', [{ body: 'a' }])
    receive(QueueUrl)
    expect(got).toEqual([])
    receive(QueueUrl)
    expect(got).toEqual([1])
  })

  test('a chain: the count in each queue decides, the count told goes on', () => {
    const bench = createBench()
    const lastUrl = bench.queue('last')
    const middleUrl = bench.queue('middle', {
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'last', maxReceiveCount: 2 },
    })
    const firstUrl = bench.queue('first', {
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'middle', maxReceiveCount: 1 },
    })
    bench.send('first', [{ body: 'a' }])
    for (const url of [firstUrl, firstUrl, middleUrl, middleUrl, middleUrl]) bench.receive(url)
    expect(bench.receive(lastUrl, { AttributeNames: ['All'] })[0].Attributes).toMatchObject({
      ApproximateReceiveCount: '4',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:middle',
    })
  })

  test('a queue may be its own dead-letter queue', () => {
    const bench = createBench()
    const QueueUrl = bench.queue('jobs', { visibilityTimeout: 0 })
    const policy = { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:jobs', maxReceiveCount: 1 }
    bench.call('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy: JSON.stringify(policy) } })
    bench.send('jobs', [{ body: 'a' }])
    expect(bench.bodies(QueueUrl)).toEqual(['a'])
    expect(bench.bodies(QueueUrl)).toEqual([])
    expect(bench.bodies(QueueUrl)).toEqual(['a'])
  })

  test('without its dead-letter queue a message is handed out as before', () => {
    const { send, call, bodies, QueueUrl, deadUrl } = setUp(1)
    send('jobs', [{ body: 'a' }])
    bodies(QueueUrl)
    call('DeleteQueue', { QueueUrl: deadUrl })
    expect(bodies(QueueUrl)).toEqual(['a'])
  })

  test('ListDeadLetterSourceQueues', () => {
    const { call, queue, refused, deadUrl, QueueUrl } = setUp()
    const other = queue('more', { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 5 } })
    expect(call('ListDeadLetterSourceQueues', { QueueUrl: deadUrl })).toEqual({ queueUrls: [QueueUrl, other] })
    expect(call('ListDeadLetterSourceQueues', { QueueUrl })).toEqual({ queueUrls: [] })
    expect(refused('ListDeadLetterSourceQueues', { QueueUrl: 'none' }).name).toBe('QueueDoesNotExist')
  })

  test('provisioning says what is wrong with the dead-letter queue', () => {
    const bench = createBench()
    const provision = (name: string, more: object = {}) =>
      bench.provision(name, { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 }, ...more })
    expect(provision('jobs')).toMatchObject({
      ok: false,
      error: {
        message: `Value {"deadLetterTargetArn":"${DEAD}","maxReceiveCount":3} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
      },
    })
    bench.queue('dead')
    expect(provision('jobs', { fifoQueue: true })).toMatchObject({
      ok: false,
      error: {
        message: `Value {"deadLetterTargetArn":"${DEAD}","maxReceiveCount":3} for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source..`,
      },
    })
    expect(provision('jobs').ok).toBe(true)
    expect(bench.of('queue.created')[1]).toMatchObject({ queue: 'jobs', deadLetterTarget: 'dead' })
  })
})
