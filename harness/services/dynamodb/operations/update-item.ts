import { admit } from '../admission.ts'
import type { ResolvedPath } from '../expressions/placeholders.ts'
import { projectPaths } from '../expressions/project-paths.ts'
import { checkWrite, type ItemWrite, type Judged } from '../item-write.ts'
import { enveloped, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import { constrainWrite, type ItemWriteInput, type ItemWriteOutput, measures, performed } from './put-item.ts'

export interface UpdateItemInput extends ItemWriteInput {
  readonly Key?: Item
}

/**
 * Without an UpdateExpression it makes an item of its key, or changes nothing; one that only takes away makes none.
 * @aws API_UpdateItem (checked 2026-11)
 */
export const updateItem =
  (store: DynamodbStore) =>
  (input: UpdateItemInput): ItemWriteOutput => {
    constrainWrite(input, 'key', input.Key)
    const { key, expressions } = enveloped(() => ({
      key: checkItem(input.Key!),
      expressions: readExpressions(input, ['UpdateExpression', 'ConditionExpression']),
    }))
    const table = store.table(input.TableName!)
    const showsItem = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
    const write: ItemWrite = { kind: 'Update', table, given: key, expressions, showsItem }
    checkWrite(write)
    admit(store, table, { operation: 'UpdateItem', key })
    const judged = performed(store, write)
    const attributes = returned(input.ReturnValues, judged, expressions.update?.touchedPaths ?? [])
    return {
      ...(attributes && { Attributes: attributes }),
      ...measures(input, write, judged.before),
    }
  }

const returned = (
  wanted: string | undefined,
  { before, after }: Judged,
  touched: readonly ResolvedPath[],
): Item | undefined => {
  switch (wanted) {
    case 'ALL_OLD':
      return before?.item
    case 'ALL_NEW':
      return after
    case 'UPDATED_OLD':
      return partOf(before?.item, touched)
    case 'UPDATED_NEW':
      return partOf(after, touched)
    default:
      return undefined
  }
}

/** The touched parts of an item; nothing where none of them is there. */
const partOf = (item: Item | undefined, touched: readonly ResolvedPath[]): Item | undefined => {
  const part = item && projectPaths(touched, item)
  return part && Object.keys(part).length > 0 ? part : undefined
}
