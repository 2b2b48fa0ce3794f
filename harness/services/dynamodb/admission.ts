import { capacityExceeded, internalError } from './errors.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import type { Item } from './values/attribute-value.ts'
import { plainOf } from './values/plain.ts'

/** What a request on one item is about; for faults that strike some items only. */
export interface Matter {
  readonly operation: string
  readonly item?: Item
  readonly key?: Item
}

/**
 * Asks the faults whether a table takes a request: `throttled` for capacity, which is a fact. Nothing is measured: no table
 * runs out of capacity by itself.
 */
export const admitted = (
  store: DynamodbStore,
  table: Table,
  matter: Matter,
): 'throttled' | 'unavailable' | undefined => {
  const { operation, item, key } = matter
  const effect = store.world.seams.ask('table.request', {
    subject: table.name,
    matters: () => [{ operation, ...(item && { item: plainOf(item) }), ...(key && { key: plainOf(key) }) }],
  })
  if (effect?.refuse === 'throttled')
    store.world.journal.record({ kind: 'table.throttled', table: table.name, operation })
  return effect?.refuse
}

/** Throws what a request of its own is answered where a fault refuses it. */
export const admit = (store: DynamodbStore, table: Table, matter: Matter): void => {
  const refusal = admitted(store, table, matter)
  if (refusal === 'throttled') throw capacityExceeded(table.onDemand)
  if (refusal === 'unavailable') throw internalError()
}
