import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './command.ts'
import { jsonRun, type ReportedScenario } from './json-run.ts'

/**
 * The finding that each twin must bring: its check, what was expected, the function (a store's has none), and when (milliseconds of the run;
 * -1 where that rests on a guess about AWS's pace).
 */
const TWINS: Readonly<Record<string, { check: string; expected: string; function?: string; atMs: number }>> = {
  'account-concurrency.yaml': { check: 'response: over', expected: 'statusCode: 429', function: 'other', atMs: 10_000 },
  'async-256kb-two-retries.yaml': {
    check: 'events: declined',
    expected: 'deliveredAt: [0s, 1m, 3m]',
    function: 'charge',
    atMs: 60_000,
  },
  'async-destinations.yaml': { check: 'function: pay', expected: 'invocations: 2', function: 'pay', atMs: 180_000 },
  'async-maximum-event-age.yaml': { check: 'events: strict', expected: 'age: 1s', function: 'strict', atMs: 62_000 },
  'crashes.yaml': {
    check: 'invoke: exits',
    expected: 'payload.errorType: "Runtime.ExitError"',
    function: 'exits',
    atMs: 0,
  },
  'deploy-a-fix.yaml': { check: 'events: eu', expected: 'processed: 1', function: 'enrich', atMs: 14_400_000 },
  'entropy.yaml': { check: 'events: jobs', expected: 'processed: 3', function: 'busy', atMs: 180_000 },
  'forward.yaml': { check: 'events: letters', expected: 'processed: 25', function: 'forward', atMs: 600_000 },
  'frozen-work.yaml': { check: 'response: first', expected: 'payload.n: 1', function: 'forgetful', atMs: 300_100 },
  'kinesis-partial-batch.yaml': { check: 'events: bad', expected: 'deadLettered: 1', function: 'enrich', atMs: 1_000 },
  'kinesis-starting-positions.yaml': {
    check: 'events: early · consumer: paused',
    expected: 'processed: 10',
    function: 'paused',
    atMs: 420_000,
  },
  'never-ends.yaml': { check: 'response: waits', expected: 'duration: 15m', function: 'waits', atMs: 900_000 },
  'reserved-concurrency-zero.yaml': {
    check: 'events: diverted',
    expected: 'deadLettered: 1',
    function: 'f',
    atMs: 0,
  },
  'sqs-failing-batch.yaml': { check: 'events: all', expected: 'deadLettered: 3', function: 'charge', atMs: 180_000 },
  'sqs-fifo-order.scenario.ts': { check: 'inOrder', expected: '', function: 'apply', atMs: 60_000 },
  'sqs-maximum-concurrency.yaml': { check: 'events: work', expected: 'deadLettered: 0', function: 'work', atMs: -1 },
  'sqs-partial-batch.yaml': { check: 'events: bad', expected: 'deadLettered: 1', function: 'charge', atMs: 0 },
  'sqs-window.yaml': { check: 'function: load', expected: 'invocations: ..8', function: 'load', atMs: 11_000 },
  'stream-batch-blocking.yaml': { check: 'events: bad', expected: 'expired: 1', function: 'ship', atMs: 3_600_000 },
  'stream-maximum-record-age.yaml': {
    check: 'events: bad',
    expected: 'deadLettered: 1',
    function: 'ship',
    atMs: 630_000,
  },
  'stream-retries-and-destination.yaml': {
    check: 'nothingLost',
    expected: 'no event discarded or expired',
    function: 'ship',
    atMs: 50_000,
  },
  'sync-6mb.yaml': { check: 'response: answer fits', expected: 'payloadSize: 6291556 B', function: 'sized', atMs: 0 },
  'throttling-429.yaml': { check: 'events: batch', expected: 'deadLettered: 1..', function: 'work', atMs: -1 },
  'change-feed.yaml': { check: 'events: shop', expected: 'processed: 1', function: 'welcome', atMs: 750 },
  'image-thumbnails.yaml': { check: 'bucket: thumbnails', expected: 'objectCount: 10', atMs: 360_000 },
  'monitoring.yaml': { check: 'events: alerts', expected: 'processed: 1', function: 'page', atMs: 600_000 },
  'nightly-schedule.yaml': {
    check: 'events: report.nightly',
    expected: 'deadLettered: 1',
    function: 'report',
    atMs: 270_000_000,
  },
  'ordered-orders.yaml': { check: 'events: second', expected: 'deliveries: 2..', function: 'apply', atMs: -1 },
  'serverless-batch.yaml': { check: 'events: chunks', expected: 'processed: 100', function: 'map', atMs: 180_000 },
  'web-application.yaml': { check: 'response: taken', expected: 'payload.statusCode: 201', function: 'api', atMs: -1 },
}

let code: number | null
let scenarios: readonly ReportedScenario[]
beforeAll(async () => {
  ;({ code, scenarios } = await jsonRun(['fixtures/broken']))
}, 120_000)

describe('broken twins: the harness must be able to fail', () => {
  test('the command exits 1', () => expect(code).toBe(1))

  test('every shipped scenario has a twin', () => {
    const shipped = readdirSync(join(root, 'scenarios'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|ts)$/.test(file))
      .map((file) => basename(file))
    expect(Object.keys(TWINS).sort()).toEqual(shipped.sort())
    expect(scenarios.map(({ file }) => basename(file)).sort()).toEqual(shipped.sort())
  })

  test.each(Object.entries(TWINS))('%s', (file, wanted) => {
    const scenario = scenarios.find((each) => basename(each.file) === file)
    expect(scenario?.status).toBe('failed')
    const finding = scenario?.findings.find(
      ({ check, expected }) => check.startsWith(wanted.check) && expected.startsWith(wanted.expected),
    )
    expect(finding).toMatchObject({ function: wanted.function ?? null })
    if (wanted.atMs >= 0) expect(finding?.atMs).toBe(wanted.atMs)
    expect(finding?.message).toMatch(/\w/)
    expect(finding?.chain.length).toBeGreaterThan(0)
  })
})
