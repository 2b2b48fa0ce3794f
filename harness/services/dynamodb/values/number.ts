import { NUMBER_DIGITS, NUMBER_EXPONENT } from './limits.ts'
import { validationError } from './validation-error.ts'
import type { Wording } from './wording.ts'

/**
 * DynamoDB's numbers: decimals of 38 significant digits, carried as text. Arithmetic is exact.
 * @aws HowItWorks.NamingRulesDataTypes, Number (checked 2026-11)
 */
interface Decimal {
  readonly negative: boolean
  /** Significant digits without leading and trailing zeros; empty for zero. */
  readonly digits: string
  /** Decimal exponent of the first digit; of zero, the exponent that was written, which AWS checks all the same. */
  readonly exponent: number
}

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 }

/**
 * An exponent that a 64-bit integer does not hold makes no number.
 * @aws recorded: dynamodb-conformance's tests/tier3/limits/numberExponent.test.ts (checked 2026-11)
 */
const holdsExponent = (text: string): boolean =>
  text.length <= SAFE_EXPONENT || BigInt.asIntN(64, BigInt(text)) === BigInt(text)

/** So many characters are within 64 bits whatever they are. */
const SAFE_EXPONENT = 18

const LARGEST_INTEGER = 2 ** 31 - 1

/** `-1.5e3`, `.5`, `+7.`. */
const NUMBER = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/

/** Integers that a double holds and whose sum it holds. */
const SHORT_INTEGER = /^-?[1-9]\d{0,14}$|^0$/

/** So many characters hold no more digits than a double tells apart. */
const DOUBLE_CHARACTERS = 15

/**
 * `older`: the operations that still read values as they did before 2026 (see wording.ts) tell an empty text without a
 * colon.
 * @aws recorded: dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts (checked 2026-11)
 */
const notNumeric = (text: string, wording: Wording) =>
  validationError(
    `The parameter cannot be converted to a numeric value${text === '' && wording === 'older' ? '' : `: ${text}`}`,
  )
const overflow = () =>
  validationError('Number overflow. Attempting to store a number with magnitude larger than supported range')
const underflow = () =>
  validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range')
const tooPrecise = () => validationError('Attempting to store more than 38 significant digits in a Number')

const decimalOf = (text: string, wording: Wording = 'current'): Decimal => {
  const match = NUMBER.exec(text)
  if (match === null || !holdsExponent(match[5] ?? '')) throw notNumeric(text, wording)
  const written = Number(match[5] ?? 0)
  const whole = match[2] ?? ''
  const all = whole + (match[3] ?? match[4] ?? '')
  let first = 0
  while (first < all.length && all.charCodeAt(first) === 48) first++
  if (first === all.length) return written === 0 ? ZERO : { ...ZERO, exponent: written }
  let end = all.length
  while (all.charCodeAt(end - 1) === 48) end--
  return {
    negative: match[1] === '-',
    digits: all.slice(first, end),
    exponent: whole.length - 1 - first + written,
  }
}

/**
 * Refuses what DynamoDB cannot store. The older layer counts with 32 bits: an exponent beyond them comes out below all.
 * @aws recorded: 1e2147483647, dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts (checked 2026-11)
 * @guess the same for every larger one
 */
const checked = (decimal: Decimal, wording: Wording = 'current'): Decimal => {
  if (wording === 'older' && decimal.exponent >= LARGEST_INTEGER) throw underflow()
  if (decimal.exponent > NUMBER_EXPONENT.max) throw overflow()
  if (decimal.exponent < NUMBER_EXPONENT.min) throw underflow()
  if (decimal.digits.length > NUMBER_DIGITS) throw tooPrecise()
  return decimal
}

const textOf = ({ negative, digits, exponent }: Decimal): string => {
  if (digits === '') return '0'
  const sign = negative ? '-' : ''
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits + '0'.repeat(exponent + 1 - digits.length)
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

/**
 * The number as DynamoDB returns it: no exponent, no superfluous zeros or signs. Two numbers are equal exactly where
 * these texts are. Refuses text that is no number, and numbers out of DynamoDB's range or precision.
 */
export const canonicalNumber = (text: string, wording: Wording = 'current'): string =>
  SHORT_INTEGER.test(text) ? text : textOf(checked(decimalOf(text, wording), wording))

/** Below, at or above zero as `left` is less than, equal to or greater than `right`. */
export const compareNumbers = (left: string, right: string): number => {
  if (left === right) return 0
  if (left.length <= DOUBLE_CHARACTERS && right.length <= DOUBLE_CHARACTERS) return Number(left) - Number(right)
  return compareDecimals(decimalOf(left), decimalOf(right))
}

const compareDecimals = (left: Decimal, right: Decimal): number => {
  const sign = signOf(left)
  if (sign !== signOf(right)) return sign - signOf(right)
  if (left.exponent !== right.exponent) return sign * (left.exponent - right.exponent)
  if (left.digits === right.digits) return 0
  return left.digits < right.digits ? -sign : sign
}

const signOf = ({ negative, digits }: Decimal): number => (digits === '' ? 0 : negative ? -1 : 1)

/** The exact sum; refuses one that DynamoDB cannot store. */
export const addNumbers = (left: string, right: string): string => {
  if (SHORT_INTEGER.test(left) && SHORT_INTEGER.test(right)) return String(Number(left) + Number(right))
  return sumOf(decimalOf(left), decimalOf(right))
}

/** The exact difference; refuses one that DynamoDB cannot store. */
export const subtractNumbers = (left: string, right: string): string => {
  if (SHORT_INTEGER.test(left) && SHORT_INTEGER.test(right)) return String(Number(left) - Number(right))
  const subtrahend = decimalOf(right)
  return sumOf(decimalOf(left), { ...subtrahend, negative: !subtrahend.negative })
}

/**
 * AWS tells a sum of too many digits as an overflow.
 * @aws recorded: Alternator's test_number.py, test_update_expression_plus_imprecise (checked 2026-11)
 */
const sumOf = (left: Decimal, right: Decimal): string => {
  if (left.digits === '') return textOf(checked(right))
  if (right.digits === '') return textOf(checked(left))
  const scale = Math.min(scaleOf(left), scaleOf(right))
  const sum = scaled(left, scale) + scaled(right, scale)
  const digits = String(sum < 0n ? -sum : sum)
  const trimmed = digits.replace(/0+$/, '')
  if (trimmed === '') return '0'
  if (trimmed.length > NUMBER_DIGITS) throw overflow()
  return textOf(checked({ negative: sum < 0n, digits: trimmed, exponent: digits.length - 1 + scale }))
}

/** Decimal exponent of the last digit. */
const scaleOf = ({ digits, exponent }: Decimal): number => exponent - digits.length + 1

const scaled = (decimal: Decimal, scale: number): bigint => {
  const magnitude = BigInt(decimal.digits) * 10n ** BigInt(scaleOf(decimal) - scale)
  return decimal.negative ? -magnitude : magnitude
}

/**
 * Bytes that a number takes in an item: one, one for each two digits before the point, one for each two after it, and
 * one more below zero. Zeros at either end count for nothing, and zero itself is one byte.
 * @aws recorded: dynamodb-conformance's tests/tier3/limits/numberByteSize.test.ts, to the byte; CapacityUnitCalculations
 * says "approximately" (checked 2026-11)
 */
export const numberBytes = (text: string): number => {
  const { negative, digits, exponent } = decimalOf(text)
  if (digits === '') return 1
  const whole = Math.max(0, Math.min(digits.length, exponent + 1))
  return 1 + Math.ceil(whole / 2) + Math.ceil((digits.length - whole) / 2) + (negative ? 1 : 0)
}
