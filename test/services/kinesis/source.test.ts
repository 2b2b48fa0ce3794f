import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PartitionKeys } from '../../../harness/services/kinesis/partition-key.ts'
import { frameBytesOf, KinesisRecord } from '../../../harness/services/kinesis/record.ts'
import { SequenceNumbers } from '../../../harness/services/kinesis/sequence-number.ts'
import { bytes, Stage } from './stage.ts'

const SHARD = 'shardId-000000000000'
const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'

describe('the source that Lambda reads', () => {
  test('renders records as AWS does, key order included', async () => {
    const s = new Stage()
    s.provision('orders')
    await s.pass(1_250)
    const put = s.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k "1"', Data: bytes('hello') })
    const [record] = s.read('orders').records
    expect(JSON.stringify(record!.render())).toBe(
      `{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k \\"1\\"","sequenceNumber":"${put.SequenceNumber}",` +
        `"data":"aGVsbG8=","approximateArrivalTimestamp":1767225601.25},"eventSource":"aws:kinesis","eventVersion":"1.0",` +
        `"eventID":"${SHARD}:${put.SequenceNumber}","eventName":"aws:kinesis:record",` +
        `"invokeIdentityArn":"arn:aws:iam::000000000000:role/firedrill","awsRegion":"us-east-1","eventSourceARN":"${ARN}"}`,
    )
    expect(record!.render()).not.toBe(record!.render())
    expect(record).toMatchObject({
      ordinal: 0,
      sequenceNumber: put.SequenceNumber,
      arrivedAt: s.now,
      partitionKey: 'k "1"',
    })
  })

  test('bytes are those of the rendered JSON', () => {
    const keys = new PartitionKeys()
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.uint8Array({ maxLength: 50 }),
        fc.integer({ min: 0, max: 20_000_000_000_000 }),
        fc.nat(3_000_000_000),
        fc.nat(20_000),
        (key, data, arrivedAt, ordinal, index) => {
          const shard = { shardId: `shardId-${String(index).padStart(12, '0')}`, index, streamArn: ARN }
          const identity = {
            ...shard,
            numbers: new SequenceNumbers(index, arrivedAt),
            frameBytes: frameBytesOf(shard),
          }
          const base64 = Buffer.from(data).toString('base64')
          const record = new KinesisRecord(identity, ordinal, arrivedAt, keys.of(key), base64)
          expect(record.bytes).toBe(Buffer.byteLength(JSON.stringify(record.render())))
          expect(record.storedBytes).toBe(data.length + Buffer.byteLength(key))
        },
      ),
    )
  })

  test('views records as a send step writes them', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 2 })
    const data = [{ a: 1 }, 'text', [1], 'null', '12345678901234567890', '{broken']
    s.send(
      'orders',
      data.map((each) => ({ data: each, shard: 1, partitionKey: 'k' })),
    )
    const views = s.read('orders', 0, 10, 'shardId-000000000001').records.map((record) => record.view())
    expect(views).toEqual(
      [{ a: 1 }, 'text', [1], null, '12345678901234567890', '{broken'].map((each) => ({
        data: each,
        partitionKey: 'k',
        shard: 1,
      })),
    )
  })

  test('reads by ordinal, up to max, without using up the calls of others', () => {
    const s = new Stage()
    s.provision('orders')
    s.send(
      'orders',
      [0, 1, 2, 3, 4].map((i) => ({ data: i })),
    )
    for (let i = 0; i < 20; i++) s.read('orders')
    const page = s.read('orders', 1, 2)
    expect(page).toMatchObject({ next: 3, trimmedBefore: 0, ended: false })
    expect(page.records.map((record) => record.ordinal)).toEqual([1, 2])
    expect(s.read('orders', 5)).toMatchObject({ records: [], next: 5 })
    expect(s.source('orders').tip(SHARD)).toBe(5)
    expect(s.refusal('GetRecords', { ShardIterator: s.iterator('orders') })).toBe('accepted')
  })

  test('positions', async () => {
    const s = new Stage()
    s.provision('orders')
    const source = s.source('orders')
    s.send('orders', [{ data: 0 }])
    await s.pass(1_000)
    s.send('orders', [{ data: 1 }])
    expect(source.position(SHARD, { at: 'TRIM_HORIZON' })).toBe(0)
    expect(source.position(SHARD, { at: 'LATEST' })).toBe(2)
    expect(source.position(SHARD, { at: 'AT_TIMESTAMP', timestampMs: s.now - 1_000 })).toBe(0)
    expect(source.position(SHARD, { at: 'AT_TIMESTAMP', timestampMs: s.now - 999 })).toBe(1)
    expect(source.position(SHARD, { at: 'AT_TIMESTAMP', timestampMs: s.now + 1 })).toBe(2)
    await s.pass(86_400_000 - 1)
    expect(source.position(SHARD, { at: 'TRIM_HORIZON' })).toBe(1)
    expect(source.pollIntervalMs).toBe(1_000)
  })

  test('says of a failed batch what AWS says', async () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 0 }])
    await s.pass(123)
    s.send('orders', [{ data: 1 }])
    const { records } = s.read('orders')
    const info = s.source('orders').failureInfo(SHARD, records)
    expect(JSON.stringify(info)).toBe(
      JSON.stringify({
        KinesisBatchInfo: {
          shardId: SHARD,
          startSequenceNumber: records[0]!.sequenceNumber,
          endSequenceNumber: records[1]!.sequenceNumber,
          approximateArrivalOfFirstRecord: '2026-01-01T00:00:00.000Z',
          approximateArrivalOfLastRecord: '2026-01-01T00:00:00.123Z',
          batchSize: 2,
          streamArn: ARN,
        },
      }),
    )
  })

  test.each([
    'arn:aws:kinesis:us-east-1:000000000000:stream/none',
    'arn:aws:kinesis:eu-west-1:000000000000:stream/orders',
    'arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/c:1',
    'arn:aws:sqs:us-east-1:000000000000:orders',
    'orders',
  ])('is none for %s', (arn) => {
    const s = new Stage()
    s.provision('orders')
    expect(s.kinesis.source(arn)).toBeUndefined()
  })
})
