import type { AttributeValue, Item } from '../values/attribute-value.ts'
import { checkDepth } from '../values/depth.ts'
import { addNumbers } from '../values/number.ts'
import { own, setOwn } from '../values/own.ts'
import { mergeSets, setWithout } from '../values/sets.ts'
import { validationError } from '../values/validation-error.ts'
import type { PathTree } from './path-tree.ts'
import { incorrectDataType } from './right-side.ts'

/** What happens at the end of a path, its right side worked out. */
export type Change =
  | { readonly section: 'SET' | 'ADD' | 'DELETE'; readonly value: AttributeValue }
  | { readonly section: 'REMOVE' }

/** @aws recorded: dynalite's test/updateItem.js (checked 2026-11) */
const invalidPath = () => validationError('The document path provided in the update expression is invalid for update')

/**
 * The item after the changes; the one given stays as it is. List indexes are those before the update; a SET or ADD past
 * a list's end appends, in the order of the indexes.
 * `isNew`: the item holds no more than its key, since there was none. Removing something inside what is missing is then
 * no mistake.
 * @aws Expressions.UpdateExpressions; indexes and removals recorded by Alternator's test_update_expression.py
 * (checked 2026-11)
 */
export const applyChanges = (tree: PathTree<Change>, item: Item, isNew: boolean): Item =>
  changeMap(tree, item, isNew, 1)

const changeMap = (tree: PathTree<Change>, map: Item, isNew: boolean, level: number): Item => {
  let changed: Record<string, AttributeValue> | undefined
  for (const [name, branch] of tree.branches) {
    if (typeof name === 'number') throw invalidPath()
    const before = own(map, name)
    const after = changeValue(branch, before, isNew, level)
    if (after === before) continue
    changed ??= { ...map }
    if (after === undefined) delete changed[name]
    else setOwn(changed, name, after)
  }
  return changed ?? map
}

const changeValue = (
  tree: PathTree<Change>,
  value: AttributeValue | undefined,
  isNew: boolean,
  level: number,
): AttributeValue | undefined => {
  if (tree.leaf !== undefined) return changeLeaf(tree.leaf, value, level)
  if (value?.M !== undefined) {
    const map = changeMap(tree, value.M, isNew, level + 1)
    return map === value.M ? value : { M: map }
  }
  if (value?.L !== undefined) return { L: changeList(tree, value.L, isNew, level + 1) }
  if (value === undefined && isNew && removesOnly(tree)) return undefined
  throw invalidPath()
}

const removesOnly = (tree: PathTree<Change>): boolean =>
  tree.leaf !== undefined ? tree.leaf.section === 'REMOVE' : [...tree.branches.values()].every(removesOnly)

const changeList = (
  tree: PathTree<Change>,
  list: readonly AttributeValue[],
  isNew: boolean,
  level: number,
): readonly AttributeValue[] => {
  const changed: (AttributeValue | undefined)[] = [...list]
  const indexes = [...tree.branches.keys()].map((index) => {
    if (typeof index === 'string') throw invalidPath()
    return index
  })
  for (const index of indexes.sort((a, b) => a - b)) {
    const after = changeValue(tree.branches.get(index)!, list[index], isNew, level)
    if (index < list.length) changed[index] = after
    else if (after !== undefined) changed.push(after)
  }
  return changed.filter((element) => element !== undefined)
}

const changeLeaf = (change: Change, value: AttributeValue | undefined, level: number): AttributeValue | undefined => {
  switch (change.section) {
    case 'REMOVE':
      return undefined
    case 'SET':
      checkDepth(change.value, level)
      return change.value
    case 'ADD':
      return value === undefined ? change.value : added(value, change.value)
    case 'DELETE':
      return value === undefined ? undefined : without(value, change.value)
  }
}

const added = (value: AttributeValue, more: AttributeValue): AttributeValue => {
  if (more.N !== undefined) {
    if (value.N === undefined) throw incorrectDataType()
    return { N: addNumbers(value.N, more.N) }
  }
  const union = mergeSets(value, more)
  if (union === undefined) throw incorrectDataType()
  return union
}

const without = (value: AttributeValue, less: AttributeValue): AttributeValue | undefined => {
  const rest = setWithout(value, less)
  if (rest === undefined) throw incorrectDataType()
  return rest === 'empty' ? undefined : rest
}
