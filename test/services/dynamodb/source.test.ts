import { describe, expect, it } from 'vitest'
import { EPOCH } from '../../../harness/world/index.ts'
import { arnOf, Stage } from './stage.ts'

const HOUR = 3_600_000

const streaming = (streamViewType = 'NEW_AND_OLD_IMAGES'): Stage => {
  const stage = new Stage()
  stage.provision('ledger', { key: 'id', streamViewType })
  return stage
}

describe('records of a table’s stream', () => {
  it('render as recorded on AWS, key order included', () => {
    const stage = new Stage()
    stage.provision('ledger', { key: 'my_partition_key', streamViewType: 'NEW_IMAGE' })
    const item = { my_partition_key: 'hello world', binary_key: new Uint8Array(Buffer.from('foobar')) }
    stage.send('ledger', [{ item }])
    const [record] = stage.read('ledger').records
    const rendered = JSON.stringify(record!.render())
    const { eventID, dynamodb } = JSON.parse(rendered)
    expect(rendered).toBe(
      JSON.stringify({
        eventID,
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'us-east-1',
        dynamodb: {
          ApproximateCreationDateTime: EPOCH / 1_000,
          Keys: { my_partition_key: { S: 'hello world' } },
          NewImage: { my_partition_key: { S: 'hello world' }, binary_key: { B: 'Zm9vYmFy' } },
          SequenceNumber: dynamodb.SequenceNumber,
          SizeBytes: 70,
          StreamViewType: 'NEW_IMAGE',
        },
        eventSourceARN: `${arnOf('ledger')}/stream/2026-01-01T00:00:00.000`,
      }),
    )
    expect(eventID).toMatch(/^[0-9a-f]{32}$/)
    expect(dynamodb.SequenceNumber).toMatch(/^\d{21}$/)
  })

  it.each([
    ['KEYS_ONLY', ['Keys'], ['Keys']],
    ['NEW_IMAGE', ['Keys', 'NewImage'], ['Keys']],
    ['OLD_IMAGE', ['Keys', 'OldImage'], ['Keys', 'OldImage']],
    ['NEW_AND_OLD_IMAGES', ['Keys', 'NewImage', 'OldImage'], ['Keys', 'OldImage']],
  ])('show what %s names', (viewType, modified, removed) => {
    const stage = streaming(viewType)
    stage.send('ledger', [{ item: { id: 'a', n: 1 } }, { item: { id: 'a', n: 2 } }])
    stage.call('DeleteItem', { TableName: 'ledger', Key: { id: { S: 'a' } } })
    const shown = stage.read('ledger').records.map((record) => {
      const { eventName, dynamodb } = record.render() as { eventName: string; dynamodb: object }
      return [eventName, Object.keys(dynamodb).filter((key) => /^(Keys|NewImage|OldImage)$/.test(key))]
    })
    expect(shown.slice(1)).toEqual([
      ['MODIFY', modified],
      ['REMOVE', removed],
    ])
  })

  it.each(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'])('know their size with %s', (viewType) => {
    const stage = streaming(viewType)
    const items = [
      { id: 'a' },
      { id: 'a', text: 'é "quoted"\n\u2028 \ud83d\ude00', n: 1.5, yes: true, no: false, nothing: null },
      { id: 'a', map: { deep: { list: [1, 'x', [], {}] } }, empty: [], none: {}, binary: new Uint8Array([1, 2, 3, 4]) },
      { id: 'ключ', t: '' },
    ]
    stage.send(
      'ledger',
      items.map((item) => ({ item })),
    )
    stage.call('PutItem', {
      TableName: 'ledger',
      Item: {
        id: { S: 's' },
        ss: { SS: ['a', 'b'] },
        ns: { NS: ['1'] },
        bs: { BS: [new Uint8Array(0), new Uint8Array(4)] },
      },
    })
    stage.call('DeleteItem', { TableName: 'ledger', Key: { id: { S: 'a' } } })
    const { records } = stage.read('ledger')
    expect(records).toHaveLength(6)
    expect(records.map(({ bytes }) => bytes)).toEqual(
      records.map((record) => Buffer.byteLength(JSON.stringify(record.render()))),
    )
  })

  it('view as the change in plain JSON, whatever the view type', () => {
    const stage = streaming('KEYS_ONLY')
    stage.send('ledger', [{ item: { id: 'a', n: 1 } }, { item: { id: 'a', n: 2 } }])
    expect(stage.read('ledger').records.map((record) => record.view())).toEqual([
      { item: { id: 'a', n: 1 }, keys: { id: 'a' }, eventName: 'INSERT' },
      { item: { id: 'a', n: 2 }, oldItem: { id: 'a', n: 1 }, keys: { id: 'a' }, eventName: 'MODIFY' },
    ])
  })

  it('carry their item’s key, so that order per item can be kept', () => {
    const stage = new Stage()
    stage.provision('ledger', { key: ['pk', 'sk'], streamViewType: 'KEYS_ONLY' })
    stage.send('ledger', [
      { item: { pk: 'a', sk: 'bc' } },
      { item: { pk: 'ab', sk: 'c' } },
      { item: { pk: 'a', sk: 'bc', n: 1 } },
    ])
    const keys = stage.read('ledger').records.map(({ partitionKey }) => partitionKey)
    expect(keys[0]).toBe(keys[2])
    expect(keys[0]).not.toBe(keys[1])
  })
})

describe('the source of a table', () => {
  it('counts every change of the table, also those before its stream', () => {
    const stage = new Stage()
    stage.provision('ledger', { key: 'id' })
    expect(stage.slice.source(arnOf('ledger'))).toBeUndefined()
    stage.send('ledger', [{ item: { id: 'a' } }, { item: { id: 'b' } }])
    stage.update('ledger', { streamViewType: 'KEYS_ONLY' })
    stage.send('ledger', [{ item: { id: 'c' } }])
    const source = stage.source(arnOf('ledger'))
    const { shardId, lane } = source.shards()[0]!
    expect(lane).toBe('table:ledger/0')
    expect(shardId).toMatch(/^shardId-\d{20}-[0-9a-f]{8}$/)
    expect(source.position(shardId, { at: 'TRIM_HORIZON' })).toBe(2)
    expect(source.position(shardId, { at: 'LATEST' })).toBe(3)
    expect(stage.read('ledger', 2).records.map(({ ordinal }) => ordinal)).toEqual([2])
  })

  it('is found by the stream’s ARN and by the table’s', () => {
    const stage = streaming()
    const byTable = stage.source(arnOf('ledger'))
    expect(byTable.arn).toBe(`${arnOf('ledger')}/stream/2026-01-01T00:00:00.000`)
    expect(stage.source(byTable.arn).shards()).toEqual(byTable.shards())
    expect(byTable.pollIntervalMs).toBe(250)
    expect(byTable.retentionMs()).toBe(24 * HOUR)
    expect(stage.slice.source('arn:aws:kinesis:us-east-1:000000000000:stream/ledger')).toBeUndefined()
  })

  it('trims what is 24 hours old', async () => {
    const stage = streaming()
    stage.send('ledger', [{ item: { id: 'a' } }])
    await stage.pass(HOUR)
    stage.send('ledger', [{ item: { id: 'b' } }])
    await stage.pass(23 * HOUR - 1)
    expect(stage.read('ledger').trimmedBefore).toBe(0)
    await stage.pass(1)
    const page = stage.read('ledger')
    expect(page).toMatchObject({ trimmedBefore: 1, next: 2, ended: false })
    expect(page.records.map(({ ordinal }) => ordinal)).toEqual([1])
  })

  it('ends where the stream was disabled', () => {
    const stage = streaming()
    stage.send('ledger', [{ item: { id: 'a' } }])
    const { arn } = stage.source(arnOf('ledger'))
    stage.update('ledger', { streamViewType: null })
    stage.send('ledger', [{ item: { id: 'b' } }])
    expect(stage.read('ledger')).toMatchObject({ next: 1, ended: true })
    stage.update('ledger', { streamViewType: 'NEW_IMAGE' })
    expect(stage.source(arnOf('ledger')).arn).not.toBe(arn)
    stage.send('ledger', [{ item: { id: 'c' } }])
    expect(stage.read('ledger', 2).records.map(({ ordinal }) => ordinal)).toEqual([2])
  })

  it('wakes its readers when items change, and when it ends', () => {
    const stage = streaming()
    const source = stage.source(arnOf('ledger'))
    let woken = 0
    const cancel = source.onChange(source.shards()[0]!.shardId, () => woken++)
    stage.send('ledger', [{ item: { id: 'a' } }])
    stage.send('ledger', [{ item: { id: 'a' } }])
    expect(woken).toBe(1)
    stage.update('ledger', { streamViewType: null })
    expect(woken).toBe(2)
    cancel()
  })

  it('says of a batch what AWS says, in whole seconds', async () => {
    const stage = streaming()
    await stage.pass(1_999)
    stage.send('ledger', [{ item: { id: 'a' } }])
    await stage.pass(1)
    stage.send('ledger', [{ item: { id: 'b' } }])
    const source = stage.source(arnOf('ledger'))
    const { shardId } = source.shards()[0]!
    const { records } = stage.read('ledger')
    expect(source.failureInfo(shardId, records)).toEqual({
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: records[0]!.sequenceNumber,
        endSequenceNumber: records[1]!.sequenceNumber,
        approximateArrivalOfFirstRecord: '2026-01-01T00:00:01Z',
        approximateArrivalOfLastRecord: '2026-01-01T00:00:02Z',
        batchSize: 2,
        streamArn: source.arn,
      },
    })
  })
})
