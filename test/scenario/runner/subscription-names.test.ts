import { expect, test } from 'vitest'
import { runScenario } from '../../../harness/assemble.ts'
import { scenarioFromDefinition } from '../../../harness/scenario/language/from-definition.ts'
import { scenario } from '../../../harness/scenario/language/index.ts'
import { rehearsed } from './rehearsed.ts'

const EVENT = '{ source: shop, detailType: Sold, detail: { id: 1 } }'

test('two rules to one queue: the second has an @ in its name', async () => {
  const { changes, findings, journal } = await rehearsed(`
resources:
  jobs: { queue: {} }
  bus: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ shop ] } }, { target: jobs, eventPattern: { source: [ shop ] } } ] } }
steps: [ { send: { to: bus, record: ${EVENT} } }, { wait: 1s } ]
expect: [ { queue: jobs, messagesSent: 2 } ]
`)
  expect(findings).toEqual([])
  expect(changes).toEqual(['+ bus.jobs', '+ bus.jobs@2'])
  expect(journal.of('event.delivered').map(({ subscription }) => subscription)).toEqual(['bus.jobs', 'bus.jobs@2'])
})

test('names that become one on AWS stay two rules', async () => {
  const { changes, findings } = await rehearsed(`
resources: { bus: { eventBus: {} } }
functions:
  a: { triggers: { b-bus: { source: bus, eventPattern: { source: [ shop ] } } } }
  a-b: { triggers: { bus: { eventPattern: { source: [ shop ] } } } }
steps: [ { send: { to: bus, record: ${EVENT}, as: sold } }, { settle: 1h } ]
expect: [ { events: sold, consumer: a, processed: 1 }, { events: sold, consumer: a-b, processed: 1 } ]
`)
  expect(findings).toEqual([])
  expect(changes).toEqual(['+ a.b-bus', '+ a-b.bus'])
})

test('a name longer than AWS takes', async () => {
  const long = 'a'.repeat(60)
  const { changes, findings } = await rehearsed(`
resources: { shop: { eventBus: {} } }
functions:
  ${long}:
    triggers:
      shop: { eventPattern: { source: [ shop ] } }
      shop@2: { source: shop, eventPattern: { source: [ shop ] } }
      shop@nightly: { scheduleExpression: rate(1 hour), scheduleExpressionTimezone: UTC }
      shop@hourly: { scheduleExpression: rate(1 hour) }
steps: [ { send: { to: shop, record: ${EVENT}, as: sold } }, { wait: 2h } ]
expect: [ { events: sold, processed: 2 }, { function: ${long}, invocations: 7 } ]
`)
  expect(findings).toEqual([])
  expect(changes).toEqual(['shop', 'shop@2', 'shop@nightly', 'shop@hourly'].map((key) => `+ ${long}.${key}`))
})

test('the @ that TypeScript asks for: on every source, and of a schedule', async () => {
  const definition = scenario(
    'a',
    {
      resources: {
        alerts: { topic: {} },
        uploads: { bucket: {} },
        bus: { eventBus: {} },
      },
      functions: {
        work: {
          triggers: {
            'alerts@audit': { source: 'alerts' },
            'uploads@audit': { source: 'uploads', events: ['s3:ObjectCreated:*'] },
            'bus@audit': { source: 'bus', eventPattern: { source: ['shop'] } },
            '@nightly': { scheduleExpression: 'cron(0 2 * * ? *)' },
            '@zoned': { scheduleExpression: 'cron(0 2 * * ? *)', scheduleExpressionTimezone: 'Europe/Berlin' },
          },
        },
      },
    },
    async (p) => {
      await p.send('alerts', [{ message: 1 }])
      await p.send('uploads', [{ key: 'a', body: 1 }])
      await p.send('bus', [{ source: 'shop', detailType: 'Sold', detail: {} }])
      await p.wait('1d')
      p.expect({ events: 'work.@nightly', processed: 1 }, { events: 'work.@zoned', processed: 1 })
      p.expect({ function: 'work', invocations: 5 })
    },
  )
  const file = new URL('./a.scenario.ts', import.meta.url).pathname
  const { status, findings, error, journal } = await runScenario(scenarioFromDefinition(definition, file), { seed: 1 })
  expect(error).toBeUndefined()
  expect(findings).toEqual([])
  expect(status).toBe('passed')
  expect(journal?.of('subscription.created').map(({ subscription }) => subscription)).toEqual([
    'work.alerts@audit',
    'work.uploads@audit',
    'work.bus@audit',
    'work.@nightly',
    'work.@zoned',
  ])
})
