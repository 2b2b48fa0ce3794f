import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCondition } from '../../../../harness/services/dynamodb/expressions/compile-condition.ts'
import type { Item } from '../../../../harness/services/dynamodb/values/attribute-value.ts'

/** A condition as text and as what it should be, worked out apart from the parser. */
interface Sample {
  readonly text: string
  /** How tightly it binds: 0 OR, 1 AND, 2 NOT, 3 a clause. */
  readonly binds: number
  readonly of: (item: Numbers) => boolean
}

type Numbers = Readonly<Record<string, number | undefined>>

const ATTRIBUTES = ['p', 'q', 'r'] as const
const CONSTANTS = { ':c0': 0, ':c1': 1, ':c2': 2 } as const

const COMPARATORS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

const operand = fc.constantFrom(...ATTRIBUTES, ...(Object.keys(CONSTANTS) as (keyof typeof CONSTANTS)[]))
const read = (name: string, item: Numbers): number | undefined => ({ ...CONSTANTS, ...item })[name]

const comparison = fc
  .tuple(operand, fc.constantFrom(...Object.keys(COMPARATORS)), operand)
  .filter(([left, , right]) => left !== right || left.startsWith(':'))
  .map(
    ([left, operator, right]): Sample => ({
      text: `${left} ${operator} ${right}`,
      binds: 3,
      of: (item) => {
        const [a, b] = [read(left, item), read(right, item)]
        return a === undefined || b === undefined ? operator === '<>' : COMPARATORS[operator]!(a, b)
      },
    }),
  )

const existence = fc.constantFrom(...ATTRIBUTES).map(
  (name): Sample => ({
    text: `attribute_exists(${name})`,
    binds: 3,
    of: (item) => item[name] !== undefined,
  }),
)

const membership = fc.tuple(operand, fc.array(operand, { minLength: 1, maxLength: 3 })).map(
  ([left, list]): Sample => ({
    text: `${left} IN (${list.join(', ')})`,
    binds: 3,
    of: (item) => {
      const value = read(left, item)
      return value !== undefined && list.some((name) => read(name, item) === value)
    },
  }),
)

const wrapped = (sample: Sample, atLeast: number): string => (sample.binds < atLeast ? `(${sample.text})` : sample.text)

const { condition } = fc.letrec<{ condition: Sample }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    fc.oneof(comparison, existence, membership),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([left, right]): Sample => ({
        text: `${wrapped(left, 1)} AND ${wrapped(right, 2)}`,
        binds: 1,
        of: (item) => left.of(item) && right.of(item),
      }),
    ),
    fc.tuple(tie('condition'), tie('condition')).map(
      ([left, right]): Sample => ({
        text: `${wrapped(left, 0)} or ${wrapped(right, 1)}`,
        binds: 0,
        of: (item) => left.of(item) || right.of(item),
      }),
    ),
    tie('condition').map(
      (inner): Sample => ({
        text: `NOT ${wrapped(inner, 2)}`,
        binds: 2,
        of: (item) => !inner.of(item),
      }),
    ),
  ),
}))

const numbers = fc.record(Object.fromEntries(ATTRIBUTES.map((name) => [name, fc.integer({ min: 0, max: 2 })])), {
  requiredKeys: [],
})

const itemOf = (item: Numbers): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { N: String(value) }]))

test('a condition means what its tree means, whatever binds how', () => {
  fc.assert(
    fc.property(condition, fc.array(numbers, { minLength: 1, maxLength: 4 }), (sample, items) => {
      fc.pre(sample.text.length < 2_000)
      const compiled = compileCondition({ kind: 'FilterExpression', text: sample.text, values: itemOf(CONSTANTS) })
      for (const item of items) expect(compiled.holds(itemOf(item))).toBe(sample.of(item))
    }),
    { numRuns: 400 },
  )
})

test('no text makes the parser fail otherwise than AWS does', () => {
  const piece = fc.constantFrom(
    'a',
    '#n',
    ':v',
    '(',
    ')',
    '=',
    '<',
    'AND',
    'NOT',
    'BETWEEN',
    'IN',
    ',',
    '.',
    '[0]',
    'size',
    'é',
    '7',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        compileCondition({
          kind: 'FilterExpression',
          text: pieces.join(' '),
          names: { '#n': 'n' },
          values: { ':v': { S: '' } },
        })
      } catch (error) {
        expect(error).toMatchObject({ name: 'ValidationException' })
      }
    }),
    { numRuns: 500 },
  )
})
