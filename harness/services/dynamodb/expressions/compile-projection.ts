import type { Item } from '../values/attribute-value.ts'
import { cached } from './cache.ts'
import { invalidExpression } from './invalid-expression.ts'
import { parseProjection } from './parse-projection.ts'
import { checkPathsApart } from './path-tree.ts'
import { type Placeholders, type ResolvedPath, resolvePath, undefinedReference } from './placeholders.ts'
import { projectTree, treeOf } from './project-paths.ts'
import { pathReferences, type Uses, usesOf } from './references.ts'
import type { Path } from './syntax.ts'

export interface ProjectionSource extends Placeholders {
  readonly text: string
}

export interface CompiledProjection extends Uses {
  /** The parts of an item that it names; may be empty. */
  project(item: Item): Item
  /** Names in place, in the order in which they are written. */
  readonly paths: readonly ResolvedPath[]
}

/** A projection ready to be applied. Throws AWS's ValidationException. */
export const compileProjection = (source: ProjectionSource): CompiledProjection => {
  const parsed = parsedProjection(source.text)
  for (const reference of parsed.references) {
    const flaw = undefinedReference(reference, source)
    if (flaw !== undefined) throw invalidExpression('ProjectionExpression', flaw)
  }
  const paths = parsed.paths.map((path) => resolvePath(path, source))
  checkPathsApart('ProjectionExpression', paths)
  const tree = treeOf(paths)
  return {
    usedNames: parsed.usedNames,
    usedValues: parsed.usedValues,
    paths,
    project: (item) => projectTree(tree, item),
  }
}

interface ParsedProjection extends Uses {
  readonly paths: readonly Path[]
  readonly references: readonly string[]
}

const parsedProjection = cached((text): ParsedProjection => {
  const paths = parseProjection(text)
  const references = paths.flatMap(pathReferences)
  return { paths, references, ...usesOf(references) }
})
