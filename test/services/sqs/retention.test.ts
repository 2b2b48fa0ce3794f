import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

const MINUTE = 60_000

describe('retention', () => {
  test('messages expire at the exact instant, together where they came together', async () => {
    const { queue, send, of, pass, attributes } = createBench()
    const QueueUrl = queue('jobs', { messageRetentionPeriod: MINUTE })
    send('jobs', [{ body: 'a' }, { body: 'b' }])
    await pass(10_000)
    send('jobs', [{ body: 'c' }])
    await pass(MINUTE - 10_001)
    expect(of('message.expired')).toEqual([])
    await pass(11_000)
    expect(of('message.expired')).toMatchObject([
      { lane: 'queue:jobs', events: [[0, 1]], at: START + MINUTE, cause: of('message.sent')[0]?.n },
      { lane: 'queue:jobs', events: [[2, 2]], at: START + MINUTE + 10_000 },
    ])
    expect(attributes(QueueUrl).ApproximateNumberOfMessages).toBe('0')
  })

  test('in flight and delayed too; the receipt handle of an expired message deletes nothing', async () => {
    const { queue, send, receive, of, pass, call, source } = createBench()
    const QueueUrl = queue('jobs', { messageRetentionPeriod: MINUTE, visibilityTimeout: 120_000 })
    send('jobs', [{ body: 'a' }, { body: 'late', delay: 900_000 }])
    const [message] = receive(QueueUrl)
    await pass(2 * MINUTE)
    expect(of('message.expired')).toMatchObject([{ events: [[0, 1]] }])
    expect(call('DeleteMessage', { QueueUrl, ReceiptHandle: message.ReceiptHandle })).toEqual({})
    expect(source('jobs').empty()).toBe(true)
    expect(of('message.deleted')).toEqual([])
  })

  test('a message cannot be received at the instant of its end', async () => {
    const { queue, send, bodies, pass } = createBench()
    const QueueUrl = queue('jobs', { messageRetentionPeriod: MINUTE })
    send('jobs', [{ body: 'a' }])
    await pass(MINUTE)
    expect(bodies(QueueUrl)).toEqual([])
  })

  test('four days unless said otherwise; a deleted message does not expire', async () => {
    const { queue, send, receive, of, pass, call } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [{ body: 'a' }, { body: 'b' }])
    const [first] = receive(QueueUrl, { MaxNumberOfMessages: 1 })
    call('DeleteMessage', { QueueUrl, ReceiptHandle: first.ReceiptHandle })
    await pass(5 * 86_400_000)
    expect(of('message.expired')).toMatchObject([{ events: [[1, 1]], at: START + 345_600_000 }])
  })

  test('a shorter period ends what is older at once, a longer one spares what stands', async () => {
    const { queue, send, of, pass, update } = createBench()
    queue('jobs', { messageRetentionPeriod: 10 * MINUTE })
    send('jobs', [{ body: 'a' }])
    await pass(5 * MINUTE)
    send('jobs', [{ body: 'b' }])
    update('jobs', { messageRetentionPeriod: 3 * MINUTE })
    expect(of('message.expired')).toMatchObject([{ events: [[0, 0]], at: START + 5 * MINUTE }])
    update('jobs', { messageRetentionPeriod: 20 * MINUTE })
    await pass(19 * MINUTE)
    expect(of('message.expired')).toHaveLength(1)
    await pass(MINUTE)
    expect(of('message.expired')[1]).toMatchObject({ events: [[1, 1]], at: START + 25 * MINUTE })
  })

  test('an older message that a redrive policy brings ends before those that were there', async () => {
    const { queue, send, receive, of, pass } = createBench()
    queue('dead', { messageRetentionPeriod: 10 * MINUTE })
    const QueueUrl = queue('jobs', {
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 },
    })
    send('jobs', [{ body: 'old' }])
    await pass(5 * MINUTE)
    send('dead', [{ body: 'young' }])
    receive(QueueUrl)
    receive(QueueUrl)
    await pass(20 * MINUTE)
    expect(of('message.expired').map((fact) => [fact.events, fact.at - START])).toEqual([
      [[[1, 1]], 10 * MINUTE],
      [[[0, 0]], 15 * MINUTE],
    ])
  })

  test('in a FIFO group the next message takes the place of the expired head', async () => {
    const { queue, send, bodies, pass } = createBench()
    const QueueUrl = queue('jobs', {
      fifoQueue: true,
      contentBasedDeduplication: true,
      messageRetentionPeriod: MINUTE,
      visibilityTimeout: 120_000,
    })
    send('jobs', [{ body: 'a', messageGroupId: 'g' }])
    expect(bodies(QueueUrl)).toEqual(['a'])
    await pass(30_000)
    send('jobs', [{ body: 'b', messageGroupId: 'g' }])
    expect(bodies(QueueUrl)).toEqual([])
    await pass(30_000)
    expect(bodies(QueueUrl)).toEqual(['b'])
  })
})
