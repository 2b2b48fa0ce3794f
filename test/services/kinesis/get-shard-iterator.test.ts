import { describe, expect, test } from 'vitest'
import { Stage } from './stage.ts'

/** Five records, one per second from 1 s on. */
const stage = async () => {
  const s = new Stage()
  s.provision('orders')
  for (let i = 0; i < 5; i++) {
    await s.pass(1_000)
    s.send('orders', [{ data: `r${i}` }])
  }
  return s
}
const MUST =
  'InvalidArgumentException: Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified '

describe('GetShardIterator', () => {
  test('TRIM_HORIZON and LATEST', async () => {
    const s = await stage()
    expect(s.texts(s.iterator('orders'))).toEqual(['r0', 'r1', 'r2', 'r3', 'r4'])
    const latest = s.iterator('orders', 'LATEST')
    expect(s.texts(latest)).toEqual([])
    s.send('orders', [{ data: 'r5' }])
    expect(s.texts(latest)).toEqual(['r5'])
  })

  test('AT_ and AFTER_SEQUENCE_NUMBER', async () => {
    const s = await stage()
    const StartingSequenceNumber = s.read('orders').records[2]!.sequenceNumber
    expect(s.texts(s.iterator('orders', 'AT_SEQUENCE_NUMBER', { StartingSequenceNumber }))).toEqual(['r2', 'r3', 'r4'])
    expect(s.texts(s.iterator('orders', 'AFTER_SEQUENCE_NUMBER', { StartingSequenceNumber }))).toEqual(['r3', 'r4'])
  })

  test('the shard’s own starting number stands before its first record', async () => {
    const s = await stage()
    const [shard] = s.call('ListShards', { StreamName: 'orders' }).Shards
    const { StartingSequenceNumber } = shard.SequenceNumberRange
    for (const type of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'])
      expect(s.texts(s.iterator('orders', type, { StartingSequenceNumber }))[0]).toBe('r0')
  })

  test.each([
    [0, ['r0', 'r1', 'r2', 'r3', 'r4']],
    [3_000, ['r2', 'r3', 'r4']],
    [3_001, ['r3', 'r4']],
    [5_000, ['r4']],
  ])('AT_TIMESTAMP %i ms', async (ms, expected) => {
    const s = await stage()
    const Timestamp = new Date(s.now - 5_000 + ms)
    expect(s.texts(s.iterator('orders', 'AT_TIMESTAMP', { Timestamp }))).toEqual(expected)
  })

  test('AT_TIMESTAMP after the last record reads what comes', async () => {
    const s = await stage()
    await s.pass(10)
    const iterator = s.iterator('orders', 'AT_TIMESTAMP', { Timestamp: new Date(s.now - 5) })
    expect(s.texts(iterator)).toEqual([])
    s.send('orders', [{ data: 'r5' }])
    expect(s.texts(iterator)).toEqual(['r5'])
  })

  test('reads a shard’s id leniently, as AWS does', async () => {
    const s = await stage()
    for (const ShardId of ['0', 'shardId-0', 'anything-0'])
      expect(s.texts(s.iterator('orders', 'TRIM_HORIZON', { ShardId }))).toHaveLength(5)
  })

  test('is the same text for the same position and instant, and different for others', async () => {
    const s = await stage()
    const first = s.iterator('orders')
    expect(first).toMatch(/^AAAAAAAAAA/)
    expect(s.iterator('orders')).toBe(first)
    expect(s.iterator('orders', 'LATEST')).not.toBe(first)
    await s.pass(1)
    expect(s.iterator('orders')).not.toBe(first)
  })

  const other = new Stage()
  other.provision('orders', { shardCount: 2 })
  const ofShard1 = other.call('ListShards', { StreamName: 'orders' }).Shards[1].SequenceNumberRange
    .StartingSequenceNumber
  const seq = '49590338271490256608559692538361571095921575989136588898'
  const named = { StreamName: 'orders', ShardId: 'shardId-000000000000' }
  test.each([
    [
      {},
      "ValidationException: 2 validation errors detected: Value null at 'shardId' failed to satisfy constraint: Member must not be null; Value null at 'shardIteratorType' failed to satisfy constraint: Member must not be null",
    ],
    [
      { ...named, ShardIteratorType: 'NEWEST' },
      "ValidationException: 1 validation error detected: Value 'NEWEST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
    ],
    [{ ...named, ShardIteratorType: 'AT_SEQUENCE_NUMBER' }, `${MUST}AT_SEQUENCE_NUMBER and no StartingSequenceNumber.`],
    [
      { ...named, ShardIteratorType: 'LATEST', StartingSequenceNumber: seq },
      `${MUST}LATEST and also a StartingSequenceNumber.`,
    ],
    [
      { ...named, ShardIteratorType: 'AT_TIMESTAMP' },
      'InvalidArgumentException: Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.',
    ],
    [
      { ...named, ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date('2026-01-01T00:00:07Z') },
      'InvalidArgumentException: The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: 1767225607000, currentTimestampInMillis: 1767225605000',
    ],
    [
      {
        ...named,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: '26227199374822427428162556223570313216',
      },
      'InvalidArgumentException: StartingSequenceNumber 26227199374822427428162556223570313216 used in GetShardIterator on shard shardId-000000000000 in stream orders under account 000000000000 is invalid.',
    ],
    [
      { ...named, ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: ofShard1 },
      'InvalidArgumentException: Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a call to a shard with shardId-000000000000',
    ],
    [
      { ...named, ShardId: 'ABKLFD8', ShardIteratorType: 'LATEST' },
      'ResourceNotFoundException: Could not find shard ABKLFD8 in stream orders under account 000000000000.',
    ],
    [
      { ...named, ShardId: 'shardId-5', ShardIteratorType: 'LATEST' },
      'ResourceNotFoundException: Shard shardId-000000000005 in stream orders under account 000000000000 does not exist',
    ],
    [
      { ...named, StreamName: 'none', ShardIteratorType: 'LATEST' },
      'ResourceNotFoundException: Shard shardId-000000000000 in stream none under account 000000000000 does not exist',
    ],
  ])('refuses %#', async (input, refusal) => {
    expect((await stage()).refusal('GetShardIterator', input)).toBe(refusal)
  })

  test('refuses the number of an older stream of the same name', async () => {
    const s = await stage()
    const StartingSequenceNumber = s.read('orders').records[0]!.sequenceNumber
    s.call('DeleteStream', { StreamName: 'orders' })
    s.provision('orders')
    expect(
      s.refusal('GetShardIterator', { ...named, ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber }),
    ).toBe(
      `InvalidArgumentException: StartingSequenceNumber ${StartingSequenceNumber} used in GetShardIterator on shard shardId-000000000000 in stream orders under account 000000000000 is invalid because it did not come from this stream.`,
    )
  })
})
