import { type AttributeValue, type Item, typeOf } from '../values/attribute-value.ts'
import { compareValues, sameBytes, sameNumber, sameValue } from '../values/compare.ts'
import { operandValue } from './operand-value.ts'
import type { Placeholders } from './placeholders.ts'
import type { Comparator, Condition, FunctionCall } from './syntax.ts'

/**
 * Whether a condition that was checked holds. A missing attribute equals nothing, not even another missing one, and is
 * unequal to everything; every other comparison with it is false.
 * @aws Expressions.OperatorsAndFunctions; missing attributes recorded by Alternator's test_condition_expression.py
 * (checked 2026-11)
 */
export const conditionHolds = (condition: Condition, item: Item, placeholders: Placeholders): boolean => {
  switch (condition.kind) {
    case 'and':
      return conditionHolds(condition.left, item, placeholders) && conditionHolds(condition.right, item, placeholders)
    case 'or':
      return conditionHolds(condition.left, item, placeholders) || conditionHolds(condition.right, item, placeholders)
    case 'not':
      return !conditionHolds(condition.inner, item, placeholders)
    case 'comparison': {
      const left = operandValue(condition.operands[0], item, placeholders)
      const right = operandValue(condition.operands[1], item, placeholders)
      return compares(condition.operator, left, right)
    }
    case 'between': {
      const value = operandValue(condition.operands[0], item, placeholders)
      if (value === undefined) return false
      return (
        compares('>=', value, operandValue(condition.operands[1], item, placeholders)) &&
        compares('<=', value, operandValue(condition.operands[2], item, placeholders))
      )
    }
    case 'in': {
      const value = operandValue(condition.operands[0]!, item, placeholders)
      if (value === undefined) return false
      for (let index = 1; index < condition.operands.length; index++)
        if (compares('=', value, operandValue(condition.operands[index]!, item, placeholders))) return true
      return false
    }
    case 'function':
      return functionHolds(condition, item, placeholders)
  }
}

const compares = (
  operator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean => {
  if (left === undefined || right === undefined) return operator === '<>'
  if (operator === '=') return sameValue(left, right)
  if (operator === '<>') return !sameValue(left, right)
  const order = compareValues(left, right)
  if (order === undefined) return false
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  if (operator === '>') return order > 0
  return order >= 0
}

const functionHolds = ({ name, operands }: FunctionCall, item: Item, placeholders: Placeholders): boolean => {
  const first = operandValue(operands[0]!, item, placeholders)
  if (name === 'attribute_exists') return first !== undefined
  if (name === 'attribute_not_exists') return first === undefined
  const second = operandValue(operands[1]!, item, placeholders)
  if (first === undefined || second === undefined) return false
  if (name === 'attribute_type') return typeOf(first) === second.S
  return name === 'begins_with' ? beginsWith(first, second) : contains(first, second)
}

const beginsWith = (value: AttributeValue, prefix: AttributeValue): boolean => {
  if (value.S !== undefined) return prefix.S !== undefined && value.S.startsWith(prefix.S)
  if (value.B === undefined || prefix.B === undefined) return false
  return sameBytes(value.B.subarray(0, prefix.B.length), prefix.B)
}

/** Part of a text or binary, member of a set, or element of a list. */
const contains = (value: AttributeValue, part: AttributeValue): boolean => {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S)
  if (value.B !== undefined) return part.B !== undefined && bufferOf(value.B).includes(bufferOf(part.B))
  if (value.L !== undefined) return value.L.some((element) => sameValue(element, part))
  if (value.SS !== undefined) return part.S !== undefined && value.SS.includes(part.S)
  const { N: number, B: binary } = part
  if (value.NS !== undefined) return number !== undefined && value.NS.some((member) => sameNumber(member, number))
  if (value.BS !== undefined) return binary !== undefined && value.BS.some((member) => sameBytes(member, binary))
  return false
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
