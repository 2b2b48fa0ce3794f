import { describe, expect, test } from 'vitest'
import { Stage } from './stage.ts'

const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'

describe('CreateStream', () => {
  test('makes an active stream with even shards, and a fact', () => {
    const s = new Stage()
    s.call('CreateStream', { StreamName: 'orders', ShardCount: 3, Tags: { team: 'blue' } })
    expect(s.call('DescribeStream', { StreamName: 'orders' })).toEqual({
      StreamDescription: {
        StreamName: 'orders',
        StreamARN: ARN,
        StreamStatus: 'ACTIVE',
        StreamModeDetails: { StreamMode: 'PROVISIONED' },
        StreamCreationTimestamp: new Date('2026-01-01T00:00:00Z'),
        RetentionPeriodHours: 24,
        EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
        EncryptionType: 'NONE',
        HasMoreShards: false,
        Shards: [
          ['0', '113427455640312821154458202477256070484'],
          ['113427455640312821154458202477256070485', '226854911280625642308916404954512140969'],
          ['226854911280625642308916404954512140970', '340282366920938463463374607431768211455'],
        ].map(([StartingHashKey, EndingHashKey], i) => ({
          ShardId: `shardId-00000000000${i}`,
          HashKeyRange: { StartingHashKey, EndingHashKey },
          SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^49\d{54}$/) },
        })),
      },
    })
    expect(s.world.journal.of('stream.created')).toMatchObject([
      {
        stream: 'orders',
        shards: 3,
        settings: '{"maxRecordSize":1048576,"retentionPeriod":86400000,"shardCount":3}',
      },
    ])
    expect(s.call('ListTagsForStream', { StreamName: 'orders' }).Tags).toEqual([{ Key: 'team', Value: 'blue' }])
  })

  test.each([
    [
      {},
      "ValidationException: 1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null",
    ],
    [
      { StreamName: '', ShardCount: 0 },
      "ValidationException: 3 validation errors detected: Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { StreamName: 'taken', ShardCount: 1 },
      'ResourceInUseException: Stream taken under account 000000000000 already exists.',
    ],
    [
      { StreamName: 'orders', ShardCount: 20_000 },
      'LimitExceededException: This request would exceed the shard limit for the account 000000000000 in us-east-1. Current shard count for the account: 2. Limit: 20000. Number of additional shards that would have resulted from this request: 20000. Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.',
    ],
    [
      { StreamName: 'orders', ShardCount: 1, MaxRecordSizeInKiB: 20_000 },
      "ValidationException: 1 validation error detected: Value '20000' at 'maxRecordSizeInKiB' failed to satisfy constraint: Member must have value less than or equal to 10240",
    ],
    [
      { StreamName: 'orders', StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
      'NotEmulatedByFiredrill: Failed to apply on-demand mode of kinesis.CreateStream: Firedrill does not emulate it. Give ShardCount and leave StreamModeDetails out, or PROVISIONED.',
    ],
    [
      { StreamName: 'orders' },
      'NotEmulatedByFiredrill: Failed to apply kinesis.CreateStream without ShardCount (on-demand mode): Firedrill does not emulate it. Give ShardCount and leave StreamModeDetails out, or PROVISIONED.',
    ],
    [
      { StreamName: 'orders', ShardCount: 1, WarmThroughputMiBps: 1 },
      'NotEmulatedByFiredrill: Failed to apply WarmThroughputMiBps 1 of kinesis.CreateStream: Firedrill does not emulate it. Leave it out.',
    ],
    [
      { StreamName: 'orders', ShardCount: 1, RecordDistributionStrategy: 'AUTO' },
      'NotEmulatedByFiredrill: Failed to apply RecordDistributionStrategy "AUTO" of kinesis.CreateStream: Firedrill does not emulate it. Leave it out.',
    ],
  ])('refuses %#', (input, refusal) => {
    const s = new Stage()
    s.provision('taken', { shardCount: 2 })
    expect(s.refusal('CreateStream', input)).toBe(refusal)
  })

  test('accepts values that ask for nothing', () => {
    const input = {
      StreamName: 'orders',
      ShardCount: 1,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      RecordDistributionStrategy: 'USER_PARTITION_KEY',
    }
    expect(new Stage().refusal('CreateStream', input)).toBe('accepted')
  })
})

describe('DeleteStream', () => {
  test('takes the stream, its records and its iterators away', () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 'x' }])
    const iterator = s.iterator('orders')
    const source = s.source('orders')
    let woken = 0
    source.onChange('shardId-000000000000', () => woken++)
    s.call('DeleteStream', { StreamARN: ARN })
    expect(woken).toBe(1)
    expect(source.shards()).toEqual([])
    source.read({ shardId: 'shardId-000000000000', from: 0, max: 10 }, (page) =>
      expect(page).toEqual({ records: [], next: 1, trimmedBefore: 1, ended: true }),
    )
    expect(s.kinesis.source(ARN)).toBeUndefined()
    expect(s.refusal('DescribeStream', { StreamName: 'orders' })).toBe(
      'ResourceNotFoundException: Stream orders under account 000000000000 not found.',
    )
    s.provision('orders')
    expect(s.refusal('GetRecords', { ShardIterator: iterator })).toBe(
      'ResourceNotFoundException: Shard shardId-000000000000 in stream orders under account 000000000000 does not exist',
    )
  })

  test('refuses EnforceConsumerDeletion, and streams that are not there', () => {
    const s = new Stage()
    s.provision('orders')
    expect(s.refusal('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true })).toBe(
      'NotEmulatedByFiredrill: Failed to apply EnforceConsumerDeletion true of kinesis.DeleteStream: Firedrill does not emulate it. Leave it out.',
    )
    expect(s.refusal('DeleteStream', { StreamName: 'none' })).toBe(
      'ResourceNotFoundException: Stream none under account 000000000000 not found.',
    )
  })
})

describe('DescribeStream and DescribeStreamSummary', () => {
  test('DescribeStream pages through shards', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 5 })
    const page = (input: object) => {
      const { Shards, HasMoreShards } = s.call('DescribeStream', { StreamName: 'orders', ...input }).StreamDescription
      return [Shards.map((shard: { ShardId: string }) => Number(shard.ShardId.slice(-12))), HasMoreShards]
    }
    expect(page({ Limit: 2 })).toEqual([[0, 1], true])
    expect(page({ Limit: 2, ExclusiveStartShardId: 'shardId-000000000002' })).toEqual([[3, 4], false])
  })

  test('DescribeStreamSummary has counts instead of shards', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 5, maxRecordSize: 2 * 1_048_576 })
    expect(s.call('DescribeStreamSummary', { StreamARN: ARN }).StreamDescriptionSummary).toMatchObject({
      StreamName: 'orders',
      OpenShardCount: 5,
      ConsumerCount: 0,
      RetentionPeriodHours: 24,
      MaxRecordSizeInKiB: 2_048,
    })
  })

  test('refuses a name and an ARN that differ', () => {
    const s = new Stage()
    s.provision('orders')
    expect(s.refusal('DescribeStreamSummary', { StreamARN: ARN, StreamName: 'other' })).toBe(
      `InvalidArgumentException: StreamName other does not match the stream of StreamARN ${ARN}.`,
    )
    expect(s.refusal('DescribeStreamSummary', { StreamARN: 'orders' })).toBe(
      "ValidationException: 1 validation error detected: Value 'orders' at 'streamARN' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
    )
  })
})

describe('ListStreams', () => {
  test('lists by name, in pages', async () => {
    const s = new Stage()
    for (const name of ['c', 'a', 'b']) s.provision(name)
    const first = s.call('ListStreams', { Limit: 2 })
    expect(first).toMatchObject({ StreamNames: ['a', 'b'], HasMoreStreams: true })
    expect(first.StreamSummaries[0]).toMatchObject({ StreamName: 'a', StreamStatus: 'ACTIVE' })
    const second = s.call('ListStreams', { NextToken: first.NextToken })
    expect(second).toMatchObject({ StreamNames: ['c'], HasMoreStreams: false })
    expect(second).not.toHaveProperty('NextToken')
    expect(s.call('ListStreams', { ExclusiveStartStreamName: 'a' }).StreamNames).toEqual(['b', 'c'])
    expect(s.refusal('ListStreams', { NextToken: 'abc' })).toBe('InvalidArgumentException: Invalid NextToken.')
    await s.pass(300_001)
    expect(s.refusal('ListStreams', { NextToken: first.NextToken })).toBe(
      'ExpiredNextTokenException: The NextToken has expired.',
    )
  })
})

describe('ListShards', () => {
  test('lists in pages', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 3 })
    const ids = (answer: { Shards: { ShardId: string }[] }) => answer.Shards.map(({ ShardId }) => ShardId.at(-1))
    const first = s.call('ListShards', { StreamName: 'orders', MaxResults: 2 })
    expect(ids(first)).toEqual(['0', '1'])
    expect(ids(s.call('ListShards', { NextToken: first.NextToken }))).toEqual(['2'])
    expect(ids(s.call('ListShards', { StreamARN: ARN, ExclusiveStartShardId: 'shardId-000000000000' }))).toEqual([
      '1',
      '2',
    ])
  })

  test.each([
    [{}, 'InvalidArgumentException: Either NextToken or StreamName should be provided.'],
    [
      { StreamName: 'orders', NextToken: 'x' },
      'InvalidArgumentException: NextToken and StreamName cannot be provided together.',
    ],
    [{ NextToken: 'x' }, 'InvalidArgumentException: Invalid NextToken.'],
    [{ StreamName: 'none' }, 'ResourceNotFoundException: Stream none under account 000000000000 not found.'],
    [
      { StreamName: 'orders', ShardFilter: { Type: 'AT_LATEST' } },
      'NotEmulatedByFiredrill: Failed to apply ShardFilter of kinesis.ListShards: Firedrill does not emulate it. Leave it out.',
    ],
  ])('refuses %#', (input, refusal) => {
    const s = new Stage()
    s.provision('orders')
    expect(s.refusal('ListShards', input)).toBe(refusal)
  })
})

test('operations that are not emulated are not there', () => {
  const { operations } = new Stage().kinesis.services[0]!
  for (const name of ['SplitShard', 'MergeShards', 'UpdateShardCount', 'RegisterStreamConsumer', 'SubscribeToShard'])
    expect(operations.has(name)).toBe(false)
  expect(new Stage().kinesis.target(ARN)).toBeUndefined()
})
