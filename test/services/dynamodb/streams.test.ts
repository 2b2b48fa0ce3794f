import { describe, expect, it } from 'vitest'
import { EPOCH } from '../../../harness/world/index.ts'
import { type Answer, arnOf, S, Stage } from './stage.ts'

const MINUTE = 60_000
const streaming = (): { stage: Stage; StreamArn: string; ShardId: string } => {
  const stage = new Stage()
  stage.provision('ledger', { key: 'id', streamViewType: 'NEW_AND_OLD_IMAGES' })
  const StreamArn = stage.call('DescribeTable', { TableName: 'ledger' }).Table.LatestStreamArn
  const ShardId = stage.call('DescribeStream', { StreamArn }).StreamDescription.Shards[0].ShardId
  return { stage, StreamArn, ShardId }
}
const idsOf = (answer: Answer): string[] => answer.Records.map((record: Answer) => record.dynamodb.Keys.id.S)

describe('DescribeStream and ListStreams', () => {
  it('describe one shard, open', () => {
    const { stage, StreamArn, ShardId } = streaming()
    expect(stage.call('DescribeStream', { StreamArn }).StreamDescription).toEqual({
      StreamArn,
      StreamLabel: '2026-01-01T00:00:00.000',
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      CreationRequestDateTime: new Date(EPOCH),
      TableName: 'ledger',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Shards: [{ ShardId, SequenceNumberRange: { StartingSequenceNumber: '100000000000000000001' } }],
    })
    const after = stage.call('DescribeStream', { StreamArn, ExclusiveStartShardId: ShardId })
    expect(after.StreamDescription.Shards).toEqual([])
    expect(stage.call('ListStreams', {})).toEqual({
      Streams: [{ StreamArn, TableName: 'ledger', StreamLabel: '2026-01-01T00:00:00.000' }],
    })
  })

  it('page through streams', () => {
    const stage = new Stage()
    for (const name of ['bravo', 'alpha', 'charlie']) stage.provision(name, { key: 'id', streamViewType: 'KEYS_ONLY' })
    const page = stage.call('ListStreams', { Limit: 2 })
    expect(page.Streams.map(({ TableName }: Answer) => TableName)).toEqual(['alpha', 'bravo'])
    const next = stage.call('ListStreams', { ExclusiveStartStreamArn: page.LastEvaluatedStreamArn })
    expect(next.Streams.map(({ TableName }: Answer) => TableName)).toEqual(['charlie'])
  })

  it.each([
    ['DescribeStream', { StreamArn: 'fake-stream' }],
    ['DescribeStream', { StreamArn: arnOf('ledger') }],
    ['ListStreams', { ExclusiveStartStreamArn: 'x'.repeat(40) }],
    [
      'GetShardIterator',
      { StreamArn: 'x'.repeat(40), ShardId: 'shardId-00000000000000000000-00000000', ShardIteratorType: 'LATEST' },
    ],
  ])('refuse an ARN of another form: %s %j', (operation, input) => {
    expect(streaming().stage.refusal(operation, input)).toBe('ValidationException: Invalid StreamArn')
  })

  it('know no other stream', () => {
    const StreamArn = `${arnOf('ledger')}/stream/2020-01-01T00:00:00.000`
    expect(streaming().stage.refusal('DescribeStream', { StreamArn })).toBe(
      `ResourceNotFoundException: Requested resource not found: Stream: ${StreamArn} not found`,
    )
  })
})

describe('GetShardIterator and GetRecords', () => {
  const read = ({ stage, StreamArn, ShardId }: ReturnType<typeof streaming>, type: string, more: object = {}) => {
    const input = { StreamArn, ShardId, ShardIteratorType: type, ...more }
    return stage.call('GetShardIterator', input).ShardIterator
  }

  it('begin where asked', () => {
    const all = streaming()
    const { stage } = all
    const latest = read(all, 'LATEST')
    stage.send(
      'ledger',
      ['a', 'b', 'c'].map((id) => ({ item: { id } })),
    )
    const records = stage.call('GetRecords', { ShardIterator: read(all, 'TRIM_HORIZON') })
    const { SequenceNumber } = records.Records[1].dynamodb
    expect(idsOf(records)).toEqual(['a', 'b', 'c'])
    const from = (iterator: string) => idsOf(stage.call('GetRecords', { ShardIterator: iterator }))
    expect(from(latest)).toEqual(['a', 'b', 'c'])
    expect(from(read(all, 'LATEST'))).toEqual([])
    expect(from(read(all, 'AT_SEQUENCE_NUMBER', { SequenceNumber }))).toEqual(['b', 'c'])
    expect(from(read(all, 'AFTER_SEQUENCE_NUMBER', { SequenceNumber }))).toEqual(['c'])
  })

  it('show a record in AWS’s shape', () => {
    const all = streaming()
    const { stage } = all
    stage.send('ledger', [{ item: { id: 'a' } }])
    expect(stage.call('GetRecords', { ShardIterator: read(all, 'TRIM_HORIZON') }).Records).toEqual([
      {
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'us-east-1',
        dynamodb: {
          ApproximateCreationDateTime: new Date(EPOCH),
          Keys: { id: S('a') },
          NewImage: { id: S('a') },
          SequenceNumber: '100000000000000000001',
          SizeBytes: 6,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
    ])
  })

  it('page by count and by size, to the end of a disabled stream', () => {
    const all = streaming()
    const { stage } = all
    stage.send(
      'ledger',
      Array.from({ length: 1_001 }, (_, i) => ({ item: { id: String(i) } })),
    )
    const page = stage.call('GetRecords', { ShardIterator: read(all, 'TRIM_HORIZON') })
    expect(page.Records).toHaveLength(1_000)
    expect(idsOf(stage.call('GetRecords', { ShardIterator: page.NextShardIterator }))).toEqual(['1000'])
    const latest = read(all, 'LATEST')
    stage.send(
      'ledger',
      ['x', 'y', 'z'].map((id) => ({ item: { id, big: id.repeat(400_000) } })),
    )
    const large = stage.call('GetRecords', { ShardIterator: latest })
    expect(idsOf(large)).toEqual(['x', 'y'])
    stage.update('ledger', { streamViewType: null })
    const last = stage.call('GetRecords', { ShardIterator: large.NextShardIterator })
    expect(idsOf(last)).toEqual(['z'])
    expect(last.NextShardIterator).toBeUndefined()
  })

  it('expire after 15 minutes, and find trimmed records gone', async () => {
    const all = streaming()
    const { stage } = all
    stage.send('ledger', [{ item: { id: 'a' } }])
    await stage.pass(24 * 60 * MINUTE - 10 * MINUTE)
    const { SequenceNumber } = stage.call('GetRecords', { ShardIterator: read(all, 'TRIM_HORIZON') }).Records[0]
      .dynamodb
    const ShardIterator = read(all, 'TRIM_HORIZON')
    await stage.pass(10 * MINUTE)
    expect(stage.refusal('GetRecords', { ShardIterator })).toBe(
      'TrimmedDataAccessException: The operation attempted to read past the oldest stream record in a shard.',
    )
    expect(() => read(all, 'AT_SEQUENCE_NUMBER', { SequenceNumber })).toThrow('past the oldest stream record')
    await stage.pass(5 * MINUTE + 1)
    expect(stage.refused('GetRecords', { ShardIterator }).name).toBe('ExpiredIteratorException')
  })

  it.each([
    ['another shard', { ShardId: 'shardId-00000000000000000000-00000000' }, 'ResourceNotFoundException'],
    ['a type that is none', { ShardIteratorType: 'AT_TIMESTAMP' }, 'ValidationException'],
    ['no sequence number', { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }, 'ValidationException'],
    [
      'a sequence number to come',
      { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '100000000000000000009' },
      'ValidationException',
    ],
  ])('refuse %s', (_, more, name) => {
    const { stage, StreamArn, ShardId } = streaming()
    const input = { StreamArn, ShardId, ShardIteratorType: 'LATEST', ...more }
    expect(stage.refused('GetShardIterator', input).name).toBe(name)
  })

  it('refuse an iterator that was never given', () => {
    expect(streaming().stage.refused('GetRecords', { ShardIterator: 'nonsense' }).name).toBe('ValidationException')
  })
})
