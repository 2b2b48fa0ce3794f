import type { Item } from '../values/attribute-value.ts'
import { cached } from './cache.ts'
import { clauseFlaw } from './check-clause.ts'
import { type CheckedClause, clausesOf } from './clauses.ts'
import { conditionHolds } from './evaluate-condition.ts'
import { type ExpressionKind, invalidExpression } from './invalid-expression.ts'
import { parseCondition } from './parse-condition.ts'
import { type Placeholders, type ResolvedPath, resolvePath } from './placeholders.ts'
import { operandPaths, type Uses, usesOf } from './references.ts'
import type { Condition, Path } from './syntax.ts'

export interface ConditionSource extends Placeholders {
  readonly text: string
  readonly kind: 'ConditionExpression' | 'FilterExpression'
}

export interface CompiledCondition extends Uses {
  /** Whether it holds for an item; for none (`undefined`) every attribute is missing. */
  holds(item: Item | undefined): boolean
  /** The paths it reads, names in place. */
  paths(): readonly ResolvedPath[]
}

/**
 * A condition ready to be asked. Throws AWS's ValidationException for its text, undefined placeholders and operands of
 * a wrong type; unused placeholders concern the whole request (`checkUnused`).
 */
export const compileCondition = (source: ConditionSource): CompiledCondition => {
  const parsed = checkedCondition(source.kind, source)
  return {
    usedNames: parsed.usedNames,
    usedValues: parsed.usedValues,
    holds: (item) => conditionHolds(parsed.root, item ?? NO_ITEM, source),
    paths: () => parsed.paths.map((path) => resolvePath(path, source)),
  }
}

const NO_ITEM: Item = {}

/** The expressions that share the grammar of conditions. */
type ConditionKind = Extract<ExpressionKind, 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression'>

interface ParsedCondition extends Uses {
  readonly root: Condition
  readonly clauses: readonly CheckedClause[]
  readonly paths: readonly Path[]
}

/** The parsed condition, after its clauses have been checked with the request's placeholders. */
export const checkedCondition = (
  kind: ConditionKind,
  source: Placeholders & { readonly text: string },
): ParsedCondition => {
  const parsed = PARSERS[kind](source.text)
  for (const clause of parsed.clauses) {
    const flaw = clauseFlaw(clause, source)
    if (flaw !== undefined) throw invalidExpression(kind, flaw)
  }
  return parsed
}

const parserOf = (kind: ConditionKind) =>
  cached((text): ParsedCondition => {
    const root = parseCondition(kind, text)
    const clauses = clausesOf(root)
    return {
      root,
      clauses,
      paths: clauses.flatMap(({ clause }) => clause.operands.flatMap(operandPaths)),
      ...usesOf(clauses.flatMap(({ references }) => references)),
    }
  })

const PARSERS: Readonly<Record<ConditionKind, (text: string) => ParsedCondition>> = {
  ConditionExpression: parserOf('ConditionExpression'),
  FilterExpression: parserOf('FilterExpression'),
  KeyConditionExpression: parserOf('KeyConditionExpression'),
}
