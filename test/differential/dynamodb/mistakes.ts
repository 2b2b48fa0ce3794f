/**
 * Requests that must be refused, one mistake each, for items of the table `plain` (key `id`, a string), of `orders`
 * (`id`, a string, and `at`, a number) and of their indexes.
 */
const KEY = { id: { S: 'a' } }
const ORDER = { id: { S: 'a' }, at: { N: '1' } }
const bytes = (length: number): string => 'x'.repeat(length)

const valuesThatAreNone: readonly object[] = [
  {},
  { S: 'a', N: '1' },
  { N: '' },
  { N: 'one' },
  { N: '1e126' },
  { N: '1e-131' },
  { N: '123456789012345678901234567890123456789' },
  { SS: [] },
  { NS: [] },
  { BS: [] },
  { SS: ['x', 'x'] },
  { NS: ['1', '1.0'] },
  { NS: ['1', 'one'] },
  { L: [{}] },
  { M: { x: { N: 'x' } } },
]

const KEYS: readonly object[] = [
  {},
  { id: { N: '1' } },
  { id: { S: '' } },
  { id: { S: bytes(2_049) } },
  { other: { S: 'a' } },
  { id: { S: 'a' }, more: { S: 'a' } },
  { id: {} },
  { id: { S: 'a', N: '1' } },
  { id: { NULL: true } },
]

const ORDER_KEYS: readonly object[] = [
  { id: { S: 'a' } },
  { at: { N: '1' } },
  { id: { S: 'a' }, at: { S: '1' } },
  { id: { S: 'a' }, at: { N: 'x' } },
  { id: { S: 'a' }, at: { N: '1' }, more: { S: 'a' } },
]

const CONDITIONS: readonly object[] = [
  { ConditionExpression: '' },
  { ConditionExpression: 'id' },
  { ConditionExpression: 'id = ' },
  { ConditionExpression: 'id = = id' },
  { ConditionExpression: 'id = :absent' },
  { ConditionExpression: '#absent = id' },
  { ConditionExpression: 'attribute_exists(:v)', ExpressionAttributeValues: { ':v': { S: 'x' } } },
  { ConditionExpression: 'attribute_exists(id, id)' },
  { ConditionExpression: 'attribute_is(id)' },
  { ConditionExpression: 'size(id)' },
  { ConditionExpression: 'id = attribute_exists(id)' },
  { ConditionExpression: 'begins_with(id, :v)', ExpressionAttributeValues: { ':v': { N: '1' } } },
  { ConditionExpression: 'begins_with(id)' },
  { ConditionExpression: 'contains(id, id)' },
  { ConditionExpression: 'attribute_type(id, :v)', ExpressionAttributeValues: { ':v': { S: 'TEXT' } } },
  { ConditionExpression: 'attribute_type(id, :v)', ExpressionAttributeValues: { ':v': { N: '1' } } },
  { ConditionExpression: 'id BETWEEN :b AND :a', ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { N: '2' } } },
  { ConditionExpression: 'id BETWEEN :b AND :a', ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { S: '2' } } },
  { ConditionExpression: 'id < :v', ExpressionAttributeValues: { ':v': { BOOL: true } } },
  { ConditionExpression: 'id = id' },
  { ConditionExpression: '(id = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
  { ConditionExpression: '((id = :v))', ExpressionAttributeValues: { ':v': { S: 'x' } } },
  { ConditionExpression: 'id = :v', ExpressionAttributeValues: {} },
  { ConditionExpression: 'id = :v', ExpressionAttributeValues: { v: { S: 'x' } } },
  { ConditionExpression: 'id = :v', ExpressionAttributeValues: { ':v': {} } },
  { ConditionExpression: 'id = :v', ExpressionAttributeValues: { ':v': { S: 'x' }, ':unused': { S: 'x' } } },
  { ConditionExpression: 'attribute_exists(id)', ExpressionAttributeNames: {} },
  { ConditionExpression: 'attribute_exists(id)', ExpressionAttributeNames: { x: 'id' } },
  { ConditionExpression: 'attribute_exists(#id)', ExpressionAttributeNames: { '#id': 'id', '#unused': 'x' } },
  { ConditionExpression: 'attribute_exists(name)' },
  { ConditionExpression: 'attribute_exists(id[0]' },
  { ConditionExpression: 'attribute_exists(id.)' },
  { ConditionExpression: 'attribute_exists(list[x])' },
  { ConditionExpression: 'attribute_exists(id) garbage' },
  { ConditionExpression: 'id IN ()' },
  { ConditionExpression: 'id @ :v', ExpressionAttributeValues: { ':v': { S: 'x' } } },
  { ExpressionAttributeNames: { '#id': 'id' } },
  { ExpressionAttributeValues: { ':v': { S: 'x' } } },
  { ReturnValues: 'EVERYTHING' },
  { ReturnConsumedCapacity: 'ALL' },
  { ReturnItemCollectionMetrics: 'ALL' },
]

const V = { ':v': { S: 'x' } }
const UPDATES: readonly object[] = [
  { UpdateExpression: '' },
  { UpdateExpression: 'SET' },
  { UpdateExpression: 'PUT x = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x' },
  { UpdateExpression: 'SET x = ' },
  { UpdateExpression: 'SET x = :v,', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v SET y = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v, x = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v, x.y = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x.y = :v, x[0] = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v REMOVE x', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET id = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'REMOVE id' },
  { UpdateExpression: 'SET absent.deep = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = absent' },
  { UpdateExpression: 'SET x = :v + :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :n + :v', ExpressionAttributeValues: { ':n': { N: '1' }, ':v': { S: 'x' } } },
  { UpdateExpression: 'SET x = list_append(:v, :v)', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = list_append(:v)', ExpressionAttributeValues: { ':v': { L: [] } } },
  { UpdateExpression: 'SET x = if_not_exists(:v, :v)', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = if_not_exists(x)' },
  { UpdateExpression: 'SET x = size(id)' },
  { UpdateExpression: 'SET x = what(id)' },
  { UpdateExpression: 'SET x = :absent' },
  { UpdateExpression: 'SET #absent = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'ADD x :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'ADD x :v', ExpressionAttributeValues: { ':v': { L: [] } } },
  { UpdateExpression: 'ADD x = :v', ExpressionAttributeValues: { ':v': { N: '1' } } },
  { UpdateExpression: 'DELETE x :v', ExpressionAttributeValues: { ':v': { N: '1' } } },
  { UpdateExpression: 'DELETE id :v', ExpressionAttributeValues: { ':v': { SS: ['a'] } } },
  { UpdateExpression: 'SET x = :v', ExpressionAttributeValues: { ':v': { SS: [] } } },
  { UpdateExpression: 'SET x = :v', ExpressionAttributeValues: { ':v': { S: 'x' }, ':w': { S: 'x' } } },
  { UpdateExpression: 'SET name = :v', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v', ExpressionAttributeValues: V, ReturnValues: 'ALL' },
  { ReturnValues: 'ALL', ExpressionAttributeValues: V },
  { UpdateExpression: 'SET x = :v', ConditionExpression: 'id = :', ExpressionAttributeValues: V },
]

const PROJECTIONS: readonly object[] = [
  { ProjectionExpression: '' },
  { ProjectionExpression: 'id,' },
  { ProjectionExpression: 'id id' },
  { ProjectionExpression: 'id, id' },
  { ProjectionExpression: 'map, map.deep' },
  { ProjectionExpression: 'x[0], x.y' },
  { ProjectionExpression: ':v' },
  { ProjectionExpression: '#absent' },
  { ProjectionExpression: 'name' },
  { ProjectionExpression: 'x[-1]' },
  { ProjectionExpression: 'id', ExpressionAttributeNames: { '#unused': 'x' } },
  { ProjectionExpression: 'size(id)' },
  { ExpressionAttributeNames: { '#unused': 'x' } },
]

const QUERIES: readonly object[] = [
  {},
  { KeyConditionExpression: '' },
  { KeyConditionExpression: 'at = :at', ExpressionAttributeValues: { ':at': { N: '1' } } },
  { KeyConditionExpression: 'id > :id', ExpressionAttributeValues: { ':id': { S: 'a' } } },
  { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { N: '1' } } },
  { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: '' } } },
  ...[
    'id = :id AND at <> :at',
    'id = :id OR at = :at',
    'id = :id AND NOT at = :at',
    'id = :id AND at IN (:at)',
    'id = :id AND contains(at, :at)',
    'id = :id AND attribute_exists(at)',
    'id = :id AND begins_with(at, :at)',
    'id = :id AND total = :at',
    'id = :id AND at = :at AND at = :at',
    'id = :id AND id = :at',
    ':id = id AND at.x = :at',
    'id = at AND at = :at AND id = :id',
    'id = :id AND size(at) = :at',
  ].map((KeyConditionExpression) => ({
    KeyConditionExpression,
    ExpressionAttributeValues: { ':id': { S: 'a' }, ':at': { N: '1' } },
  })),
  ...[
    { Limit: 0 },
    { Limit: -1 },
    { Select: 'SOME' },
    { Select: 'SPECIFIC_ATTRIBUTES' },
    { Select: 'COUNT', ProjectionExpression: 'id' },
    { Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'id' },
    { Select: 'ALL_PROJECTED_ATTRIBUTES' },
    { IndexName: 'absent' },
    { IndexName: 'ab' },
    { ExclusiveStartKey: {} },
    { ExclusiveStartKey: { id: { S: 'a' } } },
    { ExclusiveStartKey: { id: { S: 'b' }, at: { N: '1' } } },
    { ExclusiveStartKey: { id: { N: '1' }, at: { N: '1' } } },
    { ExclusiveStartKey: { id: { S: 'a' }, at: {} } },
    { ExclusiveStartKey: { id: { S: 'a' }, at: { N: '1' } }, IndexName: 'by-state' },
    { FilterExpression: '' },
    { FilterExpression: 'at = :id' },
    { FilterExpression: 'label = :absent' },
    { FilterExpression: 'label = ' },
    { ReturnConsumedCapacity: 'ALL' },
  ].map((more) => ({
    KeyConditionExpression: 'id = :id',
    ExpressionAttributeValues: { ':id': { S: 'a' } },
    ...more,
  })),
]

const SCANS: readonly object[] = [
  { Limit: 0 },
  { Segment: 0 },
  { TotalSegments: 2 },
  { Segment: 2, TotalSegments: 2 },
  { Segment: -1, TotalSegments: 2 },
  { Segment: 0, TotalSegments: 0 },
  { Segment: 0, TotalSegments: 1_000_001 },
  { Select: 'SOME' },
  { Select: 'COUNT', ProjectionExpression: 'id' },
  { IndexName: 'absent' },
  { ExclusiveStartKey: { id: { S: 'a' } } },
  { ExclusiveStartKey: { id: { N: '1' }, at: { N: '1' } } },
  { FilterExpression: 'label = :absent' },
  { FilterExpression: 'label' },
  { ProjectionExpression: 'label, label' },
]

const put = (request: object): object => ({ PutRequest: { Item: { id: { S: 'a' }, ...request } } })
const BATCH_WRITES: readonly object[] = [
  {},
  { RequestItems: {} },
  { RequestItems: { plain: [] } },
  { RequestItems: { plain: [{}] } },
  { RequestItems: { ab: [put({})] } },
  { RequestItems: { absent: [put({})] } },
  { RequestItems: { plain: [put({}), put({})] } },
  { RequestItems: { plain: [put({}), { DeleteRequest: { Key: KEY } }] } },
  { RequestItems: { plain: [{ PutRequest: { Item: {} } }] } },
  { RequestItems: { plain: [{ ...put({}), DeleteRequest: { Key: KEY } }] } },
  { RequestItems: { plain: [put({ x: {} })] } },
  { RequestItems: { plain: [put({ x: { N: 'x' } })] } },
  { RequestItems: { plain: [{ DeleteRequest: { Key: { id: { N: '1' } } } }] } },
  { RequestItems: { plain: Array.from({ length: 26 }, (_, i) => put({ id: { S: `many-${i}` } })) } },
  { RequestItems: { plain: [put({ x: { S: bytes(409_600) } })] } },
  { RequestItems: { plain: [put({})] }, ReturnConsumedCapacity: 'ALL' },
]

const BATCH_GETS: readonly object[] = [
  {},
  { RequestItems: {} },
  { RequestItems: { plain: {} } },
  { RequestItems: { plain: { Keys: [] } } },
  { RequestItems: { plain: { Keys: [KEY, KEY] } } },
  { RequestItems: { plain: { Keys: [{}] } } },
  { RequestItems: { plain: { Keys: [{ id: { N: '1' } }] } } },
  { RequestItems: { plain: { Keys: [{ id: {} }] } } },
  { RequestItems: { absent: { Keys: [KEY] } } },
  { RequestItems: { ab: { Keys: [KEY] } } },
  { RequestItems: { plain: { Keys: Array.from({ length: 101 }, (_, i) => ({ id: { S: `many-${i}` } })) } } },
  { RequestItems: { plain: { Keys: [KEY], ProjectionExpression: 'id,' } } },
  { RequestItems: { plain: { Keys: [KEY], ProjectionExpression: '' } } },
  { RequestItems: { plain: { Keys: [KEY], ExpressionAttributeNames: { '#x': 'x' } } } },
]

const on = (TableName: string, inputs: readonly object[]): readonly object[] =>
  inputs.map((input) => ({ TableName, ...input }))
const keyed = (more: readonly object[]): readonly object[] =>
  on(
    'plain',
    more.map((each) => ({ Key: KEY, ...each })),
  )

const TABLE_NAMES: readonly object[] = [
  {},
  { TableName: '' },
  { TableName: 'ab' },
  { TableName: 'a?c' },
  { TableName: 'a'.repeat(256) },
  { TableName: 'absent' },
]

/** Mistakes by operation. */
export const MISTAKES: Readonly<Record<string, readonly object[]>> = {
  PutItem: [
    ...TABLE_NAMES.map((name) => ({ ...name, Item: KEY })),
    ...on('plain', [{}, { Item: {} }]),
    ...on(
      'plain',
      KEYS.filter((key) => !('more' in key)).map((Item) => ({ Item })),
    ),
    ...on(
      'orders',
      ORDER_KEYS.filter((key) => !('more' in key)).map((Item) => ({ Item })),
    ),
    ...on(
      'plain',
      valuesThatAreNone.map((x) => ({ Item: { ...KEY, x } })),
    ),
    ...on(
      'plain',
      CONDITIONS.map((more) => ({ Item: KEY, ...more })),
    ),
    ...on('plain', [
      { Item: { ...KEY, x: { S: bytes(409_600) } } },
      { Item: KEY, ReturnValues: 'ALL_NEW' },
      { Item: KEY, ReturnValues: 'UPDATED_OLD' },
    ]),
    ...on('orders', [{ Item: { ...ORDER, state: { N: '1' } } }, { Item: { ...ORDER, state: { S: '' } } }]),
    ...on('things', [{ Item: { ...KEY, colour: { N: '1' } } }, { Item: { ...KEY, colour: { S: bytes(2_049) } } }]),
  ],
  GetItem: [
    ...TABLE_NAMES.map((name) => ({ ...name, Key: KEY })),
    ...on('plain', [{}]),
    ...on(
      'plain',
      KEYS.map((Key) => ({ Key })),
    ),
    ...on(
      'orders',
      ORDER_KEYS.map((Key) => ({ Key })),
    ),
    ...keyed(PROJECTIONS),
    ...keyed([{ ReturnConsumedCapacity: 'ALL' }]),
  ],
  DeleteItem: [
    ...TABLE_NAMES.map((name) => ({ ...name, Key: KEY })),
    ...on(
      'plain',
      KEYS.map((Key) => ({ Key })),
    ),
    ...on(
      'orders',
      ORDER_KEYS.map((Key) => ({ Key })),
    ),
    ...keyed(CONDITIONS.filter((_, i) => i % 4 === 0)),
    ...keyed([{ ReturnValues: 'ALL_NEW' }]),
  ],
  UpdateItem: [
    ...TABLE_NAMES.map((name) => ({ ...name, Key: KEY })),
    ...on(
      'plain',
      KEYS.map((Key) => ({ Key })),
    ),
    ...on(
      'orders',
      ORDER_KEYS.map((Key) => ({ Key })),
    ),
    ...keyed(UPDATES),
    ...keyed(
      valuesThatAreNone.map((v) => ({ UpdateExpression: 'SET x = :v', ExpressionAttributeValues: { ':v': v } })),
    ),
    ...on('orders', [
      {
        Key: ORDER,
        UpdateExpression: 'SET #s = :v',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':v': { N: '1' } },
      },
    ]),
    ...on('things', [
      { Key: KEY, UpdateExpression: 'SET colour = :v', ExpressionAttributeValues: { ':v': { S: '' } } },
    ]),
  ],
  Query: [...TABLE_NAMES.map((name) => ({ ...name, ...QUERIES[4] })), ...on('orders', QUERIES)],
  Scan: [...TABLE_NAMES, ...on('orders', SCANS)],
  BatchWriteItem: BATCH_WRITES,
  BatchGetItem: BATCH_GETS,
  DescribeTable: TABLE_NAMES,
  DeleteTable: TABLE_NAMES,
  ListTables: [{ Limit: 0 }, { Limit: 101 }, { ExclusiveStartTableName: 'ab' }, { ExclusiveStartTableName: 'a?c' }],
  UpdateTable: [
    ...TABLE_NAMES,
    { TableName: 'plain' },
    { TableName: 'plain', BillingMode: 'FREE' },
    { TableName: 'plain', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
    { TableName: 'counts', ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 3 } },
    { TableName: 'counts', ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 3 } },
    { TableName: 'counts', ProvisionedThroughput: { ReadCapacityUnits: 3 } },
  ],
}
