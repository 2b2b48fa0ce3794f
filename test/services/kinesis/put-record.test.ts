import { describe, expect, test } from 'vitest'
import { bytes, Stage } from './stage.ts'

const MIB = 1_048_576
const stage = (settings = {}) => {
  const made = new Stage()
  made.provision('orders', settings)
  return made
}
const record = { StreamName: 'orders', PartitionKey: 'k', Data: bytes('hello') }

describe('PutRecord', () => {
  test('answers shard and sequence number, and keeps the record', () => {
    const s = stage()
    const answer = s.call('PutRecord', record)
    expect(answer.ShardId).toBe('shardId-000000000000')
    expect(answer.SequenceNumber).toMatch(/^49\d{54}$/)
    expect(s.texts(s.iterator('orders'))).toEqual(['hello'])
    const [fact] = s.world.journal.of('record.put')
    expect(fact).toMatchObject({ lane: 'stream:orders/0', events: [[0, 0]] })
    expect(JSON.parse(s.world.journal.payload(fact!.payload)!)).toEqual([
      { sequenceNumber: answer.SequenceNumber, partitionKey: 'k', data: 'aGVsbG8=' },
    ])
  })

  test('takes StreamARN instead of, or beside, StreamName', () => {
    const s = stage()
    const arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'
    expect(s.refusal('PutRecord', { ...record, StreamName: undefined, StreamARN: arn })).toBe('accepted')
    expect(s.refusal('PutRecord', { ...record, StreamARN: arn })).toBe('accepted')
  })

  const key257 = 'a'.repeat(257)
  test.each([
    [
      {},
      "ValidationException: 2 validation errors detected: Value null at 'partitionKey' failed to satisfy constraint: Member must not be null; Value null at 'data' failed to satisfy constraint: Member must not be null",
    ],
    [
      { ...record, StreamName: '' },
      "ValidationException: 2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { ...record, PartitionKey: '' },
      "ValidationException: 1 validation error detected: Value '' at 'partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { ...record, PartitionKey: key257 },
      `ValidationException: 1 validation error detected: Value '${key257}' at 'partitionKey' failed to satisfy constraint: Member must have length less than or equal to 256`,
    ],
    [
      { ...record, ExplicitHashKey: '01' },
      "ValidationException: 1 validation error detected: Value '01' at 'explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})",
    ],
    [
      { ...record, ExplicitHashKey: '340282366920938463463374607431768211456' },
      'InvalidArgumentException: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456',
    ],
    [
      { ...record, Data: bytes(MIB + 378) },
      "ValidationException: 1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=1048954 cap=1048954]' at 'data' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    ],
    [{ ...record, Data: bytes(MIB) }, 'InvalidArgumentException: Record size exceeds 1 MB limit'],
    [{ ...record, StreamName: 'none' }, 'ResourceNotFoundException: Stream none under account 000000000000 not found.'],
    [
      { ...record, StreamName: undefined, StreamARN: 'arn:aws:kinesis:us-east-1:111111111111:stream/orders' },
      'ResourceNotFoundException: Stream orders under account 111111111111 not found.',
    ],
    [
      { ...record, StreamName: undefined },
      'InvalidArgumentException: Either StreamARN or StreamName should be provided.',
    ],
    [
      { ...record, SequenceNumberForOrdering: '5' },
      'InvalidArgumentException: ExclusiveMinimumSequenceNumber 5 used in PutRecord on stream orders under account 000000000000 is invalid.',
    ],
    [
      { ...record, DryRun: true },
      'NotEmulatedByFiredrill: Failed to apply DryRun true of kinesis.PutRecord: Firedrill does not emulate it. Leave it out.',
    ],
    [
      { ...record, StreamId: 'x' },
      'NotEmulatedByFiredrill: Failed to apply StreamId "x" of kinesis.PutRecord: Firedrill does not emulate it. Leave it out.',
    ],
  ])('refuses %#', (input, refusal) => {
    expect(stage().refusal('PutRecord', input)).toBe(refusal)
  })

  test('takes data and key of exactly the limit', () => {
    expect(stage().refusal('PutRecord', { ...record, Data: bytes(MIB - 1) })).toBe('accepted')
  })

  test('puts by ExplicitHashKey where it is given', () => {
    const s = stage({ shardCount: 2 })
    const last = '340282366920938463463374607431768211455'
    expect(s.call('PutRecord', { ...record, ExplicitHashKey: '0' }).ShardId).toBe('shardId-000000000000')
    expect(s.call('PutRecord', { ...record, ExplicitHashKey: last }).ShardId).toBe('shardId-000000000001')
  })

  test('takes the number of an earlier record for ordering', () => {
    const s = stage()
    const { SequenceNumber } = s.call('PutRecord', record)
    const next = s.call('PutRecord', { ...record, SequenceNumberForOrdering: SequenceNumber })
    expect(BigInt(next.SequenceNumber) > BigInt(SequenceNumber)).toBe(true)
  })

  test('is refused beyond 1 MiB in a whole second, and taken in the next', async () => {
    const s = stage()
    const half = { ...record, Data: bytes(MIB / 2 - 1) }
    await s.pass(999)
    s.call('PutRecord', half)
    s.call('PutRecord', half)
    expect(s.refusal('PutRecord', { ...record, Data: bytes('') })).toBe(
      'ProvisionedThroughputExceededException: Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.',
    )
    expect(s.world.journal.of('record.throttled')).toMatchObject([{ lane: 'stream:orders/0', records: 1 }])
    await s.pass(1)
    expect(s.refusal('PutRecord', record)).toBe('accepted')
  })

  test('takes a record above 1 MiB where the stream allows it, and pays it off', async () => {
    const s = stage({ maxRecordSize: 4 * MIB })
    const large = { ...record, Data: bytes(3 * MIB - 1) }
    s.call('PutRecord', large)
    for (const second of [0, 1, 2]) {
      expect([second, s.refusal('PutRecord', record)]).toEqual([second, expect.stringContaining('Rate exceeded')])
      await s.pass(1_000)
    }
    expect(s.refusal('PutRecord', record)).toBe('accepted')
  })
})
