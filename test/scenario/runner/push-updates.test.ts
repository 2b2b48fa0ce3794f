import { describe, expect, test } from 'vitest'
import { refusedWhileRunning, rehearsed } from './rehearsed.ts'

const sold = (id: number, as = `sold${id}`): string =>
  `  - send: { to: shop, record: { source: shop, detailType: Sold, detail: { id: ${id} } }, as: ${as} }\n`

describe('rules', () => {
  const SHOP = `
resources:
  jobs: { queue: {} }
  shop: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ shop ] } } ] } }
functions: { welcome: { triggers: { shop: { eventPattern: { source: [ shop ] } } } } }
`

  test('go off and on: what comes meanwhile is not theirs, and nothing waits for it', async () => {
    const { changes, findings } = await rehearsed(`${SHOP}
steps:
${sold(1)}  - settle: 1m
  - update: { trigger: welcome.shop, enabled: false }
${sold(2)}  - settle: 1m
  - expect: [ { events: sold2, consumer: welcome, processed: 0, inFlight: 0 }, { function: welcome, invocations: 1 } ]
  - update: { trigger: welcome.shop, enabled: true }
  - update: { subscription: shop.jobs, enabled: false }
${sold(3)}  - settle: 1m
expect:
  - { events: sold3, consumer: welcome, processed: 1 }
  - { function: welcome, invocations: 2 }
  - { queue: jobs, messagesSent: 2 }
invariants: [ { settled: { of: [ sold2 ] } } ]
`)
    expect(findings).toEqual([])
    expect(changes).toEqual([
      '+ shop.jobs',
      '+ welcome.shop',
      'trigger:welcome.shop enabled',
      '- welcome.shop',
      'trigger:welcome.shop enabled',
      '+ welcome.shop',
      'subscription:shop.jobs enabled',
      '- shop.jobs',
    ])
  })

  test('get another pattern and another input; the rest stays', async () => {
    const { changes, findings } = await rehearsed(`${SHOP}
steps:
  - update: { trigger: welcome.shop, eventPattern: { detail: { id: [ { numeric: [ ">", 1 ] } ] } } }
${sold(1)}${sold(2)}  - settle: 1m
  - update: { subscription: shop.jobs, inputPath: $.detail }
${sold(3)}  - wait: 1s
  - update: { subscription: shop.jobs, input: { fixed: true } }
${sold(4)}  - wait: 1s
expect:
  - { events: sold1, consumer: welcome, filtered: 1 }
  - { events: sold2, consumer: welcome, processed: 1 }
  - { queue: jobs, messages: [ { body: { detail: { id: 1 } } }, { body: { detail: { id: 2 } } }, { body: { id: 3 } }, { body: { fixed: true } } ] }
`)
    expect(findings).toEqual([])
    expect(changes.filter((change) => /^[+-]/.test(change))).toEqual(['+ shop.jobs', '+ welcome.shop'])
  })

  test('a rule that was made disabled', async () => {
    const { findings } = await rehearsed(`
resources: { shop: { eventBus: {} } }
functions: { welcome: { triggers: { shop: { eventPattern: { source: [ shop ] }, enabled: false } } } }
steps:
${sold(1)}  - settle: 1m
  - update: { trigger: welcome.shop, enabled: true, eventPattern: { detailType: [ Sold ], detail-type: [ Sold ] } }
  - update: { trigger: welcome.shop, eventPattern: { detail-type: [ Sold ] }, retryPolicy: { maximumRetryAttempts: 0 } }
${sold(2)}  - settle: 1m
expect: [ { events: sold2, processed: 1 }, { function: welcome, invocations: 1 } ]
`)
    expect(findings).toEqual([])
  })

  test('a pattern that AWS refuses changes nothing', async () => {
    expect(
      await refusedWhileRunning(`${SHOP}
steps:
  - update: { trigger: welcome.shop, enabled: false, eventPattern: { source: [ { prefx: a } ] } }
`),
    ).toBe(
      '9: Failed to update trigger "welcome.shop": AWS would answer InvalidEventPatternException (400): Event pattern is not valid. Reason: Unrecognized match type prefx',
    )
  })
})

describe('schedules', () => {
  test('go off and on; a rate counts from then', async () => {
    const { changes, findings, journal } = await rehearsed(`
functions: { report: { triggers: { hourly: { scheduleExpression: rate(1 hour) } } } }
steps:
  - wait: 90m
  - update: { trigger: report.hourly, enabled: false }
  - wait: 5h
  - expect: [ { events: report.hourly, processed: 1, inFlight: 0 } ]
  - update: { trigger: report.hourly, enabled: true, input: { late: true } }
  - wait: 1h
  - update: { trigger: report.hourly, scheduleExpression: rate(1 day) }
  - wait: 1d
expect: [ { events: report.hourly, processed: 3 } ]
`)
    expect(findings).toEqual([])
    expect(changes.filter((change) => /^[+-]/.test(change))).toEqual([
      '+ report.hourly',
      '- report.hourly',
      '+ report.hourly',
    ])
    const hours = journal.of('event.published').map(({ at }) => (at - Date.UTC(2026, 0, 1)) / 3_600_000)
    expect(hours).toEqual([1, 7.5, 31.5])
  })

  test('another input leaves the time as it is', async () => {
    const { journal } = await rehearsed(`
functions: { report: { triggers: { hourly: { scheduleExpression: rate(1 hour) } } } }
steps: [ { wait: 30m }, { update: { trigger: report.hourly, input: { a: 1 } } }, { wait: 30m } ]
`)
    expect(journal.of('event.delivered')).toHaveLength(1)
  })

  test('of Scheduler: off, on, another zone', async () => {
    const { changes, findings } = await rehearsed(`
functions:
  report: { triggers: { nightly: { scheduleExpression: cron(0 2 * * ? *), scheduleExpressionTimezone: Europe/Berlin } } }
steps:
  - wait: 1d
  - update: { trigger: report.nightly, enabled: false }
  - wait: 2d
  - update: { trigger: report.nightly, scheduleExpressionTimezone: America/New_York }
  - wait: 1d
  - update: { trigger: report.nightly, enabled: true }
  - wait: 1d
expect: [ { events: report.nightly, processed: 2, inFlight: 0 } ]
`)
    expect(findings).toEqual([])
    expect(changes).toEqual([
      '+ report.nightly',
      'trigger:report.nightly enabled',
      '- report.nightly',
      'trigger:report.nightly scheduleExpressionTimezone',
      'trigger:report.nightly enabled',
      '+ report.nightly',
    ])
  })

  test('a rule of EventBridge does not become a schedule of Scheduler', async () => {
    expect(
      await refusedWhileRunning(`
functions: { report: { triggers: { nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { trigger: report.nightly, flexibleTimeWindow: 15m } } ]
`),
    ).toBe(
      '4: Failed to update trigger "report.nightly": Firedrill does not emulate flexibleTimeWindow of the schedule "report.nightly". It was made as a rule of EventBridge, which has none: write it where the schedule is made.',
    )
  })
})

describe('topics', () => {
  test('a subscription gets another policy, and loses it', async () => {
    const { changes, findings } = await rehearsed(`
resources:
  jobs: { queue: {} }
  alerts: { topic: { subscriptions: [ { target: jobs, filterPolicy: { kind: [ a ] } } ] } }
functions: { page: { triggers: { alerts: {} } } }
steps:
  - update: { trigger: page.alerts, filterPolicy: { a: { b: [ 1 ] } }, filterPolicyScope: MessageBody }
  - send: { to: alerts, records: [ { message: { a: { b: 1 } } }, { message: { a: { b: 2 } } } ] }
  - settle: 1m
  - update: { subscription: alerts.jobs, filterPolicy: {}, rawMessageDelivery: true }
  - update: { trigger: page.alerts, filterPolicy: {} }
  - send: { to: alerts, record: { message: { c: 3 } } }
  - settle: 1m
expect:
  - { function: page, invocations: 2 }
  - { queue: jobs, messages: [ { body: { c: 3 } } ] }
`)
    expect(findings).toEqual([])
    expect(changes.filter((change) => /^[+-]/.test(change))).toEqual(['+ alerts.jobs', '+ page.alerts'])
  })

  test('what AWS refuses is told at its step', async () => {
    expect(
      await refusedWhileRunning(`
resources: { alerts: { topic: {} } }
functions: { page: { triggers: { alerts: { filterPolicy: { a: { b: [ 1 ] } }, filterPolicyScope: MessageBody } } } }
steps: [ { update: { trigger: page.alerts, filterPolicyScope: MessageAttributes } } ]
`),
    ).toMatch(/^5: Failed to update trigger "page.alerts": AWS would answer InvalidParameter/)
  })
})

describe('buckets', () => {
  test('a notification gets other events and another prefix', async () => {
    const { changes, findings } = await rehearsed(`
resources: { uploads: { bucket: {} } }
functions: { load: { triggers: { uploads: { events: [ s3:ObjectCreated:* ], suffix: .csv } } } }
steps:
  - update: { trigger: load.uploads, prefix: in/ }
  - send: { to: uploads, record: { key: in/a.csv, body: 1 }, as: in }
  - send: { to: uploads, records: [ { key: a.csv, body: 1 }, { key: in/a.txt, body: 1 } ], as: out }
  - settle: 1m
  - update: { trigger: load.uploads, events: [ s3:ObjectRemoved:* ], suffix: "" }
  - send: { to: uploads, record: { key: in/b.csv, body: 1 }, as: put }
  - settle: 1m
expect: [ { events: in, processed: 1 }, { events: out, filtered: 2 }, { events: put, filtered: 1 } ]
`)
    expect(findings).toEqual([])
    expect(changes).toEqual(['+ load.uploads', 'trigger:load.uploads prefix', 'trigger:load.uploads events, suffix'])
  })

  test('a queue is told, as AWS tells it, that the notifications were put', async () => {
    const { findings } = await rehearsed(`
resources:
  jobs: { queue: {} }
  uploads: { bucket: { notifications: [ { target: jobs, events: [ s3:ObjectCreated:* ] } ] } }
steps: [ { update: { subscription: uploads.jobs, prefix: in/ } }, { wait: 1s } ]
expect: [ { queue: jobs, messages: [ { body: { Event: s3:TestEvent } } ] } ]
`)
    expect(findings).toEqual([])
  })

  test('two that would overlap', async () => {
    expect(
      await refusedWhileRunning(`
resources:
  jobs: { queue: {} }
  uploads: { bucket: { notifications: [ { target: jobs, events: [ s3:ObjectCreated:* ], prefix: in/ } ] } }
functions: { load: { triggers: { uploads: { events: [ s3:ObjectCreated:* ], prefix: out/ } } } }
steps: [ { update: { trigger: load.uploads, prefix: "" } } ]
`),
    ).toMatch(/^7: Failed to update trigger "load.uploads": AWS would answer InvalidArgument/)
  })
})
