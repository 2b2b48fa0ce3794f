import { describe, expect, it } from 'vitest'
import { N, S, Stage } from './stage.ts'

const stageOf = (): Stage => {
  const stage = new Stage()
  stage.provision('ledger', { key: 'id', streamViewType: 'NEW_IMAGE' })
  stage.send('ledger', [{ item: { id: 'there', n: 1 } }])
  return stage
}
const TableName = 'ledger'
const put = (id: string, more: object = {}) => ({ Put: { TableName, Item: { id: S(id) }, ...more } })
const unless = { ConditionExpression: 'attribute_not_exists(id)' }
const transact = (...TransactItems: object[]) => ({ TransactItems })

describe('TransactWriteItems', () => {
  it('does all of it: one fact, one record per item', () => {
    const stage = stageOf()
    const input = transact(
      put('new', unless),
      {
        Update: {
          TableName,
          Key: { id: S('there') },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': N(1) },
        },
      },
      { Delete: { TableName, Key: { id: S('nobody') } } },
      { ConditionCheck: { TableName, Key: { id: S('else') }, ...unless } },
    )
    expect(stage.call('TransactWriteItems', { ...input, ReturnConsumedCapacity: 'TOTAL' })).toEqual({
      ConsumedCapacity: [{ TableName, CapacityUnits: 8, WriteCapacityUnits: 8 }],
    })
    expect(stage.of('item.changed').at(-1)!.events).toEqual([[1, 2]])
    expect(
      stage
        .changes()
        .slice(1)
        .map(({ eventName, newImage }) => [eventName, newImage]),
    ).toEqual([
      ['INSERT', { id: 'new' }],
      ['MODIFY', { id: 'there', n: 2 }],
    ])
  })

  it('does nothing where one action stands in the way, and says which', () => {
    const stage = stageOf()
    const input = transact(put('new'), put('there', { ...unless, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }), {
      Update: { TableName, Key: { id: S('x') }, UpdateExpression: 'SET a = b' },
    })
    const error = stage.refused('TransactWriteItems', input)
    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
      fields: {
        CancellationReasons: [
          { Code: 'None' },
          {
            Code: 'ConditionalCheckFailed',
            Message: 'The conditional request failed',
            Item: { id: S('there'), n: N(1) },
          },
          {
            Code: 'ValidationError',
            Message: 'The provided expression refers to an attribute that does not exist in the item',
          },
        ],
      },
    })
    expect(stage.changes()).toHaveLength(1)
  })

  const CANCELED =
    'TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons '
  it.each([
    [
      'no action',
      transact(),
      "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'an action that is none',
      transact({}),
      'ValidationException: Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
    ],
    [
      '101 actions',
      transact(...Array.from({ length: 101 }, (_, i) => put(`item-${i}`))),
      "ValidationException: 1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      'one item twice',
      transact(put('a'), { Delete: { TableName, Key: { id: S('a') } } }),
      'ValidationException: Transaction request cannot include multiple operations on one item',
    ],
    [
      'two actions in one',
      transact({ ...put('a'), Delete: { TableName, Key: { id: S('b') } } }),
      'ValidationException: TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    [
      'a table that is not there',
      transact({ Put: { TableName: 'nobody', Item: { id: S('a') } } }),
      'ResourceNotFoundException: Requested resource not found',
    ],
    [
      'an empty key',
      transact({ Delete: { TableName, Key: { id: S('') } } }),
      'ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ],
    [
      'too large an item',
      transact({ Put: { TableName, Item: { id: S('a'), big: S('x'.repeat(409_600)) } } }),
      'ValidationException: Item size has exceeded the maximum allowed size',
    ],
    [
      'a bad expression before a table that is not there',
      transact(
        { Put: { TableName: 'nobody', Item: { id: S('a') } } },
        put('b', { ConditionExpression: 'attribute_not_exists(' }),
      ),
      'ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("',
    ],
    ['a key of another type', transact({ Put: { TableName, Item: { id: N(1) } } }), `${CANCELED}[ValidationError]`],
    [
      'a token that is too long',
      { ...transact(put('a')), ClientRequestToken: 'x'.repeat(37) },
      `ValidationException: 1 validation error detected: Value '${'x'.repeat(37)}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36`,
    ],
  ])('refuses %s', (_, input, text) => {
    const stage = stageOf()
    expect(stage.refusal('TransactWriteItems', input)).toBe(text)
    expect(stage.changes()).toHaveLength(1)
  })

  it('knows a token for ten minutes', async () => {
    const stage = stageOf()
    const add = (by: number) => ({
      ClientRequestToken: 'token',
      ...transact({
        Update: {
          TableName,
          Key: { id: S('there') },
          UpdateExpression: 'ADD n :by',
          ExpressionAttributeValues: { ':by': N(by) },
        },
      }),
    })
    stage.call('TransactWriteItems', add(1))
    await stage.pass(600_000 - 1)
    stage.call('TransactWriteItems', add(1))
    expect(stage.refused('TransactWriteItems', add(2)).name).toBe('IdempotentParameterMismatchException')
    expect(stage.changes()).toHaveLength(2)
    await stage.pass(1)
    stage.call('TransactWriteItems', add(1))
    expect(stage.changes()).toHaveLength(3)
  })

  // Recorded by dynoxide (pull 125): the item is read the second time, 4 KB to a unit.
  it('tells what a repeated request read', () => {
    const stage = stageOf()
    const put = transact({ Put: { TableName, Item: { id: S('a'), text: S('x'.repeat(1_500)) } } })
    const input = { ...put, ClientRequestToken: 'token', ReturnConsumedCapacity: 'TOTAL' }
    const units = { TableName, CapacityUnits: 4, WriteCapacityUnits: 4 }
    expect(stage.call('TransactWriteItems', input)).toEqual({ ConsumedCapacity: [units] })
    expect(stage.call('TransactWriteItems', input)).toEqual({
      ConsumedCapacity: [{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }],
    })
    expect(stage.call('TransactWriteItems', { ...put, ClientRequestToken: 'token' })).toEqual({})
    expect(stage.changes()).toHaveLength(2)
  })

  // @aws recorded: extenddb's tests/test_transact_expression_validation.py
  it('takes names and values that no expression uses, unless there is one', () => {
    const stage = stageOf()
    const names = { ExpressionAttributeNames: { '#n': 'foo' } }
    const values = { ExpressionAttributeValues: { ':v': N(1) } }
    const get = (more: object) => transact({ Get: { TableName, Key: { id: S('there') }, ...more } })
    expect(stage.call('TransactWriteItems', transact(put('a', names), put('b', values)))).toEqual({})
    expect(stage.call('TransactGetItems', get(names)).Responses).toHaveLength(1)
    const unused = 'ValidationException: Value provided in ExpressionAttribute'
    expect(stage.refusal('TransactWriteItems', transact(put('c', { ...unless, ...names })))).toBe(
      `${unused}Names unused in expressions: keys: {#n}`,
    )
    expect(stage.refusal('TransactWriteItems', transact(put('c', { ...unless, ...values })))).toBe(
      `${unused}Values unused in expressions: keys: {:v}`,
    )
    expect(stage.refusal('TransactGetItems', get({ ProjectionExpression: 'n', ...names }))).toBe(
      `${unused}Names unused in expressions: keys: {#n}`,
    )
  })

  it('is canceled by a fault', () => {
    const stage = stageOf()
    stage.refuse('throttled')
    expect(stage.refusal('TransactWriteItems', transact(put('a')))).toBe(`${CANCELED}[ThrottlingError]`)
    expect(stage.of('table.throttled')).toHaveLength(1)
  })
})

describe('TransactGetItems', () => {
  const get = (id: string, more: object = {}) => ({ Get: { TableName, Key: { id: S(id) }, ...more } })

  it('answers by place, nothing for what is not there', () => {
    const input = {
      ...transact(get('there', { ProjectionExpression: 'n' }), get('nobody')),
      ReturnConsumedCapacity: 'TOTAL',
    }
    expect(stageOf().call('TransactGetItems', input)).toEqual({
      Responses: [{ Item: { n: N(1) } }, {}],
      ConsumedCapacity: [{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }],
    })
  })

  it.each([
    [
      'none',
      transact(),
      "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'one item twice',
      transact(get('a'), get('a')),
      'ValidationException: Transaction request cannot include multiple operations on one item',
    ],
    [
      'an empty key',
      transact({ Get: { TableName, Key: {} } }),
      'TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [ValidationError]',
    ],
    [
      'a bad projection',
      transact(get('a', { ProjectionExpression: '!!!' })),
      'ValidationException: Invalid ProjectionExpression: Syntax error; token: "!", near: "!!"',
    ],
  ])('refuses %s', (_, input, text) => {
    expect(stageOf().refusal('TransactGetItems', input)).toBe(text)
  })
})
