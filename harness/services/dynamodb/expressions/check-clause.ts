import { type AttributeType, type AttributeValue, typeOf } from '../values/attribute-value.ts'
import { compareValues } from '../values/compare.ts'
import type { CheckedClause } from './clauses.ts'
import { incorrectOperandType, requiresDocumentPath } from './invalid-expression.ts'
import { type Placeholders, pathText, referencedValue, resolvePath, undefinedReference } from './placeholders.ts'
import type { Clause, FunctionCall, Operand, Path } from './syntax.ts'

/**
 * Why AWS refuses a clause with these names and values, before it looks at any item; `undefined` where it does not.
 * @aws recorded: dynalite's db/conditionParser.pegjs for the order; dynamodb-conformance's
 * queryKeyConditionOperands.test.ts for the operands of comparisons (checked 2026-11)
 */
export const clauseFlaw = (checked: CheckedClause, placeholders: Placeholders): string | undefined => {
  for (const reference of checked.references) {
    const flaw = undefinedReference(reference, placeholders)
    if (flaw !== undefined) return flaw
  }
  if (checked.wrongCount !== undefined) return checked.wrongCount
  const repeated = checked.mayRepeat ? repeatedOperand(checked.clause, placeholders) : undefined
  if (repeated !== undefined || !checked.wantsTypes) return repeated
  return wrongType(checked.clause, placeholders)
}

/** `a = a`, `contains(a, a)`. */
const repeatedOperand = (clause: Clause, placeholders: Placeholders): string | undefined => {
  const path = resolvePath(clause.operands[0] as Path, placeholders)
  const other = resolvePath(clause.operands[1] as Path, placeholders)
  if (path.some((element, index) => element !== other[index])) return undefined
  const operator = clause.kind === 'comparison' ? clause.operator : (clause as FunctionCall).name
  return `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${pathText(path)}`
}

const wrongType = (clause: Clause, placeholders: Placeholders): string | undefined => {
  for (const operand of clause.operands) {
    const flaw = operand.kind === 'function' ? wrongFunctionType(operand, placeholders) : undefined
    if (flaw !== undefined) return flaw
  }
  if (clause.kind === 'function') return wrongFunctionType(clause, placeholders)
  if (clause.kind === 'in') return undefined
  if (clause.kind === 'comparison')
    return clause.operator === '=' || clause.operator === '<>'
      ? undefined
      : notOneOf(ORDERED, clause.operator, clause.operands, placeholders)
  return notOneOf(ORDERED, 'BETWEEN', clause.operands, placeholders) ?? wrongBounds(clause.operands, placeholders)
}

const ORDERED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'N', 'B'])
const PREFIXED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B'])
const SIZED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'])
const TYPE_NAMES: ReadonlySet<string> = new Set<AttributeType>([
  'S',
  'N',
  'B',
  'SS',
  'NS',
  'BS',
  'M',
  'L',
  'BOOL',
  'NULL',
])

const wrongFunctionType = (call: FunctionCall, placeholders: Placeholders): string | undefined => {
  const { name, operands } = call
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return operands[0]!.kind === 'path' ? undefined : requiresDocumentPath(name)
    case 'attribute_type':
      return wrongTypeName(operands[1]!, placeholders)
    case 'begins_with':
      return notOneOf(PREFIXED, name, operands, placeholders)
    case 'size':
      return notOneOf(SIZED, name, operands, placeholders)
    default:
      return undefined
  }
}

const wrongTypeName = (operand: Operand, placeholders: Placeholders): string | undefined => {
  const type = operandType(operand, placeholders)
  if (type !== 'S') return incorrectOperandType('attribute_type', type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}')
  const written = operand.kind === 'value' ? referencedValue(operand.reference, placeholders).S : undefined
  if (written !== undefined && TYPE_NAMES.has(written)) return undefined
  return `Invalid attribute type name found; type: ${written}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`
}

const notOneOf = (
  types: ReadonlySet<AttributeType>,
  operator: string,
  operands: readonly Operand[],
  placeholders: Placeholders,
): string | undefined => {
  for (const operand of operands) {
    const type = operandType(operand, placeholders)
    if (type !== undefined && !types.has(type)) return incorrectOperandType(operator, type)
  }
  return undefined
}

/** `undefined` for what only an item can tell. */
const operandType = (operand: Operand, placeholders: Placeholders): AttributeType | undefined => {
  if (operand.kind === 'value') return typeOf(referencedValue(operand.reference, placeholders))
  if (operand.kind === 'path') return undefined
  return operand.name === 'size' ? 'N' : 'BOOL'
}

const wrongBounds = (
  [, low, high]: readonly [Operand, Operand, Operand],
  placeholders: Placeholders,
): string | undefined => {
  if (low.kind !== 'value' || high.kind !== 'value') return undefined
  const lower = referencedValue(low.reference, placeholders)
  const upper = referencedValue(high.reference, placeholders)
  const order = compareValues(lower, upper)
  if (order !== undefined && order <= 0) return undefined
  const rule =
    order === undefined
      ? 'same data type for lower and upper bounds'
      : 'upper bound to be greater than or equal to lower bound'
  return `The BETWEEN operator requires ${rule}; lower bound operand: AttributeValue: ${boundText(lower)}, upper bound operand: AttributeValue: ${boundText(upper)}`
}

const boundText = (value: AttributeValue): string => {
  if (value.B !== undefined) return `{B:${Buffer.from(value.B).toString('base64')}}`
  return `{${typeOf(value)}:${value.S ?? value.N}}`
}
