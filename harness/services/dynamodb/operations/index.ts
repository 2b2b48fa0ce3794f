import type { Operation } from '../../../ports/index.ts'
import type { DynamodbStore } from '../store.ts'
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
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'
import { updateItem } from './update-item.ts'
import { updateTimeToLive } from './update-time-to-live.ts'

/** What is emulated of DynamoDB, by AWS's name. */
export const operationsOf = (store: DynamodbStore): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['DeleteItem', deleteItem(store)],
    ['GetItem', getItem(store)],
    ['PutItem', putItem(store)],
    ['UpdateItem', updateItem(store)],
    ['CreateTable', createTable(store)],
    ['DeleteTable', deleteTable(store)],
    ['DescribeEndpoints', describeEndpoints()],
    ['DescribeLimits', describeLimits()],
    ['DescribeTable', describeTable(store)],
    ['DescribeTimeToLive', describeTimeToLive(store)],
    ['ListTables', listTables(store)],
    ['ListTagsOfResource', listTagsOfResource(store)],
    ['TagResource', tagResource(store)],
    ['UntagResource', untagResource(store)],
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
