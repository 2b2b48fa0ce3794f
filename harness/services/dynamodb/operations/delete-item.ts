import { admit } from '../admission.ts'
import type { ItemWrite } from '../item-write.ts'
import { checkWrite } from '../item-write.ts'
import { enveloped, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import {
  checkReturnValues,
  constrainWrite,
  type ItemWriteInput,
  type ItemWriteOutput,
  measures,
  performed,
} from './put-item.ts'

export interface DeleteItemInput extends ItemWriteInput {
  readonly Key?: Item
}

/** Of an item that is not there: accepted, no change. @aws API_DeleteItem (checked 2026-11) */
export const deleteItem =
  (store: DynamodbStore) =>
  (input: DeleteItemInput): ItemWriteOutput => {
    constrainWrite(input, 'key', input.Key)
    const { key, expressions } = enveloped(() => {
      const key = checkItem(input.Key!)
      checkReturnValues(input.ReturnValues)
      return { key, expressions: readExpressions(input, ['ConditionExpression']) }
    })
    const table = store.table(input.TableName!)
    const showsItem = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
    const write: ItemWrite = { kind: 'Delete', table, given: key, expressions, showsItem }
    checkWrite(write)
    admit(store, table, { operation: 'DeleteItem', key })
    const { before } = performed(store, write)
    return {
      ...(input.ReturnValues === 'ALL_OLD' && before && { Attributes: before.item }),
      ...measures(input, write, before),
    }
  }
