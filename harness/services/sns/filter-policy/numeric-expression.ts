import { type PolicyCursor, PolicyMistake } from './policy-cursor.ts'
import { NUMBER_RANGE } from './policy-limits.ts'
import { inRange, type ValueTest } from './value-test.ts'

const TOO_MANY = 'Too many elements in numeric expression'

/** Reads what stands in `numeric: [ … ]`, from after its bracket to its end. The words were recorded 2024-05. */
export const numericExpression = (cursor: PolicyCursor): ValueTest => {
  if (cursor.next() !== 'string') throw cursor.fail(`Invalid member in numeric match: ${cursor.text()}`)
  const operator = cursor.text()
  const kind = cursor.next()
  const number = (): number => {
    if (kind !== 'number') throw cursor.fail(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`)
    return inBounds(cursor)
  }
  switch (operator) {
    case '=': {
      const value = number()
      end(cursor, TOO_MANY)
      return inRange({ bottom: { value, open: false }, top: { value, open: false } })
    }
    case '<':
    case '<=': {
      const value = number()
      end(cursor, TOO_MANY)
      return inRange({ top: { value, open: operator === '<' } })
    }
    case '>':
    case '>=': {
      const bottom = { value: number(), open: operator === '>' }
      const next = cursor.next()
      if (next === ']') return inRange({ bottom })
      if (next !== 'string') throw cursor.fail(`Bad value in numeric range: ${cursor.text()}`)
      const second = cursor.text()
      if (second !== '<' && second !== '<=') throw cursor.fail(`Bad numeric range operator: ${second}`)
      if (cursor.next() !== 'number') throw cursor.fail(`Value of ${second} must be numeric`)
      const top = { value: inBounds(cursor), open: second === '<' }
      end(cursor, 'Too many terms in numeric range expression')
      if (bottom.value >= top.value) throw cursor.fail('Bottom must be less than top')
      return inRange({ bottom, top })
    }
    default:
      throw cursor.fail(`Unrecognized numeric range operator: ${operator}`)
  }
}

const end = (cursor: PolicyCursor, otherwise: string): void => {
  if (cursor.next() !== ']') throw cursor.fail(otherwise)
}

/** @aws subscription-filter-policy-constraints (checked 2026-11). `@guess` The words. */
const inBounds = (cursor: PolicyCursor): number => {
  const value = Number(cursor.text())
  if (Math.abs(value) > NUMBER_RANGE)
    throw new PolicyMistake(`Value must be between ${-NUMBER_RANGE} and ${NUMBER_RANGE}, inclusive`)
  return value
}
