import type { AttributeValue, Item } from './attribute-value.ts'
import { DOCUMENT_BYTES, ELEMENT_BYTES } from './limits.ts'
import { numberBytes } from './number.ts'

/**
 * Bytes of an item as AWS counts it: attribute names and values. The 400 KB limit and capacity units go by it.
 * @aws CapacityUnitCalculations (checked 2026-11)
 */
export const itemBytes = (item: Item): number => {
  let bytes = 0
  for (const name in item) bytes += textBytes(name) + valueBytes(item[name]!)
  return bytes
}

/** Bytes of one value, its attribute's name aside. */
export const valueBytes = (value: AttributeValue): number => {
  if (value.S !== undefined) return textBytes(value.S)
  if (value.N !== undefined) return numberBytes(value.N)
  if (value.M !== undefined) return DOCUMENT_BYTES + mapBytes(value.M)
  if (value.L !== undefined)
    return value.L.reduce((sum, member) => sum + ELEMENT_BYTES + valueBytes(member), DOCUMENT_BYTES)
  if (value.B !== undefined) return value.B.length
  if (value.SS !== undefined) return value.SS.reduce((sum, member) => sum + textBytes(member), 0)
  if (value.NS !== undefined) return value.NS.reduce((sum, member) => sum + numberBytes(member), 0)
  if (value.BS !== undefined) return value.BS.reduce((sum, member) => sum + member.length, 0)
  return 1
}

const mapBytes = (map: Item): number => {
  let bytes = 0
  for (const name in map) bytes += ELEMENT_BYTES + textBytes(name) + valueBytes(map[name]!)
  return bytes
}

const textBytes = (text: string): number => Buffer.byteLength(text)
