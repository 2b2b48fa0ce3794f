import { describe, expect, test } from 'vitest'
import { compileUpdate } from '../../../../harness/services/dynamodb/expressions/compile-update.ts'
import type { Item } from '../../../../harness/services/dynamodb/values/attribute-value.ts'
import { itemOfPlain, plainOf } from '../../../../harness/services/dynamodb/values/plain.ts'
import { ITEM, NAMES, VALUES } from './sample.ts'

const update = (text: string) => compileUpdate({ text, names: NAMES, values: VALUES })

/** What an update leaves of a plain item, as plain JSON. */
const applied = (text: string, item: unknown): unknown => plainOf(update(text).apply(itemOfPlain(item)))

const APPLIED: readonly (readonly [text: string, before: object, after: object])[] = [
  // SET
  ['SET a = :one', {}, { a: 1 }],
  ['set a = :one', { a: 'x' }, { a: 1 }],
  ['sEt a = :one, b = :two', { c: 3 }, { a: 1, b: 2, c: 3 }],
  ['  SET   a=:one  ', {}, { a: 1 }],
  ['SET a = b', { b: 'x' }, { a: 'x', b: 'x' }],
  ['SET a = b, b = a', { a: 1, b: 2 }, { a: 2, b: 1 }],
  ['SET a = (b)', { b: 'x' }, { a: 'x', b: 'x' }],
  ['SET #one = :cat', {}, { one: 'cat' }],
  ['SET #dotted = :cat', {}, { 'a.b': 'cat' }],
  ['SET a = :empty', {}, { a: [] }],
  ['SET a = :m', {}, { a: { a: 1 } }],
  ['SET a = :nil', {}, { a: null }],
  ['SET a = :yes', {}, { a: true }],
  ['SET a = :blank', {}, { a: '' }],
  // Sums
  ['SET a = :one + :two', {}, { a: 3 }],
  ['SET a = :one - :two', {}, { a: -1 }],
  ['SET a = a + :one', { a: 41 }, { a: 42 }],
  ['SET a = :one - a', { a: 41 }, { a: -40 }],
  ['SET a = a + b', { a: 0.1, b: 0.2 }, { a: 0.3, b: 0.2 }],
  ['SET a = a + a', { a: 4 }, { a: 8 }],
  ['SET a = (a + :one)', { a: 1 }, { a: 2 }],
  ['SET a = ((a)+(:one))', { a: 1 }, { a: 2 }],
  ['SET a = m.n + :one', { m: { n: 4 } }, { a: 5, m: { n: 4 } }],
  // if_not_exists
  ['SET a = if_not_exists(a, :one)', {}, { a: 1 }],
  ['SET a = if_not_exists(a, :one)', { a: 9 }, { a: 9 }],
  ['SET a = if_not_exists(b, :one)', { b: 9 }, { a: 9, b: 9 }],
  ['SET a = if_not_exists(a, b)', { b: 'x' }, { a: 'x', b: 'x' }],
  ['SET a = if_not_exists(a, :zero) + :one', {}, { a: 1 }],
  ['SET a = if_not_exists(a, :zero) + :one', { a: 1 }, { a: 2 }],
  ['SET a = :one + if_not_exists(a, :zero)', { a: 1 }, { a: 2 }],
  ['SET a = if_not_exists(b, if_not_exists(c, :one))', { c: 5 }, { a: 5, c: 5 }],
  ['SET a = if_not_exists(m.x, :one)', { m: {} }, { a: 1, m: {} }],
  ['SET a = if_not_exists(m.x, :one)', {}, { a: 1 }],
  ['SET a = if_not_exists(a, gone)', { a: 1 }, { a: 1 }],
  // list_append
  ['SET a = list_append(a, :l)', { a: ['x'] }, { a: ['x', 'n'] }],
  ['SET a = list_append(:l, a)', { a: ['x'] }, { a: ['n', 'x'] }],
  ['SET a = list_append(:l, :l)', {}, { a: ['n', 'n'] }],
  ['SET a = list_append(if_not_exists(a, :empty), :l)', {}, { a: ['n'] }],
  ['SET a = list_append(if_not_exists(a, :empty), :l)', { a: ['x'] }, { a: ['x', 'n'] }],
  ['SET a = list_append(a, a)', { a: [1] }, { a: [1, 1] }],
  ['SET m.a = list_append(m.a, :l)', { m: { a: [] } }, { m: { a: ['n'] } }],
  // Nested SET
  ['SET m.x = :one', { m: { y: 2 } }, { m: { y: 2, x: 1 } }],
  ['SET m.y = :one', { m: { y: 2 } }, { m: { y: 1 } }],
  ['SET m.y.z = :one', { m: { y: {} } }, { m: { y: { z: 1 } } }],
  ['SET #m.#b = :one', { m: {} }, { m: { b: 1 } }],
  ['SET m.x = :one, m.y = :two', { m: {} }, { m: { x: 1, y: 2 } }],
  ['SET l[1] = :cat', { l: ['a', 'b', 'c'] }, { l: ['a', 'cat', 'c'] }],
  ['SET l[0].x = :cat', { l: [{ y: 1 }] }, { l: [{ y: 1, x: 'cat' }] }],
  ['SET l[0][1] = :cat', { l: [['a']] }, { l: [['a', 'cat']] }],
  ['SET l[3] = :cat', { l: ['a', 'b', 'c'] }, { l: ['a', 'b', 'c', 'cat'] }],
  ['SET l[9] = :cat', { l: ['a'] }, { l: ['a', 'cat'] }],
  ['SET l[0] = :cat', { l: [] }, { l: ['cat'] }],
  ['SET l[84] = :one, l[37] = :two, l[17] = :seven, l[50] = :four', { l: ['a'] }, { l: ['a', 7, 2, 4, 1] }],
  ['SET l[1] = :one, l[9] = :two', { l: ['a', 'b'] }, { l: ['a', 1, 2] }],
  ['SET m.z = m.c[1].x.y[1]', { m: { c: [0, { x: { y: [3, 9] } }] } }, { m: { c: [0, { x: { y: [3, 9] } }], z: 9 } }],
  // REMOVE
  ['REMOVE a', { a: 1, b: 2 }, { b: 2 }],
  ['REMOVE a, b', { a: 1, b: 2, c: 3 }, { c: 3 }],
  ['REMOVE gone', { a: 1 }, { a: 1 }],
  ['REMOVE m.x', { m: { x: 1, y: 2 } }, { m: { y: 2 } }],
  ['REMOVE m.x', { m: { x: 1 } }, { m: {} }],
  ['REMOVE m.gone', { m: { x: 1 } }, { m: { x: 1 } }],
  ['REMOVE l[1]', { l: ['a', 'b', 'c'] }, { l: ['a', 'c'] }],
  ['REMOVE l[0], l[2]', { l: ['a', 'b', 'c', 'd'] }, { l: ['b', 'd'] }],
  ['REMOVE l[2], l[0]', { l: ['a', 'b', 'c', 'd'] }, { l: ['b', 'd'] }],
  ['REMOVE l[0]', { l: ['a'] }, { l: [] }],
  ['REMOVE l[17]', { l: [4, 5, 6] }, { l: [4, 5, 6] }],
  ['REMOVE l[1] SET l[3] = :cat', { l: [2, 3, 4, 5, 6] }, { l: [2, 4, 'cat', 6] }],
  ['REMOVE l[0] SET l[9] = :cat', { l: [2, 3] }, { l: [3, 'cat'] }],
  ['REMOVE m.l[1].x[1], m.l[1].q', { m: { l: [0, { x: [3, 5, 7], q: 2 }] } }, { m: { l: [0, { x: [3, 7] }] } }],
  ['REMOVE a SET b = a', { a: 1 }, { b: 1 }],
  // ADD
  ['ADD a :one', {}, { a: 1 }],
  ['ADD a :one', { a: 41 }, { a: 42 }],
  ['ADD a :low', { a: 1 }, { a: 0.5 }],
  ['ADD a :one, b :two', { a: 1 }, { a: 2, b: 2 }],
  ['ADD m.n :one', { m: { n: 1 } }, { m: { n: 2 } }],
  ['ADD m.n :one', { m: {} }, { m: { n: 1 } }],
  ['ADD l[0] :one', { l: [1] }, { l: [2] }],
  ['ADD l[5] :one', { l: [1] }, { l: [1, 1] }],
  ['ADD a :ss', {}, { a: ['a', 'b'] }],
  ['ADD a :ns', {}, { a: [1, 2] }],
  // Sections together, in any order
  ['SET a = :one REMOVE b ADD c :one', { b: 1, c: 1 }, { a: 1, c: 2 }],
  ['ADD c :one REMOVE b SET a = c', { b: 1, c: 1 }, { a: 1, c: 2 }],
  ['remove b set a = b add c :two', { b: 5 }, { a: 5, c: 2 }],
]

/** On `ITEM`: one attribute before and after, with its types. */
const SETS: readonly (readonly [text: string, name: string, after: Item[string] | undefined])[] = [
  ['ADD ss :ssc', 'ss', { SS: ['a', 'b', 'c'] }],
  ['ADD ss :ssb', 'ss', { SS: ['a', 'b'] }],
  ['ADD ns :ns3', 'ns', { NS: ['1', '2', '3'] }],
  ['ADD fresh :ssb', 'fresh', { SS: ['b'] }],
  ['DELETE ss :ssb', 'ss', { SS: ['a'] }],
  ['DELETE ss :ssc', 'ss', { SS: ['a', 'b'] }],
  ['DELETE ss :ss', 'ss', undefined],
  ['DELETE ns :ns', 'ns', undefined],
  ['DELETE bs :bs', 'bs', undefined],
  ['DELETE gone :ss', 'gone', undefined],
  ['delete ss :ssb', 'ss', { SS: ['a'] }],
  ['SET x = :one + big', 'x', { N: '12345678901234567890123456789012345679' }],
]

const INCORRECT_TYPE = 'An operand in the update expression has an incorrect data type'
const MISSING = 'The provided expression refers to an attribute that does not exist in the item'
const INVALID_PATH = 'The document path provided in the update expression is invalid for update'
const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range'

const REFUSED: readonly (readonly [text: string, item: object, message: string])[] = [
  ['SET a = gone', { b: 1 }, MISSING],
  ['SET a = a', {}, MISSING],
  ['SET a = :one, b = a', {}, MISSING],
  ['SET a = gone + :one', {}, MISSING],
  ['SET a = list_append(gone, :l)', {}, MISSING],
  ['SET a = if_not_exists(gone, gone2)', {}, MISSING],
  ['SET a = m.x', { m: {} }, MISSING],
  ['SET a = l[3]', { l: [] }, MISSING],
  ['SET a = a + :one', { a: 'x' }, INCORRECT_TYPE],
  ['SET a = :one - a', { a: [] }, INCORRECT_TYPE],
  ['SET a = list_append(a, :l)', { a: 'x' }, INCORRECT_TYPE],
  ['SET a = list_append(:l, a)', { a: {} }, INCORRECT_TYPE],
  ['SET a = list_append(if_not_exists(a, :one), :l)', {}, INCORRECT_TYPE],
  ['ADD a :one', { a: 'x' }, INCORRECT_TYPE],
  ['ADD a :ss', { a: 1 }, INCORRECT_TYPE],
  ['ADD a :ss', { a: ['a'] }, INCORRECT_TYPE],
  ['DELETE a :ss', { a: 'a' }, INCORRECT_TYPE],
  ['SET m.x = :one', {}, INVALID_PATH],
  ['SET m.x = :one', { m: 'x' }, INVALID_PATH],
  ['SET m.x = :one', { m: ['x'] }, INVALID_PATH],
  ['SET m.x.y = :one', { m: {} }, INVALID_PATH],
  ['SET l[0] = :one', {}, INVALID_PATH],
  ['SET l[0] = :one', { l: { a: 1 } }, INVALID_PATH],
  ['SET l[0] = :one', { l: 'x' }, INVALID_PATH],
  ['SET l[5].x = :one', { l: [] }, INVALID_PATH],
  ['REMOVE m.x', {}, INVALID_PATH],
  ['REMOVE m.x', { m: 'x' }, INVALID_PATH],
  ['REMOVE m.x', { m: ['x'] }, INVALID_PATH],
  ['REMOVE l[0]', { l: 'x' }, INVALID_PATH],
  ['ADD m.x :one', {}, INVALID_PATH],
  ['DELETE m.x :ss', {}, INVALID_PATH],
  ['SET m.x = gone', {}, MISSING],
]

describe('updates', () => {
  test.each(APPLIED)('%s of %j', (text, before, after) => {
    expect(applied(text, before)).toEqual(after)
  })

  test.each(SETS)('%s of the sample', (text, name, after) => {
    expect(update(text).apply(ITEM)[name]).toEqual(after)
  })

  test.each(REFUSED)('%s does not fit %j', (text, item, message) => {
    expect(() => applied(text, item)).toThrow(expect.objectContaining({ name: 'ValidationException', message }))
  })

  test('the item before stays as it is', () => {
    const before = structuredClone(ITEM)
    update('SET m.b.c = :one, l[0] = :two, fresh = :cat REMOVE l[1] ADD ss :ssc DELETE bs :bs').apply(ITEM)
    expect(ITEM).toEqual(before)
  })

  test('what an update does not touch is shared, and an update that changes nothing gives the item itself', () => {
    expect(update('SET fresh = :one').apply(ITEM).m).toBe(ITEM.m)
    expect(update('REMOVE gone, m.gone').apply(ITEM)).toBe(ITEM)
  })

  test('of no item: removing inside what is missing is no mistake, setting is', () => {
    const key = { k: { S: 'k1' } }
    expect(update('REMOVE x.y, z[0]').apply(key, true)).toEqual(key)
    expect(update('SET a = :one').apply(key, true)).toEqual({ ...key, a: { N: '1' } })
    expect(() => update('SET x.y = :one').apply(key, true)).toThrow(INVALID_PATH)
    expect(() => update('REMOVE x.y').apply(key)).toThrow(INVALID_PATH)
  })

  test('a sum that DynamoDB cannot hold is an overflow', () => {
    const sum = (left: string, right: string) =>
      compileUpdate({ text: 'SET a = :l + :r', values: { ':l': { N: left }, ':r': { N: right } } }).apply({})
    expect(() => sum(`9${'0'.repeat(125)}`, `9${'0'.repeat(125)}`)).toThrow(OVERFLOW)
    expect(() => sum(`1${'0'.repeat(50)}`, '1')).toThrow(OVERFLOW)
  })

  test('documents go 32 levels deep', () => {
    const wrapped = (levels: number): Item[string] => (levels === 0 ? { S: 'x' } : { M: { n: wrapped(levels - 1) } })
    const set = (levels: number) =>
      compileUpdate({ text: 'SET m.x = :v', values: { ':v': wrapped(levels) } }).apply({ m: { M: {} } })
    expect(() => set(30)).not.toThrow()
    expect(() => set(31)).toThrow('Nesting Levels have exceeded supported limits')
  })

  test('tells what it touches, reads and uses', () => {
    const compiled = update('SET #m.a = l[0], a = if_not_exists(b, :one) REMOVE m.b.c ADD n :two')
    expect(compiled.touchedPaths).toEqual([['m', 'a'], ['a'], ['m', 'b', 'c'], ['n']])
    expect([...compiled.touchedNames]).toEqual(['m', 'a', 'n'])
    expect(compiled.paths()).toEqual([['m', 'a'], ['l', 0], ['a'], ['b'], ['m', 'b', 'c'], ['n']])
    expect([...compiled.usedNames]).toEqual(['#m'])
    expect([...compiled.usedValues]).toEqual([':one', ':two'])
  })

  test('a name from the prototype is an attribute like any other', () => {
    const compiled = compileUpdate({ text: 'SET #p = :v', names: { '#p': '__proto__' }, values: { ':v': { S: 'x' } } })
    const after = compiled.apply({ k: { S: 'k' } })
    expect(Object.keys(after)).toEqual(['k', '__proto__'])
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype)
  })
})
