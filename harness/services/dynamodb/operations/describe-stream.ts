import { Constraints } from '../constraints.ts'
import { sequenceNumberOf } from '../sequence-number.ts'
import type { DynamodbStore } from '../store.ts'
import { keySchemaShape } from '../table-shape.ts'
import type { TableStream } from '../table-stream.ts'

export interface DescribeStreamInput {
  readonly StreamArn?: string
  /** 100 where left out. */
  readonly Limit?: number
  readonly ExclusiveStartShardId?: string
}

/** @aws API_streams_DescribeStream (checked 2026-11) */
export const describeStream =
  (store: DynamodbStore) =>
  (input: DescribeStreamInput): { StreamDescription: object } => {
    const constraints = new Constraints()
    constraints.required('streamArn', input.StreamArn)
    constraints.atLeast('limit', input.Limit, 1)
    constraints.atMost('limit', input.Limit, 100)
    constraints.length('exclusiveStartShardId', input.ExclusiveStartShardId, 28, 65)
    constraints.check()
    const stream = store.stream(input.StreamArn!)
    // One shard: after it there is none.
    const after = input.ExclusiveStartShardId
    const shards = after === undefined || after < stream.shardId ? [shardShape(stream)] : []
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: stream.enabled ? 'ENABLED' : 'DISABLED',
        StreamViewType: stream.viewType,
        CreationRequestDateTime: new Date(stream.enabledAt),
        TableName: stream.table,
        KeySchema: keySchemaShape(stream.key),
        Shards: shards,
      },
    }
  }

const shardShape = (stream: TableStream) => ({
  ShardId: stream.shardId,
  SequenceNumberRange: {
    StartingSequenceNumber: sequenceNumberOf(stream.first),
    ...(stream.enabled ? {} : { EndingSequenceNumber: sequenceNumberOf(Math.max(stream.first, stream.log.tip - 1)) }),
  },
})
