import { expect, test } from 'vitest'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'
import { FILE, PUSHING } from './mistakes-in.ts'

const read = (yaml: string) => parseYamlScenario(yaml, FILE)
const bare = <T extends { place?: unknown }>(models: readonly T[]) => models.map(({ place: _, ...rest }) => rest)

test('resources keep what they are, and not what they push to', () => {
  const { resources } = read(`scenario: a
resources:
  jobs: { queue: {} }
  lane: { topic: { fifoTopic: true, contentBasedDeduplication: true } }
  alerts: { topic: { subscriptions: [ { target: jobs } ] } }
  ledger:
    table:
      key: [ pk, sk ]
      attributeDefinitions: { sk: N, day: S }
      streamViewType: NEW_AND_OLD_IMAGES
      timeToLive: expires
      globalSecondaryIndexes: { byDay: { key: day, projection: [ amount ] } }
      localSecondaryIndexes: { bySum: { key: [ pk, sum ], projection: KEYS_ONLY } }
  uploads: { bucket: { versioning: true, eventBridge: true, lifecycle: [ { prefix: tmp/, expiration: 30d } ] } }
  default: { eventBus: {} }
`)
  expect(resources.map(({ name, kind, settings }) => [name, kind, settings])).toEqual([
    ['jobs', 'queue', {}],
    ['lane', 'topic', { fifoTopic: true, contentBasedDeduplication: true }],
    ['alerts', 'topic', {}],
    [
      'ledger',
      'table',
      {
        key: ['pk', 'sk'],
        attributeDefinitions: { sk: 'N', day: 'S' },
        streamViewType: 'NEW_AND_OLD_IMAGES',
        timeToLive: 'expires',
        globalSecondaryIndexes: { byDay: { key: 'day', projection: ['amount'] } },
        localSecondaryIndexes: { bySum: { key: ['pk', 'sum'], projection: 'KEYS_ONLY' } },
      },
    ],
    [
      'uploads',
      'bucket',
      { versioning: true, eventBridge: true, lifecycle: [{ prefix: 'tmp/', expiration: 2_592_000_000 }] },
    ],
    ['default', 'eventBus', {}],
  ])
})

test("what resources push to are the scenario's subscriptions, each with a name of its own", () => {
  const { subscriptions } = read(`scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: {} }
  lane: { queue: { fifoQueue: true } }
  orders: { stream: {} }
  alerts:
    topic:
      subscriptions:
        - { target: jobs, filterPolicy: { kind: [ a ] }, rawMessageDelivery: true, deadLetterQueue: dead }
        - { target: jobs, filterPolicy: { order: { sum: [ { numeric: [ ">", 5 ] } ] } }, filterPolicyScope: MessageBody }
        - { target: ship }
  uploads: { bucket: { notifications: [ { target: alerts, events: [ s3:ObjectCreated:* ], prefix: in/, suffix: .csv } ] } }
  audit: { eventBus: {} }
  default:
    eventBus:
      rules:
        - { target: lane, eventPattern: { source: [ shop ] }, messageGroupId: 7, input: { a: 1 } }
        - target: orders
          eventPattern: { detail: { kind: [ { prefix: a } ], $or: [ { a: [ 1 ] }, { b: [ 2 ] } ] } }
          partitionKeyPath: $.detail.id
          inputTransformer: { inputPathsMap: { id: $.detail.id }, inputTemplate: '{"id": <id>}' }
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAge: 1h }
          deadLetterQueue: dead
        - { target: audit, eventPattern: { source: [ shop ] }, inputPath: $.detail, enabled: false }
functions:
  ship: {}
`)
  expect(subscriptions.map(({ place }) => place?.line)).toEqual([10, 11, 12, 13, 18, 19, 25])
  expect(bare(subscriptions)).toEqual([
    {
      name: 'alerts.jobs',
      from: { kind: 'topic', name: 'alerts' },
      to: { kind: 'queue', name: 'jobs' },
      settings: { filterPolicy: { kind: ['a'] }, rawMessageDelivery: true, deadLetterQueue: 'dead' },
    },
    {
      name: 'alerts.jobs@2',
      from: { kind: 'topic', name: 'alerts' },
      to: { kind: 'queue', name: 'jobs' },
      settings: { filterPolicy: { order: { sum: [{ numeric: ['>', 5] }] } }, filterPolicyScope: 'MessageBody' },
    },
    {
      name: 'alerts.ship',
      from: { kind: 'topic', name: 'alerts' },
      to: { kind: 'function', name: 'ship' },
      settings: {},
    },
    {
      name: 'uploads.alerts',
      from: { kind: 'bucket', name: 'uploads' },
      to: { kind: 'topic', name: 'alerts' },
      settings: { events: ['s3:ObjectCreated:*'], prefix: 'in/', suffix: '.csv' },
    },
    {
      name: 'default.lane',
      from: { kind: 'eventBus', name: 'default' },
      to: { kind: 'queue', name: 'lane' },
      settings: { eventPattern: { source: ['shop'] }, messageGroupId: '7', input: { a: 1 } },
    },
    {
      name: 'default.orders',
      from: { kind: 'eventBus', name: 'default' },
      to: { kind: 'stream', name: 'orders' },
      settings: {
        eventPattern: { detail: { kind: [{ prefix: 'a' }], $or: [{ a: [1] }, { b: [2] }] } },
        partitionKeyPath: '$.detail.id',
        inputTransformer: { inputPathsMap: { id: '$.detail.id' }, inputTemplate: '{"id": <id>}' },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAge: 3_600_000 },
        deadLetterQueue: 'dead',
      },
    },
    {
      name: 'default.audit',
      from: { kind: 'eventBus', name: 'default' },
      to: { kind: 'eventBus', name: 'audit' },
      settings: { eventPattern: { source: ['shop'] }, inputPath: '$.detail', enabled: false },
    },
  ])
})

test('a name that a trigger has already is left to it', () => {
  const { subscriptions } = read(`scenario: a
resources:
  jobs: { queue: {} }
  ship: { topic: { subscriptions: [ { target: jobs } ] } }
functions:
  ship: { triggers: { jobs: {} } }
`)
  expect(subscriptions.map(({ name }) => name)).toEqual(['ship.jobs@2'])
})

test('a FIFO topic delivers to a FIFO queue, with FIFO dead letters', () => {
  const { subscriptions } = read(`scenario: a
resources:
  dead: { queue: { fifoQueue: true } }
  lane: { queue: { fifoQueue: true } }
  plain: { queue: {} }
  ranks: { topic: { fifoTopic: true, subscriptions: [ { target: lane, deadLetterQueue: dead }, { target: plain } ] } }
`)
  expect(subscriptions.map(({ name }) => name)).toEqual(['ranks.lane', 'ranks.plain'])
})

test('triggers that poll are triggers, all else is subscribed', () => {
  const { functions, subscriptions } = read(`${PUSHING}functions:
  ship:
    triggers:
      feed: { tumblingWindow: 1m, startingPosition: LATEST, onFailure: uploads }
      orders: { tumblingWindow: 0s, onFailure: alerts }
      alerts: { filterPolicy: { kind: [ a ] }, deadLetterQueue: dead }
      uploads: { events: [ s3:ObjectRemoved:Delete ], suffix: .csv }
      bus: { eventPattern: { source: [ shop ] } }
      again: { source: bus, eventPattern: { source: [ bank ] }, enabled: false }
      nightly:
        scheduleExpression: cron(0 2 * * ? *)
        scheduleExpressionTimezone: Europe/Berlin
        flexibleTimeWindow: 15m
        startDate: 2026-01-02T00:00:00Z
        input: { report: full }
        retryPolicy: { maximumRetryAttempts: 0 }
        deadLetterQueue: dead
        enabled: true
      schedule: { scheduleExpression: rate(5 minutes) }
`)
  expect(bare(functions[0]?.triggers ?? [])).toEqual([
    {
      key: 'feed',
      source: 'feed',
      settings: { tumblingWindow: 60_000, startingPosition: 'LATEST', onFailure: 'uploads' },
    },
    { key: 'orders', source: 'orders', settings: { tumblingWindow: 0, onFailure: 'alerts' } },
  ])
  const to = { kind: 'function', name: 'ship' }
  expect(subscriptions.map(({ place }) => place?.line)).toEqual([18, 19, 20, 21, 22, 31])
  expect(bare(subscriptions)).toEqual([
    {
      name: 'ship.alerts',
      from: { kind: 'topic', name: 'alerts' },
      to,
      settings: { filterPolicy: { kind: ['a'] }, deadLetterQueue: 'dead' },
    },
    {
      name: 'ship.uploads',
      from: { kind: 'bucket', name: 'uploads' },
      to,
      settings: { events: ['s3:ObjectRemoved:Delete'], suffix: '.csv' },
    },
    {
      name: 'ship.bus',
      from: { kind: 'eventBus', name: 'bus' },
      to,
      settings: { eventPattern: { source: ['shop'] } },
    },
    {
      name: 'ship.again',
      from: { kind: 'eventBus', name: 'bus' },
      to,
      settings: { eventPattern: { source: ['bank'] }, enabled: false },
    },
    {
      name: 'ship.nightly',
      from: { kind: 'schedule', name: 'ship.nightly' },
      to,
      settings: {
        scheduleExpression: 'cron(0 2 * * ? *)',
        scheduleExpressionTimezone: 'Europe/Berlin',
        flexibleTimeWindow: 900_000,
        startDate: '2026-01-02T00:00:00Z',
        input: { report: 'full' },
        retryPolicy: { maximumRetryAttempts: 0 },
        deadLetterQueue: 'dead',
        enabled: true,
      },
    },
    {
      name: 'ship.schedule',
      from: { kind: 'schedule', name: 'ship.schedule' },
      to,
      settings: { scheduleExpression: 'rate(5 minutes)' },
    },
  ])
})

test('destinations of every kind, and names in the environment as written', () => {
  const { functions } = read(`${PUSHING}functions:
  fix: { recursiveLoop: Allow, deadLetterQueue: alerts }
  ship:
    eventInvokeConfig: { onSuccess: fix, onFailure: uploads }
    environment: { QUEUE: url:jobs, BUS: arn:bus, FIX: arn:fix, ROLE: "arn:aws:iam::1:role/a", SITE: "url:https://a.example" }
`)
  expect(functions.map(({ settings }) => settings)).toEqual([
    { recursiveLoop: 'Allow', deadLetterQueue: 'alerts' },
    {
      eventInvokeConfig: { onSuccess: 'fix', onFailure: 'uploads' },
      environment: {
        QUEUE: 'url:jobs',
        BUS: 'arn:bus',
        FIX: 'arn:fix',
        ROLE: 'arn:aws:iam::1:role/a',
        SITE: 'url:https://a.example',
      },
    },
  ])
})

test('records of every kind', () => {
  const { steps } = read(`${PUSHING}steps:
  - send: { to: alerts, record: { message: { n: $i }, subject: 7, messageAttributes: { kind: a }, messageGroupId: g }, count: 2 }
  - send: { to: ranks, record: { message: hello, messageGroupId: g, messageDeduplicationId: d$i } }
  - send: { to: ledger, records: [ { item: { pk: a, sk: 1 } }, { item: { pk: b, sk: $i, more: [ true ] }, at: 5m } ] }
  - send: { to: uploads, record: { key: in/$i.json, body: { n: $i } } }
  - send: { to: bus, record: { source: shop, detailType: Order, detail: { n: $i }, resources: [ a ], time: 2026-01-01T00:00:00Z } }
`)
  expect(steps.map((step) => step.step === 'send' && step.send.records)).toEqual([
    {
      count: 2,
      record: { message: { n: '$i' }, subject: '7', messageAttributes: { kind: 'a' }, messageGroupId: 'g' },
    },
    { count: 1, record: { message: 'hello', messageGroupId: 'g', messageDeduplicationId: 'd$i' } },
    [{ record: { item: { pk: 'a', sk: 1 } } }, { record: { item: { pk: 'b', sk: '$i', more: [true] } }, at: 300_000 }],
    { count: 1, record: { key: 'in/$i.json', body: { n: '$i' } } },
    {
      count: 1,
      record: {
        source: 'shop',
        detailType: 'Order',
        detail: { n: '$i' },
        resources: ['a'],
        time: '2026-01-01T00:00:00Z',
      },
    },
  ])
})

test('what may be changed while it runs', () => {
  const { steps } = read(`${PUSHING}functions:
  ship:
    triggers:
      feed: {}
steps:
  - update: { topic: ranks, contentBasedDeduplication: true }
  - update: { table: feed, timeToLive: expires, streamViewType: false }
  - update: { bucket: uploads, versioning: false, lifecycle: [ { expiration: 1d } ] }
  - update: { trigger: ship.feed, tumblingWindow: 2m }
`)
  expect(steps.map((step) => step.step === 'update' && step.update)).toEqual([
    { kind: 'topic', name: 'ranks', settings: { contentBasedDeduplication: true } },
    { kind: 'table', name: 'feed', settings: { timeToLive: 'expires', streamViewType: false } },
    { kind: 'bucket', name: 'uploads', settings: { versioning: false, lifecycle: [{ expiration: 86_400_000 }] } },
    { kind: 'trigger', name: 'ship.feed', settings: { tumblingWindow: 120_000 } },
  ])
})

test('faults on tables, and expectations of all that pushes', () => {
  const scenario = read(`${PUSHING}functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 day) } } } }
faults:
  - { table: ledger, throttled: true, rate: 5%, when: { operation: PutItem }, as: busy }
  - { table: feed, unavailable: true, for: 5m }
steps: [ { heal: busy } ]
expect:
  - { topic: alerts, messagesPublished: 3, notificationsFiltered: 1, notificationsFailed: 0, messages: [ { message: a } ] }
  - { table: ledger, itemCount: { peak: ..5 }, items: [ { pk: a } ] }
  - { bucket: uploads, objectCount: 1, objects: [ { key: /csv$/, body: { n: 1 } } ] }
  - { eventBus: bus, published: 2, matched: 1, events: [ { detailType: Order } ] }
  - { function: ship, recursiveInvocationsDropped: 0 }
  - { events: ship.nightly, processed: 3 }
invariants: [ { nothingLost: { of: [ alerts, ledger, uploads, bus, ship.nightly ] } } ]
`)
  expect(scenario.faults).toMatchObject([
    { on: { kind: 'table', name: 'ledger' }, effect: { throttled: true, rate: 0.05, label: 'busy' } },
    { on: { kind: 'table', name: 'feed' }, effect: { unavailable: true, text: 'unavailable for 5m' } },
  ])
  expect(scenario.expect.map(({ subject, name, measures }) => [subject, name, Object.keys(measures)])).toEqual([
    ['topic', 'alerts', ['messagesPublished', 'notificationsFiltered', 'notificationsFailed', 'messages']],
    ['table', 'ledger', ['itemCount', 'items']],
    ['bucket', 'uploads', ['objectCount', 'objects']],
    ['eventBus', 'bus', ['published', 'matched', 'events']],
    ['function', 'ship', ['recursiveInvocationsDropped']],
    ['events', 'ship.nightly', ['processed']],
  ])
})
