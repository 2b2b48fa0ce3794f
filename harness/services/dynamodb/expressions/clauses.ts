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
  /** Whether its first two operands are paths of one length, and may turn out to be the same. */
  readonly mayRepeat: boolean
  /** Whether its operator or a function in it asks for certain types. */
  readonly wantsTypes: boolean
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
        mayRepeat: mayRepeat(condition),
        wantsTypes: wantsTypes(condition),
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
  // @guess The number is that of the list, without what is looked for; reports show texts, not requests
  // (github.com/reapit/foundations issue 8255).
  const listed = clause.operands.length - 1
  if (clause.kind === 'in' && listed > IN_OPERANDS)
    return `The IN operator is provided with too many operands; number of operands: ${listed}`
  return undefined
}

const mayRepeat = ({ kind, operands }: Clause): boolean => {
  if (kind === 'in' || operands.length !== 2) return false
  const first = operands[0]!
  const second = operands[1]!
  return first.kind === 'path' && second.kind === 'path' && first.elements.length === second.elements.length
}

const wantsTypes = (clause: Clause): boolean => {
  if (clause.operands.some((operand) => operand.kind === 'function')) return true
  if (clause.kind === 'comparison') return clause.operator !== '=' && clause.operator !== '<>'
  return clause.kind !== 'in'
}
