import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecordLog } from '../../../harness/base/record-log.ts'
import { evenRanges, HASH_KEYS } from '../../../harness/services/kinesis/hash-range.ts'
import { PartitionKeys } from '../../../harness/services/kinesis/partition-key.ts'
import { formatIterator, parseIterator } from '../../../harness/services/kinesis/shard-iterator.ts'
import { bytes, Stage, text } from './stage.ts'

test('hash ranges cover the space without overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), (count) => {
      const ranges = evenRanges(count)
      expect(ranges[0]!.first).toBe(0n)
      expect(ranges.at(-1)!.last).toBe(HASH_KEYS - 1n)
      for (let i = 1; i < count; i++) expect(ranges[i]!.first).toBe(ranges[i - 1]!.last + 1n)
    }),
  )
})

test('a key goes to the shard whose range holds its MD5', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 256 }), fc.integer({ min: 1, max: 50 }), (key, shardCount) => {
      const s = new Stage()
      s.provision('orders', { shardCount })
      const hash = BigInt(`0x${createHash('md5').update(key).digest('hex')}`)
      const index = evenRanges(shardCount).findIndex(({ first, last }) => first <= hash && hash <= last)
      const { ShardId } = s.call('PutRecord', { StreamName: 'orders', PartitionKey: key, Data: bytes('x') })
      expect(Number(ShardId.slice(-12))).toBe(index)
    }),
    { numRuns: 50 },
  )
})

test('the cache of keys stays bounded and true', () => {
  const keys = new PartitionKeys()
  const first = keys.of('key-0')
  for (let i = 0; i < 100_000; i++) keys.of(`key-${i}`)
  expect(keys.of('key-0')).toEqual(first)
  expect(keys.of('key-0')).toBe(keys.of('key-0'))
})

test('iterators say what they were made of', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-zA-Z0-9_.-]{1,128}$/),
      fc.nat(),
      fc.nat(),
      fc.nat(Number.MAX_SAFE_INTEGER),
      fc.nat(4_102_444_800_000),
      (stream, incarnation, shardIndex, ordinal, createdAt) => {
        const position = { stream, incarnation, shardIndex, ordinal, createdAt }
        const iterator = formatIterator(position)
        expect(iterator.length).toBeLessThanOrEqual(512)
        expect(parseIterator(iterator, createdAt)).toEqual(position)
      },
    ),
  )
})

test('a log that is trimmed answers as a list that never was', () => {
  const step = fc.oneof(
    fc.record({ put: fc.integer({ min: 1, max: 2_000 }), later: fc.nat(5) }),
    fc.record({ trim: fc.nat(20) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), fc.nat(30_000), fc.nat(50), (steps, from, since) => {
      const log = new RecordLog<{ arrivedAt: number; n: number }>()
      const all: { arrivedAt: number; n: number }[] = []
      let now = 0
      let horizon = 0
      for (const each of steps) {
        if ('trim' in each) {
          log.trim(each.trim)
          while (horizon < all.length && all[horizon]!.arrivedAt <= each.trim) horizon++
          continue
        }
        now += each.later
        for (let i = 0; i < each.put; i++) {
          const record = { arrivedAt: now, n: all.length }
          all.push(record)
          log.push(record)
        }
      }
      expect(log.tip).toBe(all.length)
      expect(log.horizon).toBe(horizon)
      expect(log.slice(from, 10)).toEqual(all.slice(Math.max(from, horizon), Math.max(from, horizon) + 10))
      const first = all.findIndex((record, i) => i >= horizon && record.arrivedAt >= since)
      expect(log.firstSince(since)).toBe(first < 0 ? all.length : first)
      expect(log.at(from)).toEqual(from >= horizon ? all[from] : undefined)
    }),
  )
})

test('every record put is read exactly once and in order per shard, by GetRecords and by Lambda', async () => {
  const step = fc.oneof(
    fc.record({ put: fc.array(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 }) }),
    fc.record({ pass: fc.nat(3_000) }),
    fc.record({ read: fc.integer({ min: 1, max: 20 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 25 }), async (shardCount, steps) => {
      const s = new Stage()
      s.provision('orders', { shardCount })
      const ids = s
        .source('orders')
        .shards()
        .map(({ shardId }) => shardId)
      const put = new Map<string, string[]>(ids.map((id) => [id, []]))
      const got = new Map<string, string[]>(ids.map((id) => [id, []]))
      const numbers = new Map<string, string[]>(ids.map((id) => [id, []]))
      const iterators = new Map(ids.map((id) => [id, s.iterator('orders', 'TRIM_HORIZON', { ShardId: id })]))
      const read = async (max: number) => {
        await s.pass(1_000)
        for (const id of ids) {
          const answer = s.call('GetRecords', { ShardIterator: iterators.get(id)!, Limit: max })
          iterators.set(id, answer.NextShardIterator)
          for (const record of answer.Records) {
            got.get(id)!.push(text(record.Data))
            numbers.get(id)!.push(record.SequenceNumber)
          }
        }
      }
      let n = 0
      for (const each of steps) {
        if ('pass' in each) await s.pass(each.pass)
        else if ('read' in each) await read(each.read)
        else {
          const Records = each.put.map((PartitionKey) => ({ PartitionKey, Data: bytes(String(n++)) }))
          const answer = s.call('PutRecords', { StreamName: 'orders', Records })
          for (const [i, { ShardId }] of answer.Records.entries()) put.get(ShardId)!.push(text(Records[i]!.Data))
        }
      }
      await read(10_000)
      expect(got).toEqual(put)
      for (const id of ids) {
        expect(numbers.get(id)).toEqual([...new Set(numbers.get(id))].sort())
        const direct = s.read('orders', 0, 10_000, id).records
        expect(direct.map((record) => Buffer.from((record.view() as { data: string }).data).toString())).toEqual(
          put.get(id),
        )
        expect(direct.map((record) => record.sequenceNumber)).toEqual(numbers.get(id))
      }
    }),
    { numRuns: 60 },
  )
})

test('the same calls leave the same journal', () => {
  const digest = () => {
    const s = new Stage({}, 7)
    s.provision('orders', { shardCount: 3 })
    s.send(
      'orders',
      Array.from({ length: 700 }, (_, id) => ({ data: { id } })),
    )
    return [s.world.journal.digest(), s.iterator('orders')]
  }
  expect(digest()).toEqual(digest())
})
