import { describe, expect, it } from 'vitest'
import { type Answer, N, S, Stage } from './stage.ts'

const TableName = 'ledger'
const stageOf = (): Stage => {
  const stage = new Stage()
  stage.provision('ledger', {
    key: ['pk', 'sk'],
    attributeDefinitions: { sk: 'S', g: 'S', l: 'N' },
    globalSecondaryIndexes: {
      byG: { key: ['g', 'sk'], projection: ['a'] },
      allG: { key: 'g' },
    },
    localSecondaryIndexes: { byL: { key: ['pk', 'l'], projection: 'KEYS_ONLY' } },
  })
  for (const [i, sk] of ['apple', 'apricot', 'banana', 'cherry'].entries())
    stage.send('ledger', [{ item: { pk: 'p', sk, g: 'g', l: 9 - i, a: i, b: 'x'.repeat(i) } }])
  return stage
}
const query = (more: object = {}): Record<string, unknown> => ({
  TableName,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': S('p') },
  ...more,
})
const sortKeys = (answer: Answer): string[] => answer.Items.map(({ sk }: Answer) => sk.S)

describe('Query', () => {
  it.each([
    ['sk = :a', { ':a': S('banana') }, ['banana']],
    ['begins_with(sk, :a)', { ':a': S('ap') }, ['apple', 'apricot']],
    ['sk BETWEEN :a AND :b', { ':a': S('apricot'), ':b': S('banana') }, ['apricot', 'banana']],
    ['sk > :a', { ':a': S('apricot') }, ['banana', 'cherry']],
    [':a >= sk', { ':a': S('apricot') }, ['apple', 'apricot']],
  ])('by %s', (condition, values, expected) => {
    const input = query({
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: { ':pk': S('p'), ...values },
    })
    expect(sortKeys(stageOf().call('Query', input))).toEqual(expected)
    expect(sortKeys(stageOf().call('Query', { ...input, ScanIndexForward: false }))).toEqual(expected.toReversed())
  })

  it('filters after it has read, and counts both', () => {
    const filter = { FilterExpression: 'a >= :a', ExpressionAttributeValues: { ':pk': S('p'), ':a': N(1) } }
    const page = stageOf().call('Query', query({ ...filter, Limit: 2, ProjectionExpression: 'sk' }))
    expect(page).toEqual({
      Items: [{ sk: S('apricot') }],
      Count: 1,
      ScannedCount: 2,
      LastEvaluatedKey: { pk: S('p'), sk: S('apricot') },
    })
    expect(stageOf().call('Query', query({ ...filter, Select: 'COUNT' }))).toEqual({ Count: 3, ScannedCount: 4 })
  })

  it('ends a page at 1 MB', () => {
    const stage = stageOf()
    const big = 'x'.repeat(300_000)
    for (const sk of ['1', '2', '3', '4', '5']) stage.send('ledger', [{ item: { pk: 'big', sk, big } }])
    const first = stage.call('Query', query({ ExpressionAttributeValues: { ':pk': S('big') } }))
    expect(sortKeys(first)).toEqual(['1', '2', '3', '4'])
    const more = { ExpressionAttributeValues: { ':pk': S('big') }, ExclusiveStartKey: first.LastEvaluatedKey }
    expect(sortKeys(stage.call('Query', query(more)))).toEqual(['5'])
  })

  it('goes on from an item that is gone', () => {
    const stage = stageOf()
    const { LastEvaluatedKey } = stage.call('Query', query({ Limit: 2 }))
    stage.call('DeleteItem', { TableName, Key: LastEvaluatedKey })
    expect(sortKeys(stage.call('Query', query({ ExclusiveStartKey: LastEvaluatedKey })))).toEqual(['banana', 'cherry'])
  })

  it.each([
    ['KEYS_ONLY, by default', { IndexName: 'byL' }, ['l', 'pk', 'sk']],
    ['more than a local index holds', { IndexName: 'byL', Select: 'ALL_ATTRIBUTES' }, ['a', 'b', 'g', 'l', 'pk', 'sk']],
    ['a part that it does not hold', { IndexName: 'byL', ProjectionExpression: 'a, l' }, ['a', 'l']],
  ])('answers %s', (_, more, names) => {
    const answer = stageOf().call('Query', query({ ...more, Limit: 1 }))
    expect(Object.keys(answer.Items[0]).sort()).toEqual(names)
    expect(answer.LastEvaluatedKey).toEqual({ pk: S('p'), sk: S('cherry'), l: N(6) })
  })

  it('answers what a global index holds', () => {
    const input = {
      TableName,
      IndexName: 'byG',
      KeyConditionExpression: 'g = :g',
      ExpressionAttributeValues: { ':g': S('g') },
    }
    const answer = stageOf().call('Query', { ...input, Limit: 1, ReturnConsumedCapacity: 'INDEXES' })
    expect(answer).toEqual({
      Items: [{ pk: S('p'), sk: S('apple'), g: S('g'), a: N(0) }],
      Count: 1,
      ScannedCount: 1,
      LastEvaluatedKey: { pk: S('p'), sk: S('apple'), g: S('g') },
      ConsumedCapacity: {
        TableName,
        CapacityUnits: 0.5,
        Table: { CapacityUnits: 0 },
        GlobalSecondaryIndexes: { byG: { CapacityUnits: 0.5 } },
      },
    })
  })

  const onG = { IndexName: 'byG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': S('g') } }
  const onSk = (value: string) => ({
    KeyConditionExpression: 'pk = :pk AND sk > :sk',
    ExpressionAttributeValues: { ':pk': S('p'), ':sk': S(value) },
  })
  it.each([
    [
      'no condition',
      { KeyConditionExpression: undefined, ExpressionAttributeValues: undefined },
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    ],
    [
      // dynalite's test/query.js: the form of a key condition is looked at last.
      'an empty projection beside a condition on no key',
      {
        KeyConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: undefined,
        ProjectionExpression: '',
      },
      'Invalid ProjectionExpression: The expression can not be empty;',
    ],
    [
      'a value that nothing uses beside a condition on no key',
      { KeyConditionExpression: 'pk = :pk OR sk = :pk', ExpressionAttributeValues: { ':pk': S('p'), ':v': S('v') } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}',
    ],
    [
      'two keys or one, before the table',
      { TableName: 'nobody', KeyConditionExpression: 'pk = :pk OR sk = :pk' },
      'Invalid operator used in KeyConditionExpression: OR',
    ],
    [
      'parts of what is only counted',
      { Select: 'COUNT', ProjectionExpression: 'a' },
      '1 validation error detected: Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
    ['no such index', { IndexName: 'none' }, 'The table does not have the specified index: none'],
    [
      'a consistent read of a global index',
      { ...onG, ConsistentRead: true },
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      'all attributes of a global index',
      { ...onG, Select: 'ALL_ATTRIBUTES' },
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index byG because its projection type is not ALL',
    ],
    [
      'what a global index does not hold',
      { ...onG, ProjectionExpression: 'a, b' },
      'One or more parameter values were invalid: Global secondary index byG does not project [b]',
    ],
    [
      'a limit of 0',
      { Limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'a filter on its key',
      { FilterExpression: 'sk = :pk' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      'a start without a sort key',
      { ExclusiveStartKey: { pk: S('p') } },
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
    [
      'a start in another partition',
      { ExclusiveStartKey: { pk: S('q'), sk: S('a') } },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      'a start before the range',
      { ...onSk('b'), ExclusiveStartKey: { pk: S('p'), sk: S('a') } },
      'The provided starting key does not match the range key predicate',
    ],
    [
      'a start that is none of the index',
      { ...onG, ExclusiveStartKey: { pk: S('p'), sk: S('a') } },
      'The provided starting key is invalid',
    ],
  ])('refuses %s', (_, more, text) => {
    expect(stageOf().refusal('Query', query(more))).toBe(`ValidationException: ${text}`)
  })
})

describe('Scan', () => {
  it('reads tables and indexes', () => {
    const stage = stageOf()
    stage.send('ledger', [{ item: { pk: 'other', sk: 'date' } }])
    expect(stage.call('Scan', { TableName }).Count).toBe(5)
    expect(stage.call('Scan', { TableName, IndexName: 'allG', Select: 'COUNT' })).toEqual({ Count: 4, ScannedCount: 4 })
  })

  it('goes neither by key nor by arrival', () => {
    const stage = new Stage()
    stage.provision('ledger')
    const ids = Array.from({ length: 20 }, (_, i) => `item-${String(i).padStart(2, '0')}`)
    for (const id of ids) stage.send('ledger', [{ item: { id } }])
    const scanned = stage.call('Scan', { TableName }).Items.map(({ id }: Answer) => id.S)
    expect(scanned.toSorted()).toEqual(ids)
    expect(scanned).not.toEqual(ids)
    expect(stage.call('Scan', { TableName }).Items.map(({ id }: Answer) => id.S)).toEqual(scanned)
  })

  it.each([
    [
      'parts of what is only counted',
      { Select: 'COUNT', ProjectionExpression: 'a' },
      'Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
    [
      'a segment of nothing',
      { Segment: 0 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      'no segment',
      { TotalSegments: 2 },
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    ],
    [
      'a segment too many',
      { Segment: 2, TotalSegments: 2 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
    ],
    [
      'a consistent read of a global index',
      { IndexName: 'byG', ConsistentRead: true },
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      'values without a filter',
      { ExpressionAttributeValues: { ':v': S('x') } },
      'ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null',
    ],
  ])('refuses %s', (_, more, text) => {
    expect(stageOf().refusal('Scan', { TableName, ...more })).toBe(`ValidationException: ${text}`)
  })
})
