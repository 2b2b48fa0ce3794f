import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInvariant } from '../../harness/checks/index.ts'
import { Journal } from '../../harness/journal/journal.ts'
import { open } from '../bench/open.ts'
import { endingsOf } from './endings.ts'

// A failing run prints its seed and path; add them to a table below as a regression.
const RUNS = { numRuns: 60 }

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const defined = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))

/** What a function does: now and then it fails, takes its time, hangs or dies, by what it gets or by chance. */
const stub = fc.array(
  fc.oneof(
    fc.record({ throws: fc.constant('no'), rate: fc.constantFrom('5%', '30%', '70%') }),
    fc.record({
      throws: fc.constant('poison'),
      when: fc.constantFrom({ body: { n: 3 } }, { data: { n: 3 } }, { n: 3 }),
    }),
    fc.record({ takes: fc.constantFrom('100ms', '2s'), rate: fc.constantFrom('20%', '100%') }),
    fc.record({ hangs: fc.constant(true), rate: fc.constant('5%') }),
    fc.record({ exits: fc.constant(1), times: fc.integer({ min: 1, max: 3 }) }),
  ),
  { maxLength: 3 },
)
const fault = fc.record({
  function: fc.constant('f'),
  throttled: fc.constant(true),
  for: fc.constantFrom('30s', '5m', '2h'),
})
const common = {
  stub,
  timeout: fc.constantFrom('3s', '20s'),
  reserved: sometimes(fc.integer({ min: 1, max: 4 })),
  faults: fc.array(fault, { maxLength: 1 }),
  count: fc.integer({ min: 1, max: 60 }),
  seed: fc.nat(),
}

const functions = (
  { stub, timeout, reserved }: { stub: unknown; timeout: string; reserved: number | undefined },
  more: object,
) => ({
  f: { stub, timeout, ...defined({ reservedConcurrentExecutions: reserved }), ...more },
})

test('the count itself can fail: an event that never ends, and one that ends twice', () => {
  const journal = new Journal(() => 0)
  journal.record({ kind: 'record.put', lane: 'stream:a/0', events: [[0, 2]], payload: 'p' })
  const ended = { kind: 'batch.ended', trigger: 'f.a', lane: 'stream:a/0', failed: [] } as const
  journal.record({ ...ended, processed: [[0, 1]] })
  journal.record({ ...ended, processed: [[1, 1]] })
  expect(endingsOf(journal).map(({ endings }) => endings)).toEqual([1, 2, 0])
})

describe('every event ends in exactly one outcome, in order, and no run hangs', () => {
  test('queues', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ...common,
          fifo: fc.boolean(),
          maxReceiveCount: fc.integer({ min: 1, max: 5 }),
          batchSize: fc.integer({ min: 1, max: 10 }),
          window: sometimes(fc.constantFrom('1s', '20s')),
          maximumConcurrency: sometimes(fc.integer({ min: 2, max: 6 })),
          every: sometimes(fc.constantFrom('100ms', '7s')),
        }),
        async (given) => {
          const { fifo, window, every } = given
          await using world = await open(
            {
              resources: {
                dead: { queue: { ...(fifo && { fifoQueue: true }) } },
                jobs: {
                  queue: {
                    ...(fifo && { fifoQueue: true, contentBasedDeduplication: true }),
                    visibilityTimeout: '60s',
                    redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: given.maxReceiveCount },
                  },
                },
              },
              functions: functions(given, {
                triggers: {
                  jobs: defined({
                    batchSize: given.batchSize,
                    maximumBatchingWindow: fifo ? undefined : window,
                    maximumConcurrency: given.maximumConcurrency,
                  }),
                },
              }),
              faults: given.faults,
            },
            given.seed,
          )
          const records = Array.from({ length: given.count }, (_, n) => ({
            body: { n },
            ...(fifo && { messageGroupId: `g${n % 3}` }),
          }))
          await world.p.send('jobs', records, every === undefined ? {} : { every })
          await world.p.settle('10d')
          const { journal, clock } = world.assembly.world
          expect(endingsOf(journal).filter(({ endings }) => endings !== 1)).toEqual([])
          expect(checkInvariant({ name: 'settled' }, journal, clock.now())).toEqual([])
          if (fifo) expect(checkInvariant({ name: 'inOrder', of: ['jobs'] }, journal, clock.now())).toEqual([])
        },
      ),
      RUNS,
    )
  })

  test('streams', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ...common,
          shards: fc.integer({ min: 1, max: 3 }),
          batchSize: fc.integer({ min: 1, max: 40 }),
          window: sometimes(fc.constantFrom('1s', '20s')),
          retries: sometimes(fc.integer({ min: 0, max: 5 })),
          age: sometimes(fc.constantFrom('60s', '10m')),
          bisect: fc.boolean(),
          onFailure: fc.boolean(),
          every: sometimes(fc.constantFrom('100ms', '7s')),
        }),
        async (given) => {
          const { every } = given
          await using world = await open(
            {
              resources: { failed: { queue: {} }, clicks: { stream: { shardCount: given.shards } } },
              functions: functions(given, {
                triggers: {
                  clicks: defined({
                    batchSize: given.batchSize,
                    maximumBatchingWindow: given.window,
                    maximumRetryAttempts: given.retries,
                    maximumRecordAge: given.age,
                    bisectBatchOnFunctionError: given.bisect,
                    onFailure: given.onFailure ? 'failed' : undefined,
                  }),
                },
              }),
              faults: given.faults,
            },
            given.seed,
          )
          const records = Array.from({ length: given.count }, (_, n) => ({ data: { n }, partitionKey: `k${n % 7}` }))
          await world.p.send('clicks', records, every === undefined ? {} : { every })
          await world.p.settle('10d')
          const { journal, clock } = world.assembly.world
          expect(endingsOf(journal).filter(({ endings }) => endings !== 1)).toEqual([])
          expect(checkInvariant({ name: 'settled' }, journal, clock.now())).toEqual([])
          expect(checkInvariant({ name: 'inOrder' }, journal, clock.now())).toEqual([])
        },
      ),
      RUNS,
    )
  })

  test('asynchronous invocations', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ...common,
          retries: fc.integer({ min: 0, max: 2 }),
          age: fc.constantFrom('60s', '30m', '6h'),
          dead: fc.boolean(),
          onFailure: fc.boolean(),
          onSuccess: fc.boolean(),
        }),
        async (given) => {
          await using world = await open(
            {
              resources: { dead: { queue: {} }, failed: { queue: {} }, done: { queue: {} } },
              functions: functions(given, {
                ...(given.dead && { deadLetterQueue: 'dead' }),
                eventInvokeConfig: defined({
                  maximumRetryAttempts: given.retries,
                  maximumEventAge: given.age,
                  onFailure: given.onFailure ? 'failed' : undefined,
                  onSuccess: given.onSuccess ? 'done' : undefined,
                }),
              }),
              faults: given.faults,
            },
            given.seed,
          )
          for (let n = 0; n < given.count; n++)
            await world.p.invoke({ function: 'f', invocationType: 'Event', payload: { n } })
          await world.p.settle('10d')
          const { journal, clock } = world.assembly.world
          expect(endingsOf(journal).filter(({ endings }) => endings !== 1)).toEqual([])
          expect(checkInvariant({ name: 'settled' }, journal, clock.now())).toEqual([])
          const kept = journal.of('async.ended').filter(({ outcome }) => outcome === 'deadLettered')
          if (given.dead || given.onFailure)
            expect(journal.of('async.ended').some(({ outcome }) => outcome === 'discarded')).toBe(false)
          else expect(kept).toEqual([])
        },
      ),
      RUNS,
    )
  })
})
