import type { StreamViewType } from './change.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import { validationError } from './values/validation-error.ts'

/**
 * Enables a stream, or disables it (`undefined`). A view type cannot be changed. Text:
 * github.com/scylladb/scylladb/issues/6939; @guess the one for a stream that is off already.
 */
export const switchStream = (store: DynamodbStore, table: Table, viewType: StreamViewType | undefined): void => {
  const enabled = table.stream?.enabled ?? false
  if (viewType === undefined) {
    if (!enabled) throw validationError(`Table already has a disabled stream: TableName: ${table.name}`)
    store.disableStream(table)
    return
  }
  if (enabled) throw validationError(`Table already has an enabled stream: TableName: ${table.name}`)
  store.enableStream(table, viewType)
}
