import { type ExpressionKind, invalidExpression } from './invalid-expression.ts'
import { pathText, type ResolvedPath } from './placeholders.ts'

/** Paths as a tree: what stands at its end carries the value given for the path. */
export interface PathTree<T> {
  readonly branches: Map<string | number, PathTree<T>>
  leaf: T | undefined
}

export const emptyTree = <T>(): PathTree<T> => ({ branches: new Map(), leaf: undefined })

export const plant = <T>(tree: PathTree<T>, path: ResolvedPath, leaf: T): void => {
  let at = tree
  for (const element of path) {
    const branch: PathTree<T> = at.branches.get(element) ?? emptyTree()
    at.branches.set(element, branch)
    at = branch
  }
  at.leaf = leaf
}

/**
 * Refuses two paths of which one holds the other (they overlap), and then two that want the same attribute to be a map
 * and a list (they conflict).
 * @aws recorded: overlaps are told before conflicts, dynalite's test/updateItem.js (checked 2026-11)
 */
export const checkPathsApart = (kind: ExpressionKind, paths: readonly ResolvedPath[]): void => {
  if (paths.length < 2) return
  let conflict: string | undefined
  for (let second = 1; second < paths.length; second++) {
    for (let first = 0; first < second; first++) {
      const relation = relationOf(paths[first]!, paths[second]!)
      if (relation === undefined) continue
      const flaw = `Two document paths ${relation} with each other; must remove or rewrite one of these paths; path one: ${pathText(paths[first]!)}, path two: ${pathText(paths[second]!)}`
      if (relation === 'overlap') throw invalidExpression(kind, flaw)
      conflict ??= flaw
    }
  }
  if (conflict !== undefined) throw invalidExpression(kind, conflict)
}

const relationOf = (first: ResolvedPath, second: ResolvedPath): 'overlap' | 'conflict' | undefined => {
  const length = Math.min(first.length, second.length)
  for (let index = 0; index < length; index++) {
    if (typeof first[index] !== typeof second[index]) return 'conflict'
    if (first[index] !== second[index]) return undefined
  }
  return 'overlap'
}
