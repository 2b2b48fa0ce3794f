import { checkTableName } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'
import { tableShape } from '../table-shape.ts'

/** @aws API_DescribeTable (checked 2026-11) */
export const describeTable =
  (store: DynamodbStore) =>
  (input: { readonly TableName?: string }): { Table: object } => {
    checkTableName(input.TableName)
    return { Table: tableShape(store.describe(input.TableName!), store.now) }
  }
