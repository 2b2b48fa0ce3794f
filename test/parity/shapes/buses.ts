import { jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// Recorded on AWS by LocalStack's test_events_targets (2024-07-11), test_events_schedule (2024-05-15) and
// test_events_inputs (Apache-2.0, 8b9a79f), member order included; eventbridge/latest/userguide/eb-events-structure.

const detail = { command: 'update-account', payload: { acc_id: '0a787ecb-4015', sf_id: 'baz' } }
const SOURCE = 'core.update-account-command'

const envelope = (more: Readonly<Record<string, unknown>> = {}) => ({
  version: '0',
  id: '<uuid>',
  'detail-type': SOURCE,
  source: SOURCE,
  account: '000000000000',
  time: '<iso s>',
  region: 'us-east-1',
  resources: [],
  detail,
  ...more,
})
const putEvents = ({ call }: Theatre): void => {
  const entry = { EventBusName: 'audit', Source: SOURCE, DetailType: SOURCE, Detail: JSON.stringify(detail) }
  call('eventbridge', 'PutEvents', { Entries: [entry] })
}
const rule = { eventPattern: { source: [SOURCE] } }

const toFunction =
  (more: Readonly<Record<string, unknown>> = {}) =>
  (watch: Watch) => ({
    resources: { audit: { eventBus: {} } },
    functions: { f: { handler: watch('f'), triggers: { audit: { ...rule, ...more } } } },
  })
const toResource =
  (kind: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
  (watch: Watch) => ({
    resources: { audit: { eventBus: { rules: [{ target: 'next', ...rule, ...more }] } }, next: kind },
    functions: { f: { handler: watch('f'), triggers: { next: {} } } },
  })

const scheduled = (trigger: Readonly<Record<string, unknown>>) => (watch: Watch) => ({
  functions: { f: { handler: watch('f'), triggers: { nightly: trigger } } },
})
const wait = ({ p }: Theatre): Promise<void> => p.wait('9m')

export const busShapes: readonly Shape[] = [
  { name: 'to Lambda: the event', scenario: toFunction(), play: putEvents, expected: envelope() },
  {
    // API_PutEventsRequestEntry: Time and Resources are taken over (checked 2026-11).
    name: 'to Lambda: the event’s own time and resources',
    scenario: toFunction(),
    play: ({ call }) => {
      const entry = { EventBusName: 'audit', Source: SOURCE, DetailType: SOURCE, Detail: JSON.stringify(detail) }
      const Time = new Date('2025-12-31T23:59:58.765Z')
      call('eventbridge', 'PutEvents', { Entries: [{ ...entry, Time, Resources: ['arn:aws:s3:::b', 'x'] }] })
    },
    expected: envelope({ time: '2025-12-31T23:59:58Z', resources: ['arn:aws:s3:::b', 'x'] }),
  },
  {
    name: 'to SQS: the event is the body, and nothing is an attribute',
    scenario: toResource({ queue: {} }),
    play: putEvents,
    expected: {
      Records: [
        {
          messageId: '<uuid>',
          receiptHandle: '<receipt handle>',
          body: jsonText(envelope()),
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '<epoch ms>',
            SenderId: '<iam id>',
            ApproximateFirstReceiveTimestamp: '<epoch ms>',
          },
          messageAttributes: {},
          md5OfBody: '<md5>',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:next',
          awsRegion: 'us-east-1',
        },
      ],
    },
  },
  {
    name: 'to SQS: a part of it ($.detail.payload)',
    scenario: toResource({ queue: {} }, { inputPath: '$.detail.payload' }),
    play: putEvents,
    seen: (theatre) => recordOf('f')(theatre).body,
    expected: jsonText(detail.payload),
  },
  {
    name: 'to SNS: the message, without a subject',
    scenario: toResource({ topic: {} }),
    play: putEvents,
    seen: (theatre) => {
      const { Subject, Message, MessageAttributes } = recordOf('f')(theatre).Sns
      return { Subject, Message, MessageAttributes }
    },
    expected: { Subject: null, Message: jsonText(envelope()), MessageAttributes: {} },
  },
  {
    // API_KinesisParameters: the event's id is the partition key (checked 2026-11).
    name: 'to Kinesis: the data, under the event’s id',
    scenario: toResource({ stream: {} }),
    play: putEvents,
    seen: (theatre) => {
      const { partitionKey, data } = recordOf('f')(theatre).kinesis
      const text = Buffer.from(data, 'base64').toString()
      return { same: partitionKey === JSON.parse(text).id, text }
    },
    expected: { same: true, text: jsonText(envelope()) },
  },
  {
    // eventbridge/latest/userguide/eb-bus-to-bus (checked 2026-11).
    name: 'to another bus to Lambda: as it is, id and all',
    scenario: (watch) => ({
      resources: { audit: { eventBus: { rules: [{ target: 'far', ...rule }] } }, far: { eventBus: {} } },
      functions: {
        f: { handler: watch('f'), triggers: { far: rule } },
        g: { handler: watch('g'), triggers: { audit: rule } },
      },
    }),
    play: putEvents,
    seen: ({ got }) => ({ f: got('f'), same: got('f')[0].id === got('g')[0].id }),
    expected: { f: [envelope()], same: true },
  },
  {
    name: 'to Lambda: an input transformer',
    scenario: toFunction({
      inputTransformer: {
        inputPathsMap: { id: '$.detail.payload.acc_id', command: '$.detail.command' },
        inputTemplate: '{"account": <id>, "text": "do <command>"}',
      },
    }),
    play: putEvents,
    expected: { account: '0a787ecb-4015', text: 'do update-account' },
  },
  {
    // eventbridge/latest/userguide/eb-rule-dlq (checked 2026-11): these attributes; the event as the rule had it.
    name: 'a dead letter of a rule',
    scenario: (watch) => ({
      resources: { audit: { eventBus: {} }, dead: { queue: {} } },
      functions: {
        f: { triggers: { audit: { ...rule, deadLetterQueue: 'dead', retryPolicy: { maximumRetryAttempts: 2 } } } },
        g: { handler: watch('g'), triggers: { dead: {} } },
      },
    }),
    play: (theatre) => {
      theatre.call('eventbridge', 'PutTargets', {
        EventBusName: 'audit',
        Rule: theatre.call('eventbridge', 'ListRules', { EventBusName: 'audit' }).Rules[0].Name,
        Targets: [
          {
            Id: 'gone',
            Arn: 'arn:aws:sqs:us-east-1:000000000000:nowhere',
            DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:000000000000:dead' },
          },
        ],
      })
      putEvents(theatre)
    },
    seen: (theatre) => {
      const { body, messageAttributes } = recordOf('g')(theatre)
      const attributes = Object.entries(messageAttributes as Record<string, { dataType: string; stringValue: string }>)
      return {
        body,
        attributes: Object.fromEntries(
          attributes.map(([name, { dataType, stringValue }]) => [name, [dataType, stringValue]]),
        ),
      }
    },
    expected: {
      body: jsonText(envelope()),
      attributes: {
        RULE_ARN: ['String', 'arn:aws:events:us-east-1:000000000000:rule/audit/<role>'],
        TARGET_ARN: ['String', 'arn:aws:sqs:us-east-1:000000000000:nowhere'],
        ERROR_CODE: ['String', 'NO_RESOURCE'],
        ERROR_MESSAGE: ['String', '<stack line>'],
        RETRY_ATTEMPTS: ['String', '0'],
      },
    },
  },
  {
    name: 'a scheduled rule to Lambda',
    scenario: scheduled({ scheduleExpression: 'rate(1 minute)' }),
    play: wait,
    expected: {
      version: '0',
      id: '<uuid>',
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-01-01T00:01:00Z',
      region: 'us-east-1',
      resources: ['arn:aws:events:us-east-1:000000000000:rule/f-nightly'],
      detail: {},
    },
  },
  {
    name: 'a scheduled rule to Lambda, with an input: that and nothing else',
    scenario: scheduled({ scheduleExpression: 'rate(5 minutes)', input: { 'custom-value': 'somecustominput' } }),
    play: wait,
    expected: { 'custom-value': 'somecustominput' },
  },
  {
    // lambda/latest/dg/with-eventbridge-scheduler has no sample; seen in public logs of 2024: the detail is a text.
    name: 'Scheduler to Lambda, without an input',
    scenario: scheduled({ scheduleExpression: 'at(2026-01-01T00:05:00)' }),
    play: wait,
    expected: {
      version: '0',
      id: '<uuid>',
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: '000000000000',
      time: '2026-01-01T00:05:00Z',
      region: 'us-east-1',
      resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/f.nightly'],
      detail: '{}',
    },
  },
  {
    // scheduler/latest/UserGuide/managing-schedule-context-attributes (checked 2026-11).
    name: 'Scheduler to Lambda, with an input and its context attributes',
    scenario: scheduled({
      scheduleExpression: 'at(2026-01-01T00:05:00)',
      input: { at: '<aws.scheduler.scheduled-time>', by: '<aws.scheduler.schedule-arn>', n: 1 },
    }),
    play: wait,
    expected: {
      at: '2026-01-01T00:05:00Z',
      by: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/f.nightly',
      n: 1,
    },
  },
]
