import { admit } from '../admission.ts'
import { ConsumedCapacity, wantsCapacity } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import { itemCollection } from '../item-collection.ts'
import { checkItemSize } from '../item-size.ts'
import { checkWrite, type ItemWrite, judge } from '../item-write.ts'
import { type ExpressionInput, enveloped, inEnvelope, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'
import { Writes } from '../writes.ts'

/** What the requests that write one item share. */
export interface ItemWriteInput extends ExpressionInput {
  readonly TableName?: string
  readonly ReturnValues?: string
  readonly ReturnConsumedCapacity?: string
  readonly ReturnItemCollectionMetrics?: string
  readonly ReturnValuesOnConditionCheckFailure?: string
}

export interface PutItemInput extends ItemWriteInput {
  readonly Item?: Item
}

export interface ItemWriteOutput {
  readonly Attributes?: Item
  readonly ConsumedCapacity?: object
  readonly ItemCollectionMetrics?: object
}

/** @aws API_PutItem (checked 2026-11) */
export const putItem =
  (store: DynamodbStore) =>
  (input: PutItemInput): ItemWriteOutput => {
    constrainWrite(input, 'item', input.Item)
    const { item, expressions } = enveloped(() => {
      const item = checkItem(input.Item!)
      checkReturnValues(input.ReturnValues)
      checkItemSize(item)
      return { item, expressions: readExpressions(input, ['ConditionExpression']) }
    })
    const table = store.table(input.TableName!)
    const showsItem = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
    const write: ItemWrite = { kind: 'Put', table, given: item, expressions, showsItem }
    checkWrite(write)
    admit(store, table, { operation: 'PutItem', item })
    const { before } = performed(store, write)
    return {
      ...(input.ReturnValues === 'ALL_OLD' && before && { Attributes: before.item }),
      ...measures(input, write, before),
    }
  }

/** Does one write, as a request of its own. */
export const performed = (store: DynamodbStore, write: ItemWrite) => {
  const judged = judge(write)
  const writes = new Writes(store)
  writes.write(write.table, judged.before, judged.after)
  writes.finish()
  return judged
}

/** Members of the answer that say what a write cost. Asked after it. */
export const measures = (
  input: ItemWriteInput,
  { table, given }: ItemWrite,
  before: ReturnType<typeof judge>['before'],
): ItemWriteOutput => {
  const { ReturnConsumedCapacity: detail, ReturnItemCollectionMetrics: metrics } = input
  if (!wantsCapacity(detail) && metrics !== 'SIZE') return {}
  const collection = metrics === 'SIZE' ? itemCollection(table, given) : undefined
  return {
    ...(wantsCapacity(detail) && {
      ConsumedCapacity: new ConsumedCapacity(table).addWrite(before, table.row(given)).shape(detail),
    }),
    ...(collection && { ItemCollectionMetrics: collection }),
  }
}

const RETURN_VALUES = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW']

/**
 * `subject`: `item` or `key`. The order is that of recorded texts. Where the subject is there, an empty table's name and an
 * unknown ReturnValues are told in other words, and alone; `UPDATE_NEW` is AWS's slip.
 * @aws recorded: dynamodb-conformance's registry/splits.json, us-east-1, and tests/tier3/validation-ordering/{updateItem,
 * deepRequests}.test.ts (checked 2026-11)
 */
export const constrainWrite = (input: ItemWriteInput, subject: 'item' | 'key', value: Item | undefined): void => {
  const constraints = new Constraints()
  if (value && input.TableName === '')
    constraints.failUnshown('TableName', 'Member must have length greater than or equal to 1')
  else if (value && input.ReturnValues !== undefined && !RETURN_VALUES.includes(input.ReturnValues))
    throw inEnvelope(
      validationError(
        'Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]',
      ),
    )
  constraints.check()
  constraints.returnConsumedCapacity(input.ReturnConsumedCapacity)
  constraints.table(input.TableName)
  constraints.oneOf('returnValues', input.ReturnValues, RETURN_VALUES)
  constraints.required(subject, value)
  constraints.returnOnFailure(input.ReturnValuesOnConditionCheckFailure)
  constraints.returnItemCollectionMetrics(input.ReturnItemCollectionMetrics)
  constraints.check()
}

/** PutItem and DeleteItem know what was there, nothing else. Text: dynalite's tests. */
export const checkReturnValues = (value: string | undefined): void => {
  if (value !== undefined && value !== 'ALL_OLD' && value !== 'NONE')
    throw validationError('ReturnValues can only be ALL_OLD or NONE')
}
