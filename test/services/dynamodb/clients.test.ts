import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDoor, prepareWire } from '../../../harness/wire/index.ts'
import { CLIENT_CONFIG, throughDoor } from '../../wire/through-door.ts'
import { Stage } from './stage.ts'

beforeAll(() => prepareWire(['dynamodb', 'dynamodb-streams']))

const setUp = () => {
  const stage = new Stage()
  const config = { ...CLIENT_CONFIG, requestHandler: throughDoor(createDoor(stage.slice.services, stage.world)) }
  const client = new DynamoDBClient(config)
  return { stage, client, document: DynamoDBDocumentClient.from(client), streams: new DynamoDBStreamsClient(config) }
}
const TableName = 'ledger'

describe('the official clients', () => {
  it('write, read and query documents', async () => {
    const { stage, document } = setUp()
    stage.provision(TableName, { key: ['pk', 'sk'], attributeDefinitions: { sk: 'N' } })
    const item = {
      pk: 'p',
      sk: 1,
      list: [1, 'x', null, true],
      map: { set: new Set(['a', 'b']) },
      bytes: new Uint8Array([1, 2]),
    }
    await document.send(new PutCommand({ TableName, Item: item }))
    const got = await document.send(new GetCommand({ TableName, Key: { pk: 'p', sk: 1 } }))
    expect(got.Item).toEqual(item)
    const updated = await document.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'p', sk: 2 },
        UpdateExpression: 'ADD n :n',
        ExpressionAttributeValues: { ':n': 2.5 },
        ReturnValues: 'ALL_NEW',
      }),
    )
    expect(updated.Attributes).toEqual({ pk: 'p', sk: 2, n: 2.5 })
    const found = await document.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'p' },
        ScanIndexForward: false,
        Limit: 1,
      }),
    )
    expect(found).toMatchObject({ Count: 1, LastEvaluatedKey: { pk: 'p', sk: 2 } })
  })

  it('get their own errors, with what they carry', async () => {
    const { stage, client, document } = setUp()
    stage.provision(TableName)
    await document.send(new PutCommand({ TableName, Item: { id: 'a' } }))
    const refused = document.send(
      new PutCommand({
        TableName,
        Item: { id: 'a' },
        ConditionExpression: 'attribute_not_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    const error = await refused.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConditionalCheckFailedException)
    expect((error as ConditionalCheckFailedException).Item).toEqual({ id: { S: 'a' } })
    const Put = { TableName, Item: { id: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(id)' }
    const canceled = await client
      .send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }))
      .catch((reason: unknown) => reason)
    expect(canceled).toBeInstanceOf(TransactionCanceledException)
    expect((canceled as TransactionCanceledException).CancellationReasons).toEqual([
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
    ])
  })

  it('wait for a table that was made', async () => {
    const { stage, client } = setUp()
    const made = await client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
    expect(made.TableDescription?.TableStatus).toBe('CREATING')
    await stage.pass(5_000)
    const { state } = await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
    expect(state).toBe('SUCCESS')
  })

  it('read a stream', async () => {
    const { stage, streams } = setUp()
    stage.provision(TableName, { key: 'id', streamViewType: 'NEW_IMAGE' })
    stage.send(TableName, [{ item: { id: 'a', n: 1 } }])
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName }))
    const StreamArn = Streams?.[0]?.StreamArn
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    )
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }))
    expect(Records?.[0]?.dynamodb).toMatchObject({
      NewImage: { id: { S: 'a' }, n: { N: '1' } },
      ApproximateCreationDateTime: new Date(stage.now),
    })
  })
})
