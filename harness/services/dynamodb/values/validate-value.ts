import type { AttributeType, AttributeValue, Item } from './attribute-value.ts'
import { sameBytes } from './compare.ts'
import { NESTING_LEVELS } from './limits.ts'
import { canonicalNumber } from './number.ts'
import { setOwn } from './own.ts'
import { validationError } from './validation-error.ts'

const invalid = (reason: string) => validationError(`One or more parameter values were invalid: ${reason}`)

const empty = () =>
  validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes')
const several = () =>
  validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  )

/** @aws recorded texts, dynalite's test/putItem.js (checked 2026-11) */
const nullMustBeTrue = () => invalid('Null attribute value types must have the value of true')
const emptyStringSet = () => invalid('An string set  may not be empty')
const emptyNumberSet = () => invalid('An number set  may not be empty')
const emptyBinarySet = () => invalid('Binary sets should not be empty')
const tooDeep = () => validationError('Nesting Levels have exceeded supported limits')

/**
 * Checks a value as AWS does before it looks at anything else, and returns it as it is stored: numbers canonical. A value
 * that needs no change comes back itself. Throws ValidationException with AWS's texts. Empty text and binary are allowed
 * here (keys refuse them).
 */
export const checkValue = (value: AttributeValue): AttributeValue => checkAt(value, 1)

/** `checkValue` for every attribute of an item or key. */
export const checkItem = (item: Item): Item => checkMap(item, 1)

const checkAt = (value: AttributeValue, level: number): AttributeValue => {
  const type = onlyType(value)
  const stored = check(value, type, level)
  return stored
}

/** The first member that is set. A second one is refused only when the first is right, as AWS does. */
const onlyType = (value: AttributeValue): AttributeType => {
  let type: AttributeType | undefined
  for (const name in value) {
    if (value[name as AttributeType] === undefined) continue
    if (type !== undefined) throw several()
    type = name as AttributeType
  }
  if (type === undefined) throw empty()
  return type
}

const check = (value: AttributeValue, _type: AttributeType, level: number): AttributeValue => {
  if (value.S !== undefined || value.B !== undefined || value.BOOL !== undefined) return value
  if (value.N !== undefined) {
    const canonical = canonicalNumber(value.N)
    return canonical === value.N ? value : { N: canonical }
  }
  if (value.M !== undefined) {
    if (level > NESTING_LEVELS) throw tooDeep()
    const map = checkMap(value.M, level + 1)
    return map === value.M ? value : { M: map }
  }
  if (value.L !== undefined) {
    if (level > NESTING_LEVELS) throw tooDeep()
    const list = value.L.map((member) => checkAt(member, level + 1))
    return list.every((member, index) => member === value.L[index]) ? value : { L: list }
  }
  if (value.NULL !== undefined) {
    if (!value.NULL) throw nullMustBeTrue()
    return value
  }
  if (value.SS !== undefined) return checkStringSet(value.SS, value)
  if (value.NS !== undefined) return checkNumberSet(value.NS, value)
  if (value.BS !== undefined) return checkBinarySet(value.BS, value)
  throw empty()
}

const checkMap = (map: Item, level: number): Item => {
  let stored: Record<string, AttributeValue> | undefined
  for (const name in map) {
    const before = map[name]!
    const after = checkAt(before, level)
    if (after === before) continue
    stored ??= { ...map }
    setOwn(stored, name, after)
  }
  return stored ?? map
}

const checkStringSet = (set: readonly string[], value: AttributeValue): AttributeValue => {
  if (set.length === 0) throw emptyStringSet()
  if (new Set(set).size < set.length) throw invalid(`Input collection [${set.join(', ')}] contains duplicates.`)
  return value
}

const checkNumberSet = (set: readonly string[], value: AttributeValue): AttributeValue => {
  if (set.length === 0) throw emptyNumberSet()
  const numbers = set.map(canonicalNumber)
  if (new Set(numbers).size < numbers.length) throw validationError('Input collection contains duplicates')
  return numbers.every((number, index) => number === set[index]) ? value : { NS: numbers }
}

const checkBinarySet = (set: readonly Uint8Array[], value: AttributeValue): AttributeValue => {
  if (set.length === 0) throw emptyBinarySet()
  if (set.some((member, index) => set.slice(0, index).some((other) => sameBytes(member, other))))
    throw invalid(
      `Input collection [${set.map((member) => Buffer.from(member).toString('base64')).join(', ')}]of type BS contains duplicates.`,
    )
  return value
}
