import { canonicalJson } from '../../../base/canonical-json.ts'
import { AwsError } from '../../../base/errors.ts'
import { admitted } from '../admission.ts'
import { ConsumedCapacities, readUnits, wantsCapacity } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import {
  type CancellationReason,
  capacityExceeded,
  conditionReason,
  internalError,
  transactionCanceled,
} from '../errors.ts'
import { itemCollection } from '../item-collection.ts'
import { checkItemSize } from '../item-size.ts'
import { checkWrite, type ItemWrite, type Judged, judge } from '../item-write.ts'
import { checkNotEmpty, keyText } from '../key.ts'
import { TRANSACTION_ACTIONS, TRANSACTION_BYTES } from '../limits.ts'
import { type ExpressionInput, type RequestExpressions, readExpressions } from '../request-expressions.ts'
import type { DynamodbStore } from '../store.ts'
import type { Item } from '../values/attribute-value.ts'
import { itemBytes } from '../values/size.ts'
import { checkItem } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'
import { Writes } from '../writes.ts'

interface ActionInput extends ExpressionInput {
  readonly TableName?: string
  readonly Key?: Item
  readonly Item?: Item
  readonly ReturnValuesOnConditionCheckFailure?: string
}

const KINDS = ['ConditionCheck', 'Put', 'Delete', 'Update'] as const
type Kind = (typeof KINDS)[number]

export interface TransactWriteItemsInput {
  readonly TransactItems?: readonly Readonly<Partial<Record<Kind, ActionInput>>>[]
  readonly ClientRequestToken?: string
  readonly ReturnConsumedCapacity?: string
  readonly ReturnItemCollectionMetrics?: string
}

export interface TransactWriteItemsOutput {
  readonly ConsumedCapacity?: readonly object[]
  readonly ItemCollectionMetrics?: Readonly<Record<string, readonly object[]>>
}

/**
 * All or nothing. Nothing runs at the same time here, so no transaction meets another (`TransactionConflict`).
 * @aws API_TransactWriteItems (checked 2026-11); what is refused outright and what cancels: recorded by
 * github.com/paritysuite/dynamodb-conformance (2026-10).
 */
export const transactWriteItems =
  (store: DynamodbStore) =>
  (input: TransactWriteItemsInput): TransactWriteItemsOutput => {
    constrain(input)
    const actions = input.TransactItems!.map(readAction)
    return store.tokens.once(input.ClientRequestToken, store.now, {
      request: () => canonicalJson(input.TransactItems!.map((item) => JSON.parse(JSON.stringify(item)))),
      first: () => run(store, input, actions),
      again: () => reread(store, input, actions),
    })
  }

/**
 * What a request costs whose token is known: a read of each item. Recorded in github.com/nubo-db/dynoxide pull 125: 4 write
 * units for an item of 1.5 KB, then 2 read units. @guess the items are read as they are now, and no item collections told
 */
const reread = (
  store: DynamodbStore,
  { ReturnConsumedCapacity: detail }: TransactWriteItemsInput,
  actions: readonly Action[],
): TransactWriteItemsOutput => {
  if (!wantsCapacity(detail)) return {}
  const capacities = new ConsumedCapacities()
  for (const { input, given } of actions) {
    const table = store.table(input.TableName!)
    capacities.of(table).add(readUnits(table.row(given)?.bytes ?? 0, true) * 2)
  }
  return capacities.member(detail, 'Read')
}

interface Action {
  readonly kind: Kind
  readonly input: ActionInput
  readonly given: Item
  readonly expressions: RequestExpressions
}

const constrain = (input: TransactWriteItemsInput): void => {
  const { TransactItems: items, ClientRequestToken: token } = input
  const constraints = new Constraints()
  constraints.length('clientRequestToken', token, 1, 36)
  constraints.returnConsumedCapacity(input.ReturnConsumedCapacity)
  constraints.returnItemCollectionMetrics(input.ReturnItemCollectionMetrics)
  constraints.required('transactItems', items)
  for (const [i, item] of (items ?? []).entries())
    for (const kind of KINDS) {
      const action = item[kind]
      if (!action) continue
      const path = `transactItems.${i + 1}.member.${kind[0]!.toLowerCase()}${kind.slice(1)}`
      constraints.table(action.TableName, `${path}.tableName`)
      if (kind === 'Put') constraints.required(`${path}.item`, action.Item)
      else constraints.required(`${path}.key`, action.Key)
      if (kind === 'ConditionCheck') constraints.required(`${path}.conditionExpression`, action.ConditionExpression)
      if (kind === 'Update') constraints.required(`${path}.updateExpression`, action.UpdateExpression)
      constraints.oneOf(`${path}.returnValuesOnConditionCheckFailure`, action.ReturnValuesOnConditionCheckFailure, [
        'ALL_OLD',
        'NONE',
      ])
    }
  constrainCount(constraints, items)
  constraints.check()
}

/**
 * Of both kinds of transaction. @aws recorded: dynamodb-conformance's captures/2026-10-08-transact-write-rollout.json and
 * 2026-10-08-transact-get-empty-transact-items.json, us-east-1 (checked 2026-11)
 */
export const constrainCount = (constraints: Constraints, items: readonly unknown[] | undefined): void => {
  if (items?.length === 0) constraints.fail('transactItems', '[]', 'Member must have length greater than or equal to 1')
  // @guess us-east-1 shows the whole list before this, in Java's words; other regions word it so.
  if ((items?.length ?? 0) > TRANSACTION_ACTIONS)
    constraints.failUnshown('TransactItems', `Member must have length less than or equal to ${TRANSACTION_ACTIONS}`)
}

const readAction = (item: Readonly<Partial<Record<Kind, ActionInput>>>): Action => {
  const kinds = KINDS.filter((kind) => item[kind])
  const [kind] = kinds
  // @aws recorded: dynamodb-conformance's tests/tier3/error-messages/transactWriteItems.test.ts, us-east-1 (checked 2026-11)
  if (!kind)
    throw validationError('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request')
  if (kinds.length > 1) throw validationError('TransactItems can only contain one of Check, Put, Update or Delete')
  const input = item[kind]!
  const given = checkItem((kind === 'Put' ? input.Item : input.Key)!, 'older')
  if (kind === 'Put') checkItemSize(given)
  const takes =
    kind === 'Update' ? (['UpdateExpression', 'ConditionExpression'] as const) : (['ConditionExpression'] as const)
  return { kind, input, given, expressions: readExpressions(input, takes, { wording: 'older', inTransaction: true }) }
}

const NO_REASON: CancellationReason = { Code: 'None' }

const run = (
  store: DynamodbStore,
  input: TransactWriteItemsInput,
  actions: readonly Action[],
): TransactWriteItemsOutput => {
  const writes = actions.map(
    ({ kind, input: action, given, expressions }): ItemWrite => ({
      kind,
      table: store.table(action.TableName!),
      given,
      expressions,
      showsItem: action.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    }),
  )
  checkTargets(writes)
  const judged: Judged[] = []
  const reasons = writes.map((write): CancellationReason => {
    const reason = refusalOf(store, write)
    if (reason) return reason
    try {
      checkWrite(write)
      judged.push(judge(write))
      return NO_REASON
    } catch (error) {
      return reasonOf(error)
    }
  })
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons)
  const bytes = judged.reduce((sum, { after }) => sum + (after ? itemBytes(after) : 0), 0)
  // @guess The text.
  if (bytes > TRANSACTION_BYTES) throw validationError('Collection size of items in a transaction cannot exceed 4MB')
  return apply(
    store,
    input,
    writes.map((write, i) => ({ write, judged: judged[i]! })),
  )
}

/** Refuses two actions on one item, and key values that nothing can have. */
const checkTargets = (writes: readonly ItemWrite[]): void => {
  for (const { table, given } of writes)
    for (const attribute of table.key.attributes)
      checkNotEmpty(attribute, Object.hasOwn(given, attribute.name) ? given[attribute.name] : undefined)
  const seen = new Set<string>()
  for (const { table, given } of writes) {
    if (table.key.attributes.some(({ name }) => !Object.hasOwn(given, name))) continue
    const target = `${table.name}/${keyText(table.key, given)}`
    if (seen.has(target)) throw validationError('Transaction request cannot include multiple operations on one item')
    seen.add(target)
  }
}

/** What a fault does to one action. */
const refusalOf = (store: DynamodbStore, { kind, table, given }: ItemWrite): CancellationReason | undefined => {
  const matter = kind === 'Put' ? { item: given } : { key: given }
  const refusal = admitted(store, table, { operation: 'TransactWriteItems', ...matter })
  if (refusal === 'unavailable') throw internalError()
  return refusal === 'throttled' ? throttledReason(table.onDemand) : undefined
}

/** @aws API_TransactWriteItems, cancellation reasons (checked 2026-11) */
export const throttledReason = (onDemand: boolean): CancellationReason => ({
  Code: onDemand ? 'ThrottlingError' : 'ProvisionedThroughputExceeded',
  Message: capacityExceeded(onDemand).message,
})

/** Why an action cancels its transaction; errors that are no answer go on up. */
export const reasonOf = (error: unknown): CancellationReason => {
  if (!AwsError.is(error)) throw error
  if (error.name === 'ConditionalCheckFailedException') return conditionReason(error.fields.Item as Item | undefined)
  if (error.name === 'ValidationException') return { Code: 'ValidationError', Message: error.message }
  throw error
}

const apply = (
  store: DynamodbStore,
  input: TransactWriteItemsInput,
  all: readonly { readonly write: ItemWrite; readonly judged: Judged }[],
): TransactWriteItemsOutput => {
  const capacities = new ConsumedCapacities()
  const collections: Record<string, object[]> = {}
  const writes = new Writes(store)
  for (const { write, judged } of all) {
    const { table, given, kind } = write
    if (kind !== 'ConditionCheck') writes.write(table, judged.before, judged.after)
    capacities.of(table).addWrite(judged.before, table.row(given), 2)
    const collection =
      kind !== 'ConditionCheck' && input.ReturnItemCollectionMetrics === 'SIZE'
        ? itemCollection(table, given)
        : undefined
    if (collection) collections[table.name] = [...(collections[table.name] ?? []), collection]
  }
  writes.finish()
  return {
    ...capacities.member(input.ReturnConsumedCapacity, 'Write'),
    ...(Object.keys(collections).length > 0 && { ItemCollectionMetrics: collections }),
  }
}
