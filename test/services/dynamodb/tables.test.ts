import { describe, expect, it } from 'vitest'
import { EPOCH } from '../../../harness/world/index.ts'
import { type Answer, arnOf, N, S, Stage } from './stage.ts'

const TABLE = {
  TableName: 'ledger',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}
const PROVISIONED = {
  ...TABLE,
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
}
const COMPOSITE = {
  ...TABLE,
  AttributeDefinitions: ['pk', 'sk', 'a'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
}
const local = (name: string, hash = 'pk') => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: 'a', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
})
const global = (name: string) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'KEYS_ONLY' },
})

describe('CreateTable', () => {
  it('answers as recorded on AWS, and is ACTIVE some seconds later', async () => {
    const stage = new Stage()
    const stream = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }
    const { TableDescription } = stage.call('CreateTable', { ...TABLE, StreamSpecification: stream })
    expect(TableDescription).toEqual({
      AttributeDefinitions: TABLE.AttributeDefinitions,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      CreationDateTime: new Date(EPOCH),
      DeletionProtectionEnabled: false,
      ItemCount: 0,
      KeySchema: TABLE.KeySchema,
      LatestStreamArn: `${arnOf('ledger')}/stream/2026-01-01T00:00:00.000`,
      LatestStreamLabel: '2026-01-01T00:00:00.000',
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      StreamSpecification: stream,
      TableArn: arnOf('ledger'),
      TableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      TableName: 'ledger',
      TableSizeBytes: 0,
      TableStatus: 'CREATING',
    })
    const put = { TableName: 'ledger', Item: { id: S('a') } }
    expect(stage.refusal('PutItem', put)).toBe('ResourceNotFoundException: Requested resource not found')
    expect(stage.refusal('DeleteTable', { TableName: 'ledger' })).toBe(
      'ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: ledger',
    )
    await stage.pass(5_000)
    expect(stage.call('DescribeTable', { TableName: 'ledger' }).Table.TableStatus).toBe('ACTIVE')
    expect(stage.refusal('PutItem', put)).toBe('accepted')
    expect(stage.of('table.created')).toHaveLength(1)
  })

  const INVALID = 'ValidationException: One or more parameter values were invalid: '
  it.each([
    [
      'a short name',
      { ...TABLE, TableName: 'ab' },
      'ValidationException: TableName must be at least 3 characters long and at most 255 characters long',
    ],
    [
      'no name',
      { ...TABLE, TableName: undefined },
      "ValidationException: The parameter 'TableName' is required but was not present in the request",
    ],
    [
      'a foreign character',
      { ...TABLE, TableName: 'a;b' },
      "ValidationException: 1 validation error detected: Value 'a;b' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ],
    [
      'a billing mode that is none',
      { ...TABLE, BillingMode: 'FREE' },
      "ValidationException: 1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
    ],
    [
      'throughput on demand',
      { ...PROVISIONED, BillingMode: 'PAY_PER_REQUEST' },
      `${INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
    ],
    [
      'no throughput',
      { ...TABLE, BillingMode: undefined },
      `${INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
    ],
    [
      'an undefined key',
      { ...TABLE, KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }] },
      `${INVALID}Some index key attributes are not defined in AttributeDefinitions. Keys: [key], AttributeDefinitions: [id]`,
    ],
    [
      'a sort key alone',
      { ...TABLE, KeySchema: [{ AttributeName: 'id', KeyType: 'RANGE' }] },
      'ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
    ],
    [
      'a definition too many',
      COMPOSITE,
      `${INVALID}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    ],
    [
      'a local index of a table without a sort key',
      { ...TABLE, LocalSecondaryIndexes: [local('index', 'id')] },
      `${INVALID}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ],
    [
      'a local index of another partition key',
      { ...COMPOSITE, LocalSecondaryIndexes: [local('index', 'sk')] },
      `${INVALID}Index KeySchema does not have the same leading hash key as table KeySchema for index: index. index hash key: sk, table hash key: pk`,
    ],
    [
      'six local indexes',
      { ...COMPOSITE, LocalSecondaryIndexes: [1, 2, 3, 4, 5, 6].map((n) => local(`index${n}`)) },
      `${INVALID}Number of LocalSecondaryIndexes exceeds per-table limit of 5`,
    ],
    [
      'two indexes of one name',
      { ...COMPOSITE, LocalSecondaryIndexes: [local('index')], GlobalSecondaryIndexes: [global('index')] },
      `${INVALID}Duplicate index name: index`,
    ],
    [
      'no indexes at all',
      { ...COMPOSITE, GlobalSecondaryIndexes: [] },
      `${INVALID}List of GlobalSecondaryIndexes is empty`,
    ],
    [
      'attributes beside a projection of keys',
      {
        ...COMPOSITE,
        GlobalSecondaryIndexes: [
          { ...global('index'), Projection: { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['x'] } },
        ],
      },
      `${INVALID}ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified`,
    ],
    [
      'short index names, the global one first',
      { ...COMPOSITE, LocalSecondaryIndexes: [local('l1')], GlobalSecondaryIndexes: [global('g1')] },
      "ValidationException: 2 validation errors detected: Value 'g1' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3; " +
        "Value 'l1' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
  ])('refuses %s', (_, input, text) => {
    expect(new Stage().refusal('CreateTable', input)).toBe(text)
  })

  it.each([
    ['three', ['HASH', 'RANGE', 'RANGE']],
    ['two to hash', ['HASH', 'HASH']],
  ])('refuses a global index with a key of several attributes by name: %s', (_, types) => {
    const KeySchema = types.map((KeyType, i) => ({ AttributeName: ['pk', 'sk', 'data'][i], KeyType }))
    const input = { ...COMPOSITE, GlobalSecondaryIndexes: [{ ...global('index'), KeySchema }] }
    expect(new Stage().refusal('CreateTable', input)).toBe(
      'NotEmulatedByFiredrill: Failed to apply KeySchema of index "index": Firedrill does not emulate it. ' +
        'Give it one HASH attribute and at most one RANGE attribute.',
    )
  })

  it('refuses an attribute that is defined twice', () => {
    const AttributeDefinitions = ['S', 'N'].map((AttributeType) => ({ AttributeName: 'id', AttributeType }))
    expect(new Stage().refusal('CreateTable', { ...TABLE, AttributeDefinitions })).toBe(
      'ValidationException: Attribute Name is duplicated: id',
    )
  })

  it('refuses a name that is taken', () => {
    const stage = new Stage()
    stage.call('CreateTable', TABLE)
    expect(stage.refusal('CreateTable', TABLE)).toBe('ResourceInUseException: Table already exists: ledger')
  })
})

describe('DeleteTable', () => {
  it('leaves a table that is DELETING for some seconds, then none', async () => {
    const stage = new Stage()
    stage.provision('ledger', { key: 'id', streamViewType: 'KEYS_ONLY' })
    const { arn } = stage.source(arnOf('ledger'))
    expect(stage.call('DeleteTable', { TableName: 'ledger' }).TableDescription.TableStatus).toBe('DELETING')
    expect(stage.refusal('GetItem', { TableName: 'ledger', Key: { id: S('a') } })).toBe(
      'ResourceNotFoundException: Requested resource not found',
    )
    await stage.pass(5_000)
    expect(stage.refusal('DescribeTable', { TableName: 'ledger' })).toBe(
      'ResourceNotFoundException: Requested resource not found: Table: ledger not found',
    )
    expect(stage.call('ListTables', {}).TableNames).toEqual([])
    expect(stage.call('DescribeStream', { StreamArn: arn }).StreamDescription.StreamStatus).toBe('DISABLED')
    await stage.pass(24 * 3_600_000)
    expect(stage.refusal('DescribeStream', { StreamArn: arn })).toBe(
      `ResourceNotFoundException: Requested resource not found: Stream: ${arn} not found`,
    )
  })

  it('refuses a protected table', () => {
    const stage = new Stage()
    stage.provision('ledger')
    stage.call('UpdateTable', { TableName: 'ledger', DeletionProtectionEnabled: true })
    expect(stage.refusal('DeleteTable', { TableName: 'ledger' })).toBe(
      'ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    )
  })
})

describe('UpdateTable', () => {
  const table = (stage: Stage): Answer => stage.call('DescribeTable', { TableName: 'ledger' }).Table

  it('makes an index of what is there, readable once it is ACTIVE, and takes it away', async () => {
    const stage = new Stage()
    stage.provision('ledger')
    stage.send('ledger', [{ item: { id: '1', a: 'x' } }, { item: { id: '2' } }, { item: { id: '3', a: 'x' } }])
    stage.call('UpdateTable', {
      TableName: 'ledger',
      AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [{ Create: global('byA') }],
    })
    expect(table(stage)).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalSecondaryIndexes: [{ IndexName: 'byA', IndexStatus: 'CREATING', ItemCount: 2 }],
    })
    const query = {
      TableName: 'ledger',
      IndexName: 'byA',
      KeyConditionExpression: 'a = :a',
      ExpressionAttributeValues: { ':a': S('x') },
    }
    expect(stage.refusal('Query', query)).toBe(
      'ValidationException: Cannot read from backfilling global secondary index: byA',
    )
    expect(stage.refusal('UpdateTable', { TableName: 'ledger', DeletionProtectionEnabled: true })).toBe(
      'ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: ledger',
    )
    await stage.pass(5_000)
    expect(stage.call('Query', query).Items).toEqual([
      { id: S('1'), a: S('x') },
      { id: S('3'), a: S('x') },
    ])
    stage.call('UpdateTable', { TableName: 'ledger', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byA' } }] })
    expect(table(stage).GlobalSecondaryIndexes[0].IndexStatus).toBe('DELETING')
    expect(stage.refusal('Query', query)).toBe('ValidationException: The table does not have the specified index: byA')
    await stage.pass(5_000)
    expect(table(stage)).toMatchObject({ AttributeDefinitions: [{ AttributeName: 'id' }] })
    expect(table(stage).GlobalSecondaryIndexes).toBeUndefined()
  })

  it('switches streams; each has a label of its own', async () => {
    const stage = new Stage()
    stage.provision('ledger')
    const on = { TableName: 'ledger', StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } }
    const off = { TableName: 'ledger', StreamSpecification: { StreamEnabled: false } }
    stage.call('UpdateTable', on)
    await stage.pass(5_000)
    expect(stage.refusal('UpdateTable', on)).toBe(
      'ValidationException: Table already has an enabled stream: TableName: ledger',
    )
    stage.call('UpdateTable', off)
    await stage.pass(5_000)
    stage.call('UpdateTable', on)
    expect(table(stage).LatestStreamLabel).toBe('2026-01-01T00:00:10.000')
    expect(stage.call('ListStreams', { TableName: 'ledger' }).Streams).toHaveLength(2)
  })

  it('changes capacity and billing mode', async () => {
    const stage = new Stage()
    stage.call('CreateTable', PROVISIONED)
    await stage.pass(5_000)
    const throughput = (ReadCapacityUnits: number, WriteCapacityUnits: number) => ({
      TableName: 'ledger',
      ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits },
    })
    expect(stage.refusal('UpdateTable', throughput(5, 5))).toMatch(
      /^ValidationException: The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. /,
    )
    stage.call('UpdateTable', throughput(6, 4))
    // While it is UPDATING a table has the capacity from before.
    expect(table(stage).ProvisionedThroughput).toMatchObject({
      NumberOfDecreasesToday: 0,
      ReadCapacityUnits: 5,
      WriteCapacityUnits: 5,
    })
    await stage.pass(5_000)
    expect(table(stage).ProvisionedThroughput).toMatchObject({
      ReadCapacityUnits: 6,
      WriteCapacityUnits: 4,
      NumberOfDecreasesToday: 1,
    })
    await stage.pass(5_000)
    stage.call('UpdateTable', { TableName: 'ledger', BillingMode: 'PAY_PER_REQUEST' })
    expect(table(stage).BillingModeSummary.BillingMode).toBe('PAY_PER_REQUEST')
    expect(stage.refusal('UpdateTable', { TableName: 'ledger', BillingMode: 'PROVISIONED' })).toBe(
      'ValidationException: One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is PROVISIONED',
    )
  })

  it('refuses a request that asks for nothing', () => {
    const stage = new Stage()
    stage.provision('ledger')
    expect(stage.refusal('UpdateTable', { TableName: 'ledger' })).toBe(
      'ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    )
  })
})

describe('listings, tags, limits', () => {
  it('lists tables by name, in pages', () => {
    const stage = new Stage()
    for (const name of ['charlie', 'alpha', 'bravo']) stage.provision(name)
    const page = stage.call('ListTables', { Limit: 2 })
    expect(page).toEqual({ TableNames: ['alpha', 'bravo'], LastEvaluatedTableName: 'bravo' })
    expect(stage.call('ListTables', { ExclusiveStartTableName: 'bravo' })).toEqual({ TableNames: ['charlie'] })
  })

  it('keeps tags', () => {
    const stage = new Stage()
    stage.provision('ledger')
    const ResourceArn = arnOf('ledger')
    stage.call('TagResource', {
      ResourceArn,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    })
    stage.call('UntagResource', { ResourceArn, TagKeys: ['a'] })
    expect(stage.call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] })
    expect(stage.refusal('TagResource', { ResourceArn, Tags: [] })).toBe(
      'ValidationException: Atleast one Tag needs to be provided as Input.',
    )
    expect(stage.refusal('ListTagsOfResource', { ResourceArn: arnOf('nobody') })).toBe(
      `ResourceNotFoundException: Requested resource not found: ResourcArn: ${arnOf('nobody')} not found`,
    )
  })

  it('tells limits and endpoints', () => {
    const stage = new Stage()
    expect(stage.call('DescribeLimits', {}).TableMaxReadCapacityUnits).toBe(40_000)
    expect(stage.call('DescribeEndpoints', {}).Endpoints[0].Address).toBe('dynamodb.us-east-1.amazonaws.com')
  })

  it('counts items and bytes of tables and indexes', () => {
    const stage = new Stage()
    stage.provision('ledger', { key: 'id', globalSecondaryIndexes: { byA: { key: 'a', projection: 'KEYS_ONLY' } } })
    stage.call('PutItem', { TableName: 'ledger', Item: { id: S('1'), a: S('x'), big: S('y'.repeat(100)) } })
    stage.call('PutItem', { TableName: 'ledger', Item: { id: S('2'), n: N(1) } })
    const { Table } = stage.call('DescribeTable', { TableName: arnOf('ledger') })
    expect(Table).toMatchObject({ ItemCount: 2, TableSizeBytes: 3 + 2 + 103 + 3 + 3 })
    expect(Table.GlobalSecondaryIndexes[0]).toMatchObject({ ItemCount: 1, IndexSizeBytes: 5 })
  })
})

it('answers what a local index holds, whatever the filter looks at', async () => {
  const stage = new Stage()
  const index = { ...local('byA'), Projection: { ProjectionType: 'KEYS_ONLY' } }
  stage.call('CreateTable', { ...COMPOSITE, LocalSecondaryIndexes: [index] })
  await stage.pass(5_000)
  const key = { pk: S('p'), sk: S('s'), a: S('a') }
  stage.call('PutItem', { TableName: 'ledger', Item: { ...key, more: S('m') } })
  const read = {
    TableName: 'ledger',
    IndexName: 'byA',
    FilterExpression: 'more = :m',
    ExpressionAttributeValues: { ':m': S('m') },
  }
  expect(stage.call('Scan', read).Items).toEqual([key])
  expect(stage.call('Scan', { ...read, Select: 'ALL_ATTRIBUTES' }).Items).toEqual([{ ...key, more: S('m') }])
})
