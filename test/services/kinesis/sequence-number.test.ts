import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSequenceNumber, SequenceNumbers } from '../../../harness/services/kinesis/sequence-number.ts'

const ordinals = fc.nat(2 ** 40)
const instants = fc.integer({ min: 0, max: 4_102_444_800_000 })
const indices = fc.nat(2 ** 31 - 1)

test('a number of AWS’s own is read as AWS wrote it', () => {
  // @aws lambda/latest/dg/with-kinesis, event example
  expect(parseSequenceNumber('49590338271490256608559692538361571095921575989136588898')).toMatchObject({
    shardIndex: 6,
    arrivedSeconds: 1_545_084_650,
  })
})

test('numbers have 56 digits and are read back', () => {
  fc.assert(
    fc.property(ordinals, instants, instants, indices, (ordinal, createdAt, arrivedAt, index) => {
      const numbers = new SequenceNumbers(index, createdAt)
      const text = numbers.of(ordinal, arrivedAt)
      expect(text).toMatch(/^\d{56}$/)
      const parts = parseSequenceNumber(text)!
      expect(parts).toEqual({
        createdSeconds: Math.floor(createdAt / 1_000),
        index: ordinal + 1,
        arrivedSeconds: Math.floor(arrivedAt / 1_000),
        shardIndex: index,
      })
      expect(numbers.owns(parts)).toBe(true)
      expect(BigInt(text) > BigInt(numbers.start)).toBe(true)
    }),
  )
})

test('numbers rise with the ordinal, whatever the instants', () => {
  fc.assert(
    fc.property(ordinals, fc.integer({ min: 1, max: 1_000 }), instants, instants, indices, (n, more, a, b, index) => {
      const numbers = new SequenceNumbers(index, 0)
      expect(numbers.of(n, a) < numbers.of(n + more, b)).toBe(true)
    }),
  )
})

test.each(['', '0', '5', 'abc', '1'.repeat(56), '9'.repeat(56), '4'.repeat(57)])(
  '%s is no number of a record',
  (text) => {
    expect(parseSequenceNumber(text)).toBeUndefined()
  },
)
