import { describe, expect, test } from 'vitest'
import { FakeLog } from './fake-log.ts'
import { logMapping, ordinals, Stand } from './stand.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const poison = { fails: true } as const

describe('reading', () => {
  test('an idle shard is polled at a beat that counts from the creation; more records follow at once', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    await stand.until(300)
    stand.mappings.add(logMapping({ batchSize: 2 }), log)
    stand.at(5_000, () => log.put(0, 'a', 'b', 'c', 'd', 'e'))
    stand.at(9_300, () => log.put(0, 'f'))
    expect(await stand.settle(60_000)).toBe(10_300)
    expect(stand.batches).toEqual([[0, 1], [2, 3], [4], [5]])
    expect(stand.deliveredAt).toEqual([5_300, 5_300, 5_300, 10_300])
    expect(stand.facts('iterator.age').map(({ ageMs }) => ageMs)).toEqual([300, 300, 300, 1_000])
  })

  test('nothing happens in an idle day', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping(), log)
    await stand.until(DAY)
    expect(log.reads).toBe(0)
    expect(stand.world.journal.facts).toHaveLength(1)
    expect(stand.world.busy).toBe(false)
  })

  test.each([
    ['TRIM_HORIZON', { at: 'TRIM_HORIZON' }, [0, 1, 2, 3]],
    ['LATEST', { at: 'LATEST' }, [3]],
    ['AT_TIMESTAMP', { at: 'AT_TIMESTAMP', timestampMs: Date.UTC(2026, 0, 1) + 2_000 }, [1, 2, 3]],
  ] as const)('%s', async (_, startingPosition, expected) => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    for (const ms of [1_000, 2_000, 3_000]) stand.at(ms, () => log.put(0, 'x'))
    await stand.until(5_500)
    stand.mappings.add(logMapping({ startingPosition }), log)
    stand.at(6_000, () => log.put(0, 'new'))
    expect(await stand.settle(60_000)).toBe(6_500)
    expect(stand.batches.flat()).toEqual(expected)
  })

  test('a reader cannot begin in the future', () => {
    const stand = new Stand()
    const startingPosition = { at: 'AT_TIMESTAMP', timestampMs: Date.UTC(2026, 0, 1) + 1 } as const
    expect(() => stand.mappings.add(logMapping({ startingPosition }), new FakeLog(stand.world))).toThrow(
      'StartingPositionTimestamp cannot be in the future.',
    )
  })

  test('a batch never mixes shards, and one shard does not wait for another', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world, { shards: 2 })
    stand.mappings.add(logMapping(), log)
    stand.invoker.answer = ({ lane }) => (lane.endsWith('/0') ? { returns: null, afterMs: 10_000 } : { returns: null })
    stand.at(100, () => log.put(0, 'a', 'b'))
    stand.at(100, () => log.put(1, 'c'))
    stand.at(3_100, () => log.put(0, 'd'))
    stand.at(3_100, () => log.put(1, 'e'))
    expect(await stand.settle(60_000)).toBe(21_000)
    expect(stand.invoker.delivered.map(({ at, lane, ordinals }) => [at, lane, ordinals])).toEqual([
      [1_000, 'stream:orders/0', [0, 1]],
      [1_000, 'stream:orders/1', [0]],
      [4_000, 'stream:orders/1', [1]],
      [11_000, 'stream:orders/0', [2]],
    ])
  })

  test('a batch is cut where its event would be larger than 6 MB; the rest is the next batch', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ batchSize: 10_000 }), log)
    const megabyte = 'x'.repeat(1_048_576)
    stand.at(1, () => log.put(0, ...Array.from({ length: 12 }, () => megabyte)))
    await stand.settle(10_000)
    expect(stand.batches.map((batch) => batch.length)).toEqual([5, 5, 2])
  })

  test('a large batch is composed of several reads', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ batchSize: 10_000 }), log)
    stand.at(1, () => log.put(0, ...Array.from({ length: 12_345 }, () => 'x')))
    await stand.settle(10_000)
    expect(stand.batches.map((batch) => batch.length)).toEqual([10_000, 2_345])
    expect(stand.facts('batch.polled').map(({ events }) => events)).toEqual([[[0, 9_999]], [[10_000, 12_344]]])
  })

  test('reads may answer later', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world, { latencyMs: 70 })
    stand.mappings.add(logMapping({ batchSize: 2 }), log)
    stand.at(10, () => log.put(0, 'a', 'b', 'c'))
    await stand.settle(60_000)
    expect(stand.batches).toEqual([[0, 1], [2]])
    expect(stand.deliveredAt).toEqual([1_070, 1_140])
  })

  test('the children of a closed shard are read once its last record has ended', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ startingPosition: { at: 'LATEST' }, batchSize: 1 }), log)
    let failures = 3
    stand.invoker.answer = ({ lane }) => (lane.endsWith('/0') && failures-- > 0 ? poison : { returns: null })
    stand.at(100, () => {
      log.put(0, 'a', 'b')
      log.addShard(0)
      log.addShard(0)
      log.put(1, 'c')
      log.put(2, 'd')
    })
    await stand.settle(60_000)
    expect(stand.invoker.delivered.map(({ at, lane }) => [at, lane])).toEqual([
      [1_000, 'stream:orders/0'],
      [1_250, 'stream:orders/0'],
      [1_750, 'stream:orders/0'],
      [2_750, 'stream:orders/0'],
      [2_750, 'stream:orders/0'],
      [2_750, 'stream:orders/1'],
      [2_750, 'stream:orders/2'],
    ])
    stand.at(20_100, () => log.put(2, 'e'))
    await stand.until(30_000)
    expect(stand.deliveredAt.at(-1)).toBe(21_000)
  })
})

test('a shard that was closed before, with nothing left to read, does not keep its children waiting', async () => {
  for (const at of ['TRIM_HORIZON', 'LATEST'] as const) {
    const stand = new Stand()
    const log = new FakeLog(stand.world, { retentionMs: DAY })
    stand.at(0, () => log.put(0, 'a'))
    stand.at(1, () => log.addShard(0))
    stand.at(2, () => log.addShard(1))
    await stand.until(DAY + 500)
    stand.mappings.add(logMapping({ startingPosition: { at } }), log)
    stand.at(DAY + 600, () => log.put(2, 'b'))
    await stand.settle(DAY + 60_000)
    expect(stand.invoker.delivered.map(({ at, lane }) => [at, lane])).toEqual([[DAY + 1_500, 'stream:orders/2']])
  }
})

test('a parent that the stream does not list any more keeps nobody waiting', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { shards: 0 })
  log.addShard(77)
  stand.mappings.add(logMapping(), log)
  stand.at(100, () => log.put(0, 'a'))
  expect(await stand.settle(60_000)).toBe(1_000)
})

test('a shard whose records all expire while the mapping is disabled does not keep its children waiting', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { retentionMs: DAY })
  stand.mappings.add(logMapping({ enabled: false }), log)
  stand.at(100, () => {
    log.put(0, 'a')
    log.addShard(0)
  })
  stand.at(2 * DAY, () => stand.mappings.update('ship.orders', { enabled: true }))
  stand.at(2 * DAY + 100, () => log.put(1, 'b'))
  await stand.settle(3 * DAY)
  expect(stand.facts('batch.dropped')).toMatchObject([{ lane: 'stream:orders/0', outcome: 'expired' }])
  expect(stand.invoker.delivered.map(({ lane }) => lane)).toEqual(['stream:orders/1'])
})

test('what is due to what: a delayed batch to what held it up, any other to itself', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world)
  stand.mappings.add(logMapping({ batchSize: 1, maximumRetryAttempts: 0 }), log)
  stand.invoker.answer = ({ ordinals }) => (ordinals[0] === 1 ? poison : { returns: null })
  stand.at(100, () => log.put(0, 'a', 'b', 'c'))
  await stand.settle(60_000)
  const [dropped] = stand.facts('batch.dropped')
  expect(stand.facts('batch.polled').map(({ cause }) => cause)).toEqual([0, 0, dropped!.n])
  const polled = stand.facts('batch.polled').map(({ n }) => n)
  expect(stand.facts('iterator.age').map(({ cause }) => cause)).toEqual(polled)
})

describe('a window', () => {
  test('counts from the first record and takes what later polls find', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ maximumBatchingWindowMs: 5_000 }), log)
    for (const ms of [500, 2_500, 5_500, 6_500]) stand.at(ms, () => log.put(0, 'x'))
    await stand.settle(60_000)
    // Read at 1 s; polls at 3 s and, with the end of the window, at 6 s; the next batch is read at 7 s.
    expect(stand.batches).toEqual([[0, 1, 2], [3]])
    expect(stand.deliveredAt).toEqual([6_000, 12_000])
    expect(stand.facts('batch.polled').map(({ at, events }) => [at - Date.UTC(2026, 0, 1), ordinals(events)])).toEqual([
      [1_000, [0]],
      [3_000, [1]],
      [6_000, [2]],
      [7_000, [3]],
    ])
  })

  test('ends early when the batch is full', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ maximumBatchingWindowMs: 300_000, batchSize: 3 }), log)
    stand.at(500, () => log.put(0, 'a'))
    stand.at(9_500, () => log.put(0, 'b', 'c', 'd'))
    await stand.until(20_000)
    expect(stand.batches).toEqual([[0, 1, 2]])
    expect(stand.deliveredAt).toEqual([10_000])
    expect(await stand.settle(400_000)).toBe(310_000)
  })

  test('what is over when a batch ends begins the next window at once', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ maximumBatchingWindowMs: 2_000, batchSize: 2 }), log)
    stand.invoker.answer = () => ({ returns: null, afterMs: 150 })
    stand.at(500, () => log.put(0, 'a', 'b', 'c'))
    stand.at(2_500, () => log.put(0, 'd'))
    await stand.settle(60_000)
    expect(stand.batches).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(stand.deliveredAt).toEqual([1_000, 3_000])
  })
})

describe('disabling', () => {
  test('keeps the position; the invocation under way ends; enabling goes on', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping({ batchSize: 1 }), log)
    stand.invoker.answer = () => ({ returns: null, afterMs: 500 })
    stand.at(100, () => log.put(0, 'a', 'b', 'c'))
    stand.at(1_200, () => stand.mappings.update('ship.orders', { enabled: false }))
    stand.at(50_100, () => stand.mappings.update('ship.orders', { enabled: true }))
    await stand.until(40_000)
    expect(stand.batches).toEqual([[0]])
    expect(stand.world.busy).toBe(true)
    expect(stand.world.pending()).toEqual([{ lane: 'stream:orders/0', events: [[1, 2]] }])
    await stand.settle(60_000)
    expect(stand.batches).toEqual([[0], [1], [2]])
    expect(stand.deliveredAt).toEqual([1_000, 51_000, 51_500])
  })

  test('stops the retries of a blocked shard; they begin anew', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping(), log)
    let fixed = false
    stand.invoker.answer = () => (fixed ? { returns: null } : poison)
    stand.at(100, () => log.put(0, 'a', 'b'))
    stand.at(3_000, () => stand.mappings.update('ship.orders', { enabled: false }))
    stand.at(60_500, () => {
      fixed = true
      stand.mappings.update('ship.orders', { enabled: true })
    })
    expect(await stand.settle(100_000)).toBe(61_000)
    expect(stand.deliveredAt).toEqual([1_000, 1_250, 1_750, 2_750, 61_000])
    expect(stand.invoker.delivered.at(-1)?.attempt).toBe(1)
  })

  test('records that leave the stream meanwhile are expired, each at its instant', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world, { retentionMs: DAY })
    stand.mappings.add(logMapping({ enabled: false }), log)
    stand.at(1_000, () => log.put(0, 'a', 'b'))
    stand.at(7_000, () => log.put(0, 'c'))
    expect(await stand.settle(2 * DAY)).toBe(DAY + 7_000)
    expect(stand.facts('batch.dropped')).toMatchObject([
      { outcome: 'expired', by: 'retentionPeriod', attempts: 0, events: [[0, 1]] },
      { outcome: 'expired', by: 'retentionPeriod', attempts: 0, events: [[2, 2]] },
    ])
    expect(stand.times('batch.dropped')).toEqual([DAY + 1_000, DAY + 7_000])
  })
})
