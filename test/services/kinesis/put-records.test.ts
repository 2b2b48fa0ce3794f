import { describe, expect, test } from 'vitest'
import { bytes, Stage } from './stage.ts'

const MIB = 1_048_576
const stage = (settings = {}) => {
  const made = new Stage()
  made.provision('orders', settings)
  return made
}
const some = (count: number, data: Uint8Array = bytes('x')) =>
  Array.from({ length: count }, (_, i) => ({ PartitionKey: `k${i}`, Data: data }))

const RATE_EXCEEDED = {
  ErrorCode: 'ProvisionedThroughputExceededException',
  ErrorMessage: 'Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.',
}

describe('PutRecords', () => {
  test('answers each record in its place; one fact per shard', () => {
    const s = stage({ shardCount: 2 })
    const answer = s.call('PutRecords', { StreamName: 'orders', Records: some(20) })
    expect(answer.FailedRecordCount).toBe(0)
    const facts = s.world.journal.of('record.put')
    expect(facts.map((fact) => fact.lane)).toEqual(['stream:orders/0', 'stream:orders/1'])
    for (const fact of facts) {
      const kept = JSON.parse(s.world.journal.payload(fact.payload)!)
      const shardId = `shardId-00000000000${fact.lane.at(-1)}`
      const given = answer.Records.filter((record: { ShardId: string }) => record.ShardId === shardId)
      expect(kept.map((record: { sequenceNumber: string }) => record.sequenceNumber)).toEqual(
        given.map((record: { SequenceNumber: string }) => record.SequenceNumber),
      )
      expect(fact.events).toEqual([[0, given.length - 1]])
    }
  })

  test('refuses records beyond 1,000 in a whole second, one by one', async () => {
    const s = stage()
    s.call('PutRecords', { StreamName: 'orders', Records: some(500) })
    s.call('PutRecords', { StreamName: 'orders', Records: some(498) })
    const answer = s.call('PutRecords', { StreamName: 'orders', Records: some(4) })
    expect(answer.FailedRecordCount).toBe(2)
    expect(answer.Records).toEqual([
      { ShardId: 'shardId-000000000000', SequenceNumber: expect.any(String) },
      { ShardId: 'shardId-000000000000', SequenceNumber: expect.any(String) },
      RATE_EXCEEDED,
      RATE_EXCEEDED,
    ])
    expect(s.world.journal.of('record.throttled')).toMatchObject([{ lane: 'stream:orders/0', records: 2 }])
    await s.pass(1_000)
    expect(s.call('PutRecords', { StreamName: 'orders', Records: some(500) }).FailedRecordCount).toBe(0)
  })

  test('a record that does not fit does not stop a smaller one', () => {
    const s = stage()
    const records = [
      { PartitionKey: 'a', Data: bytes(MIB - 100) },
      { PartitionKey: 'b', Data: bytes(200) },
      { PartitionKey: 'c', Data: bytes(50) },
    ]
    const answer = s.call('PutRecords', { StreamName: 'orders', Records: records })
    expect(answer.Records.map((record: object) => 'ErrorCode' in record)).toEqual([false, true, false])
  })

  const entry = 'com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310'
  test.each([
    [
      { StreamName: 'orders' },
      "ValidationException: 1 validation error detected: Value null at 'records' failed to satisfy constraint: Member must not be null",
    ],
    [
      { StreamName: 'orders', Records: [] },
      "ValidationException: 1 validation error detected: Value '[]' at 'records' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { StreamName: 'orders', Records: some(501) },
      `ValidationException: 1 validation error detected: Value '[${Array(501).fill(entry).join(', ')}]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 500`,
    ],
    [
      { StreamName: 'orders', Records: [...some(1), { PartitionKey: '', ExplicitHashKey: '' }] },
      "ValidationException: 3 validation errors detected: Value '' at 'records.2.member.partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'records.2.member.explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38}); Value null at 'records.2.member.data' failed to satisfy constraint: Member must not be null",
    ],
    [
      { StreamName: 'orders', Records: [...some(1), { PartitionKey: 'b', Data: bytes(MIB + 1) }] },
      "ValidationException: 1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=1048577 cap=1048577]' at 'records.2.member.data' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    ],
    [
      { StreamName: 'orders', Records: some(11, bytes(MIB - 10)) },
      'InvalidArgumentException: Records size exceeds 10 MB limit',
    ],
    [
      { StreamName: 'none', Records: some(1) },
      'ResourceNotFoundException: Stream none under account 000000000000 not found.',
    ],
    [
      { StreamName: 'orders', Records: some(1), DryRun: true },
      'NotEmulatedByFiredrill: Failed to apply DryRun true of kinesis.PutRecords: Firedrill does not emulate it. Leave it out.',
    ],
  ])('refuses %#, and keeps nothing of it', (input, refusal) => {
    const s = stage()
    expect(s.refusal('PutRecords', input)).toBe(refusal)
    expect(s.world.journal.of('record.put')).toEqual([])
  })

  test('counts the request in the profile’s bytes', () => {
    const s = new Stage({ kinesisPutRecordsBytes: 5 * MIB })
    s.provision('orders', { shardCount: 8 })
    expect(s.refusal('PutRecords', { StreamName: 'orders', Records: some(6, bytes(MIB - 10)) })).toBe(
      'InvalidArgumentException: Records size exceeds 5 MB limit',
    )
  })

  test('wakes readers once per shard, after the call is complete, due to the put', () => {
    const s = stage()
    const source = s.source('orders')
    const seen: [number, number][] = []
    const cancel = source.onChange('shardId-000000000000', () => {
      seen.push([s.read('orders').records.length, s.world.journal.cause])
    })
    s.call('PutRecords', { StreamName: 'orders', Records: some(3) })
    cancel()
    s.call('PutRecords', { StreamName: 'orders', Records: some(3) })
    expect(seen).toEqual([[3, s.world.journal.of('record.put')[0]!.n]])
  })
})
