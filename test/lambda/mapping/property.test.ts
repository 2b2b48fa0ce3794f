import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchRequest } from '../../../harness/ports/index.ts'
import { FakeLog } from './fake-log.ts'
import { FakeQueue } from './fake-queue.ts'
import { type Answer, logMapping, ordinals, queueMapping, Stand } from './stand.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a function may do, drawn per invocation; `poison` are ordinals that always fail. */
const behaviour = fc.record({
  script: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('succeeds' as const) },
      { weight: 2, arbitrary: fc.constantFrom('fails', 'throttled', 'unavailable', 'malformed', 'partial') },
    ),
    { maxLength: 30 },
  ),
  poison: fc.array(fc.nat(30), { maxLength: 3 }),
  afterMs: fc.constantFrom(undefined, 1, 700, 5_000),
  worst: fc.constantFrom<Answer>({ fails: true }, { refused: 'throttled' }),
})
type Behaviour = typeof behaviour extends fc.Arbitrary<infer T> ? T : never

const play = ({ script, poison, afterMs, worst }: Behaviour, identifier: (ordinal: number) => string) => {
  let turn = 0
  const late = afterMs === undefined ? {} : { afterMs }
  return ({ ordinals: given }: BatchRequest): Answer => {
    const what = script[turn++] ?? 'succeeds'
    const bad = given.filter((ordinal) => poison.includes(ordinal))
    if (what === 'throttled' || what === 'unavailable') return { refused: what }
    if (what === 'malformed') return { text: '{', ...late }
    if (what === 'partial') {
      const failed = bad.length > 0 ? bad : given.slice(-1)
      return { returns: { batchItemFailures: failed.map((n) => ({ itemIdentifier: identifier(n) })) }, ...late }
    }
    if (bad.length > 0) return { ...worst, ...late }
    return what === 'fails' ? { fails: true, ...late } : { returns: null, ...late }
  }
}

test('streams: every event ends once, in one way; successes keep the order; nothing hangs', async () => {
  const puts = fc.array(fc.record({ ms: fc.nat(20_000), shard: fc.nat(1), count: fc.integer({ min: 1, max: 8 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  const settings = fc.record({
    batchSize: fc.integer({ min: 1, max: 12 }),
    maximumBatchingWindowMs: fc.constantFrom(0, 1_000, 3_000),
    maximumRetryAttempts: fc.constantFrom(-1, 0, 1, 3),
    maximumRecordAgeMs: fc.constantFrom(-1, 60_000, HOUR),
    bisectBatchOnFunctionError: fc.boolean(),
    reportBatchItemFailures: fc.boolean(),
    onFailure: fc.constantFrom(undefined, 'arn:aws:sqs:us-east-1:000000000000:failed'),
  })
  const pauses = fc.array(fc.nat(40_000), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      puts,
      settings,
      behaviour,
      pauses,
      fc.constantFrom(0, 30),
      fc.boolean(),
      async (puts, settings, behaviour, pauses, latencyMs, targetRefuses) => {
        const stand = new Stand({ quotas: { batchPayloadBytes: 200 } })
        stand.targetRefuses = targetRefuses
        const log = new FakeLog(stand.world, { shards: 2, retentionMs: DAY, latencyMs })
        const answers = play(behaviour, (ordinal) => `s0-${ordinal}`)
        stand.invoker.answer = (request) => {
          const answer = answers(request)
          if (!('returns' in answer) || answer.returns === null) return answer
          const text = JSON.stringify(answer.returns).replaceAll('s0-', `s${request.lane.at(-1)}-`)
          return { ...answer, returns: JSON.parse(text) as unknown }
        }
        stand.mappings.add(logMapping(settings), log)
        for (const { ms, shard, count } of puts) stand.at(ms, () => log.put(shard, ...Array(count).fill('x')))
        for (const [i, ms] of [...pauses].sort((a, b) => a - b).entries()) {
          stand.at(ms, () => stand.mappings.update('ship.orders', { enabled: i % 2 === 1 }))
        }
        stand.at(41_000, () => stand.mappings.update('ship.orders', { enabled: true }))
        expect(await stand.settle(3 * DAY)).toBeDefined()
        expect(stand.world.exhausted).toBe(false)
        expect(await stand.until(4 * DAY)).toBe('reached')

        for (const shard of [0, 1]) {
          const lane = `stream:orders/${shard}`
          const succeeded = stand
            .facts('batch.ended')
            .filter((fact) => fact.lane === lane)
            .flatMap(({ processed }) => ordinals(processed))
          const dropped = stand
            .facts('batch.dropped')
            .filter((fact) => fact.lane === lane)
            .flatMap(({ events }) => ordinals(events))
          expect(succeeded).toEqual([...new Set(succeeded)].sort((a, b) => a - b))
          const all = [...succeeded, ...dropped].sort((a, b) => a - b)
          expect(all).toEqual(Array.from({ length: log.tip(FakeLog.shardId(shard)) }, (_, i) => i))
        }
        for (const { event } of stand.invoker.delivered) {
          const { Records } = event as { Records: unknown[] }
          expect(Records.length).toBeLessThanOrEqual(settings.batchSize)
          if (Records.length > 1) expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(200)
        }
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

test('queues: every message is deleted once or moved away; nothing hangs', async () => {
  const sends = fc.array(fc.record({ ms: fc.nat(20_000), count: fc.integer({ min: 1, max: 15 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  const settings = fc.record({
    batchSize: fc.integer({ min: 1, max: 10 }),
    maximumBatchingWindowMs: fc.constantFrom(0, 1_000, 7_000),
    reportBatchItemFailures: fc.boolean(),
    maximumConcurrency: fc.constantFrom(undefined, 2, 10),
  })
  const pauses = fc.array(fc.nat(40_000), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      sends,
      settings,
      behaviour,
      pauses,
      fc.boolean(),
      async (sends, given, behaviour, pauses, fifo) => {
        const settings = fifo ? { ...given, maximumBatchingWindowMs: 0 } : given
        const stand = new Stand({
          quotas: { batchPayloadBytes: 300, sqsPollers: { initial: 5, perMinute: 3, max: 12 } },
        })
        const queue = new FakeQueue(stand.world, { fifo, maxReceiveCount: 3 })
        stand.invoker.answer = play(behaviour, (ordinal) => `m${ordinal}`)
        stand.mappings.add(queueMapping(settings), queue)
        for (const { ms, count } of sends) {
          stand.at(ms, () =>
            queue.send(...Array.from({ length: count }, (_, i) => (fifo ? { body: 'x', group: `${i % 3}` } : 'x'))),
          )
        }
        for (const [i, ms] of [...pauses].sort((a, b) => a - b).entries()) {
          stand.at(ms, () => stand.mappings.update('work.jobs', { enabled: i % 2 === 1 }))
        }
        stand.at(41_000, () => stand.mappings.update('work.jobs', { enabled: true }))
        expect(await stand.settle(DAY)).toBeDefined()
        expect(stand.world.exhausted).toBe(false)
        expect(await stand.until(2 * DAY)).toBe('reached')

        const succeeded = new Set(stand.facts('batch.ended').flatMap(({ processed }) => ordinals(processed)))
        for (const { ordinal, receives } of queue.messages) {
          expect(succeeded.has(ordinal) || queue.redriven.includes(ordinal)).toBe(true)
          expect(receives).toBeLessThanOrEqual(3)
        }
        expect(stand.invoker.mostRunning).toBeLessThanOrEqual(settings.maximumConcurrency ?? 12)
        for (const { event } of stand.invoker.delivered) {
          const { Records } = event as { Records: unknown[] }
          expect(Records.length).toBeLessThanOrEqual(settings.batchSize)
          if (Records.length > 1) expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(300)
        }
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

test('the same run twice has the same digest', async () => {
  const digest = async (): Promise<string> => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    const queue = new FakeQueue(stand.world)
    stand.mappings.add(logMapping({ maximumRetryAttempts: 2, bisectBatchOnFunctionError: true }), log)
    stand.mappings.add(queueMapping(), queue)
    stand.invoker.answer = ({ ordinals }) => (ordinals.includes(7) ? { fails: true } : { returns: null, afterMs: 3 })
    stand.at(1, () => log.put(0, ...Array(40).fill('x')))
    stand.at(1, () => queue.send(...Array(7).fill('x')))
    await stand.settle(DAY)
    return stand.world.journal.digest()
  }
  expect(await digest()).toBe(await digest())
})
