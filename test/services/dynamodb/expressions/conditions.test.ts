import { describe, expect, test } from 'vitest'
import { compileCondition } from '../../../../harness/services/dynamodb/expressions/compile-condition.ts'
import type { Item } from '../../../../harness/services/dynamodb/values/attribute-value.ts'
import { ITEM, NAMES, VALUES } from './sample.ts'

const holds = (text: string, item: Item | undefined = ITEM): boolean =>
  compileCondition({ kind: 'FilterExpression', text, names: NAMES, values: VALUES }).holds(item)

const HOLD = [
  // Equality, of every type.
  'one = :one',
  ':one = one',
  ':one = :one',
  'cat = :cat',
  'blank = :blank',
  'bin = :bin',
  'yes = :yes',
  'off = :no',
  'nil = :nil',
  'ss = :ss',
  'ns = :ns',
  'bs = :bs',
  'l[2] = :deep',
  'l[3] = :list1',
  'one <> :two',
  'one <> :cat',
  'ss <> :ssb',
  'm <> :m',
  // A missing attribute is unequal to everything.
  'gone <> :one',
  'gone <> absent',
  // Order.
  'one < :two',
  'one <= :one',
  'two > :one',
  'two >= :two',
  'low < :one',
  'big > two',
  'cat < :dog',
  'cat <= :cat',
  'dog > :cat',
  'blank < :cat',
  'bin < :bindog',
  'bin >= :bin',
  // BETWEEN and IN.
  'one BETWEEN :one AND :two',
  'one between low and two',
  ':one BETWEEN one AND two',
  'cat BETWEEN :c AND :dog',
  'one IN (:two, :one)',
  'cat in (:one, :cat)',
  'one IN (two, #one)',
  'ss IN (:ss)',
  // Functions.
  'attribute_exists(one)',
  'attribute_exists ( nil )',
  'attribute_exists(m.b.c)',
  'attribute_exists(l[1])',
  'attribute_exists(#dotted)',
  'attribute_not_exists(gone)',
  'attribute_not_exists(m.gone)',
  'attribute_not_exists(l[4])',
  'attribute_not_exists(one.two)',
  'attribute_not_exists(l.a)',
  'attribute_not_exists(m[0])',
  'attribute_type(one, :N)',
  'attribute_type(cat, :S)',
  'attribute_type(bin, :B)',
  'attribute_type(ss, :SS)',
  'attribute_type(ns, :NS)',
  'attribute_type(bs, :BS)',
  'attribute_type(l, :L)',
  'attribute_type(m, :M)',
  'attribute_type(yes, :BOOL)',
  'attribute_type(nil, :NULL)',
  'attribute_type(:one, :N)',
  'begins_with(cat, :c)',
  'begins_with(cat, :cat)',
  'begins_with(cat, :blank)',
  'begins_with(bin, :binc)',
  'begins_with(:cat, cat)',
  'contains(cat, :at)',
  'contains(cat, :blank)',
  'contains(bin, :binc)',
  'contains(ss, :a)',
  'contains(ns, :one)',
  'contains(bs, :x)',
  'contains(l, :a)',
  'contains(l, :seven)',
  'contains(l, :deep)',
  'contains(l, :list1)',
  'contains(:cat, cat)',
  'size(cat) = size(:dog)',
  'size(bin) > two',
  'size(ss) = two',
  'size(ns) = :two',
  'size(bs) = :two',
  'size(l) = :four',
  'size(m) = :two',
  'size(blank) = :zero',
  'size(m.b.parts) = :two',
  'size(:cat) > :two',
  'size(cat) BETWEEN :two AND :four',
  'size(ss) IN (:one, :two)',
  // What has no size compares with nothing.
  'size(one) <> :one',
  'size(gone) <> :one',
  // AND, OR, NOT.
  'one = :one AND two = :two',
  'one = :two OR two = :two',
  'one = :one or one = :two and two = :one',
  'NOT one = :two',
  'not one = :two and two = :two',
  'NOT (one = :one AND two = :one)',
  'NOT NOT one = :one',
  'NOT NOT NOT NOT attribute_exists(one)',
  '(one = :one)',
  '((one = :one) AND two = :two)',
  '(one = :two OR one = :one) AND two = :two',
  '(one) = (:one)',
  '((one) = :one)',
  'one = :one AND (two = :two OR (cat = :dog AND dog = :cat))',
  'attribute_exists(one) AND NOT attribute_exists(gone)',
  // Paths and placeholders.
  'm.a = :one',
  'm . a = :one',
  'm.b.parts[1] <> :a',
  '#m.a = :one',
  '#m.#b.c <> :cat',
  '#one = :one',
  'l[ 0 ] = :a',
  '(m.b).parts[0] <> :a',
  'constructor_ = :c',
  '\tone\r\n=\n:one ',
]

const FAIL = [
  'one = :two',
  'one = :cat',
  'yes = :no',
  'nil = :yes',
  'ss = :ssb',
  'ss = :ns',
  'm = :m',
  'l = :l',
  'one <> :one',
  'ss <> :ss',
  'gone = :one',
  'gone = absent',
  'one < :one',
  'one > :two',
  'one < :cat',
  'cat < :one',
  'gone < :one',
  'gone >= :one',
  'yes < cat',
  'ss > cat',
  'cat > :dog',
  'two BETWEEN :one AND :one',
  'cat BETWEEN :one AND :two',
  'gone BETWEEN :one AND :two',
  'one IN (:two, :cat)',
  'gone IN (:one, gone2)',
  'attribute_exists(gone)',
  'attribute_exists(m.gone.c)',
  'attribute_exists(l[9])',
  'attribute_exists(valueOf)',
  'attribute_exists(m.toString)',
  'attribute_not_exists(nil)',
  'attribute_type(one, :S)',
  'attribute_type(gone, :S)',
  'begins_with(cat, :at)',
  'begins_with(cat, :binc)',
  'begins_with(one, :c)',
  'begins_with(gone, :c)',
  'contains(cat, :dog)',
  'contains(cat, :one)',
  'contains(ss, :one)',
  'contains(ns, :a)',
  'contains(ss, :ssb)',
  'contains(one, :one)',
  'contains(l, :dog)',
  'contains(gone, :a)',
  'contains(m, :a)',
  'size(one) = :one',
  'size(yes) >= :zero',
  'size(nil) >= :zero',
  'size(gone) = :zero',
  'size(cat) = :cat',
  'size(ss) < :two',
  'one = :one AND two = :one',
  'one = :two OR two = :one',
  'NOT one = :one',
  'NOT one = :one AND two = :two',
  'NOT NOT NOT one = :one',
  'NOT (one = :two OR two = :two)',
  '(one = :one OR two = :one) AND cat = :dog',
  'm.a = :two',
  'm.gone = :one',
  '#gone = :one',
  'a.b = :one',
]

describe('conditions', () => {
  test.each(HOLD)('%s holds', (text) => {
    expect(holds(text)).toBe(true)
  })

  test.each(FAIL)('%s does not hold', (text) => {
    expect(holds(text)).toBe(false)
  })

  test.each([
    ['attribute_not_exists(k)', true],
    ['attribute_exists(k)', false],
    ['k = :one', false],
    ['k <> :one', true],
    ['NOT k = :one', true],
  ])('%s of no item: %s', (text, expected) => {
    expect(compileCondition({ kind: 'ConditionExpression', text, values: VALUES }).holds(undefined)).toBe(expected)
  })

  test('the size of text is in UTF-16 units', () => {
    const condition = compileCondition({
      kind: 'ConditionExpression',
      text: 'size(s) = :n',
      values: { ':n': { N: '3' } },
    })
    expect(condition.holds({ s: { S: 'é𝄞' } })).toBe(true)
  })

  test('a name from the prototype is an attribute like any other', () => {
    const condition = compileCondition({
      kind: 'ConditionExpression',
      text: 'attribute_exists(#p) OR attribute_exists(#c)',
      names: { '#p': '__proto__', '#c': 'constructor' },
    })
    expect(condition.holds({})).toBe(false)
    expect(condition.holds({ constructor: { S: '' } } as unknown as Item)).toBe(true)
  })

  test('tells the placeholders it uses and the paths it reads', () => {
    const condition = compileCondition({
      kind: 'FilterExpression',
      text: '#m.a = :one AND size(cat) > :two OR l[0] IN (:one, two)',
      names: NAMES,
      values: VALUES,
    })
    expect([...condition.usedNames]).toEqual(['#m'])
    expect([...condition.usedValues]).toEqual([':one', ':two'])
    expect(condition.paths()).toEqual([['m', 'a'], ['cat'], ['l', 0], ['two']])
  })

  test('one text serves requests with other names and values', () => {
    const ask = (name: string, value: string) =>
      compileCondition({
        kind: 'ConditionExpression',
        text: '#a = :v',
        names: { '#a': name },
        values: { ':v': { S: value } },
      }).holds({ x: { S: 'X' }, y: { S: 'Y' } })
    expect([ask('x', 'X'), ask('y', 'X'), ask('y', 'Y')]).toEqual([true, false, true])
  })
})
