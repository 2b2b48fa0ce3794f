import type { AttributeValue, Item } from '../values/attribute-value.ts'
import { own } from '../values/own.ts'
import { type Placeholders, referencedName, referencedValue } from './placeholders.ts'
import type { Operand, PathElement } from './syntax.ts'

/** What an operand of a condition is in this item; `undefined` where the item has no such attribute or size. */
export const operandValue = (operand: Operand, item: Item, placeholders: Placeholders): AttributeValue | undefined => {
  if (operand.kind === 'value') return referencedValue(operand.reference, placeholders)
  if (operand.kind === 'path') return readElements(operand.elements, item, placeholders)
  const sized = operandValue(operand.operands[0]!, item, placeholders)
  const size = sized === undefined ? undefined : sizeOf(sized)
  return size === undefined ? undefined : { N: String(size) }
}

const readElements = (
  elements: readonly PathElement[],
  item: Item,
  placeholders: Placeholders,
): AttributeValue | undefined => {
  let value: AttributeValue | undefined
  let map: Item | undefined = item
  for (const element of elements) {
    if (typeof element === 'number') value = value?.L?.[element]
    else {
      const name = typeof element === 'string' ? element : referencedName(element.reference, placeholders)
      value = map === undefined ? undefined : own(map, name)
    }
    if (value === undefined) return undefined
    map = value.M
  }
  return value
}

/**
 * UTF-16 units of text, bytes of binary, members of everything else.
 * @aws Expressions.OperatorsAndFunctions, size; units of text verified in github.com/ExtendDB/extenddb pull 67 (checked
 * 2026-11)
 */
const sizeOf = (value: AttributeValue): number | undefined => {
  if (value.S !== undefined) return value.S.length
  if (value.B !== undefined) return value.B.length
  if (value.M !== undefined) return Object.keys(value.M).length
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length
}
