import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AttributeValue, typeOf } from '../../../../harness/services/dynamodb/values/attribute-value.ts'
import {
  compareText,
  compareValues,
  sameItem,
  sameValue,
} from '../../../../harness/services/dynamodb/values/compare.ts'
import { itemOfPlain, plainOf } from '../../../../harness/services/dynamodb/values/plain.ts'
import { itemBytes, valueBytes } from '../../../../harness/services/dynamodb/values/size.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.of(...values)

const DIFFERENT: readonly AttributeValue[] = [
  { S: 'a' },
  { S: 'b' },
  { S: '1' },
  { N: '1' },
  { N: '2' },
  { B: bytes(1) },
  { B: bytes(1, 2) },
  { BOOL: true },
  { BOOL: false },
  { NULL: true },
  { SS: ['a'] },
  { SS: ['a', 'b'] },
  { NS: ['1'] },
  { BS: [bytes(1)] },
  { L: [] },
  { L: [{ S: 'a' }] },
  { L: [{ S: 'a' }, { S: 'b' }] },
  { L: [{ S: 'b' }, { S: 'a' }] },
  { M: {} },
  { M: { a: { S: 'a' } } },
  { M: { b: { S: 'a' } } },
  { M: { a: { S: 'b' } } },
]

describe('equality', () => {
  test('each of these equals itself alone', () => {
    DIFFERENT.forEach((left, at) => {
      DIFFERENT.forEach((right, other) => {
        expect([left, right, sameValue(left, structuredClone(right))]).toEqual([left, right, at === other])
      })
    })
  })

  test('sets have no order, numbers no spelling', () => {
    expect(sameValue({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).toBe(true)
    expect(sameValue({ NS: ['1', '2.0'] }, { NS: ['2', '1'] })).toBe(true)
    expect(sameValue({ BS: [bytes(1), bytes(2)] }, { BS: [bytes(2), bytes(1)] })).toBe(true)
    expect(sameValue({ N: '1.0' }, { N: '1' })).toBe(true)
    expect(sameItem({ a: { N: '1' }, b: { S: '' } }, { b: { S: '' }, a: { N: '1' } })).toBe(true)
    expect(sameItem({ a: { N: '1' } }, { a: { N: '1' }, b: { S: '' } })).toBe(false)
  })
})

describe('order', () => {
  test('only text, numbers and binary have one, and only among themselves', () => {
    expect(compareValues({ S: 'a' }, { S: 'b' })).toBeLessThan(0)
    expect(compareValues({ N: '10' }, { N: '9' })).toBeGreaterThan(0)
    expect(compareValues({ B: bytes(1) }, { B: bytes(1, 0) })).toBeLessThan(0)
    expect(compareValues({ B: bytes(255) }, { B: bytes(1) })).toBeGreaterThan(0)
    expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined()
    expect(compareValues({ BOOL: true }, { BOOL: true })).toBeUndefined()
  })

  test('text goes by its UTF-8 bytes', () => {
    const characters = [
      'a',
      'b',
      '\x7f',
      '\x80',
      'é',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    ]
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 6 }).map((units) => units.join(''))
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)))
      }),
    )
    expect(compareText('\uffff', '\u{10000}')).toBeLessThan(0)
  })
})

describe('size', () => {
  test.each([
    [{ S: 'abc' }, 3],
    [{ S: 'é€' }, 5],
    [{ N: '-12.5' }, 4],
    [{ B: bytes(1, 2) }, 2],
    [{ BOOL: true }, 1],
    [{ NULL: true }, 1],
    [{ SS: ['ab', 'c'] }, 3],
    [{ NS: ['1', '100'] }, 4],
    [{ BS: [bytes(1), bytes(2, 3)] }, 3],
    [{ L: [] }, 3],
    [{ M: {} }, 3],
    [{ L: [{ S: 'ab' }, { BOOL: true }] }, 3 + 1 + 2 + 1 + 1],
    [{ M: { key: { S: 'ab' } } }, 3 + 1 + 3 + 2],
  ] as readonly (readonly [AttributeValue, number])[])('%j takes %i bytes', (value, expected) => {
    expect(valueBytes(value)).toBe(expected)
  })

  test('an item counts its names', () => {
    expect(itemBytes({ pk: { S: 'x' }, n: { N: '1' } })).toBe(2 + 1 + 1 + 2)
    expect(itemBytes({})).toBe(0)
  })
})

describe('plain JSON', () => {
  test('of an item', () => {
    expect(
      plainOf({
        s: { S: 'x' },
        n: { N: '1.5' },
        big: { N: '12345678901234567890' },
        b: { B: bytes(1, 2) },
        yes: { BOOL: true },
        nil: { NULL: true },
        ss: { SS: ['b', 'a'] },
        ns: { NS: ['10', '9'] },
        bs: { BS: [bytes(2), bytes(1)] },
        l: { L: [{ N: '1' }] },
        m: { M: { a: { S: 'y' } } },
      }),
    ).toEqual({
      s: 'x',
      n: 1.5,
      big: '12345678901234567890',
      b: 'AQI=',
      yes: true,
      nil: null,
      ss: ['a', 'b'],
      ns: [9, 10],
      bs: ['AQ==', 'Ag=='],
      l: [1],
      m: { a: 'y' },
    })
  })

  test('into an item', () => {
    expect(itemOfPlain({ s: 'x', n: 1e21, d: -0.5, yes: false, nil: null, l: ['a', 1], m: { x: {} } })).toEqual({
      s: { S: 'x' },
      n: { N: '1000000000000000000000' },
      d: { N: '-0.5' },
      yes: { BOOL: false },
      nil: { NULL: true },
      l: { L: [{ S: 'a' }, { N: '1' }] },
      m: { M: { x: { M: {} } } },
    })
    expect(itemOfPlain({ b: bytes(7) }).b).toEqual({ B: bytes(7) })
  })

  test.each([[null], ['x'], [[1]], [{ a: Number.NaN }], [{ a: () => 1 }]])('%j is no item', (plain) => {
    expect(() => itemOfPlain(plain)).toThrow(expect.objectContaining({ name: 'UsageError' }))
  })

  test('there and back', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (plain) => {
        expect(plainOf(itemOfPlain(plain))).toEqual(plain)
      }),
    )
  })
})

test('a value tells its type', () => {
  expect(DIFFERENT.map(typeOf).join(' ')).toBe('S S S N N B B BOOL BOOL NULL SS SS NS BS L L L L M M M M')
})
