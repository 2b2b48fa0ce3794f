import { type Shard, shardIdOf } from './shard.ts'
import type { Stream } from './stream.ts'

/** AWS's shapes of streams and shards, as several operations answer them. */

export const shardShape = (shard: Shard) => ({
  ShardId: shardIdOf(shard.identity.index),
  ...(shard.parents[0] === undefined ? {} : { ParentShardId: shard.parents[0] }),
  ...(shard.parents[1] === undefined ? {} : { AdjacentParentShardId: shard.parents[1] }),
  HashKeyRange: { StartingHashKey: String(shard.range.first), EndingHashKey: String(shard.range.last) },
  SequenceNumberRange: {
    StartingSequenceNumber: shard.identity.numbers.start,
    ...(shard.closedAt === undefined
      ? {}
      : { EndingSequenceNumber: shard.identity.numbers.of(shard.log.tip, shard.closedAt) }),
  },
})

/** Members that DescribeStream, DescribeStreamSummary and ListStreams share. */
export const streamShape = (stream: Stream) => ({
  StreamName: stream.name,
  StreamARN: stream.arn,
  StreamStatus: 'ACTIVE' as const,
  StreamModeDetails: { StreamMode: 'PROVISIONED' as const },
  StreamCreationTimestamp: new Date(stream.createdAt),
})

/** Members that DescribeStream and DescribeStreamSummary share. */
export const descriptionShape = (stream: Stream) => ({
  ...streamShape(stream),
  RetentionPeriodHours: stream.retentionHours,
  EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
  EncryptionType: 'NONE' as const,
})
