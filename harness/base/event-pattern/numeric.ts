import { reject } from './pattern-rejection.ts'

/** A number that lies in a range. Only JSON numbers do: `"300"` is a text. */
export const numericTest = (terms: unknown): ((value: unknown) => boolean) => {
  if (!Array.isArray(terms)) return reject('Value of numeric must be an array.')
  const range = rangeOf(terms)
  return (value) => typeof value === 'number' && inRange(range, value)
}

interface Range {
  readonly bottom: number
  readonly bottomOpen: boolean
  readonly top: number
  readonly topOpen: boolean
}

const inRange = ({ bottom, bottomOpen, top, topOpen }: Range, value: number): boolean =>
  (bottomOpen ? value > bottom : value >= bottom) && (topOpen ? value < top : value <= top)

const rangeOf = (terms: readonly unknown[]): Range => {
  const [operator, first, second, last] = terms
  if (typeof operator !== 'string') return reject(`Invalid member in numeric match: ${shown(operator)}`)
  switch (operator) {
    case '=': {
      const value = number(first, 'equals')
      if (terms.length > 2) reject('Too many elements in numeric expression')
      return { bottom: value, bottomOpen: false, top: value, topOpen: false }
    }
    case '<':
    case '<=': {
      const top = number(first, operator)
      if (terms.length > 2) reject('Too many elements in numeric expression')
      return { bottom: Number.NEGATIVE_INFINITY, bottomOpen: false, top, topOpen: operator === '<' }
    }
    case '>':
    case '>=': {
      const bottom = number(first, operator)
      const bottomOpen = operator === '>'
      if (terms.length === 2) return { bottom, bottomOpen, top: Number.POSITIVE_INFINITY, topOpen: false }
      if (typeof second !== 'string') return reject(`Bad value in numeric range: ${shown(second)}`)
      if (second !== '<' && second !== '<=') return reject(`Bad numeric range operator: ${second}`)
      const top = number(last, second)
      if (terms.length > 4) reject('Too many terms in numeric range expression')
      if (bottom >= top) reject('Bottom must be less than top')
      return { bottom, bottomOpen, top, topOpen: second === '<' }
    }
    default:
      return reject(`Unrecognized numeric range operator: ${operator}`)
  }
}

const number = (value: unknown, operator: string): number =>
  typeof value === 'number' ? value : reject(`Value of ${operator} must be numeric`)

/** What the parser AWS uses calls the token at hand. */
const shown = (value: unknown): string => {
  if (value === undefined) return ']'
  if (Array.isArray(value)) return '['
  return typeof value === 'object' && value !== null ? '{' : String(value)
}
