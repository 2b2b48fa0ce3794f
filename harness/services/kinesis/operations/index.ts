import type { Operation } from '../../../ports/index.ts'
import type { KinesisStore } from '../store.ts'
import { addTagsToStream } from './add-tags-to-stream.ts'
import { createStream } from './create-stream.ts'
import { decreaseStreamRetentionPeriod } from './decrease-stream-retention-period.ts'
import { deleteStream } from './delete-stream.ts'
import { describeStream } from './describe-stream.ts'
import { describeStreamSummary } from './describe-stream-summary.ts'
import { getRecords } from './get-records.ts'
import { getShardIterator } from './get-shard-iterator.ts'
import { increaseStreamRetentionPeriod } from './increase-stream-retention-period.ts'
import { listShards } from './list-shards.ts'
import { listStreams } from './list-streams.ts'
import { listTagsForStream } from './list-tags-for-stream.ts'
import { putRecord } from './put-record.ts'
import { putRecords } from './put-records.ts'
import { removeTagsFromStream } from './remove-tags-from-stream.ts'

/** What is emulated, by AWS's name. */
export const operationsOf = (store: KinesisStore): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['AddTagsToStream', addTagsToStream(store)],
    ['CreateStream', createStream(store)],
    ['DecreaseStreamRetentionPeriod', decreaseStreamRetentionPeriod(store)],
    ['DeleteStream', deleteStream(store)],
    ['DescribeStream', describeStream(store)],
    ['DescribeStreamSummary', describeStreamSummary(store)],
    ['GetRecords', getRecords(store)],
    ['GetShardIterator', getShardIterator(store)],
    ['IncreaseStreamRetentionPeriod', increaseStreamRetentionPeriod(store)],
    ['ListShards', listShards(store)],
    ['ListStreams', listStreams(store)],
    ['ListTagsForStream', listTagsForStream(store)],
    ['PutRecord', putRecord(store)],
    ['PutRecords', putRecords(store)],
    ['RemoveTagsFromStream', removeTagsFromStream(store)],
  ])
