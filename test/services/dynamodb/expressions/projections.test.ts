import { describe, expect, test } from 'vitest'
import { compileProjection } from '../../../../harness/services/dynamodb/expressions/compile-projection.ts'
import { projectPaths } from '../../../../harness/services/dynamodb/expressions/project-paths.ts'
import { itemOfPlain, plainOf } from '../../../../harness/services/dynamodb/values/plain.ts'

const NAMES = { '#a': 'a', '#b': 'b', '#dotted': 'a.b', '#name': 'name', '#gone': 'gone' }

const ITEM = {
  p: 'key',
  a: { b: [2, 4, { x: 'hi', y: 'yo' }], c: 5, d: {} },
  b: 'hello',
  l: ['w', 'x', 'y', 'z'],
  ll: [
    ['a', 'b'],
    ['c', 'd'],
  ],
  'a.b': 'dotted',
  name: 'n',
  nil: null,
}

const projected = (text: string): unknown =>
  plainOf(compileProjection({ text, names: NAMES }).project(itemOfPlain(ITEM)))

describe('projections', () => {
  test.each([
    ['p', { p: 'key' }],
    ['p, b', { p: 'key', b: 'hello' }],
    [' p ,b ', { p: 'key', b: 'hello' }],
    ['gone', {}],
    ['p, gone', { p: 'key' }],
    ['nil', { nil: null }],
    ['a', { a: ITEM.a }],
    ['a.c', { a: { c: 5 } }],
    ['a . c', { a: { c: 5 } }],
    ['a.d', { a: { d: {} } }],
    ['a.gone', {}],
    ['a.c.gone', {}],
    ['gone.c', {}],
    ['a.b', { a: { b: ITEM.a.b } }],
    ['a.b[0]', { a: { b: [2] } }],
    ['a.b[1]', { a: { b: [4] } }],
    ['a.b[2]', { a: { b: [{ x: 'hi', y: 'yo' }] } }],
    ['a.b[2].y', { a: { b: [{ y: 'yo' }] } }],
    ['a.b[3]', {}],
    ['a.b[2].gone', {}],
    ['a[0]', {}],
    ['a[0].b', {}],
    ['b[0]', {}],
    ['b.c', {}],
    ['l.c', {}],
    ['l[1]', { l: ['x'] }],
    ['l[999]', {}],
    ['l[3], l[0]', { l: ['w', 'z'] }],
    ['l[2], l[1], l[9]', { l: ['x', 'y'] }],
    ['ll[1][0]', { ll: [['c']] }],
    ['ll[1][0], ll[0][1]', { ll: [['b'], ['c']] }],
    ['ll[1], ll[0][1]', { ll: [['b'], ['c', 'd']] }],
    ['a.b[0], a.c', { a: { b: [2], c: 5 } }],
    ['a.b[0], a.b[2].x, p', { p: 'key', a: { b: [2, { x: 'hi' }] } }],
    ['a.b[2].x, a.b[2].y', { a: { b: [{ x: 'hi', y: 'yo' }] } }],
    ['a.c, a.gone, gone.x, b', { a: { c: 5 }, b: 'hello' }],
    ['#a.#b[0]', { a: { b: [2] } }],
    ['#a.c', { a: { c: 5 } }],
    ['a.#b', { a: { b: ITEM.a.b } }],
    ['#dotted', { 'a.b': 'dotted' }],
    ['#name', { name: 'n' }],
    [`a${'.b'.repeat(31)}`, {}],
  ])('%s', (text, expected) => {
    expect(projected(text)).toEqual(expected)
  })

  test('tells its paths and names', () => {
    const projection = compileProjection({ text: '#a.b[0], p', names: NAMES })
    expect(projection.paths).toEqual([['a', 'b', 0], ['p']])
    expect([...projection.usedNames]).toEqual(['#a'])
    expect([...projection.usedValues]).toEqual([])
  })

  test('paths project an item the same way', () => {
    const paths = [
      ['a', 'b', 2, 'x'],
      ['l', 3],
      ['l', 0],
    ]
    expect(plainOf(projectPaths(paths, itemOfPlain(ITEM)))).toEqual({ a: { b: [{ x: 'hi' }] }, l: ['w', 'z'] })
  })
})
