import { arn, type Calls } from './stage.ts'

const MINUTE = 60_000
const TableName = 'orders'
const ResourceArn = arn('dynamodb', 'table/orders')
const Tags = [{ Key: 'team', Value: 'a' }]
const throughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }
const keySchema = (sort: string) => [
  { AttributeName: 'id', KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
]
const Projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] }
const text = (S: string) => ({ S })
const Key = { id: text('1'), at: text('1') }
const Item = {
  ...Key,
  size: text('s'),
  n: { N: '1' },
  b: { B: Uint8Array.of(1) },
  ss: { SS: ['a'] },
  ns: { NS: ['1'] },
  bs: { BS: [Uint8Array.of(1)] },
  m: { M: { a: text('a') } },
  l: { L: [text('a')] },
  none: { NULL: true },
  yes: { BOOL: true },
}
const measured = { ReturnConsumedCapacity: 'INDEXES', ReturnItemCollectionMetrics: 'SIZE' }
const condition = {
  ConditionExpression: '#n <> :n',
  ExpressionAttributeNames: { '#n': 'n' },
  ExpressionAttributeValues: { ':n': { N: '2' } },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
}
const UpdateExpression = 'SET m.a = :n'
const shown = { ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'n' } }

export const dynamodbCalls: Calls = async ({ call, pass }) => {
  const dynamodb = (operation: string, input: object = {}) => call(`dynamodb.${operation}`, input)
  dynamodb('CreateTable', {
    TableName,
    AttributeDefinitions: ['id', 'at', 'size'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema('at'),
    LocalSecondaryIndexes: [{ IndexName: 'bySize', KeySchema: keySchema('size'), Projection }],
    GlobalSecondaryIndexes: [
      { IndexName: 'all', KeySchema: keySchema('size'), Projection, ProvisionedThroughput: throughput },
    ],
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: throughput,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    Tags,
    TableClass: 'STANDARD',
    DeletionProtectionEnabled: true,
  })
  await pass(MINUTE)
  dynamodb('DescribeTable', { TableName })
  dynamodb('DescribeEndpoints')
  dynamodb('DescribeLimits')
  dynamodb('ListTagsOfResource', { ResourceArn })
  dynamodb('TagResource', { ResourceArn, Tags: [{ Key: 'size', Value: 'b' }] })
  dynamodb('ListTagsOfResource', { ResourceArn })
  dynamodb('UntagResource', { ResourceArn, TagKeys: ['team'] })
  dynamodb('ListTables', { ExclusiveStartTableName: 'aaa', Limit: 1 })
  dynamodb('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } })
  dynamodb('DescribeTimeToLive', { TableName })

  dynamodb('PutItem', { TableName, Item, ReturnValues: 'ALL_OLD', ...measured })
  dynamodb('PutItem', { TableName, Item, ...condition })
  dynamodb('UpdateItem', {
    TableName,
    Key,
    ...measured,
    ...condition,
    ReturnValues: 'ALL_NEW',
    UpdateExpression,
  })
  const read = { ConsistentRead: true, ReturnConsumedCapacity: 'INDEXES' }
  dynamodb('GetItem', { TableName, Key, ...read, ...shown })
  const { ConsistentRead, ReturnConsumedCapacity } = read
  dynamodb('BatchGetItem', {
    RequestItems: { [TableName]: { Keys: [Key], ConsistentRead, ...shown } },
    ReturnConsumedCapacity,
  })
  dynamodb('BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item } }] }, ...measured })
  const filtered = {
    FilterExpression: '#n = :n',
    ExpressionAttributeValues: { ':n': { N: '1' } },
    ExpressionAttributeNames: { '#n': 'n', '#i': 'id' },
    ProjectionExpression: '#n, #i',
    Select: 'SPECIFIC_ATTRIBUTES',
    Limit: 1,
  }
  const query = {
    TableName,
    ...filtered,
    ...read,
    ScanIndexForward: true,
    KeyConditionExpression: 'id = :i',
    ExpressionAttributeValues: { ...filtered.ExpressionAttributeValues, ':i': text('1') },
  }
  dynamodb('Query', { ...query, ExclusiveStartKey: { ...Key, at: text('0') } })
  dynamodb('Query', {
    ...query,
    ProjectionExpression: '#i',
    FilterExpression: 'a = :n AND #n = :n',
    IndexName: 'bySize',
  })
  dynamodb('Scan', { TableName, ...filtered, ...read, ExclusiveStartKey: Key })
  dynamodb('Scan', { TableName, IndexName: 'all', TotalSegments: 2, Segment: 0 })

  dynamodb('TransactGetItems', {
    TransactItems: [{ Get: { TableName, Key, ...shown } }],
    ReturnConsumedCapacity,
  })
  const another = (id: string) => ({ ...Key, id: text(id) })
  const write = {
    TransactItems: [
      { ConditionCheck: { TableName, Key: another('2'), ...condition } },
      { Put: { TableName, Item: { ...Item, id: text('3') }, ...condition } },
      { Delete: { TableName, Key: another('4'), ...condition } },
      { Update: { TableName, Key, UpdateExpression, ...condition } },
    ],
    ...measured,
    ClientRequestToken: '1',
  }
  dynamodb('TransactWriteItems', write)
  const put = { Put: { TableName, Item: another('5'), ConditionExpression: 'attribute_not_exists(id)' } }
  for (const _ of ['first', 'repeated'])
    dynamodb('TransactWriteItems', { TransactItems: [put], ClientRequestToken: '2' })
  dynamodb('DeleteItem', { TableName, Key, ...measured, ...condition, ReturnValues: 'ALL_OLD' })
  dynamodb('BatchWriteItem', { RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } })

  const update = async (input: object) => {
    dynamodb('UpdateTable', { TableName, ...input })
    await pass(MINUTE)
  }
  await update({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 } })
  await update({
    GlobalSecondaryIndexUpdates: [
      { Update: { IndexName: 'all', ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 } } },
    ],
  })
  await update({
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'at', AttributeType: 'S' },
      { AttributeName: 'size', AttributeType: 'S' },
      { AttributeName: 'more', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexUpdates: [
      { Create: { IndexName: 'byMore', KeySchema: keySchema('more'), Projection, ProvisionedThroughput: throughput } },
    ],
  })
  await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byMore' } }] })
  await update({ StreamSpecification: { StreamEnabled: false } })
  await update({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } })
  await update({ DeletionProtectionEnabled: false, TableClass: 'STANDARD' })
  dynamodb('DeleteTable', { TableName })
}

export const dynamodbStreamsCalls: Calls = async ({ call, pass }) => {
  const streams = (operation: string, input: object) => call(`dynamodb-streams.${operation}`, input)
  const { TableDescription } = call('dynamodb.CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  })
  await pass(MINUTE)
  call('dynamodb.PutItem', { TableName, Item: { id: text('1') } })
  const { LatestStreamArn: StreamArn } = TableDescription
  streams('ListStreams', { TableName, Limit: 1, ExclusiveStartStreamArn: StreamArn })
  const { StreamDescription } = streams('DescribeStream', { StreamArn, Limit: 1 })
  const { ShardId, SequenceNumberRange } = StreamDescription.Shards[0]
  streams('DescribeStream', { StreamArn, ExclusiveStartShardId: ShardId })
  const { ShardIterator } = streams('GetShardIterator', {
    StreamArn,
    ShardId,
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    SequenceNumber: SequenceNumberRange.StartingSequenceNumber,
  })
  streams('GetRecords', { ShardIterator, Limit: 1 })
}
