import { describe, expect, test } from 'vitest'
import { bytes, Stage, text } from './stage.ts'

const MIB = 1_048_576
const stage = (settings = {}) => {
  const made = new Stage()
  made.provision('orders', settings)
  return made
}
const RATE =
  'ProvisionedThroughputExceededException: Rate exceeded for Shard - 000000000000/orders/shardId-000000000000'

describe('GetRecords', () => {
  test('gives records as they were put, and an iterator to go on', async () => {
    const s = stage()
    const put = s.call('PutRecord', { StreamName: 'orders', PartitionKey: 'ключ', Data: bytes('héllo') })
    const iterator = s.iterator('orders')
    await s.pass(1_500)
    const answer = s.call('GetRecords', { ShardIterator: iterator })
    expect(answer.Records).toEqual([
      {
        SequenceNumber: put.SequenceNumber,
        ApproximateArrivalTimestamp: new Date('2026-01-01T00:00:00Z'),
        Data: bytes('héllo'),
        PartitionKey: 'ключ',
      },
    ])
    expect(answer.MillisBehindLatest).toBe(0)
    s.send('orders', [{ data: 'next' }])
    expect(s.texts(answer.NextShardIterator)).toEqual(['next'])
  })

  test('keeps to Limit and says how far behind it is', async () => {
    const s = stage()
    s.send('orders', [{ data: 'a' }])
    await s.pass(2_000)
    s.send('orders', [{ data: 'b' }])
    await s.pass(3_000)
    const answer = s.call('GetRecords', { ShardIterator: s.iterator('orders'), Limit: 1 })
    expect(answer.Records.map((record: { Data: Uint8Array }) => text(record.Data))).toEqual(['a'])
    expect(answer.MillisBehindLatest).toBe(3_000)
  })

  test('keeps to 10,000 records', async () => {
    const s = stage()
    for (let i = 0; i < 11; i++) {
      s.send('orders', Array(1_000).fill({ data: '' }))
      await s.pass(1_000)
    }
    expect(s.call('GetRecords', { ShardIterator: s.iterator('orders') }).Records).toHaveLength(10_000)
  })

  test('5 calls per whole second and shard', async () => {
    const s = stage({ shardCount: 2 })
    const input = { ShardIterator: s.iterator('orders') }
    await s.pass(999)
    for (let i = 0; i < 5; i++) expect(s.refusal('GetRecords', input)).toBe('accepted')
    expect(s.refusal('GetRecords', input)).toBe(RATE)
    const other = { ShardIterator: s.iterator('orders', 'TRIM_HORIZON', { ShardId: '1' }) }
    expect(s.refusal('GetRecords', other)).toBe('accepted')
    await s.pass(1)
    expect(s.refusal('GetRecords', input)).toBe('accepted')
  })

  test('10 MiB at most, and then nothing for 5 s', async () => {
    const s = stage()
    for (let i = 0; i < 12; i++) {
      s.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k', Data: bytes(MIB - 1) })
      await s.pass(1_000)
    }
    await s.pass(700)
    const first = s.call('GetRecords', { ShardIterator: s.iterator('orders') })
    expect(first.Records).toHaveLength(10)
    const next = { ShardIterator: first.NextShardIterator }
    await s.pass(4_999)
    expect(s.refusal('GetRecords', next)).toBe(RATE)
    await s.pass(1)
    expect(s.call('GetRecords', next).Records).toHaveLength(2)
  })

  test('2 MiB per second over several calls', async () => {
    const s = stage()
    for (let i = 0; i < 3; i++) {
      s.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k', Data: bytes(MIB - 1) })
      await s.pass(1_000)
    }
    const one = { ShardIterator: s.iterator('orders'), Limit: 1 }
    expect(s.refusal('GetRecords', one)).toBe('accepted')
    expect(s.refusal('GetRecords', one)).toBe('accepted')
    expect(s.refusal('GetRecords', one)).toBe(RATE)
    await s.pass(1_000)
    expect(s.refusal('GetRecords', one)).toBe('accepted')
  })

  test('an iterator serves for 5 minutes', async () => {
    const s = stage()
    const input = { ShardIterator: s.iterator('orders') }
    await s.pass(300_000)
    expect(s.refusal('GetRecords', input)).toBe('accepted')
    await s.pass(1)
    expect(s.refusal('GetRecords', input)).toBe(
      'ExpiredIteratorException: Iterator expired. The iterator was created at time Thu Jan 01 00:00:00 UTC 2026 while right now it is Thu Jan 01 00:05:00 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds.',
    )
  })

  test.each([
    [
      {},
      "ValidationException: 1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null",
    ],
    [
      { ShardIterator: '', Limit: 0 },
      "ValidationException: 2 validation errors detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '' at 'shardIterator' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { ShardIterator: 'AAAA', Limit: 10_001 },
      "ValidationException: 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
    [{ ShardIterator: 'AAAAAAAAAAEvLy8v' }, 'InvalidArgumentException: Invalid ShardIterator.'],
    [
      { ShardIterator: 'AAAA', DryRun: true },
      'NotEmulatedByFiredrill: Failed to apply DryRun true of kinesis.GetRecords: Firedrill does not emulate it. Leave it out.',
    ],
  ])('refuses %#', (input, refusal) => {
    expect(stage().refusal('GetRecords', input)).toBe(refusal)
  })

  test('refuses the ARN of another stream', () => {
    const s = stage()
    const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/other'
    expect(s.refusal('GetRecords', { ShardIterator: s.iterator('orders'), StreamARN })).toBe(
      `InvalidArgumentException: StreamARN ${StreamARN} does not match the stream of the ShardIterator.`,
    )
  })
})
