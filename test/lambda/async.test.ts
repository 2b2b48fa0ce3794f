import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { createStand, effect } from './stand.ts'

const boom = { throws: { errorType: 'Boom', errorMessage: 'no' } }
const dead = 'arn:aws:sqs:us-east-1:000000000000:dead'
const failed = 'arn:aws:sqs:us-east-1:000000000000:failed'
const done = 'arn:aws:sqs:us-east-1:000000000000:done'
const config = { maximumRetryAttempts: 2, maximumEventAgeMs: 6 * HOUR, onSuccess: undefined, onFailure: undefined }

const settle = (stand: ReturnType<typeof createStand>, within = 12 * HOUR) =>
  stand.world.advance(stand.world.clock.now() + within, () => !stand.world.busy)
const ended = (stand: ReturnType<typeof createStand>) => stand.world.journal.of('async.ended')

describe('function errors', () => {
  test('are tried at 0, 60 and 180 s with one request id, then kept in both targets', async () => {
    const stand = createStand()
    stand.define({ name: 'f', deadLetterQueue: dead, eventInvokeConfig: { ...config, onFailure: failed } }, [boom])
    const response = await stand.invoke('f', { raise_error: 1 }, 'Event')
    await settle(stand)
    expect(stand.startedAt()).toEqual([0, MINUTE, 3 * MINUTE])
    const ids = stand.world.journal.of('invocation.started').map(({ requestId }) => requestId)
    expect(new Set(ids)).toEqual(new Set([response?.requestId]))
    expect(ended(stand)).toMatchObject([{ outcome: 'deadLettered', condition: 'RetriesExhausted', attempts: 3 }])
    expect(stand.deliveries.get(dead)).toEqual([
      {
        body: '{"raise_error":1}',
        attributes: {
          RequestID: { dataType: 'String', value: response?.requestId },
          ErrorCode: { dataType: 'Number', value: '200' },
          ErrorMessage: { dataType: 'String', value: 'no' },
        },
        traceHeader: expect.stringMatching(
          /^Root=1-6955b9b4-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:0$/,
        ),
      },
    ])
    // Member order as recorded against AWS, November 2025.
    expect(stand.deliveries.get(failed)?.[0]?.body).toBe(
      JSON.stringify({
        version: '1.0',
        timestamp: '2026-01-01T00:03:00.000Z',
        requestContext: {
          requestId: response?.requestId,
          functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST',
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: { raise_error: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: 'Boom', errorMessage: 'no', trace: ['Boom: no'] },
      }),
    )
  })

  test.each([
    [0, [0]],
    [1, [0, MINUTE]],
    [2, [0, MINUTE, 3 * MINUTE]],
  ])('%i retries', async (maximumRetryAttempts, instants) => {
    const stand = createStand()
    stand.define({ name: 'f', eventInvokeConfig: { ...config, maximumRetryAttempts } }, [boom])
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    expect(stand.startedAt()).toEqual(instants)
    expect(ended(stand)).toMatchObject([
      { outcome: 'discarded', condition: 'RetriesExhausted', attempts: instants.length },
    ])
  })

  test('a retry counts from the end of the run before it', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [{ hangs: true }])
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    expect(stand.startedAt()).toEqual([0, 63 * SECOND, 186 * SECOND])
  })

  // Recorded 2025-11-27: age 60 s ends after the first attempt, 90 s after one retry.
  test.each([
    [60, 1, 0],
    [61, 2, MINUTE],
    [90, 2, MINUTE],
    [180, 2, MINUTE],
  ])('with a maximum age of %i s it looks ahead and ends after %i attempts', async (age, attempts, endsAt) => {
    const stand = createStand()
    stand.define({ name: 'f', eventInvokeConfig: { ...config, maximumEventAgeMs: age * SECOND, onFailure: failed } }, [
      boom,
    ])
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    expect(ended(stand)).toMatchObject([{ condition: 'EventAgeExceeded', attempts }])
    expect(stand.elapsed()).toBe(endsAt)
    expect(JSON.parse(stand.deliveries.get(failed)?.[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: attempts },
      responseContext: { functionError: 'Unhandled' },
    })
  })
})

describe('throttles', () => {
  test('back off from 1 s to 5 min up to the maximum age and spend no retries', async () => {
    const stand = createStand()
    stand.define({ name: 'f', deadLetterQueue: dead, eventInvokeConfig: { ...config, onFailure: failed } })
    stand.disturbances.begin({ kind: 'function', name: 'f' }, effect({ throttled: true }))
    await stand.invoke('f', { id: 1 }, 'Event')
    await settle(stand)
    const waits = stand.world.journal
      .of('invocation.throttled')
      .map(({ at }, i, all) => (i === 0 ? 0 : at - all[i - 1]!.at))
    expect(waits.slice(0, 12).map((ms) => ms / SECOND)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    expect(new Set(waits.slice(10))).toEqual(new Set([5 * MINUTE]))
    const [end] = ended(stand)
    expect(end).toMatchObject({ outcome: 'deadLettered', condition: 'EventAgeExceeded', attempts: 0 })
    expect(stand.elapsed()).toBeGreaterThan(6 * HOUR - 5 * MINUTE)
    expect(stand.elapsed()).toBeLessThanOrEqual(6 * HOUR)
    expect(Object.keys(JSON.parse(stand.deliveries.get(failed)?.[0]?.body ?? '{}'))).toEqual([
      'version',
      'timestamp',
      'requestContext',
      'requestPayload',
    ])
    expect(stand.deliveries.get(dead)?.[0]?.attributes.ErrorCode).toEqual({ dataType: 'Number', value: '429' })
  })

  test('an event that waited runs once the function can', async () => {
    const stand = createStand()
    stand.define({ name: 'f', eventInvokeConfig: { ...config, onSuccess: done } }, [{ returns: { value: 'ok' } }])
    stand.disturbances.begin({ kind: 'function', name: 'f' }, effect({ throttled: true, forMs: HOUR }))
    await stand.invoke('f', { id: 1 }, 'Event')
    await settle(stand)
    expect(ended(stand)).toMatchObject([{ outcome: 'processed', condition: 'Success', attempts: 1 }])
    expect(JSON.parse(stand.deliveries.get(done)?.[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: 'ok',
    })
  })

  test('a system error waits likewise', async () => {
    const stand = createStand()
    stand.define({ name: 'f' })
    stand.disturbances.begin({ kind: 'function', name: 'f' }, effect({ unavailable: true, times: 2 }))
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    expect(stand.startedAt()).toEqual([3 * SECOND])
    expect(stand.world.journal.of('async.waiting').map(({ why }) => why)).toEqual(['unavailable', 'unavailable'])
  })

  test('throttles between errors spend no retries', async () => {
    const stand = createStand()
    stand.define({ name: 'f' }, [boom])
    await stand.invoke('f', {}, 'Event')
    stand.disturbances.begin({ kind: 'function', name: 'f' }, effect({ throttled: true, forMs: 10 * MINUTE }))
    await settle(stand)
    expect(stand.startedAt()).toHaveLength(3)
    expect(ended(stand)).toMatchObject([{ condition: 'RetriesExhausted', attempts: 3 }])
  })
})

describe('reserved concurrency 0', () => {
  // Recorded November 2025: count 0, neither responseContext nor responsePayload.
  test('diverts new events at once', async () => {
    const stand = createStand()
    stand.define({ name: 'f', reservedConcurrentExecutions: 0, eventInvokeConfig: { ...config, onFailure: failed } })
    const response = await stand.invoke('f', { a: 1 }, 'Event')
    await settle(stand)
    expect(ended(stand)).toMatchObject([{ outcome: 'deadLettered', condition: 'ZeroReservedConcurrency', attempts: 0 }])
    expect(JSON.parse(stand.deliveries.get(failed)?.[0]?.body ?? '')).toEqual({
      version: '1.0',
      timestamp: '2026-01-01T00:00:00.000Z',
      requestContext: {
        requestId: response?.requestId,
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST',
        condition: 'ZeroReservedConcurrency',
        approximateInvokeCount: 0,
      },
      requestPayload: { a: 1 },
    })
  })
})

describe('targets', () => {
  test('a target that is not there loses the record, and says so', async () => {
    const stand = createStand()
    stand.define({ name: 'f', deadLetterQueue: 'arn:aws:sqs:us-east-1:000000000000:nowhere' }, [boom])
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    expect(stand.world.journal.of('destination.failed')).toMatchObject([
      { role: 'deadLetterQueue', error: 'ResourceNotFoundException' },
    ])
    expect(ended(stand)).toMatchObject([{ outcome: 'discarded', condition: 'RetriesExhausted' }])
  })

  test('an error message is cut to 1 KB, and an empty one is left out', async () => {
    const stand = createStand()
    const long = 'é'.repeat(1_000)
    stand.define({ name: 'f', deadLetterQueue: dead }, [
      { throws: { errorType: 'Long', errorMessage: long }, when: { long: true } },
      { throws: { errorType: 'Empty', errorMessage: '' } },
    ])
    await stand.invoke('f', { long: true }, 'Event')
    await stand.invoke('f', {}, 'Event')
    await settle(stand)
    const messages = stand.deliveries.get(dead)?.map(({ attributes }) => attributes.ErrorMessage?.value)
    expect(messages).toEqual(['é'.repeat(512), undefined])
  })
})

test('queued events run on the code that is there when they run', async () => {
  const stand = createStand()
  stand.define({ name: 'f' }, [boom])
  await stand.invoke('f', {}, 'Event')
  stand.disturbances.stub('f', [])
  await settle(stand)
  expect(stand.startedAt()).toEqual([0, MINUTE])
  expect(ended(stand)).toMatchObject([{ outcome: 'processed', attempts: 2 }])
})
