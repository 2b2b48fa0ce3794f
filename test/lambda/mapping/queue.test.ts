import { describe, expect, test } from 'vitest'
import type { BatchRequest } from '../../../harness/ports/index.ts'
import { FakeQueue, type FakeQueueOptions } from './fake-queue.ts'
import { type Answer, ordinals, queueMapping, Stand } from './stand.ts'

const DAY = 86_400_000
const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}`)

const begun = (
  changes: Parameters<typeof queueMapping>[0],
  answer: (request: BatchRequest) => Answer,
  options: FakeQueueOptions = {},
) => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, options)
  stand.invoker.answer = answer
  stand.mappings.add(queueMapping(changes), queue)
  return { stand, queue }
}
const ended = (stand: Stand) =>
  stand.facts('batch.ended').map(({ processed, failed, report }) => [ordinals(processed), ordinals(failed), report])

describe('polling', () => {
  test('a message is sent as soon as it is there; five batches at a time at first', async () => {
    const { stand, queue } = begun({ batchSize: 1 }, () => ({ returns: null, afterMs: 1_000 }))
    stand.at(500, () => queue.send(...names(12)))
    expect(await stand.settle(DAY)).toBe(3_500)
    expect(stand.deliveredAt).toEqual([...Array(5).fill(500), ...Array(5).fill(1_500), 2_500, 2_500])
    expect(stand.invoker.mostRunning).toBe(5)
  })

  test('nothing happens in an idle day', async () => {
    const { stand, queue } = begun({}, () => ({ returns: null }))
    await stand.until(DAY)
    expect(queue.seen).toHaveLength(5)
    expect(stand.world.journal.facts).toHaveLength(1)
    expect(stand.world.busy).toBe(false)
  })

  test('without a window what one receive yields is one batch', async () => {
    const { stand, queue } = begun({}, () => ({ returns: null, afterMs: 1 }))
    stand.at(500, () => queue.send('a'))
    stand.at(600, () => queue.send(...names(13)))
    await stand.settle(DAY)
    expect(stand.batches.map((batch) => batch.length)).toEqual([1, 10, 3])
    expect(queue.seen[0]).toEqual({ max: 10, receiver: 'work.jobs' })
    expect(stand.invoker.delivered[0]?.event).toEqual({
      Records: [{ messageId: 'm0', receiptHandle: 'r0.1', body: 'a' }],
    })
  })

  test('success deletes the batch; failure leaves it alone until its visibility lapses', async () => {
    let failures = 2
    const { stand, queue } = begun({}, () => (failures-- > 0 ? { fails: true } : { returns: null }))
    stand.at(1_000, () => queue.send('a', 'b'))
    expect(await stand.settle(DAY)).toBe(61_000)
    expect(stand.deliveredAt).toEqual([1_000, 31_000, 61_000])
    expect(ended(stand)).toEqual([
      [[], [0, 1], undefined],
      [[], [0, 1], undefined],
      [[0, 1], [], undefined],
    ])
    expect(queue.messages.map(({ receives }) => receives)).toEqual([3, 3])
  })

  test('an invocation that outlives the visibility timeout goes on, and deletes with what it has', async () => {
    const { stand, queue } = begun({}, () => ({ returns: null, afterMs: 45_000 }))
    stand.at(0, () => queue.send('a'))
    await stand.settle(DAY)
    expect(stand.deliveredAt).toEqual([0, 30_000])
    expect(stand.times('batch.ended')).toEqual([45_000, 75_000])
    expect(queue.messages[0]).toMatchObject({ gone: true, receives: 2 })
  })

  test('FIFO: a group with a message in flight yields nothing more', async () => {
    const { stand, queue } = begun({ batchSize: 1 }, () => ({ returns: null, afterMs: 1_000 }), { fifo: true })
    stand.at(0, () => queue.send(...names(6).map((body, i) => ({ body, group: i % 2 ? 'odd' : 'even' }))))
    await stand.settle(DAY)
    expect(stand.invoker.mostRunning).toBe(2)
    expect(stand.batches).toEqual([[0], [1], [2], [3], [4], [5]])
  })

  test('MaximumConcurrency caps the invocations, below the first five too', async () => {
    for (const maximumConcurrency of [2, 3, 7]) {
      const { stand, queue } = begun({ batchSize: 1, maximumConcurrency }, () => ({ returns: null, afterMs: 1_000 }))
      stand.at(0, () => queue.send(...names(2_000)))
      await stand.settle(DAY)
      expect(stand.invoker.mostRunning).toBe(maximumConcurrency)
    }
  })
})

describe('a window', () => {
  test('counts from the first message; the batch is composed of several receives', async () => {
    const { stand, queue } = begun(
      { batchSize: 100, maximumBatchingWindowMs: 5_000, maximumConcurrency: 2 },
      () => ({ returns: null }),
      { perReceive: 10 },
    )
    stand.at(1_000, () => queue.send(...names(25)))
    stand.at(4_000, () => queue.send('late'))
    stand.at(5_999, () => queue.send('later'))
    stand.at(6_001, () => queue.send('next'))
    await stand.settle(DAY)
    expect(stand.batches.map((batch) => batch.length).sort()).toEqual([1, 11, 16])
    expect(stand.deliveredAt).toEqual([6_000, 6_000, 11_001])
    expect(queue.seen[0]).toMatchObject({ max: 100, window: true })
  })

  // Recorded 2025-11-25: 30 messages in three sends of 10, BatchSize 20, window 1 s, MaximumConcurrency 2: 2 invocations.
  test('30 messages, BatchSize 20, two at a time', async () => {
    const { stand, queue } = begun(
      { batchSize: 20, maximumBatchingWindowMs: 1_000, maximumConcurrency: 2 },
      () => ({ returns: null, afterMs: 100 }),
      { perReceive: 10 },
    )
    for (let i = 0; i < 3; i++) stand.at(200 + i, () => queue.send(...names(10)))
    await stand.settle(DAY)
    expect(stand.batches).toHaveLength(2)
    expect(stand.batches.flat()).toHaveLength(30)
  })

  test('a full batch does not wait for the end', async () => {
    const { stand, queue } = begun({ batchSize: 20, maximumBatchingWindowMs: 300_000 }, () => ({ returns: null }))
    stand.at(1_000, () => queue.send(...names(20)))
    expect(await stand.settle(DAY)).toBe(1_000)
    expect(stand.batches.map((batch) => batch.length)).toEqual([20])
  })

  test.each([
    [3_000, 5_000, undefined],
    [26_000, 5_000, 61_000],
  ])('timeout %i, window %i, queue 30,000: hidden for %s', async (timeout, window, visibilityTimeoutMs) => {
    const { stand, queue } = begun({ maximumBatchingWindowMs: window }, () => ({ returns: null }))
    stand.invoker.timeout = timeout
    stand.at(1_000, () => queue.send('a'))
    await stand.until(1_000)
    expect(queue.seen[0]?.visibilityTimeoutMs).toBe(visibilityTimeoutMs)
    expect(queue.messages[0]?.visibleAt).toBe(Date.UTC(2026, 0, 1) + 1_000 + (visibilityTimeoutMs ?? 30_000))
  })

  test('what does not fit into 6 MB begins the next batch', async () => {
    const { stand, queue } = begun({ maximumConcurrency: 2 }, () => ({ returns: null, afterMs: 500 }))
    stand.at(1_000, () => queue.send(...Array.from({ length: 10 }, () => 'x'.repeat(1_000_000))))
    await stand.settle(DAY)
    expect(stand.batches).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9],
    ])
    expect(stand.deliveredAt).toEqual([1_000, 1_500])
    expect(queue.messages.every(({ receives }) => receives === 1)).toBe(true)
  })
})

describe('ReportBatchItemFailures', () => {
  const report = (...identifiers: unknown[]): Answer => ({
    returns: { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) },
  })

  // Recorded 2025-03-03 (FIFO, 1 to 4): {2,3,4} fail and come again together, then {4}, which reaches maxReceiveCount 2.
  test('what is listed stays, the rest is deleted', async () => {
    const answers = [report('m1', 'm2', 'm3'), report('m3')]
    const { stand, queue } = begun({ reportBatchItemFailures: true }, () => answers.shift() ?? { returns: null }, {
      fifo: true,
      maxReceiveCount: 2,
    })
    stand.at(0, () => queue.send(...names(4).map((body) => ({ body, group: '1' }))))
    await stand.until(100_000)
    expect(stand.batches).toEqual([
      [0, 1, 2, 3],
      [1, 2, 3],
    ])
    expect(queue.redriven).toEqual([3])
    expect(ended(stand)).toEqual([
      [[0], [1, 2, 3], 'partial'],
      [[1, 2], [3], 'partial'],
    ])
  })

  test('all listed: nothing is deleted', async () => {
    const answers = [report('m0', 'm1')]
    const { stand, queue } = begun({ reportBatchItemFailures: true }, () => answers.shift() ?? { returns: null })
    stand.at(0, () => queue.send('a', 'b'))
    await stand.settle(DAY)
    expect(stand.deliveredAt).toEqual([0, 30_000])
    expect(ended(stand)[0]).toEqual([[], [0, 1], 'partial'])
  })

  // Recorded 2025-11-25 (…invalid_result_json_batch_fails): received again, then in the dead-letter queue.
  test.each([
    ['another key', { returns: { batchItemFailures: [{ foo: 'notvalid' }] } }],
    ['an unknown identifier', report('nobody')],
    ['an empty identifier', report('')],
    ['null', report(null)],
    ['not JSON', { text: '{' }],
  ])('%s: the whole batch has failed', async (_, answer) => {
    const { stand, queue } = begun({ reportBatchItemFailures: true }, () => answer, { maxReceiveCount: 2 })
    stand.at(0, () => queue.send('a', 'b'))
    await stand.until(100_000)
    expect(ended(stand)).toEqual(Array(2).fill([[], [0, 1], 'malformed']))
    expect(queue.redriven).toEqual([0, 1])
  })

  // Recorded 2025-11-25 (…empty_json_batch_succeeds).
  test.each([[{}], [null], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    '%j: the whole batch has succeeded',
    async (returns) => {
      const { stand, queue } = begun({ reportBatchItemFailures: true }, () => ({ returns }))
      stand.at(0, () => queue.send('a', 'b'))
      expect(await stand.settle(DAY)).toBe(0)
      expect(ended(stand)).toEqual([[[0, 1], [], undefined]])
    },
  )

  test('without it the answer says nothing', async () => {
    const { stand, queue } = begun({}, () => report('m0'))
    stand.at(0, () => queue.send('a', 'b'))
    expect(await stand.settle(DAY)).toBe(0)
  })
})

describe('throttles', () => {
  test('the same batch is tried again inside the mapping: 1 s, doubled to 10 s', async () => {
    let refusals = 5
    const { stand, queue } = begun({}, () => (refusals-- > 0 ? { refused: 'throttled' } : { returns: null }))
    stand.at(0, () => queue.send('a'))
    await stand.settle(DAY)
    expect(stand.deliveredAt).toEqual([25_000])
    expect(stand.facts('batch.waiting').map(({ until, at, why }) => [until - at, why])).toEqual(
      [1_000, 2_000, 4_000, 8_000, 10_000].map((wait) => [wait, 'throttle']),
    )
    expect(queue.messages[0]?.receives).toBe(1)
  })

  test('until the messages are visible again: the batch is let go, the receive counts', async () => {
    const { stand, queue } = begun({ maximumConcurrency: 2 }, () => ({ refused: 'throttled' }), { maxReceiveCount: 2 })
    stand.at(1_000, () => queue.send('healthy'))
    expect(await stand.settle(DAY)).toBe(61_000)
    expect(stand.times('batch.abandoned')).toEqual([31_000, 61_000])
    expect(stand.batches).toEqual([])
    expect(ended(stand)).toEqual([])
    expect(queue.redriven).toEqual([0])
    // Tries at 0, 1, 3, 7, 15 and 25 s of each receive; the seventh would come after the lapse.
    expect(stand.invoker.refused).toBe(12)
    const lastWaits = stand.facts('batch.waiting').filter(({ until }) => until === Date.UTC(2026, 0, 1) + 31_000)
    expect(lastWaits).toHaveLength(1)
  })

  test('only the messages that have reappeared are let go', async () => {
    const stand = new Stand()
    const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 6_000 })
    let refusals = 4
    stand.invoker.timeout = 1_000
    stand.invoker.answer = () => (refusals-- > 0 ? { refused: 'unavailable' } : { returns: null })
    stand.mappings.add(queueMapping({ maximumBatchingWindowMs: 4_000, maximumConcurrency: 2, batchSize: 3 }), queue)
    // The other poller is kept away by a message of its own until the batch below is full.
    stand.at(0, () => queue.send('a'))
    stand.at(100, () => queue.send('b'))
    stand.at(3_000, () => queue.send('c', 'd'))
    await stand.settle(DAY)
    expect(stand.facts('batch.abandoned').length).toBeGreaterThan(0)
    expect(queue.empty()).toBe(true)
  })
})

describe('disabling', () => {
  test('stops new batches; those under way end; the backlog counts as in flight', async () => {
    const { stand, queue } = begun({ batchSize: 1 }, () => ({ returns: null, afterMs: 2_000 }))
    stand.at(0, () => queue.send(...names(7)))
    stand.at(1_000, () => stand.mappings.update('work.jobs', { enabled: false }))
    stand.at(9_000, () => queue.send('more'))
    await stand.until(3_600_000)
    expect(stand.batches).toHaveLength(5)
    expect(queue.polls.size).toBe(0)
    expect(stand.world.busy).toBe(true)
    expect(stand.world.pending()).toEqual([{ lane: 'queue:jobs', events: [[5, 7]] }])
    stand.mappings.update('work.jobs', { enabled: true })
    expect(await stand.settle(DAY)).toBe(3_602_000)
    expect(stand.batches).toHaveLength(8)
  })

  test('a batch that is being filled goes as it is', async () => {
    const { stand, queue } = begun({ maximumBatchingWindowMs: 60_000 }, () => ({ returns: null }))
    stand.at(0, () => queue.send('a'))
    stand.at(1_000, () => stand.mappings.update('work.jobs', { enabled: false }))
    expect(await stand.settle(DAY)).toBe(1_000)
    expect(queue.polls.size).toBe(0)
  })

  test('what was received already is sent', async () => {
    const { stand, queue } = begun({ maximumConcurrency: 2 }, () => ({ returns: null, afterMs: 500 }))
    stand.at(0, () => queue.send(...Array.from({ length: 10 }, () => 'x'.repeat(1_000_000))))
    stand.at(100, () => stand.mappings.update('work.jobs', { enabled: false }))
    expect(await stand.settle(DAY)).toBe(1_000)
    expect(stand.batches.map((batch) => batch.length)).toEqual([6, 4])
  })

  test('a mapping that is created disabled does not poll', async () => {
    const { stand, queue } = begun({ enabled: false }, () => ({ returns: null }))
    stand.at(0, () => queue.send('a'))
    stand.at(5_000, () => stand.mappings.update('work.jobs', { enabled: true }))
    expect(await stand.settle(DAY)).toBe(5_000)
  })

  test('changes take hold of polls that wait', async () => {
    const { stand, queue } = begun({}, () => ({ returns: null, afterMs: 100 }))
    stand.at(100, () => stand.mappings.update('work.jobs', { batchSize: 2, maximumConcurrency: 3 }))
    stand.at(200, () => queue.send(...names(10)))
    await stand.settle(DAY)
    expect(stand.batches.map((batch) => batch.length)).toEqual([2, 2, 2, 2, 2])
    expect(stand.invoker.mostRunning).toBe(3)
    expect(queue.polls.size).toBe(3)
  })
})

describe('recursive loops', () => {
  test('messages of a loop are let go, the others of their batch are not', async () => {
    const stand = new Stand()
    const queue = new FakeQueue(stand.world, { maxReceiveCount: 2 })
    const traces: (string | undefined)[] = []
    stand.invoker.answer = ({ traceHeader }) => {
      traces.push(traceHeader)
      return { returns: null }
    }
    stand.mappings.add(queueMapping(), queue)
    stand.at(0, () =>
      queue.send(
        'a',
        { body: 'b', trace: 'loop' },
        { body: 'c', trace: 'Root=1;Lineage=00000001:2' },
        { body: 'd', trace: 'Root=2;Lineage=00000001:1|00000002:4' },
      ),
    )
    expect(await stand.settle(3_600_000)).toBe(60_000)
    expect(stand.batches).toEqual([[0, 2, 3]])
    expect(traces).toEqual(['Root=1;Lineage=00000001:2|00000002:4'])
    expect(stand.facts('invocation.recursion')).toMatchObject([
      { function: 'work', lane: 'queue:jobs', events: [[1, 1]] },
      { events: [[1, 1]] },
    ])
    expect(queue.redriven).toEqual([1])
    expect(stand.facts('batch.ended')).toHaveLength(1)
  })
})
