import { expect, test } from 'vitest'
import { FakeQueue } from './fake-queue.ts'
import { queueMapping, Stand } from './stand.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}`)
const scaled = (stand: Stand) =>
  stand.facts('poller.scaled').map(({ at, from, to }) => [at - Date.UTC(2026, 0, 1), from, to])

test('more pollers every minute in which all of them were at work, up to the largest number; the first five again when idle', async () => {
  const stand = new Stand({ quotas: { sqsPollers: { initial: 5, perMinute: 30, max: 50 } } })
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 900_000 })
  stand.mappings.add(queueMapping({ batchSize: 1 }), queue)
  stand.invoker.answer = () => ({ returns: null, afterMs: 10_000 })
  stand.at(1_000, () => queue.send(...names(800)))
  const end = await stand.settle(DAY)
  expect(scaled(stand)).toEqual([
    [1_000 + MINUTE, 5, 35],
    [1_000 + 2 * MINUTE, 35, 50],
    [end, 50, 5],
  ])
  expect(stand.invoker.mostRunning).toBe(50)
  expect(queue.polls.size).toBe(5)
})

test('today: 300 more a minute, up to 1,250', async () => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 3_600_000 })
  stand.mappings.add(queueMapping({ batchSize: 1 }), queue)
  stand.invoker.answer = () => ({ returns: null, afterMs: 600_000 })
  stand.at(0, () => queue.send(...names(1_500)))
  await stand.until(8 * MINUTE)
  expect(scaled(stand)).toEqual([
    [1 * MINUTE, 5, 305],
    [2 * MINUTE, 305, 605],
    [3 * MINUTE, 605, 905],
    [4 * MINUTE, 905, 1_205],
    [5 * MINUTE, 1_205, 1_250],
  ])
})

test('never more than MaximumConcurrency', async () => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 900_000 })
  stand.mappings.add(queueMapping({ batchSize: 1, maximumConcurrency: 8 }), queue)
  stand.invoker.answer = () => ({ returns: null, afterMs: 10_000 })
  stand.at(0, () => queue.send(...names(200)))
  await stand.settle(DAY)
  expect(scaled(stand).map(([, from, to]) => [from, to])).toEqual([
    [5, 8],
    [8, 5],
  ])
  expect(stand.invoker.mostRunning).toBe(8)
})

test('a poller that waits, if only for a while, puts growth off', async () => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 900_000 })
  stand.mappings.add(queueMapping({ batchSize: 1 }), queue)
  stand.invoker.answer = () => ({ returns: null, afterMs: 40_000 })
  stand.at(0, () => queue.send(...names(5)))
  stand.at(50_000, () => queue.send(...names(50)))
  await stand.until(109_000)
  expect(scaled(stand)).toEqual([])
  await stand.until(110_000)
  expect(scaled(stand)).toEqual([[110_000, 5, 305]])
})

test('work without a backlog is no reason to grow, and a disabled mapping does not', async () => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 900_000 })
  stand.mappings.add(queueMapping({ batchSize: 1 }), queue)
  stand.invoker.answer = () => ({ returns: null, afterMs: 600_000 })
  stand.at(0, () => queue.send(...names(5)))
  stand.at(650_000, () => queue.send(...names(50)))
  stand.at(651_000, () => stand.mappings.update('work.jobs', { enabled: false }))
  await stand.until(3_600_000)
  expect(scaled(stand)).toEqual([])
})

test.each([
  ['a function error', { fails: true }, false, false],
  ['a function error under ReportBatchItemFailures', { fails: true }, true, true],
  ['a throttle', { refused: 'throttled' }, false, false],
  ['a throttle under ReportBatchItemFailures', { refused: 'throttled' }, true, false],
] as const)('%s puts growth off for a minute', async (_, answer, reportBatchItemFailures, grows) => {
  const stand = new Stand()
  const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 900_000 })
  stand.mappings.add(queueMapping({ batchSize: 1, reportBatchItemFailures }), queue)
  let turn = 0
  stand.invoker.answer = () => (turn++ % 5 === 0 ? answer : { returns: null, afterMs: 10_000 })
  stand.at(0, () => queue.send(...names(500)))
  await stand.until(100_000)
  expect(stand.facts('poller.scaled').some(({ from, to }) => to > from)).toBe(grows)
})
