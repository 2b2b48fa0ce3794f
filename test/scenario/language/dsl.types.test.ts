import { expect, expectTypeOf, test } from 'vitest'
import {
  type Duration,
  file,
  type Pipeline,
  type RecordOf,
  scenario,
} from '../../../harness/scenario/language/index.ts'

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
  expectTypeOf<{ message: 1 }>().toExtend<RecordOf<{ topic: object }>>()
  expectTypeOf<{ message: 1 }>().not.toExtend<RecordOf<{ topic: { fifoTopic: true } }>>()
  expectTypeOf<{ item: { id: 'a'; n: 1 } }>().toExtend<RecordOf<{ table: { key: 'id' } }>>()
  expectTypeOf<{ item: { n: 1 } }>().not.toExtend<RecordOf<{ table: { key: 'id' } }>>()
  expectTypeOf<{ item: { pk: 1 } }>().not.toExtend<RecordOf<{ table: { key: readonly ['pk', 'sk'] } }>>()
  expectTypeOf<{ key: 'a'; body: 1 }>().toExtend<RecordOf<{ bucket: object }>>()
  expectTypeOf<{ body: 1 }>().not.toExtend<RecordOf<{ bucket: object }>>()
  expectTypeOf<{ source: 'a'; detailType: 'b'; detail: { c: 1 } }>().toExtend<RecordOf<{ eventBus: object }>>()
  expectTypeOf<{ source: 'a'; detail: { c: 1 } }>().not.toExtend<RecordOf<{ eventBus: object }>>()
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

const PUSHING = {
  dead: { queue: {} },
  jobs: { queue: {} },
  lane: { topic: { fifoTopic: true } },
  alerts: { topic: { subscriptions: [{ target: 'jobs', filterPolicy: { kind: ['a'] }, deadLetterQueue: 'dead' }] } },
  ledger: { table: { key: ['pk', 'sk'], attributeDefinitions: { sk: 'N' }, streamViewType: 'NEW_IMAGE' } },
  plain: { table: { key: 'id', timeToLive: 'expires' } },
  uploads: {
    bucket: {
      versioning: true,
      lifecycle: [{ expiration: '30d' }],
      notifications: [{ target: 'alerts', events: ['s3:ObjectCreated:*'], suffix: '.csv' }],
    },
  },
  default: { eventBus: { rules: [{ target: 'jobs', eventPattern: { source: ['a'] }, messageGroupId: 'a' }] } },
} as const

test('what pushes, and tables, compile in their place', () => {
  compiled(() =>
    scenario(
      'all words',
      {
        resources: PUSHING,
        functions: {
          work: {
            environment: { LEDGER: 'arn:ledger' },
            recursiveLoop: 'Allow',
            deadLetterQueue: 'alerts',
            eventInvokeConfig: { onSuccess: 'other', onFailure: 'uploads' },
            triggers: {
              alerts: { filterPolicyScope: 'MessageBody', filterPolicy: { a: { b: [1] } } },
              ledger: { tumblingWindow: '1m', startingPosition: 'LATEST', onFailure: 'uploads' },
              uploads: { events: ['s3:ObjectRemoved:Delete'] },
              default: {
                eventPattern: { source: ['a'] },
                inputPath: '$.detail',
                retryPolicy: { maximumEventAge: '1m' },
              },
              'default@audit': { source: 'default', eventPattern: { source: ['b'] } },
              '@nightly': { scheduleExpression: 'cron(0 2 * * ? *)', input: { a: 1 }, flexibleTimeWindow: '15m' },
            },
          },
          other: {},
        },
        faults: [{ table: 'ledger', throttled: true, rate: '5%', when: { operation: 'PutItem' } }],
        steps: [
          { send: { to: 'alerts', record: { message: { n: '$i' }, subject: 's' }, count: 2 } },
          { send: { to: 'ledger', records: [{ item: { pk: 'a', sk: 1 } }, { item: file('item.json') }] } },
          { send: { to: 'uploads', record: { key: 'a', body: file('day.csv') } } },
          { send: { to: 'default', records: file('events.jsonl') } },
          { update: { trigger: 'work.default', enabled: false, eventPattern: { source: ['c'] } } },
          { update: { trigger: 'work.@nightly', enabled: false } },
          { update: { trigger: 'work.alerts', filterPolicy: {} } },
          { update: { trigger: 'work.uploads', suffix: '.csv' } },
          { update: { subscription: 'alerts.jobs', rawMessageDelivery: true } },
          { update: { subscription: 'uploads.alerts', prefix: 'in/' } },
          { update: { subscription: 'default.jobs@2', enabled: true, messageGroupId: 'b' } },
          { update: { queue: 'dead', redriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueues: ['jobs'] } } },
          { update: { table: 'plain', timeToLive: false } },
          { update: { bucket: 'uploads', versioning: false } },
        ],
        expect: [
          { topic: 'alerts', messagesPublished: 2, notificationsFiltered: 0, messages: [{ message: {} }] },
          { table: 'ledger', itemCount: { peak: '..5' }, items: [{ pk: 'a' }] },
          { bucket: 'uploads', objectCount: 1, objects: [{ key: 'a' }] },
          { eventBus: 'default', published: 1, matched: 1, events: [{ detailType: 'b' }] },
          { function: 'work', recursiveInvocationsDropped: 0 },
          { events: 'work.@nightly', processed: 1 },
        ],
        invariants: [{ nothingLost: { of: ['alerts', 'default'] } }],
      },
      async (p) => {
        await p.send('ledger', [{ item: { pk: 'a', sk: 1 } }])
        await p.send('uploads', file('objects.jsonl'))
        // @ts-expect-error an item without its key
        await p.send('ledger', [{ item: { pk: 'a' } }])
        // @ts-expect-error a FIFO topic needs a group
        await p.send('lane', [{ message: 1 }])
        // @ts-expect-error a table does not throw
        await p.fault({ table: 'ledger', throws: 'x' })
        // @ts-expect-error a table that is not there
        await p.fault({ table: 'leger', throttled: true })
        await p.update({ subscription: 'alerts.jobs', filterPolicy: { kind: ['b'] } })
        // @ts-expect-error a subscription that is not there
        await p.update({ subscription: 'alerts.job', filterPolicy: { kind: ['b'] } })
        // @ts-expect-error a trigger that is not there
        await p.update({ trigger: 'work.defalt', enabled: false })
        // @ts-expect-error a topic has no switch
        await p.update({ trigger: 'work.alerts', enabled: false })
        // @ts-expect-error only a named queue is let in by name
        await p.update({ queue: 'dead', redriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueues: ['job'] } })
        // @ts-expect-error a topic is no table
        p.expect({ table: 'alerts', itemCount: 1 })
        // @ts-expect-error a measure of another subject
        p.expect({ bucket: 'uploads', itemCount: 1 })
      },
    ),
  )
})

test('a wrong push does not compile', () => {
  compiled(() => {
    // @ts-expect-error a target that is not there
    scenario('a', { resources: { alerts: { topic: { subscriptions: [{ target: 'job' }] } } } })
    const jobs = { queue: {} } as const
    const misspelt = { topic: { subscriptions: [{ target: 'jobs', filterPolcy: {} }] } } as const
    // @ts-expect-error a misspelt setting of a subscription
    scenario('a', { resources: { jobs, misspelt } })
    const bus = { eventBus: {} } as const
    const uploads = { bucket: { notifications: [{ target: 'bus', events: ['s3:ObjectCreated:*'] }] } } as const
    // @ts-expect-error a bucket notifies no bus
    scenario('a', { resources: { bus, uploads } })
    // @ts-expect-error a table without a key
    scenario('a', { resources: { ledger: { table: {} } } })
    // @ts-expect-error a table without a stream
    scenario('a', { resources: PUSHING, functions: { work: { triggers: { plain: {} } } } })
    // @ts-expect-error a FIFO topic delivers to no function
    scenario('a', { resources: PUSHING, functions: { work: { triggers: { lane: { filterPolicy: {} } } } } })
    // @ts-expect-error a bucket trigger needs events
    scenario('a', { resources: PUSHING, functions: { work: { triggers: { uploads: {} } } } })
    // @ts-expect-error a stream's setting on a topic
    scenario('a', { resources: PUSHING, functions: { work: { triggers: { alerts: { batchSize: 1 } } } } })
    // @ts-expect-error no schedule
    scenario('a', { functions: { work: { triggers: { '@nightly': { scheduleExpression: 'every day' } } } } })
    // @ts-expect-error a schedule without an @ in its key may be a misspelt resource
    scenario('a', { functions: { work: { triggers: { nightly: { scheduleExpression: 'rate(1 day)' } } } } })
    // @ts-expect-error nothing is kept in a bucket that succeeded
    scenario('a', { resources: PUSHING, functions: { work: { eventInvokeConfig: { onSuccess: 'uploads' } } } })
  })
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
    // @ts-expect-error a kind that is not there
    scenario('a', { resources: { alerts: { topik: {} } } })
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
