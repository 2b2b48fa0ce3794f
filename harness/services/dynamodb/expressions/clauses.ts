import { CONDITION_FUNCTIONS } from './functions.ts'
import { incorrectOperandCount } from './invalid-expression.ts'
import { IN_OPERANDS } from './limits.ts'
import { operandReferences } from './references.ts'
import type { Clause, Condition, Operand } from './syntax.ts'

/** A clause with what AWS checks in it before it looks at values. */
export interface CheckedClause {
  readonly clause: Clause
  /** Its placeholders, in order. */
  readonly references: readonly string[]
  /** What is wrong with the number of its operands. */
  readonly wrongCount: string | undefined
}

/** The clauses of a condition, in the order in which they are written. */
export const clausesOf = (condition: Condition): readonly CheckedClause[] => {
  const clauses: CheckedClause[] = []
  collect(condition, clauses)
  return clauses
}

const collect = (condition: Condition, clauses: CheckedClause[]): void => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      collect(condition.left, clauses)
      collect(condition.right, clauses)
      return
    case 'not':
      return collect(condition.inner, clauses)
    default:
      clauses.push({
        clause: condition,
        references: condition.operands.flatMap(operandReferences),
        wrongCount: wrongCountOf(condition),
      })
  }
}

const wrongCountOf = (clause: Clause | Operand): string | undefined => {
  if (clause.kind === 'path' || clause.kind === 'value') return undefined
  for (const operand of clause.operands) {
    const wrong = wrongCountOf(operand)
    if (wrong !== undefined) return wrong
  }
  if (clause.kind === 'function' && CONDITION_FUNCTIONS.get(clause.name) !== clause.operands.length)
    return incorrectOperandCount(clause.name, clause.operands.length)
  const listed = clause.operands.length - 1
  if (clause.kind === 'in' && listed > IN_OPERANDS)
    return `The IN operator is provided with too many operands; number of operands: ${listed}`
  return undefined
}
