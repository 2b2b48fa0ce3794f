import { checkTableName } from '../constraints.ts'
import { tableBusy, tableProtected } from '../errors.ts'
import type { DynamodbStore } from '../store.ts'
import { tableShape } from '../table-shape.ts'

/** @aws API_DeleteTable (checked 2026-11); its streams can be read for 24 hours more. */
export const deleteTable =
  (store: DynamodbStore) =>
  (input: { readonly TableName?: string }): { TableDescription: object } => {
    checkTableName(input.TableName)
    const table = store.describe(input.TableName!)
    if (table.deletionProtection) throw tableProtected()
    const status = table.status(store.now)
    if (status === 'CREATING') throw tableBusy(table.name, 'created')
    if (status === 'UPDATING') throw tableBusy(table.name, 'updated')
    // @aws: a table that is DELETING already is no error.
    if (status === 'ACTIVE') store.delete(table)
    return { TableDescription: tableShape(table, store.now) }
  }
