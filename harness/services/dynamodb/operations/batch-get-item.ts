import { canonicalJson } from '../../../base/canonical-json.ts'
import { admitted } from '../admission.ts'
import { ConsumedCapacities, readUnits } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import { capacityExceeded, internalError } from '../errors.ts'
import { jsonOf } from '../json-bytes.ts'
import { checkKey } from '../key.ts'
import { BATCH_GET_BYTES, BATCH_GET_KEYS } from '../limits.ts'
import { checkKeyPaths, type ExpressionInput, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'

export interface KeysInput extends ExpressionInput {
  readonly Keys?: readonly Item[]
  readonly ConsistentRead?: boolean
}

export interface BatchGetItemInput {
  readonly RequestItems?: Readonly<Record<string, KeysInput>>
  readonly ReturnConsumedCapacity?: string
}

export interface BatchGetItemOutput {
  readonly Responses: Readonly<Record<string, readonly Item[]>>
  readonly UnprocessedKeys: Readonly<Record<string, KeysInput>>
  readonly ConsumedCapacity?: readonly object[]
}

/**
 * Items come in the order of their keys; @guess AWS answers in any order. What a fault throttles, and what does not fit
 * into 16 MB, is unprocessed. @aws API_BatchGetItem (checked 2026-11)
 */
export const batchGetItem =
  (store: DynamodbStore) =>
  (input: BatchGetItemInput): BatchGetItemOutput => {
    constrain(input)
    const requests = Object.entries(input.RequestItems!).map(([name, request]) => ({
      name,
      request,
      keys: distinct(request.Keys!.map((key) => checkItem(key))),
      expressions: readExpressions(request, ['ProjectionExpression']),
    }))
    const checked = requests.map((each) => {
      const table = store.table(each.name)
      for (const key of each.keys) checkKey(table.key, key)
      if (each.expressions.projection) checkKeyPaths(table, each.expressions.projection.paths)
      return { ...each, table }
    })
    const responses: Record<string, Item[]> = {}
    const unprocessed: Record<string, KeysInput> = {}
    const capacities = new ConsumedCapacities()
    let bytes = 0
    let done = 0
    let lastRefusal: () => Error = internalError
    for (const { name, table, request, keys, expressions } of checked) {
      const items: Item[] = []
      const left: Item[] = []
      for (const key of keys) {
        const refusal = admitted(store, table, { operation: 'BatchGetItem', key })
        const row = table.row(key)
        if (refusal || bytes + (row?.bytes ?? 0) > BATCH_GET_BYTES) {
          if (refusal === 'throttled') lastRefusal = () => capacityExceeded(table.onDemand)
          left.push(key)
          continue
        }
        done++
        bytes += row?.bytes ?? 0
        capacities.of(table).add(readUnits(row?.bytes ?? 0, request.ConsistentRead ?? false))
        if (row) items.push(expressions.projection ? expressions.projection.project(row.item) : row.item)
      }
      responses[name] = items
      if (left.length > 0) unprocessed[name] = { ...request, Keys: left }
    }
    // @aws: where none of the items can be processed, the request itself is refused.
    if (done === 0) throw lastRefusal()
    return {
      Responses: responses,
      UnprocessedKeys: unprocessed,
      ...capacities.member(input.ReturnConsumedCapacity),
    }
  }

/** AWS refuses the same key twice before it looks for the table. @aws recorded: extenddb's test_validation_precedence.py */
const distinct = (keys: readonly Item[]): readonly Item[] => {
  if (new Set(keys.map((key) => canonicalJson(jsonOf(key)))).size < keys.length)
    throw validationError('Provided list of item keys contains duplicates')
  return keys
}

const constrain = ({ RequestItems: requests, ReturnConsumedCapacity: detail }: BatchGetItemInput): void => {
  const constraints = new Constraints()
  constraints.tables('requestItems', requests)
  constraints.returnConsumedCapacity(detail)
  constraints.required('requestItems', requests)
  constraints.check()
  const names = Object.keys(requests!)
  if (names.length === 0) constraints.failUnshown('RequestItems', 'Member must have length greater than or equal to 1')
  for (const name of names) {
    const { Keys: keys } = requests![name]!
    const path = `RequestItems.${name}.member.Keys`
    constraints.required(`requestItems.${name}.member.keys`, keys)
    if (keys?.length === 0) constraints.failUnshown(path, 'Member must have length greater than or equal to 1')
    if ((keys?.length ?? 0) > BATCH_GET_KEYS)
      constraints.failUnshown(path, `Member must have length less than or equal to ${BATCH_GET_KEYS}`)
  }
  constraints.check()
  const count = names.reduce((sum, name) => sum + requests![name]!.Keys!.length, 0)
  if (count > BATCH_GET_KEYS) throw validationError('Too many items requested for the BatchGetItem call')
}
