import { expect, expectTypeOf, test } from 'vitest'
import { type Duration, type Pipeline, type RecordOf, scenario } from '../../../harness/scenario/language/index.ts'

/** Checked by the compiler: what follows never runs. */
const compiled = (_: () => unknown): void => expect(true).toBe(true)

test('durations', () => {
  expectTypeOf<'30s'>().toExtend<Duration>()
  expectTypeOf<'1h30m'>().toExtend<Duration>()
  expectTypeOf<'1d2h3m'>().toExtend<Duration>()
  expectTypeOf<'30 sec'>().not.toExtend<Duration>()
  expectTypeOf<'30m1h'>().not.toExtend<Duration>()
  expectTypeOf<number>().not.toExtend<Duration>()
})

test('records follow the kind of resource', () => {
  expectTypeOf<RecordOf<{ queue: { fifoQueue: true } }>>().toHaveProperty('messageGroupId').toEqualTypeOf<string>()
  expectTypeOf<{ body: 1 }>().toExtend<RecordOf<{ queue: object }>>()
  expectTypeOf<{ body: 1 }>().not.toExtend<RecordOf<{ queue: { fifoQueue: true } }>>()
  expectTypeOf<{ data: 1 }>().not.toExtend<RecordOf<{ queue: object }>>()
  expectTypeOf<{ data: 1; shard: 0 }>().toExtend<RecordOf<{ stream: object }>>()
  expectTypeOf<{ data: 1; shard: 0; partitionKey: 'a' }>().not.toExtend<RecordOf<{ stream: object }>>()
})

test('everything in its place compiles', () => {
  compiled(() =>
    scenario('all words', {
      quotas: { base: 'aws-2026', concurrentExecutions: 50 },
      resources: {
        dead: { queue: {} },
        jobs: { queue: { visibilityTimeout: '40s', redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 } } },
        orders: { stream: { shardCount: 2, retentionPeriod: '24h', maxRecordSize: '2 MB' } },
      },
      functions: {
        work: {
          handler: async (event, context) => [event.Records, context.awsRequestId],
          timeout: '25s',
          environment: { A: 'x', B: 1 },
          triggers: {
            jobs: { batchSize: 1, maximumConcurrency: 2 },
            orders: { bisectBatchOnFunctionError: true, onFailure: 'dead', maximumRecordAge: -1 },
            'orders@audit': { source: 'orders', batchSize: 100 },
          },
          deadLetterQueue: 'dead',
        },
        other: {
          stub: [
            { throws: 'x', when: { a: 1 }, rate: '5%' },
            { takes: '3s', returns: null },
          ],
        },
        third: { handler: 'functions/ship.handler' },
      },
      faults: [{ function: 'work', throttled: true, for: '5m' }],
      steps: [
        { send: { to: 'orders', record: { data: { id: '$i' }, shard: '$i' }, count: 2, every: '1s', as: 'both' } },
        { at: '5m', send: { to: 'jobs', records: [{ body: 1 }, { body: 2, at: '6m' }] } },
        {
          invoke: { function: 'other', invocationType: 'Event', payloadSize: '262145 B', expect: { statusCode: 413 } },
        },
        { update: { trigger: 'work.jobs', enabled: false } },
        { heal: 'x' },
        { settle: '1h' },
        { expect: [{ events: 'both', processed: 2 }] },
      ],
      expect: [
        { events: 'both', processed: '1..', age: { max: '..5m' }, consumer: 'work', match: { data: {} } },
        { function: 'work', concurrentExecutions: { peak: '..2' }, logs: '/x/' },
        { trigger: 'work.orders@audit', shard: 0, iteratorAge: '..1m' },
        { queue: 'dead', messagesVisible: 0, messages: [{ body: {} }] },
        { stream: 'orders', records: 2 },
        { response: 'r', statusCode: 200, payloadSize: '..6 MB' },
      ],
      invariants: ['settled', { inOrder: { of: 'orders' } }, { nothingLost: { of: ['jobs', 'both'] } }],
    }),
  )
})

test('a wrong name does not compile', () => {
  compiled(() => {
    const resources = { dead: { queue: {} }, orders: { stream: {} } } as const
    // @ts-expect-error a resource that is not there
    scenario('a', { resources, functions: { ship: { triggers: { order: {} } } } })
    // @ts-expect-error a function that is not there
    scenario('a', { resources, functions: { ship: {} }, faults: [{ function: 'shp', hangs: true }] })
    // @ts-expect-error a queue that is a stream
    scenario('a', { resources, expect: [{ queue: 'orders', messagesVisible: 0 }] })
    // @ts-expect-error a dead-letter queue that is not there
    scenario('a', { resources, functions: { ship: { deadLetterQueue: 'ded' } } })
    const dead = { deadLetterTarget: 'ded', maxReceiveCount: 1 } as const
    // @ts-expect-error a redrive target that is not there
    scenario('a', { resources: { jobs: { queue: { redrivePolicy: dead } } } })
    // @ts-expect-error a trigger that is not there
    scenario('a', { resources, functions: { ship: {} }, expect: [{ trigger: 'ship.order', batchSize: 1 }] })
    // @ts-expect-error an invariant that is not there
    scenario('a', { resources, invariants: ['nothingLst'] })
    // @ts-expect-error a resource to send to that is not there
    scenario('a', { resources, steps: [{ send: { to: 'order', record: { data: 1 } } }] })
  })
})

test('a wrong setting, measure or effect does not compile', () => {
  compiled(() => {
    const resources = { jobs: { queue: {} }, orders: { stream: {} } } as const
    // @ts-expect-error a setting of a queue
    scenario('a', { resources: { jobs: { queue: { visibilityTimeot: '3s' } } } })
    // @ts-expect-error a setting of a function
    scenario('a', { functions: { ship: { timeot: '3s' } } })
    // @ts-expect-error a stream's setting on a queue
    scenario('a', { resources, functions: { ship: { triggers: { jobs: { maximumRecordAge: '60s' } } } } })
    // @ts-expect-error a queue's setting on a stream
    scenario('a', { resources, functions: { ship: { triggers: { orders: { maximumConcurrency: 2 } } } } })
    // @ts-expect-error a misspelt measure
    scenario('a', { resources, expect: [{ queue: 'jobs', messagesVisibel: 0 }] })
    // @ts-expect-error a measure of another subject
    scenario('a', { resources, expect: [{ queue: 'jobs', processed: 0 }] })
    // @ts-expect-error two subjects
    scenario('a', { resources, functions: { ship: {} }, expect: [{ queue: 'jobs', function: 'ship', errors: 0 }] })
    // @ts-expect-error a duration without a unit
    scenario('a', { resources, expect: [{ events: 'jobs', age: 5 }] })
    // @ts-expect-error a misspelt effect
    scenario('a', { functions: { ship: {} }, faults: [{ function: 'ship', trottled: true }] })
    // @ts-expect-error two kinds
    scenario('a', { resources: { jobs: { queue: {}, stream: {} } } })
    // @ts-expect-error a kind that is not built
    scenario('a', { resources: { alerts: { topic: {} } } })
    // @ts-expect-error two steps in one
    scenario('a', { steps: [{ wait: '1h', settle: '2h' }] })
  })
})

test('a running pipeline knows the names too', () => {
  const resources = { jobs: { queue: {} }, lane: { queue: { fifoQueue: true } }, orders: { stream: {} } } as const
  compiled(() =>
    scenario('a', { resources, functions: { ship: {} } }, async (p) => {
      expectTypeOf(p).toExtend<Pipeline<typeof resources, 'ship'>>()
      await p.send('jobs', [{ body: 1 }], { as: 'a', every: '1s' })
      const { statusCode } = await p.invoke({ function: 'ship', payload: {} })
      expectTypeOf(statusCode).toEqualTypeOf<number>()
      await p.update({ queue: 'jobs', visibilityTimeout: '1m' })
      await p.fault({ function: 'ship', hangs: true, as: 'x' })
      await p.heal('x')
      await p.wait('1h')
      p.expect({ events: 'a', processed: 1 }, { function: 'ship', errors: '..3' })
      // @ts-expect-error a queue that is not there
      await p.send('job', [{ body: 1 }])
      // @ts-expect-error a stream record sent to a queue
      await p.send('jobs', [{ data: 1 }])
      // @ts-expect-error a FIFO message without its group
      await p.send('lane', [{ body: 1 }])
      // @ts-expect-error a function that is not there
      await p.invoke({ function: 'shp' })
      // @ts-expect-error a queue that is not there
      p.expect({ queue: 'daed', messagesVisible: 0 })
      // @ts-expect-error a wait without a unit
      await p.wait(5)
    }),
  )
})
