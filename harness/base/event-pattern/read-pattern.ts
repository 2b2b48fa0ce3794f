import type { PatternDialect } from './dialect.ts'
import { type Field, fieldOf } from './field.ts'
import { COMBINATIONS, OR_MINIMUM } from './limits.ts'
import { reject } from './pattern-rejection.ts'
import { valueTest } from './value-test.ts'

/** Fields that must all fit, by path. A pattern with `$or` is several of these, of which one must fit. */
export type Combination = Map<string, Field>

/** Names that `$or` keeps for itself. Source: aws/event-ruler, Constants. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['=', '<', '<=', '>', '>='],
  ...['regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
])

/** A pattern as combinations of fields. Throws a `PatternRejection`. */
export const readPattern = (pattern: unknown, dialect: PatternDialect): readonly Combination[] => {
  if (!isObject(pattern)) return reject('Filter is not an object')
  const combinations: Combination[] = []
  readObject(pattern, { path: '', inOr: false, dialect, combinations })
  return combinations
}

interface Reading {
  readonly path: string
  readonly inOr: boolean
  readonly dialect: PatternDialect
  /** Changed in place: what was read so far. */
  readonly combinations: Combination[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readObject = (object: Record<string, unknown>, reading: Reading): void => {
  const keys = Object.keys(object)
  for (const key of keys) {
    const value = object[key]
    if (key === '$or') {
      readOr(value, reading)
      continue
    }
    if (reading.inOr && RESERVED.has(key)) reject(`${key} is Ruler reserved fieldName which cannot be used inside $or.`)
    const path = reading.path === '' ? key : `${reading.path}.${key}`
    if (Array.isArray(value)) readField(path, value, reading)
    else if (isObject(value)) readObject(value, { ...reading, path })
    else reject(`"${key}" must be an object or an array`)
  }
  if (keys.length === 0) reject('Empty objects are not allowed')
}

const readField = (path: string, members: readonly unknown[], { dialect, combinations }: Reading): void => {
  const tests = members.map((member) => valueTest(member, dialect))
  if (tests.length === 0) reject('Empty arrays are not allowed')
  const field = fieldOf(path, tests)
  if (combinations.length === 0) combinations.push(new Map())
  for (const combination of combinations) combination.set(path, field)
}

const readOr = (value: unknown, reading: Reading): void => {
  if (!Array.isArray(value)) return reject('It must be an Array followed with $or.')
  const before = reading.combinations.splice(0)
  for (const member of value as unknown[]) {
    if (!isObject(member)) return reject('Only JSON object is allowed in array of $or relationship.')
    const own = before.length === 0 ? [new Map()] : before.map((combination) => new Map(combination))
    readObject(member, { ...reading, inOr: true, combinations: own })
    reading.combinations.push(...own)
    // @guess AWS's text for too many combinations is not published.
    if (reading.combinations.length > COMBINATIONS)
      reject(`Rule is too complex - the $or of a pattern may lead to ${COMBINATIONS} combinations`)
  }
  if (value.length < OR_MINIMUM) reject(`There must have at least ${OR_MINIMUM} Objects in $or relationship.`)
}
