import { AwsError } from '../../../base/errors.ts'
import { admitted } from '../admission.ts'
import { ConsumedCapacities } from '../capacity.ts'
import { Constraints } from '../constraints.ts'
import { capacityExceeded, internalError } from '../errors.ts'
import { itemCollection } from '../item-collection.ts'
import { checkItemSize } from '../item-size.ts'
import { checkKey, keyText, SCHEMA_MISMATCH } from '../key.ts'
import { BATCH_WRITE_REQUESTS } from '../limits.ts'
import type { DynamodbStore } from '../store.ts'
import type { Table } from '../table.ts'
import type { Item } from '../values/attribute-value.ts'
import { checkItem } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'
import { Writes } from '../writes.ts'

interface WriteRequestInput {
  readonly PutRequest?: { readonly Item?: Item }
  readonly DeleteRequest?: { readonly Key?: Item }
}

export interface BatchWriteItemInput {
  readonly RequestItems?: Readonly<Record<string, readonly WriteRequestInput[]>>
  readonly ReturnConsumedCapacity?: string
  readonly ReturnItemCollectionMetrics?: string
}

export interface BatchWriteItemOutput {
  readonly UnprocessedItems: Readonly<Record<string, readonly WriteRequestInput[]>>
  readonly ConsumedCapacity?: readonly object[]
  readonly ItemCollectionMetrics?: Readonly<Record<string, readonly object[]>>
}

interface Request {
  readonly written: WriteRequestInput
  readonly item: Item | undefined
  /** The item, or the key. */
  readonly given: Item
}

/** What a fault throttles is unprocessed. @aws API_BatchWriteItem (checked 2026-11) */
export const batchWriteItem =
  (store: DynamodbStore) =>
  (input: BatchWriteItemInput): BatchWriteItemOutput => {
    constrain(input)
    const read = Object.entries(input.RequestItems!).map(([name, requests]) => ({
      name,
      requests: requests.map(readRequest),
    }))
    const checked = read.map(({ name, requests }) => {
      const table = store.table(name)
      checkRequests(table, requests)
      return { name, table, requests }
    })
    const unprocessed: Record<string, WriteRequestInput[]> = {}
    const collections: Record<string, object[]> = {}
    const capacities = new ConsumedCapacities()
    const writes = new Writes(store)
    let done = 0
    let lastRefusal: () => Error = internalError
    for (const { name, table, requests } of checked)
      for (const { written, item, given } of requests) {
        const matter = item ? { item } : { key: given }
        const refusal = admitted(store, table, { operation: 'BatchWriteItem', ...matter })
        if (refusal) {
          if (refusal === 'throttled') lastRefusal = () => capacityExceeded(table.onDemand)
          unprocessed[name] = [...(unprocessed[name] ?? []), written]
          continue
        }
        done++
        const before = table.row(given)
        writes.write(table, before, item)
        capacities.of(table).addWrite(before, table.row(given))
        const collection = input.ReturnItemCollectionMetrics === 'SIZE' ? itemCollection(table, given) : undefined
        if (collection) collections[name] = [...(collections[name] ?? []), collection]
      }
    writes.finish()
    // @aws: where none of the requests can be processed, the batch itself is refused.
    if (done === 0) throw lastRefusal()
    return {
      UnprocessedItems: unprocessed,
      ...capacities.member(input.ReturnConsumedCapacity),
      ...(Object.keys(collections).length > 0 && { ItemCollectionMetrics: collections }),
    }
  }

const constrain = (input: BatchWriteItemInput): void => {
  const { RequestItems: requests } = input
  const constraints = new Constraints()
  constraints.returnConsumedCapacity(input.ReturnConsumedCapacity)
  constraints.returnItemCollectionMetrics(input.ReturnItemCollectionMetrics)
  constraints.required('requestItems', requests)
  constraints.check()
  const names = Object.keys(requests!)
  constraints.tables('requestItems', requests)
  constraints.check()
  if (names.length === 0) throw validationError('The requestItems parameter is required for BatchWriteItem')
  for (const name of names) {
    const { length } = requests![name]!
    if (length === 0)
      constraints.fail(
        'requestItems',
        `{${name}=[]}`,
        `Map value must satisfy constraint: [Member must have length less than or equal to ${BATCH_WRITE_REQUESTS}, Member must have length greater than or equal to 1]`,
      )
    if (length > BATCH_WRITE_REQUESTS)
      constraints.failUnshown(
        `RequestItems.${name}.member`,
        `Member must have length less than or equal to ${BATCH_WRITE_REQUESTS}`,
      )
  }
  constraints.check()
  const count = names.reduce((sum, name) => sum + requests![name]!.length, 0)
  if (count > BATCH_WRITE_REQUESTS) throw validationError('Too many items requested for the BatchWriteItem call')
}

const readRequest = (written: WriteRequestInput): Request => {
  const { PutRequest: put, DeleteRequest: deletion } = written
  if ((put === undefined) === (deletion === undefined))
    throw validationError(
      `Supplied AttributeValue ${put ? 'has more than one datatypes set' : 'is empty'}, must contain exactly one of the supported datatypes`,
    )
  if (put) {
    const item = checkItem(put.Item ?? {}, 'older')
    checkItemSize(item)
    return { written, item, given: item }
  }
  return { written, item: undefined, given: checkItem(deletion?.Key ?? {}, 'older') }
}

const checkRequests = (table: Table, requests: readonly Request[]): void => {
  const seen = new Set<string>()
  for (const { item, given } of requests) {
    if (item) checkPut(table, item)
    else checkKey(table.key, given)
    const text = keyText(table.key, given)
    if (seen.has(text)) throw validationError('Provided list of item keys contains duplicates')
    seen.add(text)
  }
}

/** Of an item without its key AWS says here what it says of a wrong key. */
const checkPut = (table: Table, item: Item): void => {
  try {
    table.checkItem(item)
  } catch (error) {
    if (AwsError.is(error) && /Missing the key|Type mismatch for key/.test(error.message))
      throw validationError(SCHEMA_MISMATCH)
    throw error
  }
}
