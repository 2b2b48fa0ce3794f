import type { Table } from './table.ts'
import type { Item } from './values/attribute-value.ts'

/**
 * The item collection that a write belongs to; only tables with local indexes have any. The size is a range of whole
 * gigabytes: nothing here grows beyond the first. Recorded by dynamodb-conformance (2026-10).
 */
export const itemCollection = (table: Table, key: Item): object | undefined => {
  if (table.localIndexes.length === 0) return undefined
  const { name } = table.key.hash
  return { ItemCollectionKey: { [name]: key[name] }, SizeEstimateRangeGB: [0, 1] }
}
