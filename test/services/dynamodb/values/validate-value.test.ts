import { describe, expect, test } from 'vitest'
import type { AttributeValue } from '../../../../harness/services/dynamodb/values/attribute-value.ts'
import { checkItem, checkValue } from '../../../../harness/services/dynamodb/values/validate-value.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.of(...values)
const of = (value: object): AttributeValue => value as AttributeValue
const deep = (levels: number): AttributeValue => (levels === 0 ? { S: 'leaf' } : { M: { n: deep(levels - 1) } })

const INVALID = 'One or more parameter values were invalid: '
const EMPTY = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'
const SEVERAL =
  'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes'
const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value'
const TOO_DEEP =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit'

describe('checkValue', () => {
  test.each([
    [{ S: 'x' }],
    [{ S: '' }],
    [{ N: '1' }],
    [{ B: bytes() }],
    [{ BOOL: false }],
    [{ NULL: true }],
    [{ SS: [''] }],
    [{ SS: ['a', 'b'] }],
    [{ NS: ['-1', '2', '10'] }],
    [{ BS: [bytes(), bytes(1)] }],
    [{ M: {} }],
    [{ L: [] }],
    [{ M: { a: { L: [{ N: '1' }, { NULL: true }] } } }],
    [deep(31)],
  ] as readonly (readonly [AttributeValue])[])('%j is stored as it is', (value) => {
    expect(checkValue(value)).toBe(value)
  })

  test.each([
    [{ N: '1.50' }, { N: '1.5' }],
    [{ NS: ['10', '2.0', '-1'] }, { NS: ['-1', '2', '10'] }],
    [{ SS: ['b', 'B', 'a', ''] }, { SS: ['', 'B', 'a', 'b'] }],
    [{ BS: [bytes(255), bytes(0), bytes()] }, { BS: [bytes(), bytes(0), bytes(255)] }],
    [{ M: { a: { L: [{ N: '01' }] }, b: { S: 'x' } } }, { M: { a: { L: [{ N: '1' }] }, b: { S: 'x' } } }],
  ] as readonly (readonly [AttributeValue, AttributeValue])[])('%j is stored as %j', (value, stored) => {
    expect(checkValue(value)).toEqual(stored)
  })

  test.each([
    [{}, EMPTY],
    [{ a: '' }, EMPTY],
    [{ S: undefined }, EMPTY],
    [{ M: { a: {} } }, EMPTY],
    [{ L: [{}] }, EMPTY],
    [{ S: 'a', N: '1' }, SEVERAL],
    [{ L: [{ S: 'a', BOOL: true }] }, SEVERAL],
    [{ S: 'a', N: 'b' }, `${NOT_NUMERIC}: b`],
    [{ S: '', N: '' }, `${NOT_NUMERIC}: `],
    [{ NS: ['1', 'b'] }, `${NOT_NUMERIC}: b`],
    [{ NULL: false }, `${INVALID}Null attribute value types must have the value of true`],
    [{ SS: [] }, `${INVALID}An string set  may not be empty`],
    [{ NS: [] }, `${INVALID}An number set  may not be empty`],
    [{ BS: [] }, `${INVALID}Binary sets should not be empty`],
    [{ SS: ['a', 'a'] }, `${INVALID}Input collection ["a", "a"] contains duplicates.`],
    [{ SS: ['b', 'a', 'b'] }, `${INVALID}Input collection ["a", "b", "b"] contains duplicates.`],
    [{ NS: ['2', '1', '2'] }, `${INVALID}Input collection contains duplicates.`],
    [{ NS: ['1', '1.0'] }, `${INVALID}Input collection contains duplicates.`],
    [
      { BS: [bytes(255), bytes(0), bytes(0)] },
      `${INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.`,
    ],
    [deep(32), TOO_DEEP],
  ])('%j is refused', (value, message) => {
    expect(() => checkValue(of(value))).toThrow(expect.objectContaining({ name: 'ValidationException', message }))
  })

  test.each([
    [{ N: '' }, NOT_NUMERIC],
    [{ SS: ['b', 'a', 'b'] }, `${INVALID}Input collection [b, a, b] contains duplicates.`],
    [{ NS: ['2', '1', '2'] }, 'Input collection contains duplicates'],
    [
      { BS: [bytes(255), bytes(0), bytes(0)] },
      `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
    ],
  ])('%j in the older wording', (value, message) => {
    expect(() => checkValue(of(value), 'older')).toThrow(expect.objectContaining({ message }))
  })

  test('an item is checked attribute by attribute', () => {
    const item = { a: { S: 'x' }, b: { N: '1' } }
    expect(checkItem(item)).toBe(item)
    expect(checkItem({ ...item, c: { N: '1e2' } })).toEqual({ ...item, c: { N: '100' } })
    expect(() => checkItem({ a: of({}) })).toThrow(EMPTY)
  })
})
