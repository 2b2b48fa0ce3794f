import type { Item } from '../values/attribute-value.ts'
import { applyChanges, type Change } from './apply-update.ts'
import { cached } from './cache.ts'
import { operandFlaw } from './check-update.ts'
import { invalidExpression } from './invalid-expression.ts'
import { parseUpdate } from './parse-update.ts'
import { checkPathsApart, emptyTree, plant } from './path-tree.ts'
import {
  type Placeholders,
  type ResolvedPath,
  referencedValue,
  resolvePath,
  undefinedReference,
} from './placeholders.ts'
import { operandPaths, operandReferences, pathReferences, type Uses, usesOf } from './references.ts'
import { rightSideValue } from './right-side.ts'
import type { Path, UpdateAction } from './syntax.ts'

export interface UpdateSource extends Placeholders {
  readonly text: string
}

export interface CompiledUpdate extends Uses {
  /**
   * The item after the update; the one given stays as it is. `isNew`: there was no item, and `item` holds its key alone.
   * Throws AWS's ValidationException where the update does not fit the item.
   */
  apply(item: Item, isNew?: boolean): Item
  /** Nothing but REMOVE and DELETE: such an update makes no item. */
  readonly takesAwayOnly: boolean
  /** The paths that it changes, names in place, in the order in which they are written. */
  readonly touchedPaths: readonly ResolvedPath[]
  /** The attributes that it changes or changes something in. */
  readonly touchedNames: ReadonlySet<string>
  /** All paths that it names, read ones too. */
  paths(): readonly ResolvedPath[]
}

/** An update ready to be applied. Throws AWS's ValidationException for its text, placeholders, operands and paths. */
export const compileUpdate = (source: UpdateSource): CompiledUpdate => {
  const parsed = parsedUpdate(source.text)
  for (const reference of parsed.references) {
    const flaw = undefinedReference(reference, source)
    if (flaw !== undefined) throw invalidExpression('UpdateExpression', flaw)
  }
  const touchedPaths = parsed.actions.map(({ path }) => resolvePath(path, source))
  checkPathsApart('UpdateExpression', touchedPaths)
  const flaw = operandFlaw(parsed.actions, source)
  if (flaw !== undefined) throw invalidExpression('UpdateExpression', flaw)
  return {
    usedNames: parsed.usedNames,
    usedValues: parsed.usedValues,
    takesAwayOnly: parsed.actions.every(({ section }) => section === 'REMOVE' || section === 'DELETE'),
    touchedPaths,
    touchedNames: new Set(touchedPaths.map((path) => path[0] as string)),
    paths: () => parsed.paths.map((path) => resolvePath(path, source)),
    apply: (item, isNew = false) => {
      const tree = emptyTree<Change>()
      parsed.actions.forEach((action, index) => {
        plant(tree, touchedPaths[index]!, changeOf(action, item, source))
      })
      return applyChanges(tree, item, isNew)
    },
  }
}

/** All right sides are worked out before anything changes. */
const changeOf = (action: UpdateAction, item: Item, source: UpdateSource): Change => {
  if (action.section === 'REMOVE') return action
  if (action.section === 'SET') return { section: 'SET', value: rightSideValue(action.value, item, source) }
  return { section: action.section, value: referencedValue(action.value.reference, source) }
}

interface ParsedUpdate extends Uses {
  readonly actions: readonly UpdateAction[]
  readonly paths: readonly Path[]
  /** Names before values, as AWS looks for them. */
  readonly references: readonly string[]
}

const parsedUpdate = cached((text): ParsedUpdate => {
  const actions = parseUpdate(text)
  const references = actions.flatMap(referencesOf)
  const uses = usesOf(references)
  return {
    actions,
    paths: actions.flatMap(pathsOf),
    references: [...uses.usedNames, ...uses.usedValues],
    ...uses,
  }
})

const sidesOf = (action: UpdateAction) =>
  action.section === 'REMOVE' ? [] : action.value.kind === 'sum' ? action.value.operands : [action.value]

const referencesOf = (action: UpdateAction): readonly string[] => [
  ...pathReferences(action.path),
  ...sidesOf(action).flatMap(operandReferences),
]

const pathsOf = (action: UpdateAction): readonly Path[] => [action.path, ...sidesOf(action).flatMap(operandPaths)]
