import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { expect, test } from 'vitest'
import { runScenario } from '../../harness/assemble.ts'
import { readScenario } from '../../harness/scenario/language/read/scenario.ts'
import { sourceAt } from '../../harness/scenario/language/source.ts'
import { judge } from './judgement.ts'

const run = async (written: Readonly<Record<string, unknown>>) => {
  const file = new URL('../../fixtures/functions/loops.scenario.ts', import.meta.url).pathname
  const scenario = readScenario({ scenario: 'a loop', ...written }, sourceAt({ file }))
  const { status, findings, journal, error } = await runScenario(scenario, { seed: 1 })
  if (!journal || error) throw error?.error ?? new TypeError('there was no run')
  return { status, findings, journal }
}

const bus = { audit: { eventBus: {} } }
const triggers = { audit: { eventPattern: { source: [{ exists: true }] } } }
const once = [{ send: { to: 'audit', record: { source: 'test', detailType: 'once', detail: {} } } }, { settle: '1h' }]

// A bus carries no lineage: Lambda does not see the loop. @aws lambda/latest/dg/invocation-recursion (checked 2026-11)
test('bus to function to bus: never quiet, by the function that keeps it busy', async () => {
  const client = new EventBridgeClient({})
  const handler = async () => {
    const entry = { EventBusName: 'audit', Source: 'test', DetailType: 'again', Detail: '{}' }
    await client.send(new PutEventsCommand({ Entries: [entry] }))
  }
  const { status, findings, journal } = await run({
    resources: bus,
    functions: { again: { handler, triggers } },
    steps: once,
  })
  expect(status).toBe('failed')
  expect(journal.of('run.neverQuiet')).toMatchObject([
    { owner: 'function again', budget: '1000 generations of events at one instant' },
  ])
  expect(findings).toMatchObject([{ kind: 'never-quiet', function: 'again', atMs: 0 }])
  expect(journal.of('invocation.recursion')).toEqual([])
  expect(journal.of('invocation.started').length).toBeGreaterThan(100)
})

// Each record holds the one before: the loop ends where the next is too large for Lambda.
test('bus to function to bus, as a destination: ends by its size', async () => {
  const { status, journal } = await run({
    resources: bus,
    functions: { again: { eventInvokeConfig: { onSuccess: 'audit' }, triggers } },
    steps: once,
  })
  expect(journal.of('event.dropped')).toMatchObject([{ error: 'RequestTooLargeException', by: 'clientError' }])
  expect(status).toBe('passed')
  expect(judge(journal)).toEqual([])
})

test('a backlog that is worked off at one instant is no loop', async () => {
  const { status, findings } = await run({
    resources: { jobs: { queue: {} }, done: { queue: {} } },
    functions: { work: { reservedConcurrentExecutions: 1, triggers: { jobs: { batchSize: 1 } } } },
    steps: [{ send: { to: 'jobs', record: { body: '$i' }, count: 3_000 } }, { settle: '1h' }],
    expect: [{ events: 'jobs', processed: 3_000 }],
  })
  expect({ status, findings }).toEqual({ status: 'passed', findings: [] })
})

test('topic to function to topic: Lambda stops the 17th pass, and the run is quiet', async () => {
  const client = new SNSClient({})
  const handler = async () => {
    await client.send(new PublishCommand({ TopicArn: process.env.ALERTS, Message: 'again' }))
  }
  const { status, findings, journal } = await run({
    resources: { alerts: { topic: {} } },
    functions: { again: { handler, environment: { ALERTS: 'arn:alerts' }, triggers: { alerts: {} } } },
    steps: [{ send: { to: 'alerts', record: { message: 'once' } } }, { settle: '1h' }],
    expect: [
      { function: 'again', invocations: 16, recursiveInvocationsDropped: 1, errors: 0 },
      { topic: 'alerts', messagesPublished: 17 },
    ],
    invariants: ['settled'],
  })
  expect({ status, findings }).toEqual({ status: 'passed', findings: [] })
  expect(judge(journal)).toEqual([])
  const stopped = journal.of('async.ended').filter(({ condition }) => condition === 'recursion')
  expect(stopped).toMatchObject([{ event: 16, outcome: 'discarded', attempts: 0 }])
})
