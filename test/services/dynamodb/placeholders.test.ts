import { describe, expect, it } from 'vitest'
import { N, S, Stage } from './stage.ts'

const TableName = 'ledger'
const Key = { id: S('a') }
const stageOf = (): Stage => {
  const stage = new Stage()
  stage.provision(TableName)
  return stage
}
const refusal = (operation: string, input: object): string => stageOf().refusal(operation, { TableName, ...input })

const LONG = 'x'.repeat(65_536)
const LONG_KEY = 'a'.repeat(255)
const NAMES = 'ValidationException: ExpressionAttributeNames contains invalid'
const VALUES = 'ValidationException: ExpressionAttributeValues contains invalid'
const ENVELOPE = 'ValidationException: 1 validation error detected: '

// @aws recorded: extenddb's tests/test_expression_attribute_map_validation.py; too large a name, its issue 365
describe('names and values', () => {
  it.each([
    [{ '#a': '' }, `${NAMES} value: Empty attribute name for key #a`],
    [{ '#': 'a' }, `${NAMES} key: Syntax error; key: "#"`],
    [{ '#a-b': 'a' }, `${NAMES} key: Syntax error; key: "#a-b"`],
    [
      { [`#${LONG_KEY}`]: 'a' },
      `${NAMES} key: The expression attribute map contains a key that is too long; size of key: 256`,
    ],
    [
      { [`#${LONG_KEY}-x`]: 'a' },
      `${NAMES} key: The expression attribute map contains a key that is too long; size of key: 258`,
    ],
    [{ '#b': '', a: 'a' }, `${NAMES} key: Syntax error; key: "a"`],
  ])('names %#', (names, text) => {
    expect(refusal('GetItem', { Key, ProjectionExpression: '#a', ExpressionAttributeNames: names })).toBe(text)
  })

  it('a name that is too large', () => {
    const update = (name: string) => ({
      Key,
      UpdateExpression: 'SET #n = :v',
      ExpressionAttributeNames: { '#n': name },
      ExpressionAttributeValues: { ':v': N(1) },
    })
    expect(refusal('UpdateItem', update(LONG))).toBe(
      `${ENVELOPE}Attribute name is too large, must be less than 65536 bytes`,
    )
    expect(refusal('UpdateItem', update(LONG.slice(1)))).toBe('accepted')
    expect(refusal('UpdateItem', update('é'.repeat(32_768)))).toMatch(/too large/)
  })

  it.each([
    [{ ':': S('x') }, `${VALUES} key: Syntax error; key: ":"`],
    [{ [`:${LONG_KEY}`]: S('x') }, `${VALUES} key: The expression attribute map contains a key that is too long;`],
    [
      { ':v': {} },
      `${VALUES} value: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes for key :v`,
    ],
  ])('values of a scan %#', (values, text) => {
    expect(refusal('Scan', { FilterExpression: 'a = :v', ExpressionAttributeValues: values })).toBe(text)
  })
})

describe('names of attributes', () => {
  const nested = (name: string) => ({ id: S('a'), m: { M: { [name]: S('x') } } })
  const deep = (levels: number): object => (levels === 0 ? S('leaf') : { M: { n: deep(levels - 1) } })

  it.each([
    ['PutItem', { Item: { id: S('a'), '': S('x') } }, `${ENVELOPE}Empty attribute name`],
    ['PutItem', { Item: nested('') }, `${ENVELOPE}Empty attribute name`],
    ['PutItem', { Item: nested(LONG) }, `${ENVELOPE}Attribute name is too large, must be less than 65536 bytes`],
    ['PutItem', { Item: nested(LONG.slice(1)) }, 'accepted'],
    [
      'UpdateItem',
      {
        Key,
        UpdateExpression: 'SET doc = :v',
        ExpressionAttributeValues: { ':v': { M: { [LONG]: N(1) } } },
      },
      `${ENVELOPE}Attribute name is too large, must be less than 65536 bytes`,
    ],
  ])('%s %#', (operation, input, text) => {
    expect(refusal(operation, input)).toBe(text)
  })

  // @aws recorded: dynamodb-conformance's tests/tier3/validation-ordering/deepRequests.test.ts
  it.each([
    [{ id: S('a'), d: deep(100), '': S('x') }, 'Empty attribute name'],
    [{ ...nested(''), d: deep(40) }, /^ValidationException: Nesting Levels/],
  ])('and depth, in a transaction %#', (Item, text) => {
    const told = refusal('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'nobody', Item } }] })
    expect(told).toMatch(text)
  })
})

// @aws recorded: dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts, us-east-1
describe('bad values are worded', () => {
  const bad: readonly [object, string, string][] = [
    [
      { N: '' },
      'The parameter cannot be converted to a numeric value: ',
      'The parameter cannot be converted to a numeric value',
    ],
    [
      { N: '1e2147483647' },
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    ],
    [
      { SS: ['b', 'a', 'b'] },
      'One or more parameter values were invalid: Input collection ["a", "b", "b"] contains duplicates.',
      'One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.',
    ],
    [
      { NS: ['2', '1', '2'] },
      'One or more parameter values were invalid: Input collection contains duplicates.',
      'Input collection contains duplicates',
    ],
  ]
  const filter = (value: object) => ({ FilterExpression: 'n = :v', ExpressionAttributeValues: { ':v': value } })
  const key = { ':id': S('a') }
  const current: readonly [string, string, (value: object) => object][] = [
    ['PutItem', ENVELOPE, (n) => ({ Item: { id: S('a'), n } })],
    ['UpdateItem', ENVELOPE, (v) => ({ Key, UpdateExpression: 'SET n = :v', ExpressionAttributeValues: { ':v': v } })],
    ['DeleteItem', ENVELOPE, (id) => ({ Key: { id } })],
    ['GetItem', 'ValidationException: ', (id) => ({ Key: { id } })],
    ['BatchGetItem', 'ValidationException: ', (id) => ({ RequestItems: { ledger: { Keys: [{ id }] } } })],
    [
      'Query',
      'ValidationException: ',
      (v) => ({
        ...filter(v),
        KeyConditionExpression: 'id = :id',
        ExpressionAttributeValues: { ...key, ':v': v },
      }),
    ],
  ]
  const older: readonly [string, boolean, (value: object) => object][] = [
    ['BatchWriteItem', false, (n) => ({ RequestItems: { ledger: [{ PutRequest: { Item: { id: S('a'), n } } }] } })],
    ['BatchWriteItem', false, (id) => ({ RequestItems: { ledger: [{ DeleteRequest: { Key: { id } } }] } })],
    ['TransactWriteItems', false, (n) => ({ TransactItems: [{ Put: { TableName, Item: { id: S('a'), n } } }] })],
    ['TransactWriteItems', false, (id) => ({ TransactItems: [{ Delete: { TableName, Key: { id } } }] })],
    [
      'TransactWriteItems',
      true,
      (v) => ({
        TransactItems: [
          { Update: { TableName, Key, UpdateExpression: 'SET n = :v', ExpressionAttributeValues: { ':v': v } } },
        ],
      }),
    ],
    ['TransactGetItems', false, (id) => ({ TransactItems: [{ Get: { TableName, Key: { id } } }] })],
    ['Scan', true, filter],
  ]

  it.each(current)('now by %s', (operation, before, inputOf) => {
    for (const [value, text] of bad) expect(refusal(operation, inputOf(value))).toBe(before + text)
  })

  it.each(older)('as before by %s %#', (operation, isExpressionValue, inputOf) => {
    for (const [value, , text] of bad)
      expect(refusal(operation, inputOf(value))).toBe(
        isExpressionValue ? `${VALUES} value: ${text} for key :v` : `ValidationException: ${text}`,
      )
  })
})
