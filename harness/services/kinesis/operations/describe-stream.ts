import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { descriptionShape, shardShape } from '../shapes.ts'
import type { KinesisStore } from '../store.ts'

export interface DescribeStreamInput extends StreamReference {
  /** Shards; 100 where left out. */
  readonly Limit?: number
  readonly ExclusiveStartShardId?: string
}

/** @aws kinesis/latest/APIReference/API_DescribeStream (checked 2026-11) */
export const describeStream = (store: KinesisStore) => (input: DescribeStreamInput) => {
  refuseOthers('DescribeStream', input, ['StreamName', 'StreamARN', 'Limit', 'ExclusiveStartShardId'])
  const constraints = new Constraints()
  constraints.number('limit', input.Limit, 1, 10_000)
  constraints.name('exclusiveStartShardId', input.ExclusiveStartShardId)
  constraints.stream(input)
  constraints.check()
  const stream = store.resolve(input)
  const after = input.ExclusiveStartShardId
  const limit = input.Limit ?? 100
  const shards = stream.shards.filter((shard) => after === undefined || shard.id > after)
  return {
    StreamDescription: {
      ...descriptionShape(stream),
      Shards: shards.slice(0, limit).map(shardShape),
      HasMoreShards: shards.length > limit,
    },
  }
}
