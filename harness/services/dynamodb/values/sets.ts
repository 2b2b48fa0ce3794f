import type { AttributeValue } from './attribute-value.ts'
import { compareBytes, compareText } from './compare.ts'
import { compareNumbers } from './number.ts'

/**
 * A set's members as DynamoDB keeps them: text and binary by bytes, numbers by value. The members given must differ.
 * @aws recorded: dynamodb-conformance's tests/tier1/updateItem/basic.test.ts, "GetItem returns a set's members in
 * DynamoDB's own order" (checked 2026-11)
 */
export const sortedSet = <T>(members: readonly T[], compare: (left: T, right: T) => number): readonly T[] =>
  isSorted(members, compare) ? members : members.toSorted(compare)

const isSorted = <T>(members: readonly T[], compare: (left: T, right: T) => number): boolean => {
  for (let index = 1; index < members.length; index++)
    if (compare(members[index - 1]!, members[index]!) > 0) return false
  return true
}

/** Both sets in one; `undefined` where they are not sets of one type. The first comes back itself where nothing is new. */
export const mergeSets = (set: AttributeValue, more: AttributeValue): AttributeValue | undefined => {
  if (set.SS !== undefined && more.SS !== undefined) {
    const SS = union(set.SS, more.SS, compareText)
    return SS === set.SS ? set : { SS }
  }
  if (set.NS !== undefined && more.NS !== undefined) {
    const NS = union(set.NS, more.NS, compareNumbers)
    return NS === set.NS ? set : { NS }
  }
  if (set.BS !== undefined && more.BS !== undefined) {
    const BS = union(set.BS, more.BS, compareBytes)
    return BS === set.BS ? set : { BS }
  }
  return undefined
}

/** The set without the members of another; `empty` where none is left, `undefined` where they are not of one type. */
export const setWithout = (set: AttributeValue, less: AttributeValue): AttributeValue | 'empty' | undefined => {
  if (set.SS !== undefined && less.SS !== undefined) {
    const SS = difference(set.SS, less.SS, compareText)
    return SS === set.SS ? set : SS.length === 0 ? 'empty' : { SS }
  }
  if (set.NS !== undefined && less.NS !== undefined) {
    const NS = difference(set.NS, less.NS, compareNumbers)
    return NS === set.NS ? set : NS.length === 0 ? 'empty' : { NS }
  }
  if (set.BS !== undefined && less.BS !== undefined) {
    const BS = difference(set.BS, less.BS, compareBytes)
    return BS === set.BS ? set : BS.length === 0 ? 'empty' : { BS }
  }
  return undefined
}

const union = <T>(set: readonly T[], more: readonly T[], compare: (left: T, right: T) => number): readonly T[] => {
  const added = more.filter((member) => !set.some((other) => compare(member, other) === 0))
  return added.length === 0 ? set : sortedSet([...set, ...added], compare)
}

const difference = <T>(set: readonly T[], less: readonly T[], compare: (left: T, right: T) => number): readonly T[] => {
  const rest = set.filter((member) => !less.some((other) => compare(member, other) === 0))
  return rest.length === set.length ? set : rest
}
