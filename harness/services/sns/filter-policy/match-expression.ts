import { checkBlock } from './cidr-block.ts'
import { numericExpression } from './numeric-expression.ts'
import type { PolicyCursor } from './policy-cursor.ts'
import { WILDCARDS } from './policy-limits.ts'
import {
  anything,
  anythingBut,
  endsWith,
  equalsIgnoringCase,
  exactly,
  inBlock,
  matchesWildcard,
  startsWith,
  type ValueTest,
} from './value-test.ts'

export interface MatchExpression {
  readonly test: ValueTest | 'absent'
  /** What it counts as a wildcard. */
  readonly points: number
}

const ONE_KEY = 'Only one key allowed in match expression'
const TOO_MANY = 'Too many elements in numeric expression'
const TEXT_TESTS: ReadonlyMap<string, (text: string) => ValueTest> = new Map([
  ['prefix', startsWith],
  ['suffix', endsWith],
  ['equals-ignore-case', equalsIgnoringCase],
  ['wildcard', matchesWildcard],
])

/** Reads `{ operator: … }` from after its bracket to its end. */
export const matchExpression = (cursor: PolicyCursor): MatchExpression => {
  if (cursor.next() !== 'field') throw cursor.fail('Match expression name not found')
  const name = cursor.name()
  switch (name) {
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
    case 'wildcard': {
      if (cursor.next() !== 'string') throw cursor.fail(`${name} match pattern must be a string`)
      const text = cursor.text()
      const points = name === 'wildcard' ? wildcardPoints(cursor, text) : 0
      close(cursor, ONE_KEY)
      return { test: TEXT_TESTS.get(name)!(text), points }
    }
    case 'cidr': {
      // AWS's own words, for another operator (recorded 2024-12).
      if (cursor.next() !== 'string') throw cursor.fail('prefix match pattern must be a string')
      const text = cursor.text()
      checkBlock(text)
      close(cursor, ONE_KEY)
      return { test: inBlock(text), points: 0 }
    }
    case 'exists': {
      const kind = cursor.next()
      if (kind !== 'true' && kind !== 'false') throw cursor.fail('exists match pattern must be either true or false.')
      close(cursor, ONE_KEY)
      return { test: kind === 'true' ? anything : 'absent', points: 0 }
    }
    case 'numeric': {
      if (cursor.next() !== '[') throw cursor.fail('Value of numeric must be an array.')
      const test = numericExpression(cursor)
      close(cursor, TOO_MANY)
      return { test, points: 0 }
    }
    case 'anything-but':
      return anythingButExpression(cursor)
    default:
      throw cursor.fail(`Unrecognized match type ${name}`)
  }
}

const close = (cursor: PolicyCursor, otherwise: string): void => {
  if (cursor.next() !== '}') throw cursor.fail(otherwise)
}

const anythingButExpression = (cursor: PolicyCursor): MatchExpression => {
  let kind = cursor.next()
  if (kind === '{') {
    if (cursor.next() !== 'field') throw cursor.fail('Anything-But expression name not found')
    const name = cursor.name()
    const make = TEXT_TESTS.get(name)
    if (!make) throw cursor.fail(`Unsupported anything-but pattern: ${name}`)
    const texts = textsOf(cursor, name)
    close(cursor, TOO_MANY)
    close(cursor, TOO_MANY)
    const points = name === 'wildcard' ? texts.reduce((sum, text) => sum + wildcardPoints(cursor, text), 0) : 0
    return { test: anythingBut(texts.map(make)), points }
  }
  const values: (string | number)[] = []
  if (kind === '[') {
    for (kind = cursor.next(); kind !== ']'; kind = cursor.next()) {
      if (kind === 'string') values.push(cursor.text())
      else if (kind === 'number') values.push(Number(cursor.text()))
      else throw cursor.fail('Inside anything but list, start|null|boolean is not supported.')
    }
    if (new Set(values.map((value) => typeof value)).size !== 1)
      throw cursor.fail('Inside anything but list, either all values are number or string, mixed type is not supported')
  } else if (kind === 'string') values.push(cursor.text())
  else if (kind === 'number') values.push(Number(cursor.text()))
  else throw cursor.fail('Value of anything-but must be an array or single string/number value.')
  close(cursor, TOO_MANY)
  return { test: anythingBut(values.map(exactly)), points: 0 }
}

/** A text or a list of them. Recorded 2024-05: what is no text is refused in the words of `prefix`. */
const textsOf = (cursor: PolicyCursor, name: string): string[] => {
  const kind = cursor.next()
  const texts: string[] = []
  const wrong = `${name} match pattern must be a string`
  if (kind === 'string') texts.push(cursor.text())
  else if (kind !== '[') throw cursor.fail(wrong)
  else
    for (let member = cursor.next(); member !== ']'; member = cursor.next()) {
      if (member !== 'string') throw cursor.fail(wrong)
      texts.push(cursor.text())
    }
  if (texts.length === 0) throw cursor.fail('Empty arrays are not allowed')
  if ((name === 'prefix' || name === 'suffix') && texts.includes(''))
    throw cursor.fail('Null prefix/suffix not allowed')
  return texts
}

/**
 * One point for a pattern with one star, three for each star of a pattern with more.
 * @aws subscription-filter-policy-constraints (checked 2026-11). `@guess` The words for too many.
 */
const wildcardPoints = (cursor: PolicyCursor, pattern: string): number => {
  let stars = 0
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]
    const next = pattern[i + 1]
    if (char === '\\') {
      if (next !== '*' && next !== '\\') throw cursor.fail(`Invalid escape character at pos ${i + 1}`)
      i++
    } else if (char === '*') {
      if (next === '*') throw cursor.fail(`Consecutive wildcard characters at pos ${i + 1}`)
      stars++
    }
  }
  if (stars > WILDCARDS) throw cursor.fail(`Wildcard pattern can not have more than ${WILDCARDS} wildcards`)
  return stars > 1 ? 3 * stars : stars
}
