import { describe, expect, it } from 'vitest'
import { type Answer, N, S, Stage } from './stage.ts'

const stageOf = (...ids: string[]): Stage => {
  const stage = new Stage()
  stage.provision('ledger', { key: 'id', streamViewType: 'KEYS_ONLY' })
  stage.send(
    'ledger',
    ids.map((id) => ({ item: { id } })),
  )
  return stage
}
const puts = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ PutRequest: { Item: { id: S(`item-${i}`), ...more } } }))
const keys = (count: number) => Array.from({ length: count }, (_, i) => ({ id: S(`item-${i}`) }))
const MIB = 1_048_576

describe('BatchWriteItem', () => {
  it('writes and deletes, one fact for all', () => {
    const stage = stageOf('gone')
    const requests = [
      ...puts(2),
      { DeleteRequest: { Key: { id: S('gone') } } },
      { DeleteRequest: { Key: { id: S('nobody') } } },
    ]
    expect(stage.call('BatchWriteItem', { RequestItems: { ledger: requests } })).toEqual({ UnprocessedItems: {} })
    expect(stage.of('item.changed').at(-1)).toMatchObject({ lane: 'table:ledger/0', events: [[1, 3]] })
    expect(stage.read('ledger').records.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3])
  })

  it('answers what a fault throttles as unprocessed, and refuses where that is all', () => {
    const stage = stageOf()
    const item = (matter: unknown) => (matter as { item: { id: string } }).item.id
    const lift = stage.refuse('throttled', ({ matters }) => item(matters()[0]) === 'item-1')
    const [first, second, third] = puts(3)
    expect(stage.call('BatchWriteItem', { RequestItems: { ledger: [first, second, third] } })).toEqual({
      UnprocessedItems: { ledger: [second] },
    })
    expect(stage.of('table.throttled')).toMatchObject([{ table: 'ledger', operation: 'BatchWriteItem' }])
    expect(stage.refused('BatchWriteItem', { RequestItems: { ledger: [second] } }).name).toBe('ThrottlingException')
    lift()
    expect(stage.call('BatchWriteItem', { RequestItems: { ledger: [second] } })).toEqual({ UnprocessedItems: {} })
    expect(stage.call('Scan', { TableName: 'ledger' }).Count).toBe(3)
  })

  it.each([
    ['none', {}, 'The requestItems parameter is required for BatchWriteItem'],
    [
      'an empty list',
      { ledger: [] },
      "1 validation error detected: Value '{ledger=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
    ],
    [
      '26',
      { ledger: puts(26) },
      "1 validation error detected: Value at 'RequestItems.ledger.member' failed to satisfy constraint: Member must have length less than or equal to 25",
    ],
    ['26 in two tables', { ledger: puts(25), other: puts(1) }, 'Too many items requested for the BatchWriteItem call'],
    [
      'one item twice',
      { ledger: [...puts(1), { DeleteRequest: { Key: { id: S('item-0') } } }] },
      'Provided list of item keys contains duplicates',
    ],
    [
      'an item without its key',
      { ledger: [{ PutRequest: { Item: { a: S('x') } } }] },
      'The provided key element does not match the schema',
    ],
    [
      'a key of another type',
      { ledger: [{ PutRequest: { Item: { id: N(1) } } }] },
      'The provided key element does not match the schema',
    ],
    [
      'too large an item',
      { ledger: puts(1, { big: S('x'.repeat(409_600)) }) },
      'Item size has exceeded the maximum allowed size',
    ],
  ])('refuses %s', (_, RequestItems, text) => {
    const stage = stageOf()
    stage.provision('other')
    expect(stage.refusal('BatchWriteItem', { RequestItems })).toBe(`ValidationException: ${text}`)
    expect(stage.changes()).toEqual([])
  })

  it('refuses a table whose name is none, after what it cannot measure', () => {
    const constraint =
      'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]'
    const RequestItems = { 'bad!name': puts(1) }
    expect(stageOf().refusal('BatchWriteItem', { RequestItems })).toContain(
      ` at 'requestItems' failed to satisfy constraint: ${constraint}`,
    )
    expect(stageOf().refusal('BatchWriteItem', { RequestItems, ReturnConsumedCapacity: 'BOGUS' })).toBe(
      "ValidationException: 1 validation error detected: Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]",
    )
  })

  it('refuses all where one table is not there', () => {
    const stage = stageOf()
    expect(stage.refusal('BatchWriteItem', { RequestItems: { ledger: puts(1), nobody: puts(1) } })).toBe(
      'ResourceNotFoundException: Requested resource not found',
    )
    expect(stage.changes()).toEqual([])
  })

  it('adds up units by table', () => {
    const input = { RequestItems: { ledger: puts(2, { big: S('x'.repeat(1_100)) }) }, ReturnConsumedCapacity: 'TOTAL' }
    expect(stageOf().call('BatchWriteItem', input).ConsumedCapacity).toEqual([
      { TableName: 'ledger', CapacityUnits: 4 },
    ])
  })
})

describe('BatchGetItem', () => {
  it('answers what is there, parts where asked', () => {
    const stage = stageOf('item-0', 'item-2')
    const input = {
      RequestItems: { ledger: { Keys: keys(3), ProjectionExpression: 'id' } },
      ReturnConsumedCapacity: 'TOTAL',
    }
    expect(stage.call('BatchGetItem', input)).toEqual({
      Responses: { ledger: [{ id: S('item-0') }, { id: S('item-2') }] },
      UnprocessedKeys: {},
      ConsumedCapacity: [{ TableName: 'ledger', CapacityUnits: 1.5 }],
    })
  })

  it('leaves what does not fit into 16 MB', () => {
    const stage = stageOf()
    for (const { PutRequest } of puts(50, { big: S('x'.repeat(400_000)) }))
      stage.call('PutItem', { TableName: 'ledger', ...PutRequest })
    const answer: Answer = stage.call('BatchGetItem', {
      RequestItems: { ledger: { Keys: keys(50), ConsistentRead: true } },
    })
    const fits = Math.floor((16 * MIB) / 400_020)
    expect(answer.Responses.ledger).toHaveLength(fits)
    expect(answer.UnprocessedKeys.ledger).toEqual({ Keys: keys(50).slice(fits), ConsistentRead: true })
  })

  it.each([
    [
      'none',
      {},
      "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'no keys',
      { ledger: { Keys: [] } },
      "1 validation error detected: Value at 'RequestItems.ledger.member.Keys' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      '101 keys',
      { ledger: { Keys: keys(101) } },
      "1 validation error detected: Value at 'RequestItems.ledger.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      '101 keys of two tables',
      { ledger: { Keys: keys(100) }, other: { Keys: keys(1) } },
      'Too many items requested for the BatchGetItem call',
    ],
    ['one key twice', { ledger: { Keys: [...keys(1), ...keys(1)] } }, 'Provided list of item keys contains duplicates'],
    [
      'one key twice, of a table that is not there',
      { nobody: { Keys: [{ id: N('1') }, { id: N('1.0') }] } },
      'Provided list of item keys contains duplicates',
    ],
    [
      'a table whose name is none',
      { 'bad!name': { Keys: [{ pk: { S: 'a' } }] } },
      `1 validation error detected: Value '{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]`,
    ],
  ])('refuses %s', (_, RequestItems, text) => {
    const stage = stageOf()
    stage.provision('other')
    expect(stage.refusal('BatchGetItem', { RequestItems })).toBe(`ValidationException: ${text}`)
  })
})
