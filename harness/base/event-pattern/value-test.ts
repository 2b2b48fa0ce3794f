import { isIPv6 } from 'node:net'
import { cidr } from '../matchers/cidr.ts'
import { wildcard } from '../matchers/wildcard.ts'
import { knows, type PatternDialect } from './dialect.ts'
import { numericTest } from './numeric.ts'
import { reject } from './pattern-rejection.ts'
import { checkWildcard } from './wildcard-text.ts'

/** What one member of a pattern's list asks of a leaf: a text, number, boolean or null of the event. */
export interface ValueTest {
  /** Whether a leaf will do. */
  readonly fits: (value: unknown) => boolean
  /** `{"exists": false}`: asks that there is no leaf. */
  readonly absent?: true
  /** Its wildcards, for the complexity of the field. */
  readonly wildcards?: readonly string[]
}

/** Compiles one member of a pattern's list. Texts: recorded on AWS, and aws/event-ruler's JSON rule compiler. */
export const valueTest = (member: unknown, dialect: PatternDialect): ValueTest => {
  if (typeof member === 'string') return { fits: textTest(member) }
  if (typeof member !== 'object' || member === null) return { fits: (value) => value === member }
  if (Array.isArray(member)) return reject('Match value must be String, number, true, false, or null')
  const [operator, ...more] = Object.keys(member)
  if (operator === undefined) return reject('Match expression name not found')
  const operand = (member as Record<string, unknown>)[operator]
  const test = Object.hasOwn(operators, operator) && knows(dialect, operator) ? operators[operator] : undefined
  if (!test) return reject(`Unrecognized match type ${operator}`)
  const made = test(operand)
  if (more.length > 0)
    reject(
      operator === 'numeric' || operator === 'anything-but'
        ? 'Too many elements in numeric expression'
        : 'Only one key allowed in match expression',
    )
  return made
}

type Compile = (operand: unknown) => ValueTest

/** An address is compared as an address: `::1` is `0:0:0:0:0:0:0:1`. */
const textTest = (expected: string): ((value: unknown) => boolean) => {
  const same = isIPv6(expected) ? cidr(`${expected}/128`) : undefined
  return same
    ? (value) => value === expected || (typeof value === 'string' && same(value))
    : (value) => value === expected
}

const textOf = (operand: unknown, operator: string): string =>
  typeof operand === 'string' ? operand : reject(`${operator} match pattern must be a string`)

const caseless = (operand: unknown, operator: 'Prefix' | 'Suffix'): string => {
  const keys = Object.keys(operand as object)
  if (keys[0] === undefined) return reject(`${operator} expression name not found`)
  if (keys[0] !== 'equals-ignore-case') return reject(`Unsupported ${operator.toLowerCase()} pattern: ${keys[0]}`)
  const text = textOf((operand as Record<string, unknown>)['equals-ignore-case'], 'equals-ignore-case')
  if (keys.length > 1) reject('Only one key allowed in match expression')
  return text.toLowerCase()
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const onText =
  (fits: (text: string) => boolean): ((value: unknown) => boolean) =>
  (value) =>
    typeof value === 'string' && fits(value)

const prefix: Compile = (operand) => {
  if (isObject(operand)) {
    const start = caseless(operand, 'Prefix')
    return { fits: onText((text) => text.toLowerCase().startsWith(start)) }
  }
  const start = textOf(operand, 'prefix')
  return { fits: onText((text) => text.startsWith(start)) }
}

const suffix: Compile = (operand) => {
  if (isObject(operand)) {
    const end = caseless(operand, 'Suffix')
    return { fits: onText((text) => text.toLowerCase().endsWith(end)) }
  }
  const end = textOf(operand, 'suffix')
  return { fits: onText((text) => text.endsWith(end)) }
}

const wildcardMatch: Compile = (operand) => {
  const pattern = textOf(operand, 'wildcard')
  checkWildcard(pattern)
  return { fits: onText(wildcard(pattern)), wildcards: [pattern] }
}

const cidrMatch: Compile = (operand) => {
  // AWS names the wrong operator here; recorded.
  const block = textOf(operand, 'prefix')
  const [network = '', bits = '', ...more] = block.split('/')
  if (block.split('/').length === 1 || more.length > 0) reject("Malformed CIDR, one '/' required")
  if (!/^[+-]?\d+$/.test(bits)) reject('Malformed CIDR, mask bits must be an integer')
  if (Number(bits) < 0) reject('Malformed CIDR, mask bits must not be negative')
  if (!cidr(`${network}/0`)) reject(`Nonstandard IP address: ${network}`)
  if (Number(bits) > (isIPv6(network) ? 127 : 31))
    reject(isIPv6(network) ? 'IPv6 mask bits must be < 128' : 'IPv4 mask bits must be < 32')
  return { fits: onText(cidr(`${network}/${Number(bits)}`)!) }
}

const exists: Compile = (operand) => {
  if (operand === true) return { fits: () => true }
  if (operand === false) return { fits: () => false, absent: true }
  return reject('exists match pattern must be either true or false.')
}

const equalsIgnoreCase: Compile = (operand) => {
  const expected = textOf(operand, 'equals-ignore-case').toLowerCase()
  return { fits: onText((text) => text.toLowerCase() === expected) }
}

const BUT_VALUE = 'Value of anything-but must be an array or single string/number value.'

const anythingBut: Compile = (operand) => {
  if (isObject(operand)) return anythingButOperator(operand)
  if (typeof operand === 'string' || typeof operand === 'number') return { fits: (value) => value !== operand }
  if (!Array.isArray(operand)) return reject(BUT_VALUE)
  const kinds = new Set(operand.map((value: unknown) => typeof value))
  for (const kind of kinds)
    if (kind !== 'string' && kind !== 'number') reject('Inside anything but list, start|null|boolean is not supported.')
  if (kinds.size !== 1)
    reject('Inside anything but list, either all values are number or string, mixed type is not supported')
  const refused = new Set<unknown>(operand)
  return { fits: (value) => !refused.has(value) }
}

const anythingButOperator = (operand: Record<string, unknown>): ValueTest => {
  const [operator, ...more] = Object.keys(operand)
  if (operator === undefined) return reject('Anything-But expression name not found')
  const compile = Object.hasOwn(negated, operator) ? negated[operator] : undefined
  if (!compile) return reject(`Unsupported anything-but pattern: ${operator}`)
  const values = operand[operator]
  if (typeof values !== 'string' && typeof values !== 'number' && !Array.isArray(values)) return reject(BUT_VALUE)
  const texts: unknown[] = Array.isArray(values) ? values : [values]
  const tests = texts.map((text) => compile(text))
  if (more.length > 0) reject('Too many elements in numeric expression')
  return {
    fits: (value) => !tests.some((test) => test.fits(value)),
    wildcards: tests.flatMap((test) => test.wildcards ?? []),
  }
}

const affix = (text: unknown): string => {
  if (typeof text !== 'string') return reject('prefix/suffix match pattern must be a string')
  return text === '' ? reject('Null prefix/suffix not allowed') : text
}

const negated: Readonly<Record<string, Compile>> = {
  prefix: (text) => prefix(affix(text)),
  suffix: (text) => suffix(affix(text)),
  wildcard: wildcardMatch,
  'equals-ignore-case': (text) =>
    typeof text === 'string'
      ? equalsIgnoreCase(text)
      : reject('Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.'),
}

const operators: Readonly<Record<string, Compile>> = {
  exactly: (operand) => ({ fits: textTest(textOf(operand, 'exact')) }),
  prefix,
  suffix,
  numeric: (operand) => ({ fits: numericTest(operand) }),
  'anything-but': anythingBut,
  exists,
  cidr: cidrMatch,
  'equals-ignore-case': equalsIgnoreCase,
  wildcard: wildcardMatch,
}
