import { arn, type Calls } from './stage.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)
const Tags = [{ Key: 'team', Value: 'a' }]
const target = {
  RoleArn: 'arn:aws:iam::000000000000:role/tell',
  DeadLetterConfig: { Arn: arn('sqs', 'dead') },
  RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 },
  Input: '{}',
}
const TARGETS = [
  { Arn: arn('events', 'event-bus/default'), EventBridgeParameters: { DetailType: 'a', Source: 'shop' } },
  { Arn: arn('kinesis', 'stream/orders'), KinesisParameters: { PartitionKey: 'a' } },
  { Arn: arn('sqs', 'jobs.fifo'), SqsParameters: { MessageGroupId: 'a' } },
]
const settings = {
  GroupName: 'shop',
  ScheduleExpression: 'rate(1 hour)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
  StartDate: new Date(START),
  EndDate: new Date(START + DAY),
  Description: 'a',
  State: 'ENABLED',
  ActionAfterCompletion: 'DELETE',
}

export const schedulerCalls: Calls = async ({ call, pass }) => {
  const scheduler = (operation: string, input: object) => call(`scheduler.${operation}`, input)
  const page = (operation: string, input: object) =>
    scheduler(operation, { ...input, NextToken: scheduler(operation, input).NextToken })
  call('sqs.CreateQueue', { QueueName: 'dead' })
  call('sqs.CreateQueue', {
    QueueName: 'jobs.fifo',
    Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
  })
  call('kinesis.CreateStream', { StreamName: 'orders', ShardCount: 1 })
  const { ScheduleGroupArn: ResourceArn } = scheduler('CreateScheduleGroup', { Name: 'shop', Tags, ClientToken: '1' })
  scheduler('CreateScheduleGroup', { Name: 'shop', Tags, ClientToken: '1' })
  scheduler('CreateScheduleGroup', { Name: 'shop-2' })
  scheduler('ListTagsForResource', { ResourceArn })
  scheduler('GetScheduleGroup', { Name: 'shop' })
  page('ListScheduleGroups', { NamePrefix: 's', MaxResults: 1 })
  scheduler('TagResource', { ResourceArn, Tags: [{ Key: 'size', Value: 'b' }] })
  scheduler('ListTagsForResource', { ResourceArn })
  scheduler('UntagResource', { ResourceArn, TagKeys: ['team'] })
  scheduler('ListTagsForResource', { ResourceArn })
  for (const [i, each] of TARGETS.entries()) {
    const Target = { ...target, ...each }
    for (const _ of ['first', 'repeated'])
      scheduler('CreateSchedule', { Name: `ship-${i}`, ...settings, Target, ClientToken: '1' })
    scheduler('CreateSchedule', { Name: `again-${i}`, ...settings, Target })
    const update = { Name: `again-${i}`, ...settings, Target, ClientToken: '1' }
    scheduler('UpdateSchedule', update)
    scheduler('UpdateSchedule', { ...update, Description: 'b' })
    scheduler('GetSchedule', { Name: `again-${i}`, GroupName: 'shop' })
  }
  const named = { Name: 'ship-0', GroupName: 'shop' }
  scheduler('GetSchedule', named)
  page('ListSchedules', { GroupName: 'shop', NamePrefix: 's', State: 'ENABLED', MaxResults: 1 })
  await pass(DAY / 2)
  for (const _ of ['first', 'repeated']) {
    scheduler('DeleteSchedule', { ...named, ClientToken: '2' })
    scheduler('DeleteScheduleGroup', { Name: 'shop-2', ClientToken: '3' })
  }
}
