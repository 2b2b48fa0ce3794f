import { arn, type Calls } from './stage.ts'

const StreamARN = arn('kinesis', 'stream/orders')
const named = { StreamName: 'orders', StreamARN }

export const kinesisCalls: Calls = async ({ call, pass }) => {
  const kinesis = (operation: string, input: object) => call(`kinesis.${operation}`, input)
  kinesis('CreateStream', {
    StreamName: 'orders',
    ShardCount: 2,
    StreamModeDetails: { StreamMode: 'PROVISIONED' },
    Tags: { team: 'a' },
    MaxRecordSizeInKiB: 1_024,
    RecordDistributionStrategy: 'USER_PARTITION_KEY',
  })
  kinesis('CreateStream', { StreamName: 'other', ShardCount: 1 })
  kinesis('AddTagsToStream', { ...named, Tags: { size: 'b' } })
  kinesis('ListTagsForStream', { ...named, ExclusiveStartTagKey: 'size', Limit: 1 })
  kinesis('RemoveTagsFromStream', { ...named, TagKeys: ['size'] })
  kinesis('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 48 })
  kinesis('DecreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 24 })
  const ExclusiveStartShardId = 'shardId-000000000000'
  kinesis('DescribeStream', { ...named, Limit: 1, ExclusiveStartShardId })
  kinesis('DescribeStreamSummary', named)
  kinesis('ListShards', { ...named, ExclusiveStartShardId, MaxResults: 1 })
  const shards = kinesis('ListShards', { ...named, MaxResults: 1 })
  kinesis('ListShards', { NextToken: shards.NextToken })
  const streams = kinesis('ListStreams', { Limit: 1, ExclusiveStartStreamName: 'a' })
  kinesis('ListStreams', { NextToken: streams.NextToken })

  const record = { Data: Uint8Array.of(1), PartitionKey: 'a', ExplicitHashKey: '1' }
  const { SequenceNumber } = kinesis('PutRecord', { ...named, ...record, DryRun: false })
  kinesis('PutRecord', { ...named, ...record, SequenceNumberForOrdering: SequenceNumber })
  kinesis('PutRecords', { ...named, Records: [record], DryRun: false })
  await pass(1_000)
  const shard = { ...named, ShardId: ExclusiveStartShardId, DryRun: false }
  const at = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: SequenceNumber }
  const { ShardIterator } = kinesis('GetShardIterator', { ...shard, ...at })
  kinesis('GetShardIterator', { ...shard, ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(0) })
  kinesis('GetRecords', { ShardIterator, Limit: 1, StreamARN, DryRun: false })
  kinesis('DeleteStream', { ...named, EnforceConsumerDeletion: false })
}
