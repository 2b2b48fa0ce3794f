import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'
import { FILE, PIPELINE } from './mistakes-in.ts'

const read = (yaml: string) => parseYamlScenario(yaml, FILE)

test('the least scenario is a name', () => {
  expect(read('scenario: nothing happens\n')).toEqual({
    name: 'nothing happens',
    file: FILE,
    quotas: { profile: 'conservative' },
    resources: [],
    functions: [],
    subscriptions: [],
    faults: [],
    steps: [],
    expect: [],
    invariants: [],
  })
})

test('quotas are a profile, or a base and a limit', () => {
  expect(read('scenario: a\nquotas: aws-2020\n').quotas).toEqual({ profile: 'aws-2020' })
  expect(read('scenario: a\nquotas: { base: aws-2026, concurrentExecutions: 50 }\n').quotas).toEqual({
    profile: 'aws-2026',
    concurrentExecutions: 50,
  })
})

test('resources keep their settings in milliseconds and bytes', () => {
  const { resources } = read(`scenario: a
resources:
  dead: { queue: {} }
  jobs:
    queue: { visibilityTimeout: 1m30s, delay: 0s, redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 2 } }
  orders: { stream: { shardCount: 2, retentionPeriod: 2d, maxRecordSize: 2 MB } }
`)
  expect(resources).toEqual([
    { name: 'dead', kind: 'queue', settings: {}, place: { file: FILE, line: 3, column: 3 } },
    {
      name: 'jobs',
      kind: 'queue',
      settings: {
        visibilityTimeout: 90_000,
        delay: 0,
        redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 },
      },
      place: { file: FILE, line: 4, column: 3 },
    },
    {
      name: 'orders',
      kind: 'stream',
      settings: { shardCount: 2, retentionPeriod: 172_800_000, maxRecordSize: 2_097_152 },
      place: { file: FILE, line: 6, column: 3 },
    },
  ])
})

test('functions have code, settings and triggers', () => {
  const { functions } = read(`scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: {} }
  orders: { stream: {} }
functions:
  ship:
    handler: files/ship.handler.inner
    runtime: nodejs22.x
    memorySize: 512
    timeout: 30s
    environment: { ACCOUNT: 012345, DEBUG: true, EMPTY: "", "QUOTED": "a b" }
    reservedConcurrentExecutions: 0
    deadLetterQueue: dead
    eventInvokeConfig: { maximumRetryAttempts: 0, maximumEventAge: 6h, onSuccess: jobs, onFailure: dead }
    triggers:
      jobs: { batchSize: 100, maximumBatchingWindow: 5s, maximumConcurrency: 2, enabled: false }
      orders: { startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 5m, maximumRecordAge: -1, onFailure: dead }
      again: { source: orders, maximumRetryAttempts: -1, functionResponseTypes: [ ReportBatchItemFailures ] }
  idle: {}
`)
  expect(functions).toEqual([
    {
      name: 'ship',
      handler: {
        file: join(dirname(FILE), 'files/ship.ts'),
        exported: 'handler.inner',
        written: 'files/ship.handler.inner',
      },
      stub: [],
      settings: {
        runtime: 'nodejs22.x',
        memorySize: 512,
        timeout: 30_000,
        environment: { ACCOUNT: '012345', DEBUG: 'true', EMPTY: '', QUOTED: 'a b' },
        reservedConcurrentExecutions: 0,
        deadLetterQueue: 'dead',
        eventInvokeConfig: {
          maximumRetryAttempts: 0,
          maximumEventAge: 21_600_000,
          onSuccess: 'jobs',
          onFailure: 'dead',
        },
      },
      triggers: [
        {
          key: 'jobs',
          source: 'jobs',
          settings: { batchSize: 100, maximumBatchingWindow: 5_000, maximumConcurrency: 2, enabled: false },
          place: { file: FILE, line: 17, column: 7 },
        },
        {
          key: 'orders',
          source: 'orders',
          settings: {
            startingPosition: 'AT_TIMESTAMP',
            startingPositionTimestamp: 300_000,
            maximumRecordAge: -1,
            onFailure: 'dead',
          },
          place: { file: FILE, line: 18, column: 7 },
        },
        {
          key: 'again',
          source: 'orders',
          settings: { maximumRetryAttempts: -1, functionResponseTypes: ['ReportBatchItemFailures'] },
          place: { file: FILE, line: 19, column: 7 },
        },
      ],
      place: { file: FILE, line: 7, column: 3 },
    },
    {
      name: 'idle',
      handler: undefined,
      stub: [],
      settings: {},
      triggers: [],
      place: { file: FILE, line: 20, column: 3 },
    },
  ])
})

test('effects are read with their scope, and one line for people', () => {
  const { functions, faults } = read(`scenario: a
functions:
  ship:
    stub:
      - { throws: cannot ship, when: { data: { poison: true } } }
      - { takes: 20s, returns: null }
      - { throws: { errorType: CardDeclined, errorMessage: no funds }, times: 2, every: 10, rate: 2.5%, for: 1h30m, as: x }
faults:
  - { function: ship, throttled: true, for: 5h50m, as: brownout }
  - { function: ship, exits: 1 }
  - { function: ship, unavailable: true }
  - { function: ship, hangs: true }
`)
  expect(functions[0]?.stub.map(({ text }) => text)).toEqual([
    'throws: cannot ship when {"data":{"poison":true}}',
    'takes: 20s · returns: null',
    'throws: CardDeclined (no funds) times 2 every 10 rate 2.5% for 1h30m',
  ])
  expect(functions[0]?.stub[1]).toMatchObject({ takesMs: 20_000, returns: { value: null }, throws: undefined })
  expect(functions[0]?.stub[2]).toEqual({
    label: 'x',
    text: 'throws: CardDeclined (no funds) times 2 every 10 rate 2.5% for 1h30m',
    throttled: false,
    unavailable: false,
    takesMs: undefined,
    hangs: false,
    exits: undefined,
    throws: { errorType: 'CardDeclined', errorMessage: 'no funds' },
    returns: undefined,
    when: undefined,
    times: 2,
    every: 10,
    rate: 0.025,
    forMs: 5_400_000,
  })
  expect(faults.map(({ effect }) => effect.text)).toEqual(['throttled for 5h50m', 'exits: 1', 'unavailable', 'hangs'])
  expect(faults[0]).toMatchObject({
    on: { kind: 'function', name: 'ship' },
    effect: { throttled: true, label: 'brownout', forMs: 21_000_000 },
    place: { line: 9, column: 5 },
  })
})

test('every step, pinned or not', () => {
  const { steps } = read(`${PIPELINE}steps:
  - send: { to: orders, record: { shard: $i, data: { id: p$i } }, count: 2, every: 1s, as: both }
  - at: 10m
    send: { to: jobs, records: [ { body: 1 }, { body: 2, at: 12m, delay: 5s } ] }
  - send: { to: lane, record: { body: 1, messageGroupId: 7, messageDeduplicationId: b } }
  - invoke: { function: ship, invocationType: Event, payload: {}, payloadSize: 1 KB, as: async, expect: { statusCode: 202 } }
  - update: { function: ship, timeout: 10s, stub: [ { takes: 1s } ] }
  - update: { trigger: ship.jobs, batchSize: 10000 }
  - update: { queue: jobs, visibilityTimeout: 5m }
  - update: { stream: orders, shardCount: 4 }
  - fault: { function: ship, hangs: true, as: stuck }
  - heal: stuck
  - wait: 25h
  - settle: 2h
  - expect: [ { response: async, statusCode: 202 } ]
`)
  const bare = steps.map(({ place: _, ...step }) => step)
  expect(steps.map(({ place }) => place?.line)).toEqual([13, 14, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26])
  expect(bare.slice(0, 3)).toEqual([
    {
      step: 'send',
      send: {
        to: 'orders',
        records: { count: 2, record: { shard: '$i', data: { id: 'p$i' } } },
        every: 1_000,
        label: 'both',
      },
    },
    {
      step: 'send',
      at: 600_000,
      send: { to: 'jobs', records: [{ record: { body: 1 } }, { record: { body: 2, delay: 5_000 }, at: 720_000 }] },
    },
    {
      step: 'send',
      send: {
        to: 'lane',
        records: { count: 1, record: { body: 1, messageGroupId: '7', messageDeduplicationId: 'b' } },
      },
    },
  ])
  expect(bare[3]).toMatchObject({
    step: 'invoke',
    invoke: {
      function: 'ship',
      invocationType: 'Event',
      payload: {},
      payloadSize: 1_024,
      count: 1,
      label: 'async',
      expect: { subject: 'response', name: 'async', text: 'response: async · statusCode: 202' },
    },
  })
  expect(bare.slice(4, 8)).toMatchObject([
    {
      step: 'update',
      update: { kind: 'function', name: 'ship', settings: { timeout: 10_000 }, stub: [{ takesMs: 1_000 }] },
    },
    { step: 'update', update: { kind: 'trigger', name: 'ship.jobs', settings: { batchSize: 10_000 } } },
    { step: 'update', update: { kind: 'queue', name: 'jobs', settings: { visibilityTimeout: 300_000 } } },
    { step: 'update', update: { kind: 'stream', name: 'orders', settings: { shardCount: 4 } } },
  ])
  expect(bare.slice(8, 12)).toMatchObject([
    { step: 'fault', fault: { on: { kind: 'function', name: 'ship' }, effect: { hangs: true, label: 'stuck' } } },
    { step: 'heal', heal: 'stuck' },
    { step: 'wait', wait: 90_000_000 },
    { step: 'settle', settle: 7_200_000 },
  ])
})

test('expectations of every kind of measure', () => {
  const { expect: expectations } = read(`${PIPELINE}expect:
  - { events: jobs, match: { body: { id: 1 } }, consumer: ship, processed: 3.., by: /Retries.*/, deliveredAt: [ 0s, 1m..2m ] }
  - { events: orders, deliveries: 1..3, age: { p50: ..1s, max: ..5m } }
  - { function: ship, concurrentExecutions: { peak: ..2 }, logs: /started/, duration: ..3s }
  - { trigger: ship.orders, shard: 0, blockedFor: 23h59m.., iteratorAge: 0 }
  - queue: dead
    messagesVisible: 1
    messages: [ { body: { a: 1 } } ]
`)
  const range = (text: string, min: number, max: number) => ({ kind: 'range', range: { min, max, text } })
  const open = Number.POSITIVE_INFINITY
  expect(expectations.map(({ place: _, ...one }) => one)).toEqual([
    {
      subject: 'events',
      name: 'jobs',
      match: { body: { id: 1 } },
      consumer: 'ship',
      measures: {
        processed: range('3..', 3, open),
        by: { kind: 'text', text: '/Retries.*/' },
        deliveredAt: {
          kind: 'list',
          ranges: [
            { min: 0, max: 0, text: '0s' },
            { min: 60_000, max: 120_000, text: '1m..2m' },
          ],
        },
      },
      text: 'events: jobs · match: {"body":{"id":1}} · consumer: ship · processed: 3.. · by: /Retries.*/ · deliveredAt: [0s, 1m..2m]',
    },
    {
      subject: 'events',
      name: 'orders',
      measures: {
        deliveries: range('1..3', 1, 3),
        age: {
          kind: 'spread',
          p50: { min: -open, max: 1_000, text: '..1s' },
          max: { min: -open, max: 300_000, text: '..5m' },
        },
      },
      text: 'events: orders · deliveries: 1..3 · age: { p50: ..1s, max: ..5m }',
    },
    {
      subject: 'function',
      name: 'ship',
      measures: {
        concurrentExecutions: { kind: 'peak', range: { min: -open, max: 2, text: '..2' } },
        logs: { kind: 'shapes', shapes: ['/started/'] },
        duration: range('..3s', -open, 3_000),
      },
      text: 'function: ship · concurrentExecutions: { peak: ..2 } · logs: /started/ · duration: ..3s',
    },
    {
      subject: 'trigger',
      name: 'ship.orders',
      shard: 0,
      measures: { blockedFor: range('23h59m..', 86_340_000, open), iteratorAge: range('0', 0, 0) },
      text: 'trigger: ship.orders · shard: 0 · blockedFor: 23h59m.. · iteratorAge: 0',
    },
    {
      subject: 'queue',
      name: 'dead',
      measures: {
        messagesVisible: range('1', 1, 1),
        messages: { kind: 'shapes', shapes: [{ body: { a: 1 } }] },
      },
      text: 'queue: dead · messagesVisible: 1 · messages: [{"body":{"a":1}}]',
    },
  ])
  expect(expectations.map(({ place }) => [place?.line, place?.column])).toEqual([
    [13, 5],
    [14, 5],
    [15, 5],
    [16, 5],
    [17, 5],
  ])
})

test('an expectation inside an invocation without a label is named for its function', () => {
  const { steps } = read(`${PIPELINE}steps: [ { invoke: { function: ship, expect: { payload: { ok: true } } } } ]\n`)
  expect(steps[0]).toMatchObject({
    invoke: { expect: { name: '', text: 'invoke: ship · payload: {"ok":true}' } },
  })
})

test('invariants are words, or words about something', () => {
  const { invariants } = read(
    `${PIPELINE}invariants: [ settled, { inOrder: { of: orders } }, { nothingLost: { of: [ jobs, orders ] } } ]\n`,
  )
  expect(invariants.map(({ place: _, ...one }) => one)).toEqual([
    { name: 'settled' },
    { name: 'inOrder', of: ['orders'] },
    { name: 'nothingLost', of: ['jobs', 'orders'] },
  ])
})

test('!file is text, JSON or a list of JSON; an alias is what it names', () => {
  const { steps } = read(`${PIPELINE}steps:
  - send: { to: jobs, record: { body: &text !file files/day.csv } }
  - send: { to: jobs, record: { body: !file files/day.json } }
  - send: { to: jobs, records: !file files/day.jsonl }
  - send: { to: jobs, record: { body: *text } }
`)
  expect(steps).toMatchObject([
    { send: { records: { record: { body: 'id,n\na,1\n' } } } },
    { send: { records: { record: { body: { rows: 1 } } } } },
    { send: { records: [{ record: { body: 1 } }, { record: { body: 2 }, at: 60_000 }] } },
    { send: { records: { record: { body: 'id,n\na,1\n' } } } },
  ])
})

test('YAML 1.2: yes is text, and 3.. needs no quotes', () => {
  const { steps } = read(
    `${PIPELINE}steps: [ { send: { to: jobs, record: { body: { answer: yes, on: off, date: 2026-11-03 } } } } ]\n`,
  )
  expect(steps[0]).toMatchObject({
    send: { records: { record: { body: { answer: 'yes', on: 'off', date: '2026-11-03' } } } },
  })
})
