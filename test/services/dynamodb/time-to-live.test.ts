import { describe, expect, it } from 'vitest'
import { EPOCH } from '../../../harness/world/index.ts'
import { N, S, Stage } from './stage.ts'

const NOW = EPOCH / 1_000
const HOUR = 3_600_000
const ids = (stage: Stage): string[] =>
  stage
    .call('Scan', { TableName: 'ledger' })
    .Items.map(({ id }: { id: { S: string } }) => id.S)
    .sort()

const expiring = (): Stage => {
  const stage = new Stage()
  stage.provision('ledger', { key: 'id', timeToLive: 'until', streamViewType: 'NEW_AND_OLD_IMAGES' })
  return stage
}
const switchTo = (attribute: string, enabled: boolean) => ({
  TableName: 'ledger',
  TimeToLiveSpecification: { AttributeName: attribute, Enabled: enabled },
})

describe('time to live', () => {
  it('deletes an item at its time, with DynamoDB’s own signature', async () => {
    const stage = expiring()
    stage.send('ledger', [{ item: { id: 'late', until: NOW + 60 } }, { item: { id: 'soon', until: NOW + 30 } }])
    await stage.pass(29_999)
    expect(ids(stage)).toEqual(['late', 'soon'])
    await stage.pass(1)
    expect(ids(stage)).toEqual(['late'])
    const record = stage.read('ledger').records.at(-1)!
    expect(record.render()).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { Keys: { id: S('soon') }, OldImage: { id: S('soon'), until: N(NOW + 30) } },
    })
    expect(record.bytes).toBe(Buffer.byteLength(JSON.stringify(record.render())))
    expect(stage.changes().at(-1)).toEqual({
      eventName: 'REMOVE',
      keys: { id: 'soon' },
      oldImage: { id: 'soon', until: NOW + 30 },
      by: 'timeToLive',
    })
  })

  it('goes by the item’s latest time', async () => {
    const stage = expiring()
    stage.send('ledger', [
      { item: { id: 'a', until: NOW + 30 } },
      { item: { id: 'a', until: NOW + 60 } },
      { item: { id: 'b', until: NOW + 60 } },
      { item: { id: 'b', until: NOW + 30 } },
      { item: { id: 'c', until: NOW + 30 } },
      { item: { id: 'c' } },
    ])
    await stage.pass(30_000)
    expect(ids(stage)).toEqual(['a', 'c'])
    await stage.pass(30_000)
    expect(ids(stage)).toEqual(['c'])
  })

  it('deletes what is past already, but nothing of five years ago, and nothing without a number', async () => {
    const stage = expiring()
    stage.send('ledger', [
      { item: { id: 'past', until: NOW - 60 } },
      { item: { id: 'ancient', until: NOW - 6 * 365 * 86_400 } },
      { item: { id: 'text', until: String(NOW - 60) } },
      { item: { id: 'milliseconds', until: EPOCH } },
    ])
    await stage.pass(0)
    expect(ids(stage)).toEqual(['ancient', 'milliseconds', 'text'])
  })

  it('is switched by request, at most once an hour', async () => {
    const stage = new Stage()
    stage.provision('ledger')
    stage.send('ledger', [{ item: { id: 'a', until: NOW + 30 } }])
    const describeIt = () => stage.call('DescribeTimeToLive', { TableName: 'ledger' }).TimeToLiveDescription
    expect(describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' })
    expect(stage.refusal('UpdateTimeToLive', switchTo('until', false))).toBe(
      'ValidationException: TimeToLive is already disabled',
    )
    expect(stage.call('UpdateTimeToLive', switchTo('until', true))).toEqual({
      TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
    })
    expect(describeIt()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' })
    expect(stage.refusal('UpdateTimeToLive', switchTo('until', true))).toBe(
      'ValidationException: TimeToLive is already enabled',
    )
    expect(stage.refusal('UpdateTimeToLive', switchTo('other', true))).toBe(
      'ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is until',
    )
    await stage.pass(30_000)
    expect(ids(stage)).toEqual([])
    expect(stage.refusal('UpdateTimeToLive', switchTo('until', false))).toBe(
      'ValidationException: Time to live has been modified multiple times within a fixed interval',
    )
    await stage.pass(HOUR)
    stage.call('UpdateTimeToLive', switchTo('until', false))
    stage.send('ledger', [{ item: { id: 'b', until: NOW } }])
    await stage.pass(HOUR)
    expect(ids(stage)).toEqual(['b'])
  })
})
