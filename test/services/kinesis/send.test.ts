import { describe, expect, test } from 'vitest'
import { spansSize } from '../../../harness/base/spans.ts'
import { bytes, Stage } from './stage.ts'

const MIB = 1_048_576

describe('send', () => {
  test('puts texts as they are and everything else as JSON', () => {
    const s = new Stage()
    s.provision('orders')
    const data = ['plain', { id: 1 }, [1, 2], 7, true, null, '']
    const outcomes = s.send(
      'orders',
      data.map((each) => ({ data: each })),
    )
    expect(outcomes).toEqual(data.map((_, ordinal) => ({ ok: true, value: { lane: 'stream:orders/0', ordinal } })))
    expect(s.texts(s.iterator('orders'))).toEqual(['plain', '{"id":1}', '[1,2]', '7', 'true', 'null', ''])
  })

  test('spreads records without a key by key-0, key-1 …, going on from send to send', () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 'a' }, { data: 'b', partitionKey: 'mine' }])
    s.send('orders', [{ data: 'c' }])
    expect(s.read('orders').records.map((record) => record.partitionKey)).toEqual(['key-0', 'mine', 'key-1'])
  })

  test('shard picks the shard, with a key that hashes into it', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 4 })
    for (const shard of [0, 1, 2, 3, 3]) s.send('orders', [{ data: 'x', shard }])
    s.send('orders', [{ data: 'y', shard: 2, partitionKey: 'mine' }])
    for (const shard of [0, 1, 2, 3]) {
      const { records } = s.read('orders', 0, 10, `shardId-00000000000${shard}`)
      expect(records.length).toBe(shard === 0 || shard === 1 ? 1 : 2)
      const { partitionKey } = records[0]!
      const put = s.call('PutRecord', { StreamName: 'orders', PartitionKey: partitionKey, Data: bytes('z') })
      expect(put.ShardId).toBe(`shardId-00000000000${shard}`)
    }
    expect(s.read('orders', 1, 1, 'shardId-000000000002').records[0]!.partitionKey).toBe('mine')
  })

  test('meets the shard’s limits, in requests of 500', async () => {
    const s = new Stage()
    s.provision('orders')
    const outcomes = s.send('orders', Array(1_200).fill({ data: 'x' }))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1_000)
    expect(outcomes[1_000]).toMatchObject({
      ok: false,
      error: { name: 'ProvisionedThroughputExceededException' },
    })
    expect(s.world.journal.of('record.put').map((fact) => spansSize(fact.events))).toEqual([500, 500])
    expect(s.world.journal.of('record.throttled')).toMatchObject([{ records: 200 }])
    await s.pass(1_000)
    expect(s.send('orders', [{ data: 'x' }])).toEqual([
      { ok: true, value: { lane: 'stream:orders/0', ordinal: 1_000 } },
    ])
  })

  test('splits requests at the profile’s bytes', () => {
    const s = new Stage({ kinesisPutRecordsBytes: 2 * MIB })
    s.provision('orders', { shardCount: 4 })
    const records = [0, 1, 2, 3].map((shard) => ({ data: 'x'.repeat(MIB - 20), shard }))
    expect(s.send('orders', records).every((outcome) => outcome.ok)).toBe(true)
  })

  test('a record that AWS refuses takes no other with it', () => {
    const s = new Stage()
    s.provision('orders')
    const outcomes = s.send('orders', [
      { data: 'a' },
      { data: 'x'.repeat(MIB + 1) },
      { data: 'b', partitionKey: '' },
      { data: 'c' },
    ])
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.value.ordinal : outcome.error.name))).toEqual([
      0,
      'ValidationException',
      'ValidationException',
      1,
    ])
  })

  test('to a stream that is not there is refused, each record', () => {
    expect(new Stage().send('none', [{ data: 1 }, { data: 2 }])).toMatchObject(
      Array(2).fill({
        ok: false,
        error: {
          name: 'ResourceNotFoundException',
          message: 'Stream none under account 000000000000 not found.',
          statusCode: 400,
        },
      }),
    )
  })

  test.each([
    ['text', 'Failed to send to stream "orders": a record is { data, partitionKey | shard }.'],
    [{ partitionKey: 'a' }, 'Failed to send to stream "orders": a record needs data.'],
    [{ data: 1, body: 2 }, 'Failed to send to stream "orders": a record has data, partitionKey and shard, not "body".'],
    [{ data: 1, partitionKey: 5 }, 'Failed to send to stream "orders": partitionKey is a text, not 5.'],
    [{ data: 1, shard: 2 }, 'Failed to send to stream "orders": shard 2 is not one of its open shards (0, 1).'],
  ])('the author’s mistake %#', (record, message) => {
    const s = new Stage()
    s.provision('orders', { shardCount: 2 })
    expect(() => s.send('orders', [record])).toThrow(message)
  })
})
