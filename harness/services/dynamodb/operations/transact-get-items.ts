import { admitted } from '../admission.ts'
import { ConsumedCapacities, readUnits } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import { type CancellationReason, internalError, transactionCanceled } from '../errors.ts'
import { checkKey, checkNotEmpty, keyText } from '../key.ts'
import { TRANSACTION_BYTES } from '../limits.ts'
import { checkKeyPaths, type ExpressionInput, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'
import { constrainCount, reasonOf, throttledReason } from './transact-write-items.ts'

interface GetInput extends ExpressionInput {
  readonly TableName?: string
  readonly Key?: Item
}

export interface TransactGetItemsInput {
  readonly TransactItems?: readonly { readonly Get?: GetInput }[]
  readonly ReturnConsumedCapacity?: string
}

export interface TransactGetItemsOutput {
  /** `{}` for an item that is not there. */
  readonly Responses: readonly { readonly Item?: Item }[]
  readonly ConsumedCapacity?: readonly object[]
}

/** @aws API_TransactGetItems (checked 2026-11) */
export const transactGetItems =
  (store: DynamodbStore) =>
  (input: TransactGetItemsInput): TransactGetItemsOutput => {
    constrain(input)
    const read = input.TransactItems!.map(({ Get: get }) => ({
      name: get!.TableName!,
      key: checkItem(get!.Key!, 'older'),
      expressions: readExpressions(get!, ['ProjectionExpression'], { wording: 'older', inTransaction: true }),
    }))
    const gets = read.map((get) => ({ ...get, table: store.table(get.name) }))
    const seen = new Set<string>()
    for (const { table, key } of gets) {
      for (const attribute of table.key.attributes)
        checkNotEmpty(attribute, Object.hasOwn(key, attribute.name) ? key[attribute.name] : undefined)
      if (table.key.attributes.some(({ name }) => !Object.hasOwn(key, name))) continue
      const target = `${table.name}/${keyText(table.key, key)}`
      if (seen.has(target)) throw validationError('Transaction request cannot include multiple operations on one item')
      seen.add(target)
    }
    const reasons = gets.map(({ table, key, expressions }): CancellationReason => {
      const refusal = admitted(store, table, { operation: 'TransactGetItems', key })
      if (refusal === 'unavailable') throw internalError()
      if (refusal === 'throttled') return throttledReason(table.onDemand)
      try {
        checkKey(table.key, key)
        if (expressions.projection) checkKeyPaths(table, expressions.projection.paths)
        return { Code: 'None' }
      } catch (error) {
        return reasonOf(error)
      }
    })
    if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons)
    const capacities = new ConsumedCapacities()
    let bytes = 0
    const responses = gets.map(({ table, key, expressions: { projection } }) => {
      const row = table.row(key)
      bytes += row?.bytes ?? 0
      capacities.of(table).add(readUnits(row?.bytes ?? 0, true) * 2)
      if (!row) return {}
      return { Item: projection ? projection.project(row.item) : row.item }
    })
    // @guess The text.
    if (bytes > TRANSACTION_BYTES) throw validationError('Collection size of items in a transaction cannot exceed 4MB')
    return { Responses: responses, ...capacities.member(input.ReturnConsumedCapacity, 'Read') }
  }

const constrain = ({ TransactItems: items, ReturnConsumedCapacity: detail }: TransactGetItemsInput): void => {
  const constraints = new Constraints()
  constraints.returnConsumedCapacity(detail)
  constraints.required('transactItems', items)
  for (const [i, { Get: get }] of (items ?? []).entries()) {
    const path = `transactItems.${i + 1}.member.get`
    constraints.required(path, get)
    if (!get) continue
    constraints.table(get.TableName, `${path}.tableName`)
    constraints.required(`${path}.key`, get.Key)
  }
  constrainCount(constraints, items)
  constraints.check()
}
