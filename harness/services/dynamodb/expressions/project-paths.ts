import type { AttributeValue, Item } from '../values/attribute-value.ts'
import { own, setOwn } from '../values/own.ts'
import { emptyTree, type PathTree, plant } from './path-tree.ts'
import type { ResolvedPath } from './placeholders.ts'

/**
 * The parts of an item that stand at these paths, in maps and lists as in the item. List elements come in their order,
 * closed up. What is missing is left out; the item may come out empty.
 * @aws Expressions.ProjectionExpressions; merging and closing up recorded by Alternator's test_projection_expression.py
 * (checked 2026-11)
 */
export const projectPaths = (paths: readonly ResolvedPath[], item: Item): Item => projectTree(treeOf(paths), item)

export const treeOf = (paths: readonly ResolvedPath[]): PathTree<true> => {
  const tree = emptyTree<true>()
  for (const path of paths) plant(tree, path, true)
  return tree
}

export const projectTree = (tree: PathTree<true>, item: Item): Item => mapPart(tree, item) ?? {}

const mapPart = (tree: PathTree<true>, map: Item): Item | undefined => {
  let part: Record<string, AttributeValue> | undefined
  for (const [name, branch] of tree.branches) {
    const value = typeof name === 'string' ? own(map, name) : undefined
    const kept = value === undefined ? undefined : valuePart(branch, value)
    if (kept === undefined) continue
    part ??= {}
    setOwn(part, name as string, kept)
  }
  return part
}

const valuePart = (tree: PathTree<true>, value: AttributeValue): AttributeValue | undefined => {
  if (tree.leaf !== undefined) return value
  if (value.M !== undefined) {
    const part = mapPart(tree, value.M)
    return part === undefined ? undefined : { M: part }
  }
  if (value.L === undefined) return undefined
  const indexes = [...tree.branches.keys()].filter((index) => typeof index === 'number').sort((a, b) => a - b)
  const part: AttributeValue[] = []
  for (const index of indexes) {
    const element = value.L[index]
    const kept = element === undefined ? undefined : valuePart(tree.branches.get(index)!, element)
    if (kept !== undefined) part.push(kept)
  }
  return part.length === 0 ? undefined : { L: part }
}
