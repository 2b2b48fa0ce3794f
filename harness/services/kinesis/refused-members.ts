const STREAM = ['StreamId']
const DRY_RUN = [...STREAM, 'DryRun=true']

/** Request members that are refused by name: on-demand mode, filters of shards, dry runs, consumers, and streams by id. */
export const REFUSED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AddTagsToStream', STREAM],
  [
    'CreateStream',
    ['StreamModeDetails.StreamMode=ON_DEMAND', 'WarmThroughputMiBps', 'RecordDistributionStrategy=AUTO'],
  ],
  ['DecreaseStreamRetentionPeriod', STREAM],
  ['DeleteStream', [...STREAM, 'EnforceConsumerDeletion=true']],
  ['DescribeStream', STREAM],
  ['DescribeStreamSummary', STREAM],
  ['GetRecords', DRY_RUN],
  ['GetShardIterator', DRY_RUN],
  ['IncreaseStreamRetentionPeriod', STREAM],
  ['ListShards', [...STREAM, 'StreamCreationTimestamp', 'ShardFilter']],
  ['ListTagsForStream', STREAM],
  ['PutRecord', DRY_RUN],
  ['PutRecords', DRY_RUN],
  ['RemoveTagsFromStream', STREAM],
])
