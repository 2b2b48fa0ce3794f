import { describe, expect, test } from 'vitest'
import type { QueueRecord, QueueSource } from '../../../harness/ports/index.ts'
import { createSqs } from '../../../harness/services/sqs/index.ts'
import { createWorld } from '../../../harness/world/index.ts'
import { type Bench, bodyOf, createBench, QUOTAS, START } from './sqs-bench.ts'

const poll = (source: QueueSource, bench: Bench, max = 10, visibilityTimeoutMs?: number) => {
  const got: { at: number; bodies: string[]; records: readonly QueueRecord[] }[] = []
  const cancel = source.poll(
    { max, receiver: 'work.jobs', ...(visibilityTimeoutMs !== undefined && { visibilityTimeoutMs }) },
    (records) => {
      got.push({ at: bench.world.clock.now() - START, bodies: records.map(bodyOf), records })
    },
  )
  return { got, cancel }
}

const setUp = (settings: Record<string, unknown> = {}) => {
  const bench = createBench()
  const fifo = settings.fifoQueue === true
  const QueueUrl = bench.queue('jobs', settings)
  return { bench, QueueUrl, source: bench.source(fifo ? 'jobs.fifo' : 'jobs') }
}

const bodies = (...names: string[]) => names.map((body) => ({ body }))
const ignore = () => undefined

describe('source', () => {
  test('says what it is', () => {
    const { source } = setUp({ visibilityTimeout: 90_000 })
    expect(source).toMatchObject({
      driver: 'queue',
      arn: 'arn:aws:sqs:us-east-1:000000000000:jobs',
      lane: 'queue:jobs',
      fifo: false,
    })
    expect(source.visibilityTimeoutMs()).toBe(90_000)
  })

  test('a poll takes up to its most at once, more than ten too, and hides them as told', async () => {
    const { bench, source } = setUp()
    bench.send(
      'jobs',
      Array.from({ length: 25 }, (_, i) => ({ body: `${i}` })),
    )
    const { got } = poll(source, bench, 20, 5_000)
    expect(got[0]?.bodies).toHaveLength(20)
    expect(got[0]?.records[0]).toMatchObject({ ordinal: 0, visibleAt: START + 5_000 })
    expect(source.visible()).toBe(5)
    expect(bench.of('message.received')).toMatchObject([
      { events: [[0, 19]], until: START + 5_000, receiver: 'work.jobs' },
    ])
    await bench.pass(5_000)
    expect(source.visible()).toBe(25)
  })

  test('what follows from a reply is due to the receive', () => {
    const { bench, source } = setUp()
    bench.send('jobs', bodies('a'))
    source.poll({ max: 1, receiver: 'work.jobs' }, (records) => source.deleteBatch(records, ignore))
    expect(bench.of('message.deleted')).toMatchObject([{ cause: bench.of('message.received')[0]?.n }])
    bench.send('jobs', bodies('b'))
    source.receive({ max: 1, receiver: 'work.jobs' }, (records) => source.deleteBatch(records, ignore))
    expect(bench.of('message.deleted')[1]).toMatchObject({ cause: bench.of('message.received')[1]?.n })
  })

  test('a poll of an empty queue waits without end and without a timer', async () => {
    const { bench, source } = setUp()
    const { got } = poll(source, bench)
    const before = bench.facts().length
    await bench.pass(7 * 86_400_000)
    expect(bench.facts()).toHaveLength(before)
    bench.send('jobs', bodies('a'))
    expect(got).toMatchObject([{ at: 7 * 86_400_000, bodies: ['a'] }])
  })

  test('polls are served in the order in which they began', () => {
    const { bench, source } = setUp()
    const [first, second, third] = [poll(source, bench, 2), poll(source, bench, 2), poll(source, bench, 2)]
    bench.send('jobs', bodies('a', 'b', 'c'))
    expect([first, second, third].map(({ got }) => got.flatMap((one) => one.bodies))).toEqual([['a', 'b'], ['c'], []])
    bench.send('jobs', bodies('d'))
    expect(third?.got.flatMap((one) => one.bodies)).toEqual(['d'])
  })

  test('a poll that was ended gets nothing', () => {
    const { bench, source } = setUp()
    const first = poll(source, bench)
    const second = poll(source, bench)
    first.cancel()
    first.cancel()
    bench.send('jobs', bodies('a'))
    expect(first.got).toEqual([])
    expect(second.got).toHaveLength(1)
  })

  test('who waits is served when a timeout or a delay is over, at the exact instant', async () => {
    const { bench, source } = setUp({ visibilityTimeout: 30_000 })
    bench.send('jobs', [{ body: 'a' }, { body: 'b', delay: 10_000 }])
    poll(source, bench)
    const [b, a] = [poll(source, bench), poll(source, bench)]
    await bench.pass(60_000)
    expect(b.got).toMatchObject([{ at: 10_000, bodies: ['b'] }])
    expect(a.got).toMatchObject([{ at: 30_000, bodies: ['a'] }])
  })

  test('what appears sooner than was foreseen is served sooner', async () => {
    const { bench, source } = setUp({ visibilityTimeout: 60_000 })
    bench.send('jobs', [{ body: 'a' }, { body: 'late', delay: 20_000 }])
    poll(source, bench)
    const [first, second] = [poll(source, bench), poll(source, bench)]
    await bench.pass(1_000)
    bench.send('jobs', [{ body: 'soon', delay: 3_000 }])
    await bench.pass(30_000)
    expect(first.got).toMatchObject([{ at: 4_000, bodies: ['soon'] }])
    expect(second.got).toMatchObject([{ at: 20_000, bodies: ['late'] }])
  })

  test('an idle queue sets no timer: polls wait, and a queue that ran empty is forgotten', async () => {
    const world = createWorld({ seed: 1, budgets: { wakeUps: 0 } })
    const sqs = createSqs(world, QUOTAS, () => undefined)
    sqs.provision('jobs', {}, ignore)
    const source = sqs.source('arn:aws:sqs:us-east-1:000000000000:jobs') as QueueSource
    for (let i = 0; i < 5; i++)
      source.poll({ max: 10, receiver: 'work.jobs' }, (records) => source.deleteBatch(records, ignore))
    sqs.send('jobs', bodies('a', 'b'), ignore)
    expect(await world.advance(world.clock.now() + 30 * 86_400_000)).toBe('reached')
  })

  test('FIFO: who waits is served when a group opens', async () => {
    const { bench, source } = setUp({ fifoQueue: true, contentBasedDeduplication: true })
    bench.send(
      'jobs',
      bodies('a', 'b', 'c').map((record) => ({ ...record, messageGroupId: 'g' })),
    )
    const first = poll(source, bench, 1)
    const second = poll(source, bench, 1)
    expect(first.got[0]?.records[0]?.messageGroupId).toBe('g')
    expect(second.got).toEqual([])
    await bench.pass(1_000)
    source.deleteBatch(first.got[0]!.records, ignore)
    expect(second.got).toMatchObject([{ at: 1_000, bodies: ['b'] }])
  })

  test('a poller that polls anew within its reply needs no stack', () => {
    const { bench, source } = setUp()
    let seen = 0
    const next = (): void => {
      source.poll({ max: 1, receiver: 'work.jobs' }, (records) => {
        seen++
        source.deleteBatch(records, ignore)
        next()
      })
    }
    next()
    bench.send(
      'jobs',
      Array.from({ length: 20_000 }, () => ({ body: 'x' })),
    )
    expect(seen).toBe(20_000)
    expect(source.empty()).toBe(true)
  })

  test('a reply may send: what it sends is served after it', () => {
    const { bench, source } = setUp()
    const order: string[] = []
    source.poll({ max: 10, receiver: 'work.jobs' }, () => {
      order.push('first begins')
      bench.send('jobs', bodies('b'))
      order.push('first ends')
    })
    source.poll({ max: 10, receiver: 'work.jobs' }, (records) => void order.push(records.map(bodyOf).join()))
    bench.send('jobs', bodies('a'))
    expect(order).toEqual(['first begins', 'first ends', 'b'])
  })

  test('`receive` replies at once, maybe with none', () => {
    const { bench, source } = setUp()
    const got: string[][] = []
    const receive = () =>
      source.receive({ max: 10, receiver: 'work.jobs' }, (records) => void got.push(records.map(bodyOf)))
    receive()
    bench.send('jobs', bodies('a', 'b'))
    receive()
    expect(got).toEqual([[], ['a', 'b']])
  })

  test('deleting is one fact; what may not be deleted any more stays', async () => {
    const { bench, source } = setUp({ visibilityTimeout: 1_000 })
    bench.send('jobs', bodies('a', 'b', 'c'))
    const { got } = poll(source, bench)
    await bench.pass(1_000)
    const again = poll(source, bench, 1)
    const [a, b, c] = got[0]!.records
    source.deleteBatch([a!, c!, b!, b!], ignore)
    expect(bench.of('message.deleted').map((fact) => fact.events)).toEqual([[[1, 2]]])
    expect(source.remaining()).toEqual([[0, 0]])
    source.deleteBatch(again.got[0]!.records, ignore)
    source.deleteBatch(again.got[0]!.records, ignore)
    expect(bench.of('message.deleted')).toHaveLength(2)
    expect(source.empty()).toBe(true)
  })

  test('FIFO: nothing is deleted after the timeout', async () => {
    const { bench, source } = setUp({ fifoQueue: true, contentBasedDeduplication: true, visibilityTimeout: 1_000 })
    bench.send('jobs', [{ body: 'a', messageGroupId: 'g' }])
    const { got } = poll(source, bench)
    await bench.pass(1_000)
    source.deleteBatch(got[0]!.records, ignore)
    expect(source.remaining()).toEqual([[0, 0]])
  })

  test('knows what is left, in whatever state', async () => {
    const { bench, source } = setUp()
    expect([source.empty(), source.visible(), source.remaining()]).toEqual([true, 0, []])
    bench.send('jobs', [...bodies('a', 'b'), { body: 'c', delay: 1_000 }])
    const { got } = poll(source, bench, 1)
    expect([source.empty(), source.visible(), source.remaining()]).toEqual([false, 1, [[0, 2]]])
    source.deleteBatch(got[0]!.records, ignore)
    expect(source.remaining()).toEqual([[1, 2]])
    await bench.pass(1_000)
    expect(source.visible()).toBe(2)
  })

  test('at the limit of messages in flight a poll waits for room', () => {
    const bench = createBench({ sqsInFlight: { standard: 3, fifo: 3 } })
    bench.queue('jobs')
    const source = bench.source('jobs')
    bench.send('jobs', bodies('a', 'b', 'c', 'd'))
    const [first, second] = [poll(source, bench, 10), poll(source, bench, 10)]
    expect(first?.got[0]?.bodies).toEqual(['a', 'b', 'c'])
    expect(second?.got).toEqual([])
    source.deleteBatch(first!.got[0]!.records.slice(0, 1), ignore)
    expect(second?.got[0]?.bodies).toEqual(['d'])
  })

  test('a record stays what it was when its message is received again', async () => {
    const { bench, source } = setUp({ visibilityTimeout: 1_000 })
    bench.send('jobs', bodies('a'))
    const first = poll(source, bench).got[0]!.records[0]!
    const rendered = JSON.stringify(first.render())
    await bench.pass(1_000)
    const second = poll(source, bench).got[0]!.records[0]!
    expect(JSON.stringify(first.render())).toBe(rendered)
    expect(second.receiptHandle).not.toBe(first.receiptHandle)
    expect(second.render()).toMatchObject({ attributes: { ApproximateReceiveCount: '2' } })
    expect(second.render()).not.toBe(second.render())
  })
})
