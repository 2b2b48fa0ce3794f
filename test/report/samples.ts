import { HOUR, MINUTE } from '../../harness/base/duration.ts'
import { EnvironmentError, InvariantError, UsageError } from '../../harness/base/errors.ts'
import { type Span, span } from '../../harness/base/spans.ts'
import { Journal } from '../../harness/journal/journal.ts'
import type { Finding, RunResult, ScenarioResult } from '../../harness/ports/result.ts'

export const CWD = '/home/somebody/project'
const EPOCH = Date.UTC(2026, 0, 1)
const LANE = 'stream:orders/0'
const TRIGGER = 'ship.orders'

export interface Told {
  readonly journal: Journal
  readonly chain: readonly number[]
}

/** A poison record, tried every minute for a day: its journal, and a chain of the first three and last two tries. */
export const poison = (tries = 1_440): Told => {
  let now = EPOCH
  const journal = new Journal(() => now)
  const events: readonly Span[] = span(6)
  const kept: number[][] = []
  journal.record({ kind: 'run.started', scenario: 'poison', seed: 7, quotas: 'conservative' })
  const record = [{ sequenceNumber: '6', partitionKey: 'k', data: Buffer.from('{"poison":true}').toString('base64') }]
  const sent = journal.record({ kind: 'record.put', lane: LANE, events, payload: journal.keep(JSON.stringify(record)) })
  for (let i = 0; i < tries; i++) {
    now = EPOCH + i * MINUTE
    const common = {
      function: 'ship',
      environment: 1,
      requestId: `r${i}`,
      trigger: TRIGGER,
      lane: LANE,
      events,
    } as const
    const started = journal.record({
      kind: 'invocation.started',
      ...common,
      cold: i === 0,
      invocationType: 'RequestResponse',
      attempt: i + 1,
      payloadBytes: 10,
    })
    const payload = journal.keep('{"errorType":"Error","errorMessage":"cannot ship"}')
    const ended = journal.record(
      { kind: 'invocation.ended', ...common, status: 'error', durationMs: 0, errorType: 'Error', payload },
      started,
    )
    journal.record({ kind: 'batch.ended', trigger: TRIGGER, lane: LANE, processed: [], failed: events })
    const until = now + MINUTE
    const waiting = journal.record({ kind: 'batch.waiting', trigger: TRIGGER, lane: LANE, events, until, why: 'error' })
    kept.push([ended, waiting])
  }
  now = EPOCH + 24 * HOUR
  const dropped = journal.record({
    kind: 'batch.dropped',
    trigger: TRIGGER,
    lane: LANE,
    events,
    outcome: 'expired',
    by: 'retentionPeriod',
    attempts: tries,
  })
  const shown = tries > 6 ? [...kept.slice(0, 3), ...kept.slice(-2)] : kept
  return { journal, chain: [sent, ...shown.flat(), dropped] }
}

const finding = (chain: readonly number[]): Finding => ({
  kind: 'expectation',
  check: 'events: bad · processed: 1',
  expected: 'processed: 1',
  actual: 'processed: 0',
  message: 'Of 1 event bad, 1 expired by retentionPeriod; function ship failed 1,440 times on stream:orders/0.',
  atMs: 25 * HOUR,
  function: 'ship',
  place: { file: `${CWD}/scenarios/poison.yaml`, line: 4, column: 5 },
  chain,
  guess: 'AWS does not publish how long a stream mapping waits between retries.',
})

export const SOURCE = [
  'scenario: poison',
  'resources:',
  '  orders: { stream: {} }',
  'functions:',
  '  shp: {}',
  'steps: []',
].join('\n')

const ours = (): Error => {
  const error = new InvariantError('Failed to read a name from "x": it is not an ARN.')
  error.stack = `InvariantError: ${error.message}\n    at nameOfArn (harness/base/arn.ts:38:16)`
  return error
}

/** A run with everything that a report may have to show. */
export const everything = (): RunResult => {
  const { journal, chain } = poison()
  const file = `${CWD}/scenarios/poison.yaml`
  const common = { wallMs: 12.4, virtualMs: 25 * HOUR, findings: [] }
  const wrongName = new UsageError('Failed to read the scenario: there is no function "shp".', {
    place: { file, line: 5, column: 3 },
    hint: 'Did you mean "ship"?',
  })
  const wrongStep = new UsageError('Failed to read the scenario: "steps" is empty.', { place: { file, line: 6 } })
  const mistakes = Object.assign(new UsageError('Failed to read the scenario: 2 mistakes.'), {
    mistakes: [wrongName, wrongStep],
  })
  const scenarios: ScenarioResult[] = [
    { ...common, name: 'goes well', file: `${CWD}/scenarios/good.yaml`, status: 'passed', digest: 'ab'.repeat(32) },
    {
      ...common,
      name: 'one poison record <stops> "its" shard & waits',
      file,
      status: 'failed',
      digest: 'cd'.repeat(32),
      findings: [
        finding(chain),
        {
          kind: 'invariant',
          check: 'settled',
          expected: 'no event in flight',
          actual: '1 event in flight (queue:jobs at work)',
          message: 'On queue:jobs at work, 1 was still in flight at 1d1h.',
          atMs: 25 * HOUR,
          chain: [],
        },
      ],
      journal,
      epochMs: EPOCH,
    },
    { ...common, name: 'has mistakes', file, status: 'error', error: { kind: 'usage', error: mistakes } },
    {
      ...common,
      name: 'needs more',
      file: `${CWD}/scenarios/more.yaml`,
      status: 'error',
      error: {
        kind: 'environment',
        error: new EnvironmentError('Failed to finish the run: it took more than 10m of real time.'),
      },
    },
    {
      ...common,
      name: 'is our fault',
      file: `${CWD}/scenarios/ours.yaml`,
      status: 'error',
      error: { kind: 'internal', error: ours() },
    },
  ]
  return { firedrill: '0.1.0', seed: 7, scenarios, passed: 1, failed: 1 }
}
