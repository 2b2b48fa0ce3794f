const TABLE = [
  'ResourcePolicy',
  'GlobalTableSourceArn',
  'GlobalTableSettingsReplicationMode',
  'OnDemandThroughput',
  'WarmThroughput',
  'VectorIndexes',
  'SSESpecification',
  'TableClass=STANDARD_INFREQUENT_ACCESS',
]
const INDEX = ['OnDemandThroughput', 'WarmThroughput']
const within = (path: string, members: readonly string[]) => members.map((member) => `${path}.${member}`)
const FILTERS = ['ConditionalOperator', 'AttributesToGet']

/** Request members that are refused by name: encryption, replicas, policies, and the parameters that expressions replaced. */
export const REFUSED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateTable', [...TABLE, ...within('GlobalSecondaryIndexes.*', INDEX)]],
  [
    'UpdateTable',
    [
      'ReplicaUpdates',
      'MultiRegionConsistency',
      'GlobalTableWitnessUpdates',
      'DisassociationProtectionEnabled',
      'VectorIndexUpdates',
      ...TABLE.filter((member) => !['ResourcePolicy', 'GlobalTableSourceArn', 'VectorIndexes'].includes(member)),
      ...within('GlobalSecondaryIndexUpdates.*.Create', INDEX),
      ...within('GlobalSecondaryIndexUpdates.*.Update', INDEX),
    ],
  ],
  ['PutItem', ['Expected', 'ConditionalOperator']],
  ['DeleteItem', ['Expected', 'ConditionalOperator']],
  ['UpdateItem', ['AttributeUpdates', 'Expected', 'ConditionalOperator']],
  ['GetItem', ['AttributesToGet']],
  ['BatchGetItem', ['RequestItems.*.AttributesToGet']],
  // Tags are few enough for one page, so no token was ever given.
  ['ListTagsOfResource', ['NextToken']],
  ['Query', ['KeyConditions', 'QueryFilter', ...FILTERS]],
  ['Scan', ['ScanFilter', ...FILTERS]],
])

export const REFUSED_STREAM_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['DescribeStream', ['ShardFilter']],
])
