import { describe, expect, test } from 'vitest'
import { AwsError } from '../../../harness/base/errors.ts'
import type { MappingSettings } from '../../../harness/ports/index.ts'
import { FakeLog } from './fake-log.ts'
import { FakeQueue } from './fake-queue.ts'
import { logMapping, queueMapping, Stand } from './stand.ts'

const refusal = (run: () => void): { name: string; statusCode: number; message: string } | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    if (!AwsError.is(error)) throw error
    return { name: error.name, statusCode: error.statusCode, message: error.message }
  }
}
const parameter = (message: string) => ({ name: 'InvalidParameterValueException', statusCode: 400, message })
const range = (value: number, member: string, constraint: string) => ({
  name: 'ValidationException',
  statusCode: 400,
  message: `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${constraint}`,
})

describe('queues', () => {
  test.each([
    [
      { batchSize: 11 },
      parameter('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10'),
    ],
    [{ batchSize: 11, maximumBatchingWindowMs: 1_000 }, undefined],
    [{ batchSize: 0 }, range(0, 'batchSize', 'greater than or equal to 1')],
    [{ batchSize: 10_001, maximumBatchingWindowMs: 1_000 }, range(10_001, 'batchSize', 'less than or equal to 10000')],
    [{ maximumBatchingWindowMs: 301_000 }, range(301, 'maximumBatchingWindowInSeconds', 'less than or equal to 300')],
    [{ maximumConcurrency: 1 }, range(1, 'scalingConfig.maximumConcurrency', 'greater than or equal to 2')],
    [{ maximumConcurrency: 1_001 }, range(1_001, 'scalingConfig.maximumConcurrency', 'less than or equal to 1000')],
    [{ maximumConcurrency: 2 }, undefined],
  ])('%o', (changes, expected) => {
    const stand = new Stand()
    expect(refusal(() => stand.mappings.add(queueMapping(changes), new FakeQueue(stand.world)))).toEqual(expected)
    expect(stand.facts('mapping.created')).toHaveLength(expected ? 0 : 1)
  })

  test.each([
    [{ maximumBatchingWindowMs: 1_000 }, parameter('Batching window is not supported for FIFO queues')],
    [{ batchSize: 100, maximumBatchingWindowMs: 5_000 }, parameter('Batching window is not supported for FIFO queues')],
    [
      { batchSize: 11 },
      parameter('Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10'),
    ],
    [{ batchSize: 10 }, undefined],
  ])('FIFO: %o', (changes, expected) => {
    const stand = new Stand()
    const queue = new FakeQueue(stand.world, { fifo: true })
    expect(refusal(() => stand.mappings.add(queueMapping(changes), queue))).toEqual(expected)
  })

  test('must hide messages for as long as the function may run: at creation, update, and when the timeout is raised', () => {
    const text = (visibility: number) =>
      parameter(`Queue visibility timeout: ${visibility} seconds is less than Function timeout: 60 seconds`)
    const stand = new Stand()
    const queue = new FakeQueue(stand.world, { visibilityTimeoutMs: 30_000 })
    stand.invoker.timeout = 60_000
    expect(refusal(() => stand.mappings.add(queueMapping(), queue))).toEqual(text(30))
    queue.visibilityMs = 60_000
    stand.mappings.add(queueMapping(), queue)
    queue.visibilityMs = 59_000
    expect(refusal(() => stand.mappings.update('work.jobs', { batchSize: 1 }))).toEqual(text(59))
    expect(refusal(() => stand.mappings.checkFunctionTimeout('work', 60_000))).toEqual(text(59))
    expect(refusal(() => stand.mappings.checkFunctionTimeout('work', 59_000))).toBeUndefined()
    expect(refusal(() => stand.mappings.checkFunctionTimeout('other', 900_000))).toBeUndefined()
  })

  test('one mapping per function and queue (text recorded 2025-11-25)', () => {
    const stand = new Stand()
    const queue = new FakeQueue(stand.world)
    stand.mappings.add(queueMapping(), queue)
    const second = refusal(() => stand.mappings.add(queueMapping({ trigger: 'work.again' }), queue))
    expect(second).toMatchObject({ name: 'ResourceConflictException', statusCode: 409 })
    expect(second?.message).toMatch(
      /^An event source mapping with SQS arn \(" arn:aws:sqs:us-east-1:000000000000:jobs "\) and function \(" work "\) already exists\. Please update or delete the existing mapping with UUID [0-9a-f-]{36}$/,
    )
    stand.mappings.add(queueMapping({ trigger: 'other.jobs', functionName: 'other' }), queue)
  })
})

test('a queue mapping takes no on-failure destination (text recorded 2025-11-25)', () => {
  const stand = new Stand()
  stand.mappings.add(queueMapping(), new FakeQueue(stand.world))
  const changes: Partial<MappingSettings> = { onFailure: stand.target.arn }
  expect(refusal(() => stand.mappings.update('work.jobs', changes))?.message).toBe(
    'Unsupported DestinationConfig parameter for given event source mapping type.',
  )
})

describe('streams', () => {
  test.each([
    [{ batchSize: 10_000 }, undefined],
    [{ batchSize: 10_001 }, range(10_001, 'batchSize', 'less than or equal to 10000')],
    [{ maximumRetryAttempts: -2 }, range(-2, 'maximumRetryAttempts', 'greater than or equal to -1')],
    [{ maximumRetryAttempts: 10_001 }, range(10_001, 'maximumRetryAttempts', 'less than or equal to 10000')],
    [{ maximumRetryAttempts: 0 }, undefined],
    [{ maximumRecordAgeMs: 60_000 }, undefined],
    [{ maximumRecordAgeMs: 604_801_000 }, range(604_801, 'maximumRecordAgeInSeconds', 'less than or equal to 604800')],
    [
      { maximumRecordAgeMs: 59_000 },
      parameter('MaximumRecordAgeInSeconds must be -1 or between 60 and 604800, not 59'),
    ],
  ])('%o', (changes, expected) => {
    const stand = new Stand()
    expect(refusal(() => stand.mappings.add(logMapping(changes), new FakeLog(stand.world)))).toEqual(expected)
  })

  test('one mapping per function and stream (text recorded 2025-11-25)', () => {
    const stand = new Stand()
    const log = new FakeLog(stand.world)
    stand.mappings.add(logMapping(), log)
    expect(refusal(() => stand.mappings.add(logMapping({ trigger: 'ship.again' }), log))?.message).toMatch(
      /^The event source arn \(" arn:aws:kinesis:us-east-1:000000000000:stream\/orders "\) and function \(" ship "\) provided mapping already exists\. Please update or delete the existing mapping with UUID [0-9a-f-]{36}$/,
    )
  })

  test('where it starts, and what it is made of, cannot be changed', () => {
    const stand = new Stand()
    stand.mappings.add(logMapping(), new FakeLog(stand.world))
    for (const changes of [
      { startingPosition: { at: 'LATEST' } },
      { functionName: 'other' },
      { sourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/other' },
      { maximumConcurrency: 2 },
    ] as Partial<MappingSettings>[]) {
      expect(refusal(() => stand.mappings.update('ship.orders', changes))?.name).toBe('InvalidParameterValueException')
    }
    expect(refusal(() => stand.mappings.update('nobody.orders', { batchSize: 1 }))).toMatchObject({ statusCode: 404 })
  })
})

test('a change that is left open changes nothing; a destination can be taken away', async () => {
  const stand = new Stand()
  const log = new FakeLog(stand.world)
  stand.invoker.answer = () => ({ fails: true })
  stand.mappings.add(logMapping({ maximumRetryAttempts: 0, onFailure: stand.target.arn }), log)
  stand.mappings.update('ship.orders', { batchSize: undefined, maximumConcurrency: undefined, onFailure: undefined })
  stand.at(1, () => log.put(0, 'a', 'b'))
  await stand.settle(60_000)
  expect(stand.batches).toEqual([[0, 1]])
  expect(stand.facts('batch.dropped')).toMatchObject([{ outcome: 'discarded' }])
})

test('a mapping says what it reads, by its resource', () => {
  const stand = new Stand()
  stand.mappings.add(queueMapping(), new FakeQueue(stand.world))
  stand.mappings.add(logMapping(), new FakeLog(stand.world, { shards: 2 }))
  expect(stand.facts('mapping.created')).toMatchObject([
    { trigger: 'work.jobs', function: 'work', source: 'queue:jobs' },
    { trigger: 'ship.orders', function: 'ship', source: 'stream:orders' },
  ])
})

describe('streams of tables', () => {
  const sourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/ledger/stream/2026-01-01T00:00:00.000'

  test.each([
    [{}, 10_000, undefined],
    [{ startingPosition: { at: 'LATEST' } }, 10_000, undefined],
    // Recorded 2025-11.
    [
      { startingPosition: { at: 'AT_TIMESTAMP', timestampMs: 0 } },
      10_000,
      parameter(`Unsupported starting position for arn type: ${sourceArn}`),
    ],
    [{ batchSize: 10_000 }, 10_000, undefined],
    [{ batchSize: 10_001 }, 10_000, range(10_001, 'batchSize', 'less than or equal to 10000')],
    [{ batchSize: 1_000 }, 1_000, undefined],
    [{ batchSize: 1_001 }, 1_000, range(1_001, 'batchSize', 'less than or equal to 1000')],
  ] as const)('%o with %i at most', (changes, dynamodbBatchRecords, expected) => {
    const stand = new Stand({ quotas: { dynamodbBatchRecords } })
    const log = new FakeLog(stand.world)
    expect(refusal(() => stand.mappings.add(logMapping({ sourceArn, ...changes }), log))).toEqual(expected)
  })
})

describe('windows and destinations of streams', () => {
  test.each([
    [{ tumblingWindowMs: 900_000 }, undefined],
    [{ tumblingWindowMs: 901_000 }, range(901, 'tumblingWindowInSeconds', 'less than or equal to 900')],
    [{ tumblingWindowMs: -1_000 }, range(-1, 'tumblingWindowInSeconds', 'greater than or equal to 0')],
    [{ onFailure: 'arn:aws:sns:us-east-1:000000000000:alerts' }, undefined],
    [{ onFailure: 'arn:aws:s3:::failed' }, undefined],
    [
      { onFailure: 'arn:aws:sqs:us-east-1:000000000000:failed.fifo' },
      parameter('The destination ARN arn:aws:sqs:us-east-1:000000000000:failed.fifo is invalid.'),
    ],
    [
      { onFailure: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
      parameter('The destination ARN arn:aws:lambda:us-east-1:000000000000:function:f is invalid.'),
    ],
  ])('%o', (changes, expected) => {
    const stand = new Stand()
    expect(refusal(() => stand.mappings.add(logMapping(changes), new FakeLog(stand.world)))).toEqual(expected)
  })

  test('a queue has no tumbling windows', () => {
    const stand = new Stand()
    stand.mappings.add(queueMapping(), new FakeQueue(stand.world))
    expect(refusal(() => stand.mappings.update('work.jobs', { tumblingWindowMs: 1_000 }))).toMatchObject({
      name: 'InvalidParameterValueException',
    })
  })
})
