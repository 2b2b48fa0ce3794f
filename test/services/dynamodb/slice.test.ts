import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../harness/base/errors.ts'
import { arnOf, N, S, Stage } from './stage.ts'

describe('provision', () => {
  it('makes a table that is there at once', () => {
    const stage = new Stage()
    const outcome = stage.provision('ledger', {
      key: ['pk', 'sk'],
      attributeDefinitions: { sk: 'N' },
      streamViewType: 'NEW_IMAGE',
      timeToLive: 'until',
      globalSecondaryIndexes: { byA: { key: ['a', 'sk'], projection: ['b'] } },
      localSecondaryIndexes: { byB: { key: ['pk', 'b'], projection: 'KEYS_ONLY' } },
    })
    expect(outcome).toEqual({ ok: true, value: { arn: arnOf('ledger') } })
    expect(stage.call('DescribeTable', { TableName: 'ledger' }).Table).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'byA', IndexStatus: 'ACTIVE', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['b'] } },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'byB', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    })
    expect(stage.of('table.created')).toMatchObject([
      { table: 'ledger', settings: expect.stringContaining('"NEW_IMAGE"') },
    ])
  })

  it.each([
    ['no key', {}],
    ['a key that is none', { key: 3 }],
    ['a type that is none', { key: 'id', attributeDefinitions: { id: 'SS' } }],
    ['a definition that no key uses', { key: 'id', attributeDefinitions: { other: 'S' } }],
    ['a view type that is none', { key: 'id', streamViewType: 'ALL' }],
    ['a local index without a sort key', { key: ['a', 'b'], localSecondaryIndexes: { byA: { key: 'a' } } }],
    ['an index without a key', { key: 'id', globalSecondaryIndexes: { byA: {} } }],
    ['a word that is none', { key: 'id', colour: 'blue' }],
    ['a word that is none of an index', { key: 'id', globalSecondaryIndexes: { byA: { key: 'a', colour: 'blue' } } }],
  ])('refuses %s', (_, settings) => {
    expect(new Stage().provision('ledger', settings).ok).toBe(false)
  })
})

describe('update', () => {
  it('refuses another view type while a stream is on, as AWS does', () => {
    const stage = new Stage()
    stage.provision('ledger', { key: 'id', streamViewType: 'KEYS_ONLY' })
    expect(stage.update('ledger', { streamViewType: 'KEYS_ONLY' })).toEqual({ ok: true, value: undefined })
    expect(stage.update('ledger', { streamViewType: 'NEW_IMAGE' })).toMatchObject({
      ok: false,
      error: { message: 'Table already has an enabled stream: TableName: ledger' },
    })
    expect(stage.update('nobody', { timeToLive: 'until' })).toMatchObject({ ok: false })
    expect(stage.update('ledger', { key: 'other' })).toMatchObject({
      ok: false,
      error: { name: 'NotEmulatedByFiredrill' },
    })
  })
})

describe('send', () => {
  it('puts items, and answers the last change of what stays the same', () => {
    const stage = new Stage()
    stage.provision('ledger')
    const lane = 'table:ledger/0'
    const sent = stage.send('ledger', [
      { item: { id: 'a', n: 1 } },
      { item: { id: 'b' } },
      { item: { id: 'a', n: 1 } },
      { item: { n: 1 } },
      { item: { id: 'b', list: [1, null, { deep: true }] } },
    ])
    expect(sent).toMatchObject([
      { ok: true, value: { lane, ordinal: 0 } },
      { ok: true, value: { lane, ordinal: 1 } },
      { ok: true, value: { lane, ordinal: 0 } },
      { ok: false, error: { message: 'One or more parameter values were invalid: Missing the key id in the item' } },
      { ok: true, value: { lane, ordinal: 2 } },
    ])
    expect(stage.call('GetItem', { TableName: 'ledger', Key: { id: S('b') } }).Item).toEqual({
      id: S('b'),
      list: { L: [N(1), { NULL: true }, { M: { deep: { BOOL: true } } }] },
    })
    expect(stage.send('nobody', [{ item: {} }])).toMatchObject([
      { ok: false, error: { name: 'ResourceNotFoundException' } },
    ])
  })

  it.each([[{}], ['text'], [{ item: { id: 'a' }, more: 1 }], [{ item: 'text' }]])('refuses %j', (record) => {
    const stage = new Stage()
    stage.provision('ledger')
    expect(() => stage.send('ledger', [record])).toThrow(UsageError)
  })
})

describe('faults', () => {
  it('answer 400 for capacity, by billing mode, and 500 where a table is unavailable', async () => {
    const stage = new Stage()
    stage.call('CreateTable', {
      TableName: 'provisioned',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    })
    await stage.pass(5_000)
    stage.provision('ledger')
    const lift = stage.refuse('throttled')
    const get = (TableName: string) => stage.refused('GetItem', { TableName, Key: { id: S('a') } })
    expect(get('provisioned')).toMatchObject({
      name: 'ProvisionedThroughputExceededException',
      statusCode: 400,
      message:
        'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
    })
    expect(get('ledger')).toMatchObject({ name: 'ThrottlingException', statusCode: 400 })
    expect(stage.send('ledger', [{ item: { id: 'a' } }])).toMatchObject([
      { ok: false, error: { name: 'ThrottlingException' } },
    ])
    expect(stage.of('table.throttled').map(({ table, operation }) => [table, operation])).toEqual([
      ['provisioned', 'GetItem'],
      ['ledger', 'GetItem'],
      ['ledger', 'PutItem'],
    ])
    lift()
    stage.refuse('unavailable')
    expect(get('ledger')).toMatchObject({ name: 'InternalServerError', statusCode: 500 })
  })

  it('know what a request is about', () => {
    const stage = new Stage()
    stage.provision('ledger')
    const seen: unknown[] = []
    stage.refuse('throttled', ({ subject, matters }) => {
      seen.push(subject, ...matters())
      return false
    })
    stage.call('PutItem', { TableName: 'ledger', Item: { id: S('a'), n: N(1) } })
    stage.call('DeleteItem', { TableName: 'ledger', Key: { id: S('a') } })
    expect(seen).toEqual([
      'ledger',
      { operation: 'PutItem', item: { id: 'a', n: 1 } },
      'ledger',
      { operation: 'DeleteItem', key: { id: 'a' } },
    ])
  })
})
