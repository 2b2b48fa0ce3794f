import type { Draws } from '../draws.ts'
import type { TableName } from './tables.ts'

export type Value = Readonly<Record<string, unknown>>
export type Item = Readonly<Record<string, Value>>

const IDS = ['a', 'b', 'c', 'd', 'é', 'long-key']
const STATES = ['new', 'paid', 'sent', 'shut']
const COLOURS = ['red', 'green', 'blue']
const NUMBERS = ['0', '1', '-1', '2.50', '1e2', '-0.0001', '12345678901234567890', '99', '1E-130', '9.99E+125', '007']
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

export const drawKey = (draws: Draws, table: TableName): Item => {
  if (table === 'counts') return { id: { N: draws.one(NUMBERS) } }
  if (table === 'blobs')
    return { id: { B: bytes(draws.below(3)) }, part: { B: bytes(draws.one([0, 1, 127, 128, 255]), draws.below(2)) } }
  const id = { S: draws.one(IDS) }
  return table === 'orders' ? { id, at: { N: String(draws.below(12) - 3) } } : { id }
}

export const drawValue = (draws: Draws, depth = 0): Value => {
  const kind = draws.below(depth > 1 ? 8 : 11)
  if (kind <= 1) return { S: draws.one(['', 'x', 'hello', 'Zürich', '\u{1F600}', 'a b']) }
  if (kind <= 3) return { N: draws.one(NUMBERS) }
  if (kind === 4) return { BOOL: draws.happens(50) }
  if (kind === 5) return { NULL: true }
  if (kind === 6) return { SS: draws.one([['x'], ['x', 'y'], ['y', 'z', 'w']]) }
  if (kind === 7) return { NS: draws.one([['1'], ['1', '2'], ['3', '2.0', '-5']]) }
  if (kind === 8) return { B: bytes(draws.below(256), 2) }
  if (kind === 9) return { L: [drawValue(draws, depth + 1), drawValue(draws, depth + 1)] }
  return { M: { deep: drawValue(draws, depth + 1), n: { N: String(draws.below(9)) } } }
}

/**
 * An item with what its table's indexes look at, more often than not. No two items of a partition have equal keys in an
 * index: AWS does not say how it orders such.
 */
export const drawItem = (draws: Draws, table: TableName): Item => {
  const key = drawKey(draws, table)
  const at = Number(key.at?.N)
  const place = IDS.indexOf(String(key.id?.S))
  return {
    ...(draws.happens(70) && { count: { N: String(draws.below(20)) } }),
    ...(draws.happens(50) && { tags: { SS: draws.one([['x'], ['x', 'y'], ['z']]) } }),
    ...(draws.happens(50) && { list: { L: [drawValue(draws, 1), drawValue(draws, 1)] } }),
    ...(draws.happens(50) && { map: { M: { deep: drawValue(draws, 1), n: { N: '5' } } } }),
    ...(draws.happens(40) && { any: drawValue(draws) }),
    ...(draws.happens(40) && { label: { S: draws.one(STATES) } }),
    ...(table === 'orders' && draws.happens(70) && { state: { S: `${draws.one(STATES)}-${at}` } }),
    ...(table === 'orders' && draws.happens(70) && { total: { N: String(at + draws.one([0, 0.5, 100])) } }),
    ...(table === 'things' && draws.happens(80) && { colour: { S: draws.one(COLOURS) } }),
    ...(table === 'things' && draws.happens(80) && { size: { N: String(place + draws.one([0, 6])) } }),
    ...key,
  }
}
