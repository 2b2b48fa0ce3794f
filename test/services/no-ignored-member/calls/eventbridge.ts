import { arn, type Calls } from './stage.ts'

const MINUTE = 60_000
const Tags = [{ Key: 'team', Value: 'a' }]
const EventBusName = 'audit'
const rule = { Rule: 'paid', EventBusName }
const named = { Name: 'paid', EventBusName }
const EventPattern = '{"source":["shop"]}'
const DeadLetterConfig = { Arn: arn('sqs', 'dead') }
const RetryPolicy = { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 }

export const eventbridgeCalls: Calls = async ({ call, pass }) => {
  const bridge = (operation: string, input: object) => call(`eventbridge.${operation}`, input)
  const page = (operation: string, input: object) =>
    bridge(operation, { ...input, NextToken: bridge(operation, input).NextToken })
  for (const QueueName of ['jobs', 'dead', 'more']) call('sqs.CreateQueue', { QueueName })
  call('sqs.CreateQueue', {
    QueueName: 'jobs.fifo',
    Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
  })
  call('kinesis.CreateStream', { StreamName: 'orders', ShardCount: 1 })
  const { EventBusArn } = bridge('CreateEventBus', { Name: EventBusName, Description: 'a', Tags })
  bridge('CreateEventBus', { Name: 'audit-2' })
  bridge('DescribeEventBus', { Name: EventBusName })
  page('ListEventBuses', { NamePrefix: 'audit', Limit: 1 })
  const { RuleArn } = bridge('PutRule', { ...named, EventPattern, State: 'ENABLED', Description: 'a', Tags })
  bridge('PutRule', { ...named, Name: 'paid-too', EventPattern })
  bridge('PutRule', { Name: 'nightly', ScheduleExpression: 'rate(1 hour)' })
  bridge('DescribeRule', named)
  bridge('DisableRule', named)
  bridge('EnableRule', named)
  page('ListRules', { NamePrefix: 'p', EventBusName, Limit: 1 })
  bridge('ListTagsForResource', { ResourceARN: RuleArn })
  bridge('ListTagsForResource', { ResourceARN: EventBusArn })
  bridge('TagResource', { ResourceARN: RuleArn, Tags: [{ Key: 'size', Value: 'b' }] })
  bridge('ListTagsForResource', { ResourceARN: RuleArn })
  bridge('UntagResource', { ResourceARN: RuleArn, TagKeys: ['team'] })
  bridge('ListTagsForResource', { ResourceARN: RuleArn })
  bridge('PutTargets', {
    ...rule,
    Targets: [
      { Id: 'a', Arn: arn('sqs', 'jobs'), Input: '{}', DeadLetterConfig, RetryPolicy },
      { Id: 'b', Arn: arn('sqs', 'more'), InputPath: '$.detail' },
      {
        Id: 'c',
        Arn: arn('kinesis', 'stream/orders'),
        InputTransformer: { InputPathsMap: { a: '$.source' }, InputTemplate: '{"from":<a>}' },
        KinesisParameters: { PartitionKeyPath: '$.id' },
      },
      { Id: 'd', Arn: arn('sqs', 'jobs.fifo'), SqsParameters: { MessageGroupId: 'g' } },
    ],
  })
  bridge('PutTargets', { ...rule, Rule: 'paid-too', Targets: [{ Id: 'a', Arn: arn('sqs', 'jobs') }] })
  page('ListRuleNamesByTarget', { TargetArn: arn('sqs', 'jobs'), EventBusName, Limit: 1 })
  page('ListTargetsByRule', { ...rule, Limit: 1 })
  bridge('PutEvents', {
    Entries: [
      {
        Time: new Date(0),
        Source: 'shop',
        Resources: ['a'],
        DetailType: 'paid',
        Detail: '{}',
        EventBusName,
      },
    ],
  })
  await pass(MINUTE)
  const Event =
    '{"id":"1","detail-type":"a","source":"shop","account":"1","time":"2026-01-01T00:00:00Z","region":"a","resources":[],"detail":{}}'
  bridge('TestEventPattern', { EventPattern, Event })
  bridge('RemoveTargets', { ...rule, Ids: ['a', 'b', 'c', 'd'], Force: true })
  bridge('DeleteRule', { ...named, Force: true })
  bridge('ListRules', { EventBusName })
  bridge('DeleteEventBus', { Name: 'audit-2' })
}
