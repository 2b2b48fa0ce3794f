import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  numberBytes,
  subtractNumbers,
} from '../../../../harness/services/dynamodb/values/number.ts'

const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range'
const UNDERFLOW = 'Number underflow. Attempting to store a number with magnitude smaller than supported range'
const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value'
const TOO_PRECISE = 'Attempting to store more than 38 significant digits in a Number'

describe('canonicalNumber', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['0e125', '0'],
    ['1', '1'],
    ['+3', '3'],
    ['007', '7'],
    ['1.0', '1'],
    ['1.50', '1.5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['0042.1200', '42.12'],
    ['-7.1234', '-7.1234'],
    ['1e3', '1000'],
    ['1e+5', '100000'],
    ['-17.4E3', '-17400'],
    ['1.5e-3', '0.0015'],
    ['100e-2', '1'],
    ['123456789012345678', '123456789012345678'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    [`1${'0'.repeat(60)}`, `1${'0'.repeat(60)}`],
    ['1E125', `1${'0'.repeat(125)}`],
    ['9.99e125', `999${'0'.repeat(123)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
  ])('%s is kept as %s', (text, expected) => {
    expect(canonicalNumber(text)).toBe(expected)
  })

  test.each([
    ['abc', `${NOT_NUMERIC}: abc`],
    ['', `${NOT_NUMERIC}: `],
    [' 1', `${NOT_NUMERIC}:  1`],
    ['1 ', `${NOT_NUMERIC}: 1 `],
    ['1.2.3', `${NOT_NUMERIC}: 1.2.3`],
    ['0x10', `${NOT_NUMERIC}: 0x10`],
    ['1e', `${NOT_NUMERIC}: 1e`],
    ['NaN', `${NOT_NUMERIC}: NaN`],
    ['-Infinity', `${NOT_NUMERIC}: -Infinity`],
    ['.', `${NOT_NUMERIC}: .`],
    ['1e9223372036854775808', `${NOT_NUMERIC}: 1e9223372036854775808`],
    ['1e126', OVERFLOW],
    ['-1e126', OVERFLOW],
    ['11e125', OVERFLOW],
    ['1e99999999999', OVERFLOW],
    ['0e126', OVERFLOW],
    ['1e-131', UNDERFLOW],
    ['0.9e-130', UNDERFLOW],
    ['1e-99999999999', UNDERFLOW],
    ['0e-131', UNDERFLOW],
    ['123456789012345678901234567890123456789', TOO_PRECISE],
    ['-1.23456789012345678901234567890123456789', TOO_PRECISE],
  ])('%s is refused', (text, message) => {
    expect(() => canonicalNumber(text)).toThrow(expect.objectContaining({ name: 'ValidationException', message }))
  })

  test('the older layer tells an empty text without a colon', () => {
    expect(() => canonicalNumber('', 'older')).toThrow(expect.objectContaining({ message: NOT_NUMERIC }))
  })
})

// @aws recorded: dynamodb-conformance's tests/tier3/limits/numberByteSize.test.ts
test.each([
  ['0', 1],
  ['1', 2],
  ['12', 2],
  ['123', 3],
  ['123456', 4],
  ['3.14159', 5],
  ['-1', 3],
  ['-12.5', 4],
  ['0.5', 2],
  ['0.005', 2],
  [canonicalNumber('1E125'), 2],
  ['1000', 2],
  ['12345678901234567890123456789012345678', 20],
])('%s takes %i bytes', (text, bytes) => {
  expect(numberBytes(text)).toBe(bytes)
})

describe('arithmetic', () => {
  test.each([
    ['1', '10000000000000000000000', '10000000000000000000001'],
    ['0.1', '0.2', '0.3'],
    ['-1', '1', '0'],
    ['0', '-7.5', '-7.5'],
    ['999999999999999', '1', '1000000000000000'],
    ['0.00000000000000000001', '-0.00000000000000000001', '0'],
    ['99', '0.01', '99.01'],
  ])('%s + %s = %s', (left, right, sum) => {
    expect(addNumbers(left, right)).toBe(sum)
    expect(addNumbers(right, left)).toBe(sum)
  })

  test('differences', () => {
    expect(subtractNumbers('10000000000000000000000', '1')).toBe('9999999999999999999999')
    expect(subtractNumbers('1', '1')).toBe('0')
    expect(subtractNumbers('0', '0.5')).toBe('-0.5')
    expect(subtractNumbers('5', '7')).toBe('-2')
  })

  test.each([
    ['9e125', '9e125'],
    ['1e50', '1'],
  ])('%s + %s is refused as AWS words it', (left, right) => {
    expect(() => addNumbers(canonicalNumber(left), canonicalNumber(right))).toThrow(OVERFLOW)
  })

  /** Up to 18 digits with the point anywhere, as text and as an integer of 10^-20. */
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 20 }))
    .map(([digits, places]) => ({
      text: canonicalNumber(`${digits}e-${places}`),
      scaled: digits * 10n ** BigInt(20 - places),
    }))

  const scaledOf = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    const magnitude = BigInt(whole + fraction.padEnd(20, '0'))
    return text.startsWith('-') ? -magnitude : magnitude
  }

  test('sums, differences and order agree with integers', () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        expect(scaledOf(addNumbers(left.text, right.text))).toBe(left.scaled + right.scaled)
        expect(scaledOf(subtractNumbers(left.text, right.text))).toBe(left.scaled - right.scaled)
        const order = left.scaled < right.scaled ? -1 : left.scaled > right.scaled ? 1 : 0
        expect(Math.sign(compareNumbers(left.text, right.text))).toBe(order)
      }),
      { numRuns: 500 },
    )
  })

  test('what is canonical stays as it is', () => {
    fc.assert(
      fc.property(decimal, ({ text, scaled }) => {
        expect(canonicalNumber(text)).toBe(text)
        expect(scaledOf(text)).toBe(scaled)
      }),
    )
  })
})

test.each([
  ['1', '1.0', 0],
  ['1e2', '100', 0],
  ['-0', '0', 0],
  ['2', '10', -1],
  ['-2', '-10', 1],
  ['-1', '1', -1],
  ['0', '0.0000000000000000001', -1],
  ['123456789012345678901', '123456789012345678902', -1],
  ['-123456789012345678901', '-123456789012345678902', 1],
  ['99999999999999999999', '100000000000000000000', -1],
  ['12345678901234567890', '1234567890123456789', 1],
])('%s against %s', (left, right, order) => {
  expect(Math.sign(compareNumbers(left, right)) || 0).toBe(order)
})
