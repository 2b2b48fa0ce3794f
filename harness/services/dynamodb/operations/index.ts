import type { Operation } from '../../../ports/index.ts'
import type { DynamodbStore } from '../store.ts'
import { batchGetItem } from './batch-get-item.ts'
import { batchWriteItem } from './batch-write-item.ts'
import { createTable } from './create-table.ts'
import { deleteItem } from './delete-item.ts'
import { deleteTable } from './delete-table.ts'
import { describeEndpoints } from './describe-endpoints.ts'
import { describeLimits } from './describe-limits.ts'
import { describeStream } from './describe-stream.ts'
import { describeTable } from './describe-table.ts'
import { describeTimeToLive } from './describe-time-to-live.ts'
import { getItem } from './get-item.ts'
import { getRecords } from './get-records.ts'
import { getShardIterator } from './get-shard-iterator.ts'
import { listStreams } from './list-streams.ts'
import { listTables } from './list-tables.ts'
import { listTagsOfResource } from './list-tags-of-resource.ts'
import { putItem } from './put-item.ts'
import { query } from './query.ts'
import { scan } from './scan.ts'
import { tagResource } from './tag-resource.ts'
import { transactGetItems } from './transact-get-items.ts'
import { transactWriteItems } from './transact-write-items.ts'
import { untagResource } from './untag-resource.ts'
import { updateItem } from './update-item.ts'
import { updateTable } from './update-table.ts'
import { updateTimeToLive } from './update-time-to-live.ts'

/** What is emulated of DynamoDB, by AWS's name. */
export const operationsOf = (store: DynamodbStore): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['BatchGetItem', batchGetItem(store)],
    ['BatchWriteItem', batchWriteItem(store)],
    ['CreateTable', createTable(store)],
    ['DeleteItem', deleteItem(store)],
    ['DeleteTable', deleteTable(store)],
    ['DescribeEndpoints', describeEndpoints()],
    ['DescribeLimits', describeLimits()],
    ['DescribeTable', describeTable(store)],
    ['DescribeTimeToLive', describeTimeToLive(store)],
    ['GetItem', getItem(store)],
    ['ListTables', listTables(store)],
    ['ListTagsOfResource', listTagsOfResource(store)],
    ['PutItem', putItem(store)],
    ['Query', query(store)],
    ['Scan', scan(store)],
    ['TagResource', tagResource(store)],
    ['TransactGetItems', transactGetItems(store)],
    ['TransactWriteItems', transactWriteItems(store)],
    ['UntagResource', untagResource(store)],
    ['UpdateItem', updateItem(store)],
    ['UpdateTable', updateTable(store)],
    ['UpdateTimeToLive', updateTimeToLive(store)],
  ])

/** What is emulated of DynamoDB Streams, by AWS's name. */
export const streamOperationsOf = (store: DynamodbStore): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['DescribeStream', describeStream(store)],
    ['GetRecords', getRecords(store)],
    ['GetShardIterator', getShardIterator(store)],
    ['ListStreams', listStreams(store)],
  ])
