import { answer } from '../../base/answer.ts'
import { UsageError } from '../../base/errors.ts'
import { failed, type Outcome } from '../../base/reply.ts'
import type { Sent } from '../../ports/index.ts'
import { admit } from './admission.ts'
import { checkItemSize } from './item-size.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import type { Item } from './values/attribute-value.ts'
import { itemOfPlain } from './values/plain.ts'
import { checkItem } from './values/validate-value.ts'
import { Writes } from './writes.ts'

/**
 * Puts what a `send` step writes (`{ item }`, plain JSON), each as a PutItem of its own. An item that is there already, the
 * same in every attribute, makes no change on AWS, so no event: it is answered with the ordinal of the item's last change.
 */
export const send = (store: DynamodbStore, name: string, records: readonly unknown[]): Outcome<Sent>[] => {
  const table = answer(() => store.table(name))
  if (!table.ok) return records.map(() => failed(table.error))
  return records.map((record) => answer(() => put(store, table.value, itemOf(table.value, record))))
}

const put = (store: DynamodbStore, table: Table, item: Item): Sent => {
  checkItemSize(item)
  table.checkItem(item)
  admit(store, table, { operation: 'PutItem', item })
  const writes = new Writes(store)
  const ordinal = writes.write(table, table.row(item), item)
  writes.finish()
  return { lane: table.lane, ordinal: ordinal! }
}

const itemOf = (table: Table, record: unknown): Item => {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    throw misuse(table, 'a record is { item }')
  const { item } = record as { readonly item?: unknown }
  const foreign = Object.entries(record).find(([name, value]) => value !== undefined && name !== 'item')
  if (foreign) throw misuse(table, `a record has an item, not "${foreign[0]}"`)
  if (item === undefined) throw misuse(table, 'a record needs an item')
  return checkItem(itemOfPlain(item))
}

const misuse = (table: Table, reason: string): UsageError =>
  new UsageError(`Failed to send to table "${table.name}": ${reason}.`, {
    hint: `Write records as { item: { ${table.key.attributes.map(({ name }) => name).join(', ')}, … } }.`,
  })
