import { describe, expect, test } from 'vitest'
import type { BatchRequest } from '../../../harness/ports/index.ts'
import { FakeLog } from './fake-log.ts'
import { type Answer, logMapping, ordinals, Stand } from './stand.ts'

const DAY = 86_400_000
const fails: Answer = { fails: true }
const report = (...identifiers: unknown[]): Answer => ({
  returns: { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) },
})
const FAILED = 'arn:aws:sqs:us-east-1:000000000000:failed'

/** A stream with records at 100 ms, read at 1 s. */
const begun = (count: number, changes: Parameters<typeof logMapping>[0], answer: (request: BatchRequest) => Answer) => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { retentionMs: DAY })
  stand.mappings.add(logMapping(changes), log)
  stand.invoker.answer = answer
  stand.at(100, () => log.put(0, ...Array.from({ length: count }, (_, i) => `${i}`)))
  return { stand, log }
}
const dropped = (stand: Stand) =>
  stand.facts('batch.dropped').map(({ events, outcome, by, attempts }) => [ordinals(events), outcome, by, attempts])

describe('function errors', () => {
  test('the same batch is tried again, later each time, and nothing else of the shard meanwhile', async () => {
    let left = 4
    const { stand, log } = begun(2, {}, () => (left-- > 0 ? fails : { returns: null }))
    stand.at(1_500, () => log.put(0, 'later'))
    expect(await stand.settle(DAY)).toBe(4_750)
    expect(stand.batches).toEqual([[0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [2]])
    expect(stand.deliveredAt).toEqual([1_000, 1_250, 1_750, 2_750, 4_750, 4_750])
    expect(stand.invoker.delivered.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 1])
    expect(stand.facts('batch.waiting').map(({ until, at, why }) => [until - at, why])).toEqual([
      [250, 'error'],
      [500, 'error'],
      [1_000, 'error'],
      [2_000, 'error'],
    ])
    expect(stand.facts('iterator.age').map(({ ageMs }) => ageMs)).toEqual([900, 1_150, 1_650, 2_650, 4_650, 3_250])
  })

  // Recorded 2025-11: 1 -> 2 invocations, 2 -> 3, 3 -> 4.
  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ])('MaximumRetryAttempts %i: %i invocations, then the next batch at once', async (attempts, invocations) => {
    const { stand } = begun(2, { batchSize: 1, maximumRetryAttempts: attempts }, ({ ordinals }) =>
      ordinals[0] === 0 ? fails : { returns: null },
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([...Array.from({ length: invocations }, () => [0]), [1]])
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RetryAttemptsExhausted', invocations]])
    expect(stand.deliveredAt.at(-1)).toBe(stand.deliveredAt.at(-2))
  })

  test('throttles and server errors do not count against MaximumRetryAttempts', async () => {
    const script: Answer[] = [
      { refused: 'throttled' },
      { refused: 'unavailable' },
      fails,
      { refused: 'throttled' },
      fails,
    ]
    const { stand } = begun(1, { maximumRetryAttempts: 1 }, () => script.shift()!)
    await stand.settle(DAY)
    expect(script).toEqual([])
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RetryAttemptsExhausted', 2]])
    expect(stand.invoker.delivered.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(stand.facts('batch.waiting').map(({ why, until, at }) => [why, until - at])).toEqual([
      ['throttle', 250],
      ['unavailable', 500],
      ['error', 1_000],
      ['throttle', 2_000],
    ])
  })

  test('settings that change while a shard is blocked hold for the next decision', async () => {
    const { stand } = begun(1, {}, () => fails)
    stand.at(20_000, () => stand.mappings.update('ship.orders', { maximumRetryAttempts: 3 }))
    expect(await stand.settle(DAY)).toBe(1_000 + 250 * (2 ** 7 - 1))
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RetryAttemptsExhausted', 8]])
  })

  test('a shorter age limit ends what is waiting, at once', async () => {
    const { stand } = begun(1, {}, () => fails)
    stand.at(100_000, () => stand.mappings.update('ship.orders', { maximumRecordAgeMs: 60_000 }))
    expect(await stand.settle(DAY)).toBe(100_000)
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RecordAgeExceeded', 9]])
  })
})

describe('age and retention', () => {
  // Recorded 2025-11 (expire-while-retrying): MaximumRecordAge 60 s, endless retries: 8 invocations.
  test('a record that grows too old while it is tried ends at that instant', async () => {
    const { stand } = begun(1, { maximumRecordAgeMs: 60_000, onFailure: FAILED }, () => fails)
    expect(await stand.settle(DAY)).toBe(60_100)
    expect(stand.batches).toHaveLength(8)
    expect(dropped(stand)).toEqual([[[0], 'deadLettered', 'RecordAgeExceeded', 8]])
    expect(stand.failures[0]).toMatchObject({
      requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 8 },
    })
    expect(stand.failures[0]).not.toHaveProperty('responseContext')
  })

  // Recorded 2025-11 (expire-before-ingestion): approximateInvokeCount 1.
  test('a record that is too old when it is read is never sent', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.at(0, () => log.put(0, 'old'))
    await stand.until(60_000)
    stand.mappings.add(logMapping({ maximumRecordAgeMs: 60_000, maximumRetryAttempts: 0, onFailure: FAILED }), log)
    await stand.settle(DAY)
    expect(stand.batches).toEqual([])
    expect(dropped(stand)).toEqual([[[0], 'deadLettered', 'RecordAgeExceeded', 0]])
    expect(stand.failures[0]).toMatchObject({ requestContext: { approximateInvokeCount: 1 } })
  })

  // Recorded 2025-11 (discard_records): 1 of 6 records had expired; the handler got the other 5.
  test('only the records that are too old are dropped', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.at(0, () => log.put(0, 'old'))
    stand.at(80_000, () => log.put(0, '1', '2', '3', '4', '5'))
    await stand.until(90_000)
    stand.mappings.add(logMapping({ batchSize: 10, maximumRecordAgeMs: 60_000, maximumRetryAttempts: 0 }), log)
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[1, 2, 3, 4, 5]])
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RecordAgeExceeded', 0]])
  })

  test('throttles last until the age limit', async () => {
    const { stand } = begun(1, { maximumRecordAgeMs: 60_000, maximumRetryAttempts: 0 }, () => ({
      refused: 'throttled',
    }))
    expect(await stand.settle(DAY)).toBe(60_100)
    expect(dropped(stand)).toEqual([[[0], 'discarded', 'RecordAgeExceeded', 0]])
  })

  test('a blocked shard stands still until the record leaves the stream; the others go on then', async () => {
    const { stand, log } = begun(1, {}, ({ ordinals }) => (ordinals[0] === 0 ? fails : { returns: null }))
    stand.at(600_000, () => log.put(0, 'a', 'b', 'c'))
    expect(await stand.settle(2 * DAY)).toBe(DAY + 100)
    expect(dropped(stand)).toEqual([[[0], 'expired', 'retentionPeriod', expect.any(Number)]])
    expect(stand.times('batch.dropped')).toEqual([DAY + 100])
    expect(stand.batches.at(-1)).toEqual([1, 2, 3])
    expect(stand.deliveredAt.at(-1)).toBe(DAY + 100)
    // 250 ms doubled 8 times, then once a minute.
    expect(stand.batches).toHaveLength(1 + 8 + Math.floor((DAY + 100 - 1_000 - 63_750) / 60_000) + 1)
    const ages = stand.facts('iterator.age').map(({ ageMs }) => ageMs)
    expect(Math.max(...ages)).toBe(stand.deliveredAt.at(-2)! - 100)
  })

  test('records of one batch leave the stream one after the other; the rest keeps its attempts', async () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world, { retentionMs: 600_000 })
    stand.mappings.add(logMapping({ maximumBatchingWindowMs: 5_000 }), log)
    stand.invoker.answer = () => fails
    for (const ms of [100, 2_100, 4_100]) stand.at(ms, () => log.put(0, 'x'))
    expect(await stand.settle(DAY)).toBe(604_100)
    expect(stand.times('batch.dropped')).toEqual([600_100, 602_100, 604_100])
    const attempts = dropped(stand).map(([, , , runs]) => runs)
    expect(new Set(attempts).size).toBe(1)
  })

  test('a shorter retention ends what it takes away, at once', async () => {
    const { stand, log } = begun(1, {}, () => fails)
    stand.at(3_600_000, () => log.keepFor(3_000_000))
    expect(await stand.settle(DAY)).toBe(3_600_000)
    expect(dropped(stand)).toEqual([[[0], 'expired', 'retentionPeriod', expect.any(Number)]])
  })

  test('records that leave the stream while the function runs are expired unread', async () => {
    const { stand, log } = begun(1, {}, () => ({ returns: null, afterMs: 900_000 }))
    stand.at(200, () => log.put(0, 'a'))
    stand.at(2_000, () => {
      log.put(0, 'b', 'c')
      log.keepsMs = 60_000
    })
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0, 1]])
    expect(dropped(stand)).toEqual([[[2, 3], 'expired', 'retentionPeriod', 0]])
    expect(stand.facts('batch.ended')[0]).toMatchObject({ processed: [[0, 1]], failed: [] })
  })
})

describe('bisect', () => {
  test('a failed batch is split in two, the first half goes first, down to one record', async () => {
    const { stand } = begun(8, { bisectBatchOnFunctionError: true, maximumRetryAttempts: 2 }, ({ ordinals }) =>
      ordinals.includes(5) ? fails : { returns: null },
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [4, 5],
      [4],
      [5],
      [5],
      [5],
      [6, 7],
    ])
    expect(stand.facts('batch.bisected').map(({ first, second }) => [ordinals(first), ordinals(second)])).toEqual([
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ],
      [
        [4, 5],
        [6, 7],
      ],
      [[4], [5]],
    ])
    expect(dropped(stand)).toEqual([[[5], 'discarded', 'RetryAttemptsExhausted', 3]])
  })

  test('splitting takes nothing from the retries', async () => {
    const { stand } = begun(4, { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 }, () => fails)
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0, 1, 2, 3], [0, 1], [0], [1], [2, 3], [2], [3]])
    expect(dropped(stand).map(([events]) => events)).toEqual([[0], [1], [2], [3]])
  })

  test('a partial report says where to split: only what follows is tried again', async () => {
    const { stand } = begun(
      6,
      { bisectBatchOnFunctionError: true, reportBatchItemFailures: true, maximumRetryAttempts: 1 },
      ({ ordinals }) => (ordinals.includes(3) ? report('s0-3') : { returns: null }),
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([
      [0, 1, 2, 3, 4, 5],
      [3, 4, 5],
      [3, 4, 5],
    ])
    expect(stand.facts('batch.bisected')).toEqual([])
    expect(dropped(stand)).toEqual([[[3, 4, 5], 'discarded', 'RetryAttemptsExhausted', 2]])
  })

  test('an error after a partial report splits what is left', async () => {
    const { stand } = begun(
      6,
      { bisectBatchOnFunctionError: true, reportBatchItemFailures: true, maximumRetryAttempts: 0 },
      ({ ordinals }) => (ordinals.length === 6 ? report('s0-2') : ordinals.includes(3) ? fails : { returns: null }),
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0, 1, 2, 3, 4, 5], [2, 3, 4, 5], [2, 3], [2], [3], [4, 5]])
  })
})

describe('ReportBatchItemFailures', () => {
  // Recorded 2025-11-25 (Kinesis and DynamoDB): the failing record comes 5 times, the record says 4 and batchSize 1.
  test('six records of which the last fails, BatchSize 3, MaximumRetryAttempts 3', async () => {
    const { stand } = begun(
      6,
      {
        batchSize: 3,
        maximumBatchingWindowMs: 1_000,
        maximumRetryAttempts: 3,
        reportBatchItemFailures: true,
        onFailure: FAILED,
      },
      ({ ordinals }) => (ordinals.includes(5) ? report('s0-5') : report()),
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0, 1, 2], [3, 4, 5], [5], [5], [5], [5]])
    expect(stand.facts('batch.ended').map(({ processed, failed, report }) => [processed, failed, report])).toEqual([
      [[[0, 2]], [], undefined],
      [[[3, 4]], [[5, 5]], 'partial'],
      ...Array.from({ length: 4 }, () => [[], [[5, 5]], 'partial']),
    ])
    expect(stand.failures).toEqual([
      {
        requestContext: {
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:ship',
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 4,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null },
        version: '1.0',
        timestamp: '2026-01-01T00:00:04.750Z',
        KinesisBatchInfo: {
          shardId: 'shardId-000000000000',
          startSequenceNumber: 's0-5',
          endSequenceNumber: 's0-5',
          approximateArrivalOfFirstRecord: '2026-01-01T00:00:00.100Z',
          approximateArrivalOfLastRecord: '2026-01-01T00:00:00.100Z',
          batchSize: 1,
          streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
        },
      },
    ])
  })

  test('of several identifiers the lowest counts; what follows it comes again', async () => {
    let first = true
    const { stand } = begun(5, { reportBatchItemFailures: true }, () => {
      if (!first) return { returns: null }
      first = false
      return report('s0-4', 's0-2')
    })
    await stand.settle(DAY)
    expect(stand.batches).toEqual([
      [0, 1, 2, 3, 4],
      [2, 3, 4],
    ])
    expect(stand.deliveredAt).toEqual([1_000, 1_250])
  })

  test('one record of progress is progress', async () => {
    const { stand } = begun(3, { reportBatchItemFailures: true, maximumRetryAttempts: 0 }, () => report('s0-1'))
    await stand.settle(DAY)
    expect(stand.batches).toEqual([
      [0, 1, 2],
      [1, 2],
    ])
    expect(dropped(stand)).toEqual([[[1, 2], 'discarded', 'RetryAttemptsExhausted', 1]])
  })

  // Recorded 2025-11-25: MaximumRetryAttempts 2, 3 deliveries, count 3, functionError null; "Unhandled" for an error.
  test.each([
    ['an identifier that is not in the batch', report(123), null],
    ['an empty identifier', report(''), null],
    ['null for an identifier', report(null), null],
    ['another key', { returns: { batchItemFailures: [{ foo: 123 }] } }, null],
    ['another key with null', { returns: { batchItemFailures: [{ foo: null }] } }, null],
    ['an error', fails, 'Unhandled'],
  ])('%s: the whole batch has failed', async (_, answer, functionError) => {
    const { stand } = begun(
      1,
      {
        batchSize: 1,
        maximumBatchingWindowMs: 1_000,
        reportBatchItemFailures: true,
        maximumRetryAttempts: 2,
        onFailure: FAILED,
      },
      () => answer,
    )
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0], [0], [0]])
    expect(stand.failures).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
        responseContext: { functionError },
      },
    ])
  })

  test('without it the answer says nothing', async () => {
    const { stand } = begun(2, {}, () => report('s0-0'))
    await stand.settle(DAY)
    expect(stand.batches).toEqual([[0, 1]])
  })
})

describe('the on-failure destination', () => {
  const exhausted = (changes: Parameters<typeof logMapping>[0]) =>
    begun(2, { maximumRetryAttempts: 1, onFailure: FAILED, ...changes }, () => fails)

  // Recorded 2025-11-25: members and their order.
  test('gets one record for the batch, to the letter', async () => {
    const { stand } = exhausted({ functionName: 'ship:live' })
    await stand.settle(DAY)
    const requestId = (stand.failures[0]!.requestContext as { requestId: string }).requestId
    expect(stand.bodies).toEqual([
      `{"requestContext":{"requestId":"${requestId}","functionArn":"arn:aws:lambda:us-east-1:000000000000:function:ship",` +
        '"condition":"RetryAttemptsExhausted","approximateInvokeCount":2},"responseContext":{"statusCode":200,' +
        '"executedVersion":"$LATEST","functionError":"Unhandled"},"version":"1.0","timestamp":"2026-01-01T00:00:01.250Z",' +
        '"KinesisBatchInfo":{"shardId":"shardId-000000000000","startSequenceNumber":"s0-0","endSequenceNumber":"s0-1",' +
        '"approximateArrivalOfFirstRecord":"2026-01-01T00:00:00.100Z","approximateArrivalOfLastRecord":"2026-01-01T00:00:00.100Z",' +
        '"batchSize":2,"streamArn":"arn:aws:kinesis:us-east-1:000000000000:stream/orders"}}',
    ])
    const [delivered] = stand.facts('destination.delivered')
    expect(delivered).toMatchObject({ function: 'ship:live', role: 'onFailure', to: FAILED, events: [[0, 1]] })
    expect(stand.world.journal.payload(delivered!.payload)).toBe(stand.bodies[0])
    expect(dropped(stand)).toEqual([[[0, 1], 'deadLettered', 'RetryAttemptsExhausted', 2]])
  })

  test('that refuses: the records are discarded', async () => {
    const { stand } = exhausted({})
    stand.targetRefuses = true
    await stand.settle(DAY)
    expect(stand.facts('destination.failed')).toMatchObject([{ role: 'onFailure', error: 'InvalidParameterValue' }])
    expect(dropped(stand)).toEqual([[[0, 1], 'discarded', 'RetryAttemptsExhausted', 2]])
  })

  test('that does not exist: the records are discarded', async () => {
    const { stand } = exhausted({ onFailure: 'arn:aws:sqs:us-east-1:000000000000:nobody' })
    await stand.settle(DAY)
    expect(stand.facts('destination.failed')).toMatchObject([{ error: 'ResourceNotFoundException' }])
    expect(dropped(stand)).toEqual([[[0, 1], 'discarded', 'RetryAttemptsExhausted', 2]])
  })
})

test('a bucket gets the whole event too, under the mapping and the shard', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world)
  stand.invoker.answer = () => ({ fails: true })
  stand.mappings.add(logMapping({ maximumRetryAttempts: 0, onFailure: 'arn:aws:s3:::failed' }), log)
  stand.at(500, () => log.put(0, 'a', 'b'))
  await stand.settle(3_600_000)
  expect(stand.keys).toEqual([
    expect.stringMatching(
      /^aws\/lambda\/[0-9a-f-]{36}\/shardId-000000000000\/2026\/01\/01\/2026-01-01T00\.00\.01-[0-9a-f-]{36}$/,
    ),
  ])
  const record = stand.failures[0] as unknown as Record<string, string>
  expect(Object.keys(record)).toEqual([
    'requestContext',
    'responseContext',
    'version',
    'timestamp',
    'KinesisBatchInfo',
    'payload',
  ])
  expect(JSON.parse(record.payload!)).toEqual(stand.invoker.delivered[0]?.event)
  expect(stand.facts('batch.dropped')).toMatchObject([{ outcome: 'deadLettered' }])
})
