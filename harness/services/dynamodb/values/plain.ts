import { UsageError } from '../../../base/errors.ts'
import type { AttributeValue, Item } from './attribute-value.ts'
import { compareBytes, compareText } from './compare.ts'
import { canonicalNumber, compareNumbers } from './number.ts'
import { setOwn } from './own.ts'

/** JSON as the journal and scenario files write it. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * An item as plain JSON, for people: a number is a JSON number where a double holds it exactly, else its text; a set is
 * its sorted list; binary is base64 text. Types cannot be told from it.
 */
export const plainOf = (item: Item): { readonly [name: string]: Plain } => {
  const plain: Record<string, Plain> = {}
  for (const name in item) setOwn(plain, name, plainValue(item[name]!))
  return plain
}

/** One value as plain JSON. */
export const plainValue = (value: AttributeValue): Plain => {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return plainNumber(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.M !== undefined) return plainOf(value.M)
  if (value.L !== undefined) return value.L.map(plainValue)
  if (value.B !== undefined) return base64Of(value.B)
  if (value.SS !== undefined) return value.SS.toSorted(compareText)
  if (value.NS !== undefined) return value.NS.toSorted(compareNumbers).map(plainNumber)
  if (value.BS !== undefined) return value.BS.toSorted(compareBytes).map(base64Of)
  return null
}

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const plainNumber = (text: string): Plain => {
  const number = Number(text)
  return numberText(number) === canonicalNumber(text) ? number : text
}

/** The shortest decimal that reads as this double, as DynamoDB would return it. */
const numberText = (number: number): string => canonicalNumber(String(number))

/**
 * The item that a scenario writes as plain JSON: text is S, a number N, a boolean BOOL, null NULL, a list L, an object M.
 * Throws `UsageError` where it is no object or a number is not finite.
 */
export const itemOfPlain = (plain: unknown): Item => {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    throw new UsageError('Failed to read an item: it is no object. Write its attributes as members.')
  const item: Record<string, AttributeValue> = {}
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) setOwn(item, name, valueOfPlain(value))
  return item
}

/** One value, as `itemOfPlain` reads it. */
export const valueOfPlain = (plain: unknown): AttributeValue => {
  if (typeof plain === 'string') return { S: plain }
  if (typeof plain === 'boolean') return { BOOL: plain }
  if (plain === null) return { NULL: true }
  if (plain instanceof Uint8Array) return { B: plain }
  if (Array.isArray(plain)) return { L: plain.map(valueOfPlain) }
  if (typeof plain === 'object') return { M: itemOfPlain(plain) }
  if (typeof plain === 'bigint' || (typeof plain === 'number' && Number.isFinite(plain)))
    return { N: canonicalNumber(String(plain)) }
  throw new UsageError(
    `Failed to read an attribute: "${String(plain)}" is neither text, number, boolean, null, list nor map. Write one of these.`,
  )
}
