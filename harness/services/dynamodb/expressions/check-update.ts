import { type AttributeType, typeOf } from '../values/attribute-value.ts'
import { UPDATE_FUNCTIONS } from './functions.ts'
import { incorrectOperandCount, incorrectOperandType, requiresDocumentPath } from './invalid-expression.ts'
import { type Placeholders, referencedValue } from './placeholders.ts'
import type { FunctionCall, Operand, Sum, UpdateAction } from './syntax.ts'

/**
 * Why AWS refuses the operands of an update with these values, before it looks at any item: those of ADD and DELETE
 * first, then functions and sums.
 * @aws recorded: dynalite's db/updateParser.pegjs and test/updateItem.js (checked 2026-11)
 */
export const operandFlaw = (actions: readonly UpdateAction[], placeholders: Placeholders): string | undefined => {
  for (const action of actions) {
    const flaw =
      action.section === 'ADD' || action.section === 'DELETE'
        ? wrongSectionType(action.section, typeOf(referencedValue(action.value.reference, placeholders)))
        : undefined
    if (flaw !== undefined) return flaw
  }
  for (const action of actions) {
    const flaw = action.section === 'SET' ? wrongOperand(action.value, placeholders) : undefined
    if (flaw !== undefined) return flaw
  }
  return undefined
}

const LONG_NAMES: Partial<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
}

const wrongSectionType = (section: 'ADD' | 'DELETE', type: AttributeType): string | undefined => {
  const longName = LONG_NAMES[type]
  if (longName === undefined || (section === 'ADD' && type === 'N')) return undefined
  return `Incorrect operand type for operator or function; operator: ${section}, operand type: ${longName}`
}

const wrongOperand = (value: Operand | Sum, placeholders: Placeholders): string | undefined => {
  if (value.kind === 'path' || value.kind === 'value') return undefined
  for (const operand of value.operands) {
    const flaw = wrongOperand(operand, placeholders)
    if (flaw !== undefined) return flaw
  }
  if (value.kind === 'sum') return wrongImmediateType(value.operands, value.operator, 'N', placeholders)
  return wrongCall(value, placeholders)
}

const wrongCall = ({ name, operands }: FunctionCall, placeholders: Placeholders): string | undefined => {
  if (UPDATE_FUNCTIONS.get(name) !== operands.length) return incorrectOperandCount(name, operands.length)
  if (name === 'list_append') return wrongImmediateType(operands, name, 'L', placeholders)
  return operands[0]!.kind === 'path' ? undefined : requiresDocumentPath(name)
}

/** Of values only: what paths and functions give depends on the item. */
const wrongImmediateType = (
  operands: readonly Operand[],
  operator: string,
  wanted: AttributeType,
  placeholders: Placeholders,
): string | undefined => {
  for (const operand of operands) {
    const type = operand.kind === 'value' ? typeOf(referencedValue(operand.reference, placeholders)) : wanted
    if (type !== wanted) return incorrectOperandType(operator, type)
  }
  return undefined
}
