import { describe, expect, test } from 'vitest'
import { FUNCTION, QUEUE, ROLE, Stage, schedule } from './stage.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const ARN = 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/nightly'

describe('schedules', () => {
  test('a rate begins at once, and is told of as it was made', async () => {
    const s = new Stage()
    expect(s.call('CreateSchedule', schedule())).toEqual({ ScheduleArn: ARN })
    await s.pass(2 * HOUR)
    expect(s.instants).toEqual(['2026-01-01T00:00:00', '2026-01-01T01:00:00', '2026-01-01T02:00:00'])
    expect(s.call('GetSchedule', { Name: 'nightly' })).toEqual({
      Arn: ARN,
      Name: 'nightly',
      GroupName: 'default',
      State: 'ENABLED',
      CreationDate: new Date('2026-01-01T00:00:00Z'),
      LastModificationDate: new Date('2026-01-01T00:00:00Z'),
      ScheduleExpression: 'rate(1 hour)',
      ScheduleExpressionTimezone: 'UTC',
      Target: {
        Arn: FUNCTION,
        RoleArn: ROLE,
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      },
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
    })
    expect(s.world.journal.of('event.published')[0]).toMatchObject({ lane: 'schedule:default/nightly' })
  })

  test('an update says everything anew; a deleted one is silent', async () => {
    const s = new Stage()
    s.call('CreateSchedule', schedule({ Description: 'x' }))
    await s.pass(HOUR)
    s.call('UpdateSchedule', schedule({ ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }))
    await s.pass(2 * DAY)
    expect(s.taken).toHaveLength(2)
    expect(s.call('GetSchedule', { Name: 'nightly' })).not.toHaveProperty('Description')
    s.call('UpdateSchedule', schedule({ ScheduleExpression: 'rate(1 day)' }))
    await s.pass(DAY)
    expect(s.taken).toHaveLength(4)
    s.call('DeleteSchedule', { Name: 'nightly' })
    await s.pass(5 * DAY)
    expect(s.taken).toHaveLength(4)
    expect(s.world.journal.of('subscription.created')).toHaveLength(2)
    expect(s.world.journal.of('subscription.deleted')).toHaveLength(2)
  })

  test('one that is done is deleted, where that was asked for', async () => {
    const s = new Stage()
    s.call(
      'CreateSchedule',
      schedule({ ScheduleExpression: 'at(2026-01-01T05:00:00)', ActionAfterCompletion: 'DELETE' }),
    )
    s.call('CreateSchedule', schedule({ Name: 'kept', ScheduleExpression: 'at(2026-01-01T05:00:00)' }))
    await s.pass(DAY)
    expect(s.taken).toHaveLength(2)
    expect(s.call('ListSchedules', {}).Schedules.map(({ Name }: { Name: string }) => Name)).toEqual(['kept'])
  })

  test('a repeated token makes nothing twice', () => {
    const s = new Stage()
    s.call('CreateSchedule', schedule({ ClientToken: 't' }))
    expect(s.call('CreateSchedule', schedule({ ClientToken: 't' }))).toEqual({ ScheduleArn: ARN })
    expect(s.refusal('CreateSchedule', schedule({ ClientToken: 'u' }))).toBe(
      'ConflictException: Schedule nightly already exists.',
    )
  })

  test.each<[more: object, refusal: string | object]>([
    [{ ScheduleExpression: 'rate(10 seconds)' }, 'ValidationException: Invalid Schedule Expression rate(10 seconds).'],
    [{ GroupName: 'none' }, 'ResourceNotFoundException: Schedule group none does not exist.'],
    [
      { Name: 'a b' },
      "ValidationException: 1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+",
    ],
    [
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1_441 } },
      "ValidationException: 1 validation error detected: Value '1441' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy constraint: Member must have value less than or equal to 1440",
    ],
    [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, expect.stringContaining('MaximumWindowInMinutes must be specified')],
    [
      { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } },
      expect.stringContaining('must not be specified'),
    ],
    [
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', RoleArn: ROLE } },
      expect.stringContaining('NotEmulatedByFiredrill'),
    ],
    [{ Target: { Arn: `${QUEUE}.fifo`, RoleArn: ROLE } }, expect.stringContaining('MessageGroupId must be provided')],
    [{ Target: { Arn: FUNCTION, RoleArn: ROLE, Input: 'no json' } }, expect.stringContaining('must be valid JSON')],
    [{ Target: { Arn: FUNCTION } }, expect.stringContaining("Value null at 'target.roleArn'")],
    [{ EndDate: new Date('2025-01-01') }, expect.stringContaining('EndDate you specify must be in the future')],
    [
      { StartDate: new Date('2026-02-02'), EndDate: new Date('2026-02-01') },
      expect.stringContaining('must be later than the StartDate'),
    ],
  ])('refuses %j', (more, refusal) => {
    expect(new Stage().refusal('CreateSchedule', schedule(more))).toEqual(refusal)
  })

  test('what is not there is refused', () => {
    const s = new Stage()
    for (const operation of ['GetSchedule', 'DeleteSchedule'])
      expect(s.refusal(operation, { Name: 'x' })).toBe('ResourceNotFoundException: Schedule x does not exist.')
    expect(s.refusal('UpdateSchedule', schedule())).toBe('ResourceNotFoundException: Schedule nightly does not exist.')
  })

  test('are listed by prefix, group and state, page by page', () => {
    const s = new Stage()
    s.call('CreateScheduleGroup', { Name: 'other' })
    for (const Name of ['b', 'a', 'c']) s.call('CreateSchedule', schedule({ Name }))
    s.call('CreateSchedule', schedule({ Name: 'd', GroupName: 'other', State: 'DISABLED' }))
    const names = (input: object) => s.call('ListSchedules', input).Schedules.map(({ Name }: { Name: string }) => Name)
    expect(names({})).toEqual(['a', 'b', 'c', 'd'])
    expect(names({ GroupName: 'other' })).toEqual(['d'])
    expect(names({ State: 'DISABLED' })).toEqual(['d'])
    expect(names({ NamePrefix: 'b' })).toEqual(['b'])
    const first = s.call('ListSchedules', { MaxResults: 3 })
    expect(first.Schedules).toHaveLength(3)
    expect(first.Schedules[0]).toMatchObject({ Target: { Arn: FUNCTION } })
    expect(names({ MaxResults: 3, NextToken: first.NextToken })).toEqual(['d'])
    expect(s.refusal('ListSchedules', { NextToken: 'x' })).toBe('ValidationException: Invalid NextToken.')
  })
})

describe('groups', () => {
  const GROUP = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/g'

  test('have tags, and take their schedules with them', () => {
    const s = new Stage()
    expect(s.call('CreateScheduleGroup', { Name: 'g', Tags: [{ Key: 'a', Value: '1' }] })).toEqual({
      ScheduleGroupArn: GROUP,
    })
    s.call('TagResource', { ResourceArn: GROUP, Tags: [{ Key: 'b', Value: '2' }] })
    s.call('UntagResource', { ResourceArn: GROUP, TagKeys: ['a'] })
    expect(s.call('ListTagsForResource', { ResourceArn: GROUP })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] })
    s.call('CreateSchedule', schedule({ GroupName: 'g' }))
    expect(s.call('GetScheduleGroup', { Name: 'g' })).toMatchObject({ Arn: GROUP, State: 'ACTIVE' })
    s.call('DeleteScheduleGroup', { Name: 'g' })
    expect(s.call('ListScheduleGroups', {}).ScheduleGroups).toMatchObject([{ Name: 'default' }])
    expect(s.call('ListSchedules', {}).Schedules).toEqual([])
  })

  test('are refused where AWS would', () => {
    const s = new Stage()
    s.call('CreateScheduleGroup', { Name: 'g' })
    expect(s.refusal('CreateScheduleGroup', { Name: 'g' })).toBe('ConflictException: Schedule group g already exists.')
    expect(s.refusal('DeleteScheduleGroup', { Name: 'default' })).toContain('cannot be deleted')
    expect(s.refusal('GetScheduleGroup', { Name: 'x' })).toBe(
      'ResourceNotFoundException: Schedule group x does not exist.',
    )
    expect(s.refusal('TagResource', { ResourceArn: ARN, Tags: [] })).toContain('only schedule groups have tags')
  })
})
