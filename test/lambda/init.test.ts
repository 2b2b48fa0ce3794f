import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../harness/base/duration.ts'
import { payloadOfValue } from '../../harness/base/payload.ts'
import type { InitResult, Runtime, RuntimeResult } from '../../harness/ports/index.ts'
import { Priority, type World } from '../../harness/world/index.ts'
import { createStand, type StandOptions } from './stand.ts'

interface Script {
  /** How long each init takes, and how it ends: the last one holds for all that follow. */
  readonly inits: readonly { readonly takesMs: number; readonly result?: InitResult }[]
  readonly answers?: (payload: unknown) => RuntimeResult | 'hangs'
}

const OK: RuntimeResult = { kind: 'returned', payload: payloadOfValue('ok') }

/** Sandboxes that print "loading" in their init and "handling" in their handler. */
const scripted =
  ({ inits, answers = () => OK }: Script) =>
  (world: World): Runtime => {
    let begun = 0
    return {
      name: 'stub',
      sandbox: () => {
        const logs: string[] = []
        return {
          init: (reply) => {
            logs.push('loading')
            const { takesMs, result = { kind: 'ready' as const } } = inits[Math.min(begun++, inits.length - 1)]!
            if (takesMs === 0) reply(result)
            else world.clock.at(world.clock.now() + takesMs, Priority.sandbox, 'init', () => reply(result))
          },
          invoke: ({ payload }, reply) => {
            logs.push('handling')
            const answer = answers(payload.value())
            if (answer !== 'hangs') reply(answer)
          },
          kill: () => undefined,
          takeLogs: () => logs.splice(0),
        }
      },
      close: () => Promise.resolve(),
    }
  }

const RUNTIME_ARN = `arn:aws:lambda:us-east-1::runtime:${'0'.repeat(64)}`
const INIT_START = `INIT_START Runtime Version: nodejs:22.firedrill\tRuntime Version ARN: ${RUNTIME_ARN}`

const begin = (script: Script, options: StandOptions = {}) => {
  const stand = createStand({ ...options, runtime: scripted(script) })
  stand.define({ name: 'f' })
  /** One invocation: how it ended and how long it took, and its log without its id and its memory. */
  const invoke = async (payload: unknown = {}) => {
    const response = await stand.invoke('f', JSON.stringify(payload), 'RequestResponse', true, 'Tail')
    const ended = stand.world.journal.of('invocation.ended').at(-1)
    const log = Buffer.from(response?.logResult ?? '', 'base64')
      .toString()
      .replaceAll(response?.requestId ?? '', '<id>')
      .replace('Memory Size: 128 MB\tMax Memory Used: 64 MB\t', '')
    return { ended, lines: log.split('\n').slice(0, -1) }
  }
  return { ...stand, invoke }
}

const start = 'START RequestId: <id> Version: $LATEST'
const end = 'END RequestId: <id>'

describe('an init', () => {
  test.each([
    [10 * SECOND, 0, 1],
    [10 * SECOND + 1, 3 * SECOND, 2],
  ])('of %i ms: what counts against a timeout of 3 s is %i ms', async (takesMs, durationMs, loads) => {
    const { ended, lines } = await begin({ inits: [{ takesMs }] }).invoke()
    expect(ended).toMatchObject({ durationMs, status: loads === 1 ? 'success' : 'timeout' })
    expect(lines.filter((line) => line === 'loading')).toHaveLength(loads)
  })

  test('what it prints stands before START', async () => {
    const { lines } = await begin({ inits: [{ takesMs: 80 }] }).invoke()
    expect(lines).toEqual([
      INIT_START,
      'loading',
      start,
      'handling',
      end,
      'REPORT RequestId: <id>\tDuration: 0.00 ms\tBilled Duration: 80 ms\tInit Duration: 80.00 ms\t',
    ])
  })

  test('that is too slow is run again on the time of the invocation, and both are in the log', async () => {
    const stand = begin({ inits: [{ takesMs: 11 * SECOND }, { takesMs: SECOND }] })
    const { ended, lines } = await stand.invoke()
    expect(ended).toMatchObject({ status: 'success', durationMs: SECOND })
    expect(lines).toEqual([
      INIT_START,
      'loading',
      'INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout',
      'loading',
      start,
      'handling',
      end,
      'REPORT RequestId: <id>\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\t',
    ])
  })

  test('that fails twice', async () => {
    const result = { kind: 'exited', error: { errorType: 'Error', errorMessage: 'no', trace: [] } } as const
    const stand = begin({ inits: [{ takesMs: 5, result }] })
    const { ended, lines } = await stand.invoke()
    expect(ended).toMatchObject({ status: 'crash', errorType: 'Error', durationMs: 5 })
    expect(lines.slice(0, 6)).toEqual([
      INIT_START,
      'loading',
      'INIT_REPORT Init Duration: 5.00 ms\tPhase: init\tStatus: error\tError Type: Error',
      'loading',
      'INIT_REPORT Init Duration: 5.00 ms\tPhase: invoke\tStatus: error\tError Type: Error',
      start,
    ])
    // The environment is there still: the next invocation has one init, its own.
    expect((await stand.invoke()).lines.filter((line) => line === 'loading')).toHaveLength(1)
  })
})

describe('after a timeout or a crash', () => {
  const answers = (payload: unknown): RuntimeResult | 'hangs' =>
    payload === 'crash' ? { kind: 'exited', code: 1 } : payload === 'hang' ? 'hangs' : OK

  test.each(['crash', 'hang'])(
    '(%s) the next init counts against the timeout and has no Init Duration',
    async (how) => {
      const stand = begin({ inits: [{ takesMs: 2 * SECOND }], answers })
      await stand.invoke(how)
      const { ended, lines } = await stand.invoke()
      expect(ended).toMatchObject({ status: 'success', durationMs: 2 * SECOND })
      expect(lines).toEqual([
        'loading',
        start,
        'handling',
        end,
        'REPORT RequestId: <id>\tDuration: 2000.00 ms\tBilled Duration: 2000 ms\t',
      ])
      expect((await stand.invoke()).ended).toMatchObject({ durationMs: 0 })
    },
  )

  test('an init that is longer than the timeout times out, again and again', async () => {
    const stand = begin({ inits: [{ takesMs: 4 * SECOND }], answers })
    await stand.invoke('crash')
    for (let i = 0; i < 2; i++) {
      const { ended, lines } = await stand.invoke()
      expect(ended).toMatchObject({ status: 'timeout', durationMs: 3 * SECOND })
      expect(lines.slice(0, 3)).toEqual([
        'loading',
        'INIT_REPORT Init Duration: 3000.00 ms\tPhase: invoke\tStatus: timeout',
        start,
      ])
    }
  })

  test('new settings, and ten idle minutes, begin with an init of its own time again', async () => {
    const stand = begin({ inits: [{ takesMs: 2 * SECOND }], answers })
    await stand.invoke('crash')
    stand.lambda.updateFunction('f', { environment: { NEW: '1' } })
    expect((await stand.invoke('crash')).ended).toMatchObject({ durationMs: 0 })
    await stand.world.advance(stand.world.clock.now() + 10 * MINUTE)
    expect((await stand.invoke()).ended).toMatchObject({ durationMs: 0 })
  })
})

test('in 2020 neither INIT_START nor INIT_REPORT, and the reason of a crash after REPORT', async () => {
  const stand = begin(
    { inits: [{ takesMs: 11 * SECOND }, { takesMs: 0 }], answers: () => ({ kind: 'exited' }) },
    { profile: 'aws-2020' },
  )
  expect((await stand.invoke()).lines).toEqual([
    'loading',
    'loading',
    start,
    'handling',
    end,
    'REPORT RequestId: <id>\tDuration: 0.00 ms\tBilled Duration: 100 ms\t',
    'RequestId: <id> Error: Runtime exited without providing a reason',
    'Runtime.ExitError',
  ])
})
