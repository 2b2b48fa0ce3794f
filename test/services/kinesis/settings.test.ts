import { describe, expect, test } from 'vitest'
import { HOUR } from '../../../harness/base/duration.ts'
import type { Outcome } from '../../../harness/base/reply.ts'
import { Stage } from './stage.ts'

const MIB = 1_048_576
const refusal = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : `${outcome.error.name}: ${outcome.error.message}`)

describe('provision', () => {
  test('has defaults and answers the ARN', () => {
    const s = new Stage()
    expect(s.provision('orders')).toEqual({
      ok: true,
      value: { arn: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders' },
    })
    expect(s.source('orders').shards()).toEqual([
      { shardId: 'shardId-000000000000', lane: 'stream:orders/0', parents: [] },
    ])
    expect(s.source('orders').retentionMs()).toBe(24 * HOUR)
    expect(s.kinesis.resource).toBe('stream')
  })

  test.each([
    [
      { shardCount: 0 },
      'InvalidArgumentException: Failed to set shardCount of stream "orders": it must be 1 or more, not 0.',
    ],
    [
      { retentionPeriod: HOUR },
      'InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested retention period (1 hours) is too short.',
    ],
    [
      { retentionPeriod: 24.5 * HOUR },
      'InvalidArgumentException: Failed to set retentionPeriod of stream "orders": AWS takes whole hours, not 24.5.',
    ],
    [
      { maxRecordSize: 11 * MIB },
      'InvalidArgumentException: Failed to set maxRecordSize of stream "orders": it must be whole KB from 1048576 B to 10485760 B, not 11534336 B.',
    ],
    [
      { encryption: true },
      'NotEmulatedByFiredrill: Failed to apply encryption of stream "orders": Firedrill does not emulate it. A stream has shardCount, retentionPeriod, maxRecordSize.',
    ],
    [
      { shardCount: '2' },
      'InvalidArgumentException: Failed to set shardCount of stream "orders": "2" is not a number.',
    ],
  ])('refuses %#', (settings, expected) => {
    const s = new Stage()
    expect(refusal(s.provision('orders', settings))).toBe(expected)
    expect(s.world.journal.facts).toEqual([])
  })

  test('refuses a name that is taken', () => {
    const s = new Stage()
    s.provision('orders')
    expect(refusal(s.provision('orders'))).toBe(
      'ResourceInUseException: Stream orders under account 000000000000 already exists.',
    )
  })
})

describe('update', () => {
  test('changes retention, either way, and record size', () => {
    const s = new Stage()
    s.provision('orders')
    expect(refusal(s.update('orders', { retentionPeriod: 72 * HOUR, maxRecordSize: 2 * MIB, shardCount: 1 }))).toBe(
      'ok',
    )
    expect(s.source('orders').retentionMs()).toBe(72 * HOUR)
    expect(refusal(s.update('orders', { retentionPeriod: 48 * HOUR }))).toBe('ok')
    expect(s.source('orders').retentionMs()).toBe(48 * HOUR)
  })

  test('refuses another shardCount by name, and then changes nothing', () => {
    const s = new Stage()
    s.provision('orders', { shardCount: 2 })
    expect(refusal(s.update('orders', { shardCount: 3, retentionPeriod: 72 * HOUR }))).toBe(
      'NotEmulatedByFiredrill: Failed to apply shardCount 3 to stream "orders": Firedrill does not emulate it. It keeps its 2 shards.',
    )
    expect(s.source('orders').retentionMs()).toBe(24 * HOUR)
  })

  test('refuses a stream that is not there', () => {
    expect(refusal(new Stage().update('orders', { retentionPeriod: 72 * HOUR }))).toBe(
      'ResourceNotFoundException: Stream orders under account 000000000000 not found.',
    )
  })
})
