import type { AttributeValue, Item } from './attribute-value.ts'
import { compareNumbers } from './number.ts'
import { own } from './own.ts'

/**
 * Whether two values are equal: the same type and the same content. Sets compare without order, maps by their members,
 * lists in order; numbers by what they are, not how they are written.
 */
export const sameValue = (left: AttributeValue, right: AttributeValue): boolean => {
  if (left === right) return true
  if (left.S !== undefined) return left.S === right.S
  if (left.N !== undefined) return right.N !== undefined && compareNumbers(left.N, right.N) === 0
  if (left.BOOL !== undefined) return left.BOOL === right.BOOL
  if (left.NULL !== undefined) return right.NULL !== undefined
  if (left.B !== undefined) return right.B !== undefined && compareBytes(left.B, right.B) === 0
  if (left.M !== undefined) return right.M !== undefined && sameItem(left.M, right.M)
  if (left.L !== undefined) return right.L !== undefined && sameList(left.L, right.L)
  if (left.SS !== undefined) return right.SS !== undefined && sameSet(left.SS, right.SS, sameText)
  if (left.NS !== undefined) return right.NS !== undefined && sameSet(left.NS, right.NS, sameNumber)
  return right.BS !== undefined && sameSet(left.BS, right.BS, sameBytes)
}

/** Whether two items, or two maps, hold the same attributes with equal values. */
export const sameItem = (left: Item, right: Item): boolean => {
  if (left === right) return true
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  return names.every((name) => {
    const other = own(right, name)
    return other !== undefined && sameValue(left[name]!, other)
  })
}

const sameList = (left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean =>
  left.length === right.length && left.every((member, index) => sameValue(member, right[index]!))

const sameSet = <T>(left: readonly T[], right: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  left.length === right.length && left.every((member) => right.some((other) => same(member, other)))

const sameText = (left: string, right: string): boolean => left === right
export const sameNumber = (left: string, right: string): boolean => compareNumbers(left, right) === 0
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => compareBytes(left, right) === 0

/**
 * Below, at or above zero as `left` stands before, with or after `right`; `undefined` where they have no order: different
 * types, or one that has none. Text goes by its UTF-8 bytes, binary by unsigned bytes.
 * @aws Query, "strings are ordered by UTF-8 bytes, binary as unsigned bytes" (checked 2026-11)
 */
export const compareValues = (left: AttributeValue, right: AttributeValue): number | undefined => {
  if (left.N !== undefined) return right.N === undefined ? undefined : compareNumbers(left.N, right.N)
  if (left.S !== undefined) return right.S === undefined ? undefined : compareText(left.S, right.S)
  if (left.B !== undefined) return right.B === undefined ? undefined : compareBytes(left.B, right.B)
  return undefined
}

/** Text by its UTF-8 bytes: as UTF-16 units, but surrogates stand above everything else. */
export const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1
  }
  return left.length - right.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** Bytes as unsigned numbers, first to last; a prefix stands first. */
export const compareBytes = (left: Uint8Array, right: Uint8Array): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = left[index]! - right[index]!
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
