const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' })
const number = (AttributeName: string) => ({ AttributeName, AttributeType: 'N' })
const binary = (AttributeName: string) => ({ AttributeName, AttributeType: 'B' })
const key = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
]
const units = (ReadCapacityUnits: number, WriteCapacityUnits = ReadCapacityUnits) => ({
  ReadCapacityUnits,
  WriteCapacityUnits,
})

/** The tables of the script: every kind of key, local and global indexes with every projection. */
export const TABLES = {
  plain: {
    TableName: 'plain',
    AttributeDefinitions: [string('id')],
    KeySchema: key('id'),
    BillingMode: 'PAY_PER_REQUEST',
  },
  orders: {
    TableName: 'orders',
    AttributeDefinitions: [string('id'), number('at'), string('state'), number('total')],
    KeySchema: key('id', 'at'),
    LocalSecondaryIndexes: [
      { IndexName: 'by-state', KeySchema: key('id', 'state'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'by-total', KeySchema: key('id', 'total'), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
    ProvisionedThroughput: units(10, 5),
  },
  things: {
    TableName: 'things',
    AttributeDefinitions: [string('id'), string('colour'), number('size')],
    KeySchema: key('id'),
    GlobalSecondaryIndexes: [
      { IndexName: 'by-colour', KeySchema: key('colour', 'size'), Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: 'by-size',
        KeySchema: key('size'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['label'] },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
  counts: {
    TableName: 'counts',
    AttributeDefinitions: [number('id')],
    KeySchema: key('id'),
    ProvisionedThroughput: units(3),
  },
  blobs: {
    TableName: 'blobs',
    AttributeDefinitions: [binary('id'), binary('part')],
    KeySchema: key('id', 'part'),
    BillingMode: 'PAY_PER_REQUEST',
  },
} as const

export type TableName = keyof typeof TABLES

/** The key of a table of this name; `undefined` where there is none. */
export const keyNames = (table: string | undefined): readonly string[] | undefined =>
  Object.values(TABLES)
    .find(({ TableName }) => TableName === table)
    ?.KeySchema.map(({ AttributeName }) => AttributeName)

/** CreateTable as it must not be asked for, each differing in one thing from what would do. */
export const WRONG_TABLES: readonly object[] = (() => {
  const right = {
    TableName: 'wrong',
    AttributeDefinitions: [string('id')],
    KeySchema: key('id'),
    BillingMode: 'PAY_PER_REQUEST',
  }
  const ranged = { ...right, AttributeDefinitions: [string('id'), string('at')], KeySchema: key('id', 'at') }
  const local = (
    IndexName: string,
    KeySchema: object = key('id', 'x'),
    Projection: object = { ProjectionType: 'ALL' },
  ) => ({
    ...ranged,
    AttributeDefinitions: [string('id'), string('at'), string('x')],
    LocalSecondaryIndexes: [{ IndexName, KeySchema, Projection }],
  })
  const global = (KeySchema: object, Projection: object = { ProjectionType: 'ALL' }, more: object = {}) => ({
    ...right,
    AttributeDefinitions: [string('id'), string('x')],
    GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema, Projection, ...more }],
  })
  return [
    {},
    { TableName: 'wrong' },
    { ...right, TableName: 'ab' },
    { ...right, TableName: 'a'.repeat(256) },
    { ...right, TableName: 'what?' },
    { ...right, TableName: '' },
    { ...right, AttributeDefinitions: [] },
    { ...right, AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'X' }] },
    { ...right, AttributeDefinitions: [{ AttributeName: 'id' }] },
    { ...right, AttributeDefinitions: [string('id'), string('id')] },
    { ...right, AttributeDefinitions: [string('id'), string('unused')] },
    { ...right, AttributeDefinitions: [string('other')] },
    { ...right, KeySchema: [] },
    { ...right, KeySchema: [{ AttributeName: 'id', KeyType: 'WHAT' }] },
    { ...right, KeySchema: [{ AttributeName: 'id', KeyType: 'RANGE' }] },
    { ...right, KeySchema: [{ AttributeName: 'id' }] },
    { ...right, KeySchema: key('id', 'id') },
    { ...ranged, KeySchema: [...key('id'), ...key('at')] },
    { ...ranged, KeySchema: [...key('id', 'at'), { AttributeName: 'x', KeyType: 'RANGE' }] },
    { ...right, BillingMode: 'FREE' },
    { ...right, BillingMode: 'PROVISIONED' },
    { ...right, BillingMode: undefined },
    { ...right, ProvisionedThroughput: units(1) },
    { ...right, BillingMode: 'PROVISIONED', ProvisionedThroughput: units(0) },
    { ...right, BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1 } },
    { ...right, BillingMode: 'PROVISIONED', ProvisionedThroughput: units(-1, 1) },
    { ...right, BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1_000_000_000_001, 1) },
    { ...right, LocalSecondaryIndexes: [] },
    { ...right, GlobalSecondaryIndexes: [] },
    {
      ...right,
      LocalSecondaryIndexes: [
        { IndexName: 'index', KeySchema: key('id', 'id'), Projection: { ProjectionType: 'ALL' } },
      ],
    },
    local('ab'),
    local('a?b'),
    local('index', key('id')),
    local('index', key('x', 'id')),
    local('index', key('id', 'y')),
    local('index', key('id', 'x'), {}),
    local('index', key('id', 'x'), { ProjectionType: 'SOME' }),
    local('index', key('id', 'x'), { ProjectionType: 'INCLUDE' }),
    local('index', key('id', 'x'), { ProjectionType: 'ALL', NonKeyAttributes: ['a'] }),
    local('index', key('id', 'x'), { ProjectionType: 'INCLUDE', NonKeyAttributes: [] }),
    local('index', key('id', 'x'), { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'a'] }),
    global(key('x', 'x')),
    global(key('y')),
    global([{ AttributeName: 'x', KeyType: 'RANGE' }]),
    global(key('x'), {}),
    global(key('x'), { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['a'] }),
    global(key('x'), { ProjectionType: 'ALL' }, { ProvisionedThroughput: units(1) }),
    {
      ...global(key('x')),
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: units(1),
    },
    {
      ...global(key('x')),
      GlobalSecondaryIndexes: ['same', 'same'].map((IndexName) => ({
        IndexName,
        KeySchema: key('x'),
        Projection: { ProjectionType: 'ALL' },
      })),
    },
    TABLES.plain,
  ]
})()
