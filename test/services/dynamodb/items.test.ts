import { describe, expect, it } from 'vitest'
import { N, S, Stage } from './stage.ts'

const stageOf = (settings: Record<string, unknown> = { key: 'id' }): Stage => {
  const stage = new Stage()
  stage.provision('ledger', settings)
  return stage
}
const put = (stage: Stage, Item: object, more: object = {}) =>
  stage.call('PutItem', { TableName: 'ledger', Item, ...more })
const get = (stage: Stage, id: string, more: object = {}) =>
  stage.call('GetItem', { TableName: 'ledger', Key: { id: S(id) }, ...more })

describe('PutItem and GetItem', () => {
  it('keep an item, numbers as AWS writes them', () => {
    const stage = stageOf()
    expect(put(stage, { id: S('a'), n: N('1.50e1'), binary: { B: new Uint8Array([1]) } })).toEqual({})
    expect(get(stage, 'a')).toEqual({ Item: { id: S('a'), n: N('15'), binary: { B: new Uint8Array([1]) } } })
    expect(get(stage, 'b')).toEqual({})
    expect(get(stage, 'a', { ProjectionExpression: 'n, absent' })).toEqual({ Item: { n: N('15') } })
  })

  it('answer the old item where asked', () => {
    const stage = stageOf()
    expect(put(stage, { id: S('a') }, { ReturnValues: 'ALL_OLD' })).toEqual({})
    expect(put(stage, { id: S('a'), n: N(1) }, { ReturnValues: 'ALL_OLD' })).toEqual({ Attributes: { id: S('a') } })
  })

  it('ask the condition, and show the item that failed it', () => {
    const stage = stageOf()
    const condition = { ConditionExpression: 'attribute_not_exists(id)' }
    put(stage, { id: S('a') }, condition)
    const input = { TableName: 'ledger', Item: { id: S('a'), n: N(1) }, ...condition }
    const error = stage.refused('PutItem', input)
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      fields: {},
    })
    const shown = stage.refused('PutItem', { ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })
    expect(shown.fields).toEqual({ Item: { id: S('a') } })
    expect(stage.changes()).toHaveLength(1)
  })

  it('record each change as a fact; a put that changes nothing is none', () => {
    const stage = stageOf()
    put(stage, { id: S('a'), n: N(1) })
    put(stage, { id: S('a'), n: N('1.0') })
    put(stage, { id: S('a'), n: N(2) })
    stage.call('DeleteItem', { TableName: 'ledger', Key: { id: S('a') } })
    stage.call('DeleteItem', { TableName: 'ledger', Key: { id: S('a') } })
    expect(stage.changes()).toEqual([
      { eventName: 'INSERT', keys: { id: 'a' }, newImage: { id: 'a', n: 1 } },
      { eventName: 'MODIFY', keys: { id: 'a' }, newImage: { id: 'a', n: 2 }, oldImage: { id: 'a', n: 1 } },
      { eventName: 'REMOVE', keys: { id: 'a' }, oldImage: { id: 'a', n: 2 } },
    ])
    expect(stage.of('item.changed').map(({ lane, events }) => [lane, events])).toEqual([
      ['table:ledger/0', [[0, 0]]],
      ['table:ledger/0', [[1, 1]]],
      ['table:ledger/0', [[2, 2]]],
    ])
  })
})

describe('refusals', () => {
  const settings = {
    key: ['id', 'at'],
    attributeDefinitions: { at: 'N', g: 'S' },
    globalSecondaryIndexes: { byG: { key: 'g' } },
  }
  const key = { id: S('a'), at: N(1) }
  const INVALID = 'One or more parameter values were invalid: '
  const EMPTY = 'One or more parameter values are not valid. '
  const CASES: readonly (readonly [operation: string, input: object, text: string])[] = [
    ['PutItem', { Item: { at: N(1) } }, `${INVALID}Missing the key id in the item`],
    ['PutItem', { Item: { id: N(1), at: N(1) } }, `${INVALID}Type mismatch for key id expected: S actual: N`],
    [
      'PutItem',
      { Item: { id: S(''), at: N(1) } },
      `${EMPTY}The AttributeValue for a key attribute cannot contain an empty string value. Key: id`,
    ],
    [
      'PutItem',
      { Item: { id: S('x'.repeat(2_049)), at: N(1) } },
      `${INVALID}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
    ],
    [
      'PutItem',
      { Item: { ...key, g: N(1) } },
      `${INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: byG`,
    ],
    [
      'PutItem',
      { Item: { ...key, g: S('') } },
      `${EMPTY}A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byG, IndexKey: g`,
    ],
    [
      'PutItem',
      { Item: { ...key, big: S('x'.repeat(409_600)) } },
      '1 validation error detected: Item size has exceeded the maximum allowed size',
    ],
    [
      'PutItem',
      { Item: { ...key, n: N('abc') } },
      '1 validation error detected: The parameter cannot be converted to a numeric value: abc',
    ],
    [
      'PutItem',
      { Item: key, ReturnValues: 'ALL_NEW' },
      '1 validation error detected: ReturnValues can only be ALL_OLD or NONE',
    ],
    [
      'PutItem',
      { Item: key, ExpressionAttributeValues: { ':v': S('x') } },
      '1 validation error detected: ExpressionAttributeValues can only be specified when using expressions',
    ],
    [
      'PutItem',
      { Item: key, ExpressionAttributeNames: { '#a': 'a' } },
      '1 validation error detected: ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'PutItem',
      { TableName: '', Item: key, ReturnValues: 'INVALID' },
      "1 validation error detected: Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'UpdateItem',
      { Key: key, ReturnValues: 'INVALID', ReturnConsumedCapacity: 'INVALID' },
      '1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]',
    ],
    [
      'UpdateItem',
      { TableName: '', ReturnValues: 'INVALID', ReturnConsumedCapacity: 'INVALID' },
      "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'INVALID' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value null at 'key' failed to satisfy constraint: Member must not be null",
    ],
    [
      'PutItem',
      { Item: key, ConditionExpression: '' },
      '1 validation error detected: Invalid ConditionExpression: The expression can not be empty;',
    ],
    ['GetItem', { Key: { id: S('a') } }, 'The provided key element does not match the schema'],
    ['GetItem', { Key: { ...key, more: S('x') } }, 'The provided key element does not match the schema'],
    ['GetItem', { Key: { id: S('a'), at: S('1') } }, 'The provided key element does not match the schema'],
    [
      'DeleteItem',
      { Key: { id: S(''), at: N(1) } },
      `${EMPTY}The AttributeValue for a key attribute cannot contain an empty string value. Key: id`,
    ],
    [
      'UpdateItem',
      { Key: key, UpdateExpression: 'SET id = :v', ExpressionAttributeValues: { ':v': S('x') } },
      `${INVALID}Cannot update attribute id. This attribute is part of the key`,
    ],
    [
      'UpdateItem',
      { Key: key, UpdateExpression: 'SET g = :v', ExpressionAttributeValues: { ':v': N(1) } },
      `${INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: byG`,
    ],
    [
      'UpdateItem',
      { Key: key, UpdateExpression: 'SET big = :v', ExpressionAttributeValues: { ':v': S('x'.repeat(409_600)) } },
      'Item size to update has exceeded the maximum allowed size',
    ],
    [
      'UpdateItem',
      { Key: key, UpdateExpression: 'SET x = :v', ExpressionAttributeValues: { ':v': S('x'), ':w': S('y') } },
      '1 validation error detected: Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
    ],
    [
      'UpdateItem',
      { TableName: '', UpdateExpression: 'REMOVE x' },
      "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'key' failed to satisfy constraint: Member must not be null",
    ],
    [
      'PutItem',
      { TableName: undefined, Item: key },
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    ],
    [
      'PutItem',
      { Item: key, ReturnConsumedCapacity: 'ALL' },
      "1 validation error detected: Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]",
    ],
  ]
  it.each(CASES.map(([operation, input, text]) => ({ operation, input, text })))(
    '$operation: $text',
    ({ operation, input, text }) => {
      const stage = stageOf(settings)
      expect(stage.refusal(operation, { TableName: 'ledger', ...input })).toBe(`ValidationException: ${text}`)
      expect(stage.changes()).toEqual([])
    },
  )

  it('name no table that is not there', () => {
    expect(new Stage().refusal('GetItem', { TableName: 'nobody', Key: { id: S('a') } })).toBe(
      'ResourceNotFoundException: Requested resource not found',
    )
  })
})

describe('UpdateItem and DeleteItem', () => {
  const update = (stage: Stage, ReturnValues: string) =>
    stage.call('UpdateItem', {
      TableName: 'ledger',
      Key: { id: S('a') },
      UpdateExpression: 'SET n = if_not_exists(n, :zero) + :one, m.x = :one REMOVE gone',
      ExpressionAttributeValues: { ':one': N(1), ':zero': N(0) },
      ReturnValues,
    })
  const before = { id: S('a'), n: N(1), m: { M: { x: N(0), y: N(5) } }, gone: S('x') }
  const after = { id: S('a'), n: N(2), m: { M: { x: N(1), y: N(5) } } }
  it.each([
    ['NONE', {}],
    ['ALL_OLD', { Attributes: before }],
    ['ALL_NEW', { Attributes: after }],
    ['UPDATED_OLD', { Attributes: { n: N(1), m: { M: { x: N(0) } }, gone: S('x') } }],
    ['UPDATED_NEW', { Attributes: { n: N(2), m: { M: { x: N(1) } } } }],
  ])('UpdateItem returns %s', (returnValues, answer) => {
    const stage = stageOf()
    put(stage, before)
    expect(update(stage, returnValues)).toEqual(answer)
    expect(get(stage, 'a').Item).toEqual(after)
  })

  const UNSET = {
    UpdateExpression: 'DELETE tags :tags REMOVE x',
    ExpressionAttributeValues: { ':tags': { SS: ['a'] } },
  }

  it('makes an item that is not there, of its key alone where nothing is asked', () => {
    const stage = stageOf()
    stage.call('UpdateItem', { TableName: 'ledger', Key: { id: S('b') } })
    stage.call('UpdateItem', { TableName: 'ledger', Key: { id: S('b') } })
    expect(stage.changes()).toEqual([{ eventName: 'INSERT', keys: { id: 'b' }, newImage: { id: 'b' } }])
  })

  it.each([{ UpdateExpression: 'REMOVE x' }, { UpdateExpression: 'REMOVE x.y' }, UNSET])(
    'makes no item where it only takes away: $UpdateExpression',
    (update) => {
      const stage = stageOf()
      const input = { TableName: 'ledger', Key: { id: S('b') }, ...update }
      expect(stage.call('UpdateItem', { ...input, ReturnValues: 'ALL_NEW' })).toEqual({})
      stage.call('TransactWriteItems', { TransactItems: [{ Update: input }] })
      expect(get(stage, 'b')).toEqual({})
      expect(stage.changes()).toEqual([])
    },
  )

  it('DeleteItem answers what was there', () => {
    const stage = stageOf()
    put(stage, before)
    const input = { TableName: 'ledger', Key: { id: S('a') }, ReturnValues: 'ALL_OLD' }
    expect(stage.call('DeleteItem', input)).toEqual({ Attributes: before })
    expect(stage.call('DeleteItem', input)).toEqual({})
  })
})

describe('capacity and collections', () => {
  const INDEXED = {
    key: ['id', 'at'],
    globalSecondaryIndexes: { byG: { key: 'g', projection: 'KEYS_ONLY' } },
    localSecondaryIndexes: { byL: { key: ['id', 'l'] } },
  }
  const wide = (id: string, more: object) => ({ id: S(id), at: S('1'), ...more })

  it('counts write units of the table and of what is written to its indexes', () => {
    const stage = stageOf(INDEXED)
    const units = (item: object) => put(stage, item, { ReturnConsumedCapacity: 'INDEXES' }).ConsumedCapacity
    expect(units(wide('a', { big: S('x'.repeat(2_000)), g: S('1'), l: S('1') }))).toEqual({
      TableName: 'ledger',
      CapacityUnits: 5,
      Table: { CapacityUnits: 2 },
      GlobalSecondaryIndexes: { byG: { CapacityUnits: 1 } },
      LocalSecondaryIndexes: { byL: { CapacityUnits: 2 } },
    })
    // The entry of the global index moves: one deletion, one put. The local one is gone.
    expect(units(wide('a', { g: S('2') }))).toEqual({
      TableName: 'ledger',
      CapacityUnits: 6,
      Table: { CapacityUnits: 2 },
      GlobalSecondaryIndexes: { byG: { CapacityUnits: 2 } },
      LocalSecondaryIndexes: { byL: { CapacityUnits: 2 } },
    })
    expect(units(wide('a', { g: S('2'), n: N(1) }))).toEqual({
      TableName: 'ledger',
      CapacityUnits: 1,
      Table: { CapacityUnits: 1 },
    })
  })

  it.each([
    [undefined, 1],
    [true, 2],
  ])('counts read units: consistent %s', (ConsistentRead, units) => {
    const stage = stageOf()
    put(stage, { id: S('a'), big: S('x'.repeat(5_000)) })
    const answer = get(stage, 'a', { ConsistentRead, ReturnConsumedCapacity: 'TOTAL' })
    expect(answer.ConsumedCapacity).toEqual({ TableName: 'ledger', CapacityUnits: units })
  })

  it('tells item collections of tables with local indexes', () => {
    const asked = { ReturnItemCollectionMetrics: 'SIZE' }
    expect(put(stageOf(INDEXED), wide('a', {}), asked)).toEqual({
      ItemCollectionMetrics: { ItemCollectionKey: { id: S('a') }, SizeEstimateRangeGB: [0, 1] },
    })
    expect(put(stageOf(), { id: S('a') }, asked)).toEqual({})
  })
})
