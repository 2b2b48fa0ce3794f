import type { StreamViewType } from './change.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import { validationError } from './values/validation-error.ts'

/**
 * Refuses a stream that is on or off already; a view type cannot be changed. Text:
 * github.com/scylladb/scylladb/issues/6939; @guess the one for a stream that is off already.
 */
export const checkStreamSwitch = (table: Table, viewType: StreamViewType | undefined): void => {
  const enabled = table.stream?.enabled ?? false
  if (enabled !== (viewType !== undefined)) return
  throw validationError(`Table already has ${enabled ? 'an enabled' : 'a disabled'} stream: TableName: ${table.name}`)
}

/** Enables a stream, or disables it (`undefined`). */
export const switchStream = (store: DynamodbStore, table: Table, viewType: StreamViewType | undefined): void => {
  checkStreamSwitch(table, viewType)
  if (viewType === undefined) store.disableStream(table)
  else store.enableStream(table, viewType)
}
