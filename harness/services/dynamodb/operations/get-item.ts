import { admit } from '../admission.ts'
import { ConsumedCapacity, readUnits, wantsCapacity } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import { checkKey } from '../key.ts'
import { checkKeyPaths, type ExpressionInput, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'

export interface GetItemInput extends ExpressionInput {
  readonly TableName?: string
  readonly Key?: Item
  readonly ConsistentRead?: boolean
  readonly ReturnConsumedCapacity?: string
}

/**
 * Every read sees the latest write: @guess AWS may answer one that is not consistent with an older state, most often does
 * not. @aws API_GetItem (checked 2026-11)
 */
export const getItem =
  (store: DynamodbStore) =>
  (input: GetItemInput): { Item?: Item; ConsumedCapacity?: object } => {
    const constraints = new Constraints()
    constraints.returnConsumedCapacity(input.ReturnConsumedCapacity)
    constraints.table(input.TableName)
    constraints.required('key', input.Key)
    constraints.check()
    const key = checkItem(input.Key!)
    const { projection } = readExpressions(input, ['ProjectionExpression'])
    const table = store.table(input.TableName!)
    checkKey(table.key, key)
    if (projection) checkKeyPaths(table, projection.paths)
    admit(store, table, { operation: 'GetItem', key })
    const row = table.row(key)
    const detail = input.ReturnConsumedCapacity
    return {
      ...(row && { Item: projection ? projection.project(row.item) : row.item }),
      ...(wantsCapacity(detail) && {
        ConsumedCapacity: new ConsumedCapacity(table)
          .add(readUnits(row?.bytes ?? 0, input.ConsistentRead ?? false))
          .shape(detail),
      }),
    }
  }
