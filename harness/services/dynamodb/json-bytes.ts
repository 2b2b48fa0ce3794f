import type { AttributeValue, Item } from './values/attribute-value.ts'
import { setOwn } from './values/own.ts'

/** What JSON writes as itself. */
const PLAIN = /^[ !#-[\]-~]*$/

const textBytes = (text: string): number =>
  PLAIN.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text))

/** `""` around base64. */
const binaryBytes = (bytes: Uint8Array): number => Math.ceil(bytes.length / 3) * 4 + 2

const listBytes = <T>(list: readonly T[], bytes: (member: T) => number): number => {
  let sum = 1 + Math.max(1, list.length)
  for (const member of list) sum += bytes(member)
  return sum
}

const valueJsonBytes = (value: AttributeValue): number => {
  // `{"S":…}` is six more than what it holds, `{"SS":…}` seven.
  if (value.S !== undefined) return 6 + textBytes(value.S)
  if (value.N !== undefined) return 6 + textBytes(value.N)
  if (value.BOOL !== undefined) return 9 + (value.BOOL ? 4 : 5)
  if (value.M !== undefined) return 6 + jsonBytesOf(value.M)
  if (value.L !== undefined) return 6 + listBytes(value.L, valueJsonBytes)
  if (value.B !== undefined) return 6 + binaryBytes(value.B)
  if (value.SS !== undefined) return 7 + listBytes(value.SS, textBytes)
  if (value.NS !== undefined) return 7 + listBytes(value.NS, textBytes)
  if (value.BS !== undefined) return 7 + listBytes(value.BS, binaryBytes)
  return '{"NULL":true}'.length
}

/** UTF-8 bytes of `JSON.stringify(jsonOf(item))`. */
export const jsonBytesOf = (item: Item): number => {
  let bytes = 1
  let members = 0
  for (const name in item) {
    members++
    bytes += textBytes(name) + 1 + valueJsonBytes(item[name]!)
  }
  return bytes + Math.max(1, members)
}

export const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const jsonValue = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return { S: value.S }
  if (value.N !== undefined) return { N: value.N }
  if (value.BOOL !== undefined) return { BOOL: value.BOOL }
  if (value.M !== undefined) return { M: jsonOf(value.M) }
  if (value.L !== undefined) return { L: value.L.map(jsonValue) }
  if (value.B !== undefined) return { B: base64(value.B) }
  if (value.SS !== undefined) return { SS: [...value.SS] }
  if (value.NS !== undefined) return { NS: [...value.NS] }
  if (value.BS !== undefined) return { BS: value.BS.map(base64) }
  return { NULL: true }
}

/** An item as a function gets it: types as they are, binary as base64 text. Freshly built. */
export const jsonOf = (item: Item): Record<string, unknown> => {
  const json: Record<string, unknown> = {}
  for (const name in item) setOwn(json, name, jsonValue(item[name]!))
  return json
}
