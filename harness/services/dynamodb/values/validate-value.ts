import { AwsError } from '../../../base/errors.ts'
import { checkName, emptyName } from './attribute-name.ts'
import type { AttributeType, AttributeValue, Item } from './attribute-value.ts'
import { compareBytes, compareText } from './compare.ts'
import { checkDepth, tooDeep } from './depth.ts'
import { duplicates } from './duplicates.ts'
import { NESTING_LEVELS } from './limits.ts'
import { canonicalNumber, compareNumbers } from './number.ts'
import { setOwn } from './own.ts'
import { sortedSet } from './sets.ts'
import { validationError } from './validation-error.ts'
import type { Wording } from './wording.ts'

/** @aws recorded: dynalite's test/putItem.js (checked 2026-11) */
const emptyValue = () =>
  validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes')
const severalTypes = () =>
  validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  )
const invalid = (reason: string) => validationError(`One or more parameter values were invalid: ${reason}`)
const nullMustBeTrue = () => invalid('Null attribute value types must have the value of true')
const emptyStringSet = () => invalid('An string set  may not be empty')
const emptyNumberSet = () => invalid('An number set  may not be empty')
const emptyBinarySet = () => invalid('Binary sets should not be empty')

/**
 * Checks a value as AWS does before it looks for the table, and returns it as it is stored: numbers canonical, sets
 * sorted. A value that needs no change comes back itself. Throws ValidationException with AWS's texts. Empty text and
 * binary are allowed here; keys refuse them.
 */
export const checkValue = (value: AttributeValue, wording: Wording = 'current'): AttributeValue =>
  checkAt(value, 1, wording)

/**
 * `checkValue` for every attribute of an item or a key, and their names. An empty name of its own comes before any value;
 * one further down, after values that reach too deep.
 * @aws recorded: dynamodb-conformance's tests/tier3/validation-ordering/deepRequests.test.ts, of a Put in a transaction
 * (checked 2026-11)
 */
export const checkItem = (item: Item, wording: Wording = 'current'): Item => {
  if (Object.hasOwn(item, '')) throw emptyName()
  try {
    return checkMap(item, 1, wording)
  } catch (error) {
    if (AwsError.is(error) && error.message === emptyName().message) for (const name in item) checkDepth(item[name]!, 1)
    throw error
  }
}

/** AWS looks at each member that is set before it minds that there are two. */
const checkAt = (value: AttributeValue, level: number, wording: Wording): AttributeValue => {
  if (level > NESTING_LEVELS) throw tooDeep()
  let stored: AttributeValue | undefined
  let several = false
  for (const type in value) {
    if (value[type as AttributeType] === undefined || !isType(type)) continue
    several = stored !== undefined
    stored = checkMember(value, type, level, wording)
  }
  if (stored === undefined) throw emptyValue()
  if (several) throw severalTypes()
  return stored
}

const TYPES: ReadonlySet<string> = new Set<AttributeType>(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'BOOL', 'NULL'])

const isType = (name: string): name is AttributeType => TYPES.has(name)

const checkMember = (value: AttributeValue, type: AttributeType, level: number, wording: Wording): AttributeValue => {
  switch (type) {
    case 'S':
    case 'B':
    case 'BOOL':
      return value
    case 'NULL':
      if (!value.NULL) throw nullMustBeTrue()
      return value
    case 'N': {
      const N = canonicalNumber(value.N!, wording)
      return N === value.N ? value : { N }
    }
    case 'M': {
      const M = checkMap(value.M!, level + 1, wording)
      return M === value.M ? value : { M }
    }
    case 'L': {
      const L = value.L!.map((element) => checkAt(element, level + 1, wording))
      return L.every((element, index) => element === value.L![index]) ? value : { L }
    }
    case 'SS': {
      if (value.SS!.length === 0) throw emptyStringSet()
      const SS = sortedSet(value.SS!, compareText)
      if (repeats(SS, compareText)) throw duplicates(value, wording)
      return SS === value.SS ? value : { SS }
    }
    case 'NS': {
      if (value.NS!.length === 0) throw emptyNumberSet()
      const numbers = value.NS!.map((number) => canonicalNumber(number, wording))
      const NS = sortedSet(numbers, compareNumbers)
      if (repeats(NS, compareNumbers)) throw duplicates(value, wording)
      return NS.every((number, index) => number === value.NS![index]) ? value : { NS }
    }
    case 'BS': {
      if (value.BS!.length === 0) throw emptyBinarySet()
      const BS = sortedSet(value.BS!, compareBytes)
      if (repeats(BS, compareBytes)) throw duplicates(value, wording)
      return BS === value.BS ? value : { BS }
    }
  }
}

const repeats = <T>(sorted: readonly T[], compare: (left: T, right: T) => number): boolean => {
  for (let index = 1; index < sorted.length; index++) if (compare(sorted[index - 1]!, sorted[index]!) === 0) return true
  return false
}

const checkMap = (map: Item, level: number, wording: Wording): Item => {
  let stored: Record<string, AttributeValue> | undefined
  for (const name in map) {
    checkName(name)
    const before = map[name]!
    const after = checkAt(before, level, wording)
    if (after === before) continue
    stored ??= { ...map }
    setOwn(stored, name, after)
  }
  return stored ?? map
}
