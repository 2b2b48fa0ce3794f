import { describe, expect, test } from 'vitest'
import { HOUR } from '../../../harness/base/duration.ts'
import { Stage } from './stage.ts'

const named = { StreamName: 'orders' }

describe('retention', () => {
  test('a record is there for 24 hours, and gone at the end of them', async () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 'a' }])
    await s.pass(HOUR)
    s.send('orders', [{ data: 'b' }])
    await s.pass(23 * HOUR - 1)
    expect(s.texts(s.iterator('orders'))).toEqual(['a', 'b'])
    expect(s.read('orders')).toMatchObject({ trimmedBefore: 0, next: 2 })
    await s.pass(1)
    expect(s.texts(s.iterator('orders'))).toEqual(['b'])
    expect(s.read('orders', 0)).toMatchObject({ trimmedBefore: 1, next: 2, records: [{ ordinal: 1 }] })
    await s.pass(HOUR)
    expect(s.read('orders', 0)).toEqual({ records: [], trimmedBefore: 2, next: 2, ended: false })
  })

  test('an old position goes on at the horizon', async () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 'a' }])
    await s.pass(24 * HOUR - 100_000)
    const iterator = s.iterator('orders')
    s.send('orders', [{ data: 'b' }])
    await s.pass(200_000)
    expect(s.texts(iterator)).toEqual(['b'])
  })

  test('raising it brings nothing back', async () => {
    const s = new Stage()
    s.provision('orders')
    s.send('orders', [{ data: 'a' }])
    await s.pass(24 * HOUR)
    s.send('orders', [{ data: 'b' }])
    s.call('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 72 })
    await s.pass(72 * HOUR - 1)
    expect(s.read('orders').records.map((record) => record.ordinal)).toEqual([1])
    expect(s.source('orders').retentionMs()).toBe(72 * HOUR)
  })

  test('lowering it trims at once and wakes the readers', async () => {
    const s = new Stage()
    s.provision('orders', { retentionPeriod: 48 * HOUR })
    s.send('orders', [{ data: 'a' }])
    await s.pass(30 * HOUR)
    let woken = 0
    s.source('orders').onChange('shardId-000000000000', () => woken++)
    s.call('DecreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 24 })
    expect(woken).toBe(1)
    expect(s.read('orders')).toMatchObject({ records: [], trimmedBefore: 1 })
    expect(s.call('DescribeStreamSummary', named).StreamDescriptionSummary.RetentionPeriodHours).toBe(24)
  })

  test.each([
    [
      'IncreaseStreamRetentionPeriod',
      24,
      'InvalidArgumentException: Requested retention period (24 hours) for stream orders can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.',
    ],
    [
      'DecreaseStreamRetentionPeriod',
      72,
      'InvalidArgumentException: Requested retention period (72 hours) for stream orders can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.',
    ],
    [
      'DecreaseStreamRetentionPeriod',
      23,
      'InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.',
    ],
    [
      'IncreaseStreamRetentionPeriod',
      9_999,
      'InvalidArgumentException: Maximum allowed retention period is 8760 hours. Requested retention period (9999 hours) is too long.',
    ],
    [
      'IncreaseStreamRetentionPeriod',
      undefined,
      "ValidationException: 1 validation error detected: Value null at 'retentionPeriodHours' failed to satisfy constraint: Member must not be null",
    ],
    ['IncreaseStreamRetentionPeriod', 48, 'accepted'],
  ])('%s to %s', (operation, RetentionPeriodHours, refusal) => {
    const s = new Stage()
    s.provision('orders', { retentionPeriod: 48 * HOUR })
    expect(s.refusal(operation, { ...named, RetentionPeriodHours })).toBe(refusal)
  })

  test('the longest is the profile’s', () => {
    const s = new Stage({ kinesisRetentionHours: 168 })
    s.provision('orders')
    expect(s.refusal('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 169 })).toBe(
      'InvalidArgumentException: Maximum allowed retention period is 168 hours. Requested retention period (169 hours) is too long.',
    )
  })
})
