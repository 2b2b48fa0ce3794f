import type { AttributeValue, Item } from '../values/attribute-value.ts'
import { addNumbers, subtractNumbers } from '../values/number.ts'
import { validationError } from '../values/validation-error.ts'
import { operandValue } from './operand-value.ts'
import type { Placeholders } from './placeholders.ts'
import type { Operand, Sum } from './syntax.ts'

/** @aws recorded: dynalite's test/updateItem.js (checked 2026-11) */
export const incorrectDataType = () => validationError('An operand in the update expression has an incorrect data type')

const missingAttribute = () =>
  validationError('The provided expression refers to an attribute that does not exist in the item')

/** What the right side of a SET is, by the item before the update. */
export const rightSideValue = (value: Operand | Sum, item: Item, placeholders: Placeholders): AttributeValue => {
  if (value.kind === 'sum') return sumValue(value, item, placeholders)
  if (value.kind !== 'function') {
    const found = operandValue(value, item, placeholders)
    if (found === undefined) throw missingAttribute()
    return found
  }
  const [first, second] = value.operands as readonly [Operand, Operand]
  if (value.name === 'if_not_exists')
    return operandValue(first, item, placeholders) ?? rightSideValue(second, item, placeholders)
  const head = rightSideValue(first, item, placeholders)
  const tail = rightSideValue(second, item, placeholders)
  if (head.L === undefined || tail.L === undefined) throw incorrectDataType()
  return { L: [...head.L, ...tail.L] }
}

const sumValue = ({ operator, operands }: Sum, item: Item, placeholders: Placeholders): AttributeValue => {
  const left = rightSideValue(operands[0], item, placeholders)
  const right = rightSideValue(operands[1], item, placeholders)
  if (left.N === undefined || right.N === undefined) throw incorrectDataType()
  return { N: operator === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) }
}
