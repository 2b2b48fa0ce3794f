import { expect, test } from 'vitest'
import { FakeLog } from './fake-log.ts'
import { FakeQueue } from './fake-queue.ts'
import { logMapping, queueMapping, Stand } from './stand.ts'

const DAY = 86_400_000

// What must not grow with the number of records or of idle hours. How fast that is stands in the bench.

test('a shard that is blocked for a week: three facts a try, whatever the batch', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { retentionMs: 7 * DAY })
  stand.mappings.add(logMapping(), log)
  stand.invoker.keeps = false
  stand.invoker.answer = () => ({ fails: true })
  stand.at(100, () => log.put(0, ...Array(100).fill('x')))
  await stand.settle(8 * DAY)
  const tries = stand.facts('batch.ended').length
  expect(tries).toBeGreaterThan(10_080)
  expect(stand.facts('batch.dropped')).toHaveLength(1)
  expect(stand.world.journal.facts.length).toBeLessThan(3 * tries + 10)
})

test('a hundred thousand records: facts go by batch, not by record', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world)
  stand.mappings.add(logMapping({ batchSize: 1_000 }), log)
  stand.invoker.keeps = false
  stand.at(100, () => {
    for (let i = 0; i < 10; i++) log.put(0, ...Array(10_000).fill('x'))
  })
  await stand.settle(DAY)
  expect(stand.facts('batch.ended')).toHaveLength(100)
  expect(stand.world.journal.facts.length).toBeLessThan(500)
})

test('an idle day with five mappings: no fact and no wake-up', async () => {
  const stand = new Stand({ world: { budgets: { wakeUps: 10 } } })
  for (let i = 0; i < 5; i++) {
    const trigger = `work.${i}`
    const functionName = `work${i}`
    if (i % 2) stand.mappings.add(queueMapping({ trigger, functionName }), new FakeQueue(stand.world))
    else stand.mappings.add(logMapping({ trigger, functionName }), new FakeLog(stand.world, { shards: 4 }))
  }
  await stand.until(DAY)
  expect(stand.world.journal.facts).toHaveLength(5)
  expect(stand.world.exhausted).toBe(false)
})
