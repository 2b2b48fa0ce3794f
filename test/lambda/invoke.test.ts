import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../harness/base/duration.ts'
import { payloadOfValue } from '../../harness/base/payload.ts'
import { createStand } from './stand.ts'

const ofSize = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2))
const boom = { throws: { errorType: 'Boom', errorMessage: 'no' } }

describe('requests', () => {
  test.each([
    ['conservative', 'RequestResponse', 6_291_456],
    ['conservative', 'Event', 262_144],
    ['aws-2020', 'Event', 262_144],
    ['aws-2026', 'Event', 1_048_576],
  ] as const)('%s %s: %i bytes pass, one more does not', async (profile, type, limit) => {
    const stand = createStand({ profile })
    stand.define({ name: 'f' })
    expect((await stand.invoke('f', ofSize(limit), type))?.statusCode).toBe(type === 'Event' ? 202 : 200)
    expect(await stand.invoke('f', ofSize(limit + 1), type)).toMatchObject({
      statusCode: 413,
      error: 'RequestTooLargeException',
      message: `${limit + 1} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
    })
  })

  test('a body that is not JSON is refused, for events too', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    for (const invocationType of ['RequestResponse', 'Event'] as const) {
      let answer: unknown
      stand.lambda.invoke({ functionName: 'f', invocationType, payload: { invalid: '{"a":' } }, (response) => {
        answer = response
      })
      expect(answer).toMatchObject({ statusCode: 400, error: 'InvalidRequestContentException' })
    }
    expect(stand.world.journal.of('invocation.rejected')).toHaveLength(2)
  })

  test.each([
    ['conservative', 'arn:aws:lambda:us-east-1:000000000000:function:none:$LATEST'],
    ['aws-2020', 'arn:aws:lambda:us-east-1:000000000000:function:none'],
  ] as const)('%s: an unknown function is 404', async (profile, arn) => {
    const stand = createStand({ profile })
    expect(await stand.invoke('none')).toMatchObject({
      statusCode: 404,
      error: 'ResourceNotFoundException',
      message: `Function not found: ${arn}`,
    })
  })

  test('a dry run checks and runs nothing', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    expect(await stand.invoke('f', {}, 'DryRun')).toMatchObject({ statusCode: 204, payload: '' })
    expect(stand.startedAt()).toEqual([])
  })
})

describe('answers', () => {
  test('a result', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ returns: { value: { ok: true } } }])
    expect(await stand.invoke('f')).toMatchObject({
      statusCode: 200,
      payload: '{"ok":true}',
      executedVersion: '$LATEST',
    })
  })

  test('no result is the four characters null', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    const response = await stand.invoke('f')
    expect(response?.payload).toBe('null')
    expect(response).not.toHaveProperty('functionError')
  })

  test('a function error is 200 and Unhandled, and the environment stays warm', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [boom])
    expect(await stand.invoke('f')).toMatchObject({
      statusCode: 200,
      functionError: 'Unhandled',
      payload: '{"errorType":"Boom","errorMessage":"no","trace":["Boom: no"]}',
    })
    await stand.invoke('f')
    expect(stand.world.journal.of('invocation.started').map(({ cold }) => cold)).toEqual([true, false])
  })

  test('6,291,556 bytes of response pass, one more does not, and the environment stays warm', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [
      { returns: { value: 'x'.repeat(6_291_554) }, when: { exact: true } },
      { returns: { value: 'x'.repeat(6_291_555) } },
    ])
    const passed = await stand.invoke('f', { exact: true })
    expect(passed?.payload).toHaveLength(6_291_556)
    expect(passed).not.toHaveProperty('functionError')
    expect(await stand.invoke('f')).toMatchObject({
      functionError: 'Unhandled',
      payload:
        '{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes)."}',
    })
    expect(stand.world.journal.of('environment.stopped')).toEqual([])
  })

  test.each([
    [
      'conservative',
      1,
      /^\{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds"\}$/,
    ],
    ['aws-2020', 1, /^\{"errorMessage":"2026-01-01T00:00:01.000Z [0-9a-f-]{36} Task timed out after 1.00 seconds"\}$/],
  ] as const)('%s: a timeout', async (profile, seconds, payload) => {
    const stand = createStand({ profile })
    stand.define({ name: 'f', timeoutMs: seconds * SECOND }, [{ hangs: true }])
    const response = await stand.invoke('f')
    expect(response).toMatchObject({ statusCode: 200, functionError: 'Unhandled' })
    expect(response?.payload).toMatch(payload)
    expect(stand.elapsed()).toBe(seconds * SECOND)
    expect(stand.world.journal.of('environment.stopped')).toMatchObject([{ why: 'timeout' }])
  })

  test('a handler that ends exactly at its deadline has ended, one millisecond later it has not', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ takesMs: 3_000, when: { exact: true } }, { takesMs: 3_001 }])
    expect((await stand.invoke('f', { exact: true }))?.payload).toBe('null')
    expect((await stand.invoke('f'))?.payload).toMatch('Sandbox.Timedout')
  })

  test.each([
    [0, 'Runtime exited without providing a reason'],
    [1, 'Runtime exited with error: exit status 1'],
  ])('a process that exits with %i', async (code, text) => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ exits: code }])
    const response = await stand.invoke('f')
    expect(JSON.parse(response?.payload ?? '')).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${response?.requestId} Error: ${text}`,
    })
    expect(stand.world.journal.of('environment.stopped')).toMatchObject([{ why: 'crash' }])
  })

  test('the log tail has START, END and REPORT, init on a cold start only', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    const log = (): string => {
      let text = ''
      stand.lambda.invoke(
        { functionName: 'f', invocationType: 'RequestResponse', payload: payloadOfValue({}), logType: 'Tail' },
        ({ logResult, requestId }) => {
          text = Buffer.from(logResult ?? '', 'base64')
            .toString()
            .replaceAll(requestId, '<id>')
        },
      )
      return text
    }
    expect(log()).toBe(
      `INIT_START Runtime Version: nodejs:22.firedrill\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:${'0'.repeat(64)}\n` +
        'START RequestId: <id> Version: $LATEST\nEND RequestId: <id>\n' +
        'REPORT RequestId: <id>\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\tInit Duration: 0.00 ms\t\n',
    )
    expect(log()).toBe(
      'START RequestId: <id> Version: $LATEST\nEND RequestId: <id>\n' +
        'REPORT RequestId: <id>\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n',
    )
  })
})

describe('concurrency', () => {
  test('reserved concurrency is a ceiling with its own reason', async () => {
    const stand = createStand()
    stand.define({ name: 'f', reservedConcurrentExecutions: 2 }, [{ takesMs: SECOND }])
    for (let i = 0; i < 2; i++) expect(await stand.invoke('f', {}, 'RequestResponse', false)).toBeUndefined()
    expect(await stand.invoke('f', {}, 'RequestResponse', false)).toMatchObject({
      statusCode: 429,
      error: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    })
    await stand.world.advance(stand.world.clock.now() + SECOND)
    expect(await stand.invoke('f')).toMatchObject({ statusCode: 200 })
  })

  test('the account pool is what reserved concurrency leaves', async () => {
    const stand = createStand({ concurrentExecutions: 103 })
    stand.define({ name: 'reserved', reservedConcurrentExecutions: 3 }, [{ takesMs: SECOND }])
    stand.define({ name: 'free' }, [{ takesMs: SECOND }])
    for (let i = 0; i < 100; i++) expect(await stand.invoke('free', {}, 'RequestResponse', false)).toBeUndefined()
    expect(await stand.invoke('free', {}, 'RequestResponse', false)).toMatchObject({
      statusCode: 429,
      reason: 'ConcurrentInvocationLimitExceeded',
    })
    expect(await stand.invoke('reserved', {}, 'RequestResponse', false)).toBeUndefined()
  })

  test('reserved concurrency 0 switches a function off', async () => {
    const stand = createStand()
    stand.define({ name: 'f', reservedConcurrentExecutions: 0 })
    expect(await stand.invoke('f')).toMatchObject({ statusCode: 429 })
    expect(stand.world.journal.of('invocation.throttled')).toMatchObject([{ statusCode: 429 }])
  })

  test('an environment serves one request at a time and is used again', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ takesMs: SECOND }])
    await stand.invoke('f', {}, 'RequestResponse', false)
    await stand.invoke('f', {}, 'RequestResponse', false)
    await stand.world.advance(stand.world.clock.now() + SECOND)
    await stand.invoke('f')
    const started = stand.world.journal.of('invocation.started')
    expect(started.map(({ environment, cold }) => [environment, cold])).toEqual([
      [1, true],
      [2, true],
      [2, false],
    ])
  })

  test('idle environments are ended', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    await stand.invoke('f')
    await stand.world.advance(stand.world.clock.now() + 10 * MINUTE - 1)
    await stand.invoke('f')
    await stand.world.advance(stand.world.clock.now() + 10 * MINUTE)
    await stand.invoke('f')
    expect(stand.world.journal.of('invocation.started').map(({ cold }) => cold)).toEqual([true, false, true])
    expect(stand.world.journal.of('environment.stopped')).toMatchObject([{ why: 'idle', environment: 1 }])
  })

  test('new settings mean new environments; what runs finishes on the old ones', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ takesMs: 2 * SECOND }])
    await stand.invoke('f', {}, 'RequestResponse', false)
    stand.lambda.updateFunction('f', { timeoutMs: SECOND })
    await stand.world.advance(stand.world.clock.now() + 2 * SECOND)
    expect(stand.world.journal.of('invocation.ended')).toMatchObject([{ status: 'success' }])
    expect(stand.world.journal.of('environment.stopped')).toMatchObject([{ why: 'update' }])
    expect((await stand.invoke('f'))?.payload).toMatch('timed out after 1.00 seconds')
  })
})

describe('faults', () => {
  test('throttled and unavailable refuse before anything runs', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    const begin = (written: Parameters<typeof stand.define>[1]) =>
      stand.disturbances.begin({ kind: 'function', name: 'f' }, { ...stubEffect, ...written?.[0] })
    begin([{ throttled: true, times: 1 }])
    expect(await stand.invoke('f')).toMatchObject({ statusCode: 429, reason: 'ConcurrentInvocationLimitExceeded' })
    begin([{ unavailable: true, times: 1 }])
    expect(await stand.invoke('f')).toMatchObject({ statusCode: 500, error: 'ServiceException' })
    expect(await stand.invoke('f')).toMatchObject({ statusCode: 200 })
    expect(stand.startedAt()).toHaveLength(1)
    expect(stand.world.journal.of('fault.struck')).toHaveLength(2)
  })

  test('a fault goes before a stub, ends after its time, and can be healed', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ returns: { value: 'calm' } }])
    stand.disturbances.begin({ kind: 'function', name: 'f' }, { ...stubEffect, ...boom, forMs: SECOND })
    expect((await stand.invoke('f'))?.functionError).toBe('Unhandled')
    await stand.world.advance(stand.world.clock.now() + SECOND)
    expect((await stand.invoke('f'))?.payload).toBe('"calm"')
    stand.disturbances.begin({ kind: 'function', name: 'f' }, { ...stubEffect, ...boom, label: 'outage' })
    expect((await stand.invoke('f'))?.functionError).toBe('Unhandled')
    stand.disturbances.heal('outage')
    expect((await stand.invoke('f'))?.payload).toBe('"calm"')
    expect(() => stand.disturbances.heal('outrage')).toThrow('no fault had this label')
    expect(stand.world.journal.of('fault.ended')).toHaveLength(2)
  })

  test('every and rate choose among what matches', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ ...boom, every: 3 }])
    const outcomes: boolean[] = []
    for (let i = 0; i < 6; i++) outcomes.push((await stand.invoke('f'))?.functionError !== undefined)
    expect(outcomes).toEqual([false, false, true, false, false, true])
    stand.define({ name: 'g' }, [{ ...boom, rate: 0.5 }])
    let failed = 0
    for (let i = 0; i < 400; i++) if ((await stand.invoke('g'))?.functionError) failed++
    expect(failed).toBeGreaterThan(150)
    expect(failed).toBeLessThan(250)
  })
})

describe('refused settings', () => {
  const refuses = (settings: Parameters<ReturnType<typeof createStand>['define']>[0]): string => {
    const stand = createStand()
    stand.define({ name: 'other', reservedConcurrentExecutions: 800 })
    try {
      stand.define(settings)
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`
    }
    return 'accepted'
  }
  const big = { A1: 'x'.repeat(4_096) }

  test.each([
    [
      { timeoutMs: 901_000 },
      "ValidationException: 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [{ timeoutMs: 900_000 }, 'accepted'],
    [
      { memorySize: 127 },
      "ValidationException: 1 validation error detected: Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    [{ memorySize: 10_240 }, 'accepted'],
    [{ environment: { AWS_REGION: 'x' } }, /Reserved keys used in this request: AWS_REGION$/],
    [{ environment: big }, /exceeded the 4KB limit\. String measured: \{"A1":"x+"\}$/],
    [{ environment: { A1: 'x'.repeat(4_096 - 9) } }, 'accepted'],
    [{ environment: { A1: 'x'.repeat(4_096 - 8) } }, /exceeded the 4KB limit/],
    [{ reservedConcurrentExecutions: 100 }, 'accepted'],
    [
      { reservedConcurrentExecutions: 101 },
      "InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    ],
  ] as const)('%j', (settings, answer) => {
    const text = refuses({ name: 'f', ...settings })
    if (typeof answer === 'string') expect(text).toBe(answer)
    else expect(text).toMatch(answer)
  })
})

const stubEffect = {
  label: undefined,
  text: 'a fault',
  throttled: false,
  unavailable: false,
  takesMs: undefined,
  hangs: false,
  exits: undefined,
  throws: undefined,
  returns: undefined,
  when: undefined,
  times: undefined,
  every: undefined,
  rate: undefined,
  forMs: undefined,
} as const

test('what other services tell a function must be JSON too', () => {
  const stand = createStand()
  stand.define({ name: 'f' })
  const target = stand.lambda.target('arn:aws:lambda:us-east-1:000000000000:function:f')!
  const outcomes: unknown[] = []
  for (const body of ['{"a":1}', '{"a":']) target.deliver({ body, attributes: {} }, (outcome) => outcomes.push(outcome))
  expect(outcomes).toMatchObject([
    { ok: true, value: { lane: 'async:f', ordinal: 0 } },
    { ok: false, error: { name: 'InvalidRequestContentException', statusCode: 400 } },
  ])
})
