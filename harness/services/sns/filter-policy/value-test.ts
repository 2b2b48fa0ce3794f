import { cidr } from '../../../base/matchers/cidr.ts'
import { wildcard } from '../../../base/matchers/wildcard.ts'
import { NUMBER_DIGITS, NUMBER_RANGE } from './policy-limits.ts'

/** A value of a message that has no members: what a policy looks at. */
export type Scalar = string | number | boolean | null

/** Whether one value of the message is wanted. */
export type ValueTest = (value: Scalar) => boolean

const SCALE = 10 ** NUMBER_DIGITS

/** A number as it is compared; `undefined` for one that is out of range. */
export const comparable = (value: number): number | undefined =>
  Math.abs(value) <= NUMBER_RANGE ? Math.round(value * SCALE) : undefined

/** A string, a number, true, false or null. A number that is out of range is compared as it is. */
export const exactly = (wanted: Scalar): ValueTest => {
  if (typeof wanted !== 'number') return (value) => value === wanted
  const number = comparable(wanted)
  return (value) =>
    typeof value === 'number' && (value === wanted || (number !== undefined && comparable(value) === number))
}

export const startsWith =
  (prefix: string): ValueTest =>
  (value) =>
    typeof value === 'string' && value.startsWith(prefix)

export const endsWith =
  (suffix: string): ValueTest =>
  (value) =>
    typeof value === 'string' && value.endsWith(suffix)

export const equalsIgnoringCase = (wanted: string): ValueTest => {
  const lower = wanted.toLowerCase()
  return (value) => typeof value === 'string' && value.toLowerCase() === lower
}

export const matchesWildcard = (pattern: string): ValueTest => {
  const matches = wildcard(pattern)
  return (value) => typeof value === 'string' && matches(value)
}

/** `block` has been checked. */
export const inBlock = (block: string): ValueTest => {
  const has = cidr(block)
  return (value) => typeof value === 'string' && has !== undefined && has(value)
}

export interface NumericRange {
  readonly bottom?: { readonly value: number; readonly open: boolean }
  readonly top?: { readonly value: number; readonly open: boolean }
}

export const inRange = ({ bottom, top }: NumericRange): ValueTest => {
  const least = bottom && comparable(bottom.value)
  const most = top && comparable(top.value)
  return (value) => {
    const number = typeof value === 'number' ? comparable(value) : undefined
    if (number === undefined) return false
    if (least !== undefined && (bottom!.open ? number <= least : number < least)) return false
    return most === undefined || (top!.open ? number < most : number <= most)
  }
}

/** What none of the tests wants. */
export const anythingBut =
  (tests: readonly ValueTest[]): ValueTest =>
  (value) =>
    !tests.some((test) => test(value))

/** Any value, null too. */
export const anything: ValueTest = () => true
