import { anyOrder, jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// Recorded on AWS 2025-11-24 to 2025-11-27 by LocalStack's test_lambda_destinations and test_lambda (Apache-2.0, 8b9a79f),
// member order included (of the bus's event in eb-events-structure). The answers are a Node function's: lambda/latest/dg/
// nodejs-exceptions (checked 2026-11).

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f'

const record = (
  condition: string,
  approximateInvokeCount: number,
  answer: { readonly failed?: boolean; readonly payload?: unknown } = {},
) => ({
  version: '1.0',
  timestamp: '<iso ms>',
  requestContext: { requestId: '<uuid>', functionArn: `${FUNCTION}:$LATEST`, condition, approximateInvokeCount },
  requestPayload: { message: 1 },
  ...('payload' in answer && {
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(answer.failed && { functionError: 'Unhandled' }),
    },
    responsePayload: answer.payload,
  }),
})
const success = record('Success', 1, { payload: { hello: 'world' } })
const trace = ['TypeError: intentional failure', '    <stack line>']
const error = { errorType: 'TypeError', errorMessage: 'intentional failure' }

const given = (
  watch: Watch,
  { fails = false, ...settings }: { readonly fails?: boolean; readonly [name: string]: unknown },
) => ({
  resources: {
    told: { queue: {} },
    alerts: { topic: {} },
    audit: { eventBus: {} },
    kept: { bucket: {} },
  },
  functions: {
    f: {
      handler: watch('f', () => {
        if (fails) throw new TypeError('intentional failure')
        return { hello: 'world' }
      }),
      ...settings,
    },
    g: {
      handler: watch('g'),
      triggers: { told: {}, alerts: {}, audit: { eventPattern: { source: ['lambda'] } } },
    },
  },
})
const config = (eventInvokeConfig: Readonly<Record<string, unknown>>, fails: boolean) => (watch: Watch) =>
  given(watch, { eventInvokeConfig, fails })

const invoke = ({ p }: Theatre): Promise<void> =>
  p.invoke({ function: 'f', invocationType: 'Event', payload: { message: 1 } }).then(() => undefined)

/** A stack is as deep as the machine makes it: its first two lines stand for it. */
const shortened = (told: { responsePayload?: { trace?: string[] } }) => {
  const { responsePayload } = told
  if (!responsePayload?.trace) return told
  return { ...told, responsePayload: { ...responsePayload, trace: responsePayload.trace.slice(0, 2) } }
}
const failure = (condition: string, attempts: number) =>
  record(condition, attempts, { failed: true, payload: { ...error, trace } })

const queued = (theatre: Theatre) => {
  const { body, attributes, messageAttributes } = recordOf('g')(theatre)
  return { body: JSON.stringify(shortened(JSON.parse(body))), attributes, messageAttributes }
}
/** Every record carries its lineage: recorded 2025-11-25 and 2025-11-27. */
const message = (body: unknown) => ({
  body: jsonText(body),
  attributes: anyOrder({
    AWSTraceHeader: '<trace header>',
    ApproximateFirstReceiveTimestamp: '<epoch ms>',
    ApproximateReceiveCount: '1',
    SenderId: '<iam id>',
    SentTimestamp: '<epoch ms>',
  }),
  messageAttributes: {},
})
const notified = (theatre: Theatre) => {
  const { Subject, Message, MessageAttributes } = recordOf('g')(theatre).Sns
  return { Subject, Message, MessageAttributes }
}
const busEvent = (result: string, detail: unknown) => ({
  version: '0',
  id: '<uuid>',
  'detail-type': `Lambda Function Invocation Result - ${result}`,
  source: 'lambda',
  account: '000000000000',
  time: '<iso s>',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:000000000000:event-bus/audit', `${FUNCTION}:$LATEST`],
  detail,
})
const once = { maximumRetryAttempts: 0 }
const attribute = (dataType: string, stringValue: string) => ({
  stringValue,
  stringListValues: [],
  binaryListValues: [],
  dataType,
})

export const destinationShapes: readonly Shape[] = [
  {
    name: 'success to SQS',
    scenario: config({ onSuccess: 'told' }, false),
    play: invoke,
    seen: queued,
    expected: message(success),
  },
  {
    name: 'failure to SQS, by default after two retries',
    scenario: config({ onFailure: 'told' }, true),
    play: invoke,
    seen: queued,
    expected: message(failure('RetriesExhausted', 3)),
  },
  {
    name: 'failure to SQS, without a retry',
    scenario: config({ ...once, onFailure: 'told' }, true),
    play: invoke,
    seen: queued,
    expected: message(failure('RetriesExhausted', 1)),
  },
  {
    // Recorded 2025-11-27: 60 s leave no time for the first retry.
    name: 'too old for its next retry: what the last attempt answered',
    scenario: config({ maximumEventAge: '60s', onFailure: 'told' }, true),
    play: invoke,
    seen: queued,
    expected: message(failure('EventAgeExceeded', 1)),
  },
  {
    // Recorded 2025-11-25: neither responseContext nor responsePayload.
    name: 'reserved concurrency 0: never run',
    scenario: (watch) => given(watch, { eventInvokeConfig: { onFailure: 'told' }, reservedConcurrentExecutions: 0 }),
    play: invoke,
    seen: queued,
    expected: message(record('ZeroReservedConcurrency', 0)),
  },
  {
    name: 'success to SNS: the message, without a subject',
    scenario: config({ onSuccess: 'alerts' }, false),
    play: invoke,
    seen: notified,
    expected: { Subject: null, Message: jsonText(success), MessageAttributes: {} },
  },
  {
    name: 'success to another function: its event',
    scenario: config({ onSuccess: 'g' }, false),
    play: invoke,
    seen: ({ got }) => got('g'),
    expected: [success],
  },
  {
    name: 'failure to another function: its event',
    scenario: config({ ...once, onFailure: 'g' }, true),
    play: invoke,
    seen: ({ got }) => got('g').map(shortened),
    expected: [failure('RetriesExhausted', 1)],
  },
  {
    name: 'success to EventBridge: the detail',
    scenario: config({ onSuccess: 'audit' }, false),
    play: invoke,
    seen: ({ got }) => got('g'),
    expected: [busEvent('Success', success)],
  },
  {
    name: 'failure to EventBridge: the detail',
    scenario: config({ ...once, onFailure: 'audit' }, true),
    play: invoke,
    seen: ({ got }) => got('g').map((event) => ({ ...event, detail: shortened(event.detail) })),
    expected: [busEvent('Failure', failure('RetriesExhausted', 1))],
  },
  {
    // lambda/latest/dg/invocation-async-retain-records (checked 2026-11): the key.
    name: 'failure to S3: an object of its own',
    scenario: config({ ...once, onFailure: 'kept' }, true),
    play: invoke,
    seen: ({ objects }) =>
      objects('kept').map(({ key, body }) => ({ key, body: JSON.stringify(shortened(JSON.parse(body))) })),
    expected: [
      { key: 'aws/lambda/async/f/<key day>/<key time>-<uuid>', body: jsonText(failure('RetriesExhausted', 1)) },
    ],
  },
  {
    name: 'a dead letter in SQS: the event, and why, as attributes',
    scenario: (watch) => given(watch, { eventInvokeConfig: once, fails: true, deadLetterQueue: 'told' }),
    play: ({ p }) =>
      p.invoke({ function: 'f', invocationType: 'Event', payload: { raise_error: 1 } }).then(() => undefined),
    seen: (theatre) => {
      const { body, messageAttributes } = recordOf('g')(theatre)
      return { body, messageAttributes }
    },
    expected: {
      body: '{"raise_error":1}',
      messageAttributes: anyOrder({
        ErrorCode: attribute('Number', '200'),
        ErrorMessage: attribute('String', 'intentional failure'),
        RequestID: attribute('String', '<uuid>'),
      }),
    },
  },
  {
    // Recorded 2023-08-24 (test_sns: test_sns_topic_as_lambda_dead_letter_queue).
    name: 'a dead letter in SNS',
    scenario: (watch) => given(watch, { eventInvokeConfig: once, fails: true, deadLetterQueue: 'alerts' }),
    play: invoke,
    seen: notified,
    expected: {
      Subject: null,
      Message: jsonText({ message: 1 }),
      MessageAttributes: anyOrder({
        ErrorCode: { Type: 'Number', Value: '200' },
        ErrorMessage: { Type: 'String', Value: 'intentional failure' },
        RequestID: { Type: 'String', Value: '<uuid>' },
      }),
    },
  },
]
