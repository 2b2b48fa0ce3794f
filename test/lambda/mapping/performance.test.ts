import { expect, test } from 'vitest'
import { FakeLog } from './fake-log.ts'
import { FakeQueue } from './fake-queue.ts'
import { logMapping, queueMapping, Stand } from './stand.ts'

const DAY = 86_400_000

// Wide bounds: a loaded machine must pass; what they catch is a timer per idle poll or a fact per record.
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const before = performance.now()
  await run()
  return performance.now() - before
}

test('a shard that is blocked for a week', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { retentionMs: 7 * DAY })
  stand.mappings.add(logMapping(), log)
  stand.invoker.keeps = false
  stand.invoker.answer = () => ({ fails: true })
  stand.at(100, () => log.put(0, ...Array(100).fill('x')))
  const ms = await timed(() => stand.settle(8 * DAY))
  expect(stand.facts('batch.ended').length).toBeGreaterThan(10_080)
  expect(stand.facts('batch.dropped')).toHaveLength(1)
  console.info(`a week blocked: ${ms.toFixed(0)} ms, ${stand.world.journal.facts.length} facts`)
  expect(ms).toBeLessThan(2_000)
})

test('a million records', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world)
  stand.mappings.add(logMapping({ batchSize: 100 }), log)
  stand.invoker.keeps = false
  stand.at(100, () => {
    for (let i = 0; i < 100; i++) log.put(0, ...Array(10_000).fill('x'))
  })
  await stand.until(500)
  const ms = await timed(() => stand.settle(DAY))
  expect(stand.facts('batch.ended')).toHaveLength(10_000)
  console.info(`a million records: ${ms.toFixed(0)} ms`)
  expect(ms).toBeLessThan(10_000)
})

test('an idle day with five mappings', async () => {
  const stand = new Stand()
  for (let i = 0; i < 5; i++) {
    const trigger = `work.${i}`
    const functionName = `work${i}`
    if (i % 2) stand.mappings.add(queueMapping({ trigger, functionName }), new FakeQueue(stand.world))
    else stand.mappings.add(logMapping({ trigger, functionName }), new FakeLog(stand.world, { shards: 4 }))
  }
  const ms = await timed(() => stand.until(DAY))
  expect(stand.world.journal.facts).toHaveLength(5)
  console.info(`an idle day: ${ms.toFixed(1)} ms`)
  expect(ms).toBeLessThan(500)
})
