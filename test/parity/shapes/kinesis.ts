import { jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// Recorded on AWS 2025-11-25 by LocalStack's test_lambda_integration_kinesis (Apache-2.0, 8b9a79f), but for the windows:
// lambda/latest/dg/services-kinesis-windows (checked 2026-11).

const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/clicks'
const SHARD = 'shardId-000000000000'

const record = (partitionKey: string, data: string) => ({
  kinesis: {
    kinesisSchemaVersion: '1.0',
    partitionKey,
    sequenceNumber: '<kinesis sequence>',
    data,
    approximateArrivalTimestamp: '<epoch s.ms>',
  },
  eventSource: 'aws:kinesis',
  eventVersion: '1.0',
  eventID: `${SHARD}:<kinesis sequence>`,
  eventName: 'aws:kinesis:record',
  invokeIdentityArn: 'arn:aws:iam::000000000000:role/<role>',
  awsRegion: 'us-east-1',
  eventSourceARN: STREAM,
})
const HELLO = 'aGVsbG8='

const triggered =
  (trigger: Readonly<Record<string, unknown>>, act?: Parameters<Watch>[1]) =>
  (watch: Watch): Readonly<Record<string, unknown>> => ({
    resources: {
      clicks: { stream: {} },
      failed: { queue: {} },
      alerts: { topic: {} },
      kept: { bucket: {} },
    },
    functions: {
      f: { handler: watch('f', act), triggers: { clicks: trigger } },
      g: { handler: watch('g'), triggers: { failed: {}, alerts: {} } },
    },
  })
const put = ({ p }: Theatre): Promise<void> => p.send('clicks', [{ data: 'hello', partitionKey: 'test_0' }])
const fails = () => {
  throw new TypeError('no')
}

const requestContext = (condition: string, approximateInvokeCount: number) => ({
  requestId: '<uuid>',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
  condition,
  approximateInvokeCount,
})
const responseContext = (functionError: string | null) => ({
  statusCode: 200,
  executedVersion: '$LATEST',
  functionError,
})
const batchInfo = (batchSize = 1) => ({
  KinesisBatchInfo: {
    shardId: SHARD,
    startSequenceNumber: '<kinesis sequence>',
    endSequenceNumber: '<kinesis sequence>',
    approximateArrivalOfFirstRecord: '<iso ms>',
    approximateArrivalOfLastRecord: '<iso ms>',
    batchSize,
    streamArn: STREAM,
  },
})
const exhausted = (functionError: string | null, invocations: number) => ({
  requestContext: requestContext('RetryAttemptsExhausted', invocations),
  responseContext: responseContext(functionError),
  version: '1.0',
  timestamp: '<iso ms>',
  ...batchInfo(),
})
const failureMessage = (theatre: Theatre) => {
  const { body, messageAttributes } = recordOf('g')(theatre)
  return { body, messageAttributes }
}

const windowed = (records: readonly unknown[], state: unknown, ends: 'final' | 'early' | undefined) => ({
  Records: records,
  window: { start: '<iso s>', end: '<iso s>' },
  state,
  shardId: SHARD,
  eventSourceARN: STREAM,
  isFinalInvokeForWindow: ends === 'final',
  isWindowTerminatedEarly: ends === 'early',
})

export const kinesisShapes: readonly Shape[] = [
  {
    name: 'a batch',
    scenario: triggered({}),
    play: ({ p }) =>
      p.send('clicks', [
        { data: 'hello', partitionKey: 'test_0' },
        { data: { input: 'hello' }, partitionKey: 'test_1' },
      ]),
    expected: { Records: [record('test_0', HELLO), record('test_1', 'eyJpbnB1dCI6ImhlbGxvIn0=')] },
  },
  {
    name: 'an arrival between two seconds: a number with milliseconds',
    scenario: triggered({}),
    play: async (theatre) => {
      await theatre.p.wait('1m1234ms')
      await put(theatre)
    },
    seen: (theatre) => recordOf('f')(theatre).kinesis.approximateArrivalTimestamp,
    expected: 1_767_225_661.234,
  },
  {
    name: 'on failure to SQS: where the records are, not what they hold',
    scenario: triggered({ maximumRetryAttempts: 1, onFailure: 'failed' }, fails),
    play: put,
    seen: failureMessage,
    expected: { body: jsonText(exhausted('Unhandled', 2)), messageAttributes: {} },
  },
  {
    name: 'on failure to SNS: the same, without a subject',
    scenario: triggered({ maximumRetryAttempts: 1, onFailure: 'alerts' }, fails),
    play: put,
    seen: (theatre) => {
      const { Subject, Message, MessageAttributes } = recordOf('g')(theatre).Sns
      return { Subject, Message, MessageAttributes }
    },
    expected: { Subject: null, Message: jsonText(exhausted('Unhandled', 2)), MessageAttributes: {} },
  },
  {
    // That `payload` is a text: lambda/latest/dg/kinesis-on-failure-destination (checked 2026-11); the recording read it already.
    name: 'on failure to S3: the whole event too, as a text',
    scenario: triggered({ maximumRetryAttempts: 1, onFailure: 'kept' }, fails),
    play: put,
    seen: ({ objects }) => objects('kept'),
    expected: [
      {
        key: `aws/lambda/<uuid>/${SHARD}/<key day>/<key time>-<uuid>`,
        body: jsonText({ ...exhausted('Unhandled', 2), payload: jsonText({ Records: [record('test_0', HELLO)] }) }),
      },
    ],
  },
  {
    name: 'on failure: too old before it was ever tried, and no answer to tell of',
    scenario: triggered({ maximumRecordAge: '60s', onFailure: 'failed', enabled: false }),
    play: async (theatre) => {
      await put(theatre)
      await theatre.p.wait('2m')
      await theatre.p.update({ trigger: 'f.clicks', enabled: true })
    },
    seen: failureMessage,
    expected: {
      body: jsonText({
        requestContext: requestContext('RecordAgeExceeded', 1),
        version: '1.0',
        timestamp: '<iso ms>',
        ...batchInfo(),
      }),
      messageAttributes: {},
    },
  },
  {
    // Recorded with six records and three retries: the one that made progress does not count.
    name: 'on failure: after partial reports, no error of the function; the remainder counts for itself',
    scenario: triggered(
      {
        batchSize: 3,
        maximumRetryAttempts: 3,
        onFailure: 'failed',
        functionResponseTypes: ['ReportBatchItemFailures'],
      },
      ({ Records }) => ({
        batchItemFailures: Records.filter(
          ({ kinesis }: { kinesis: { partitionKey: string } }) => kinesis.partitionKey === 'bad',
        ).map(({ kinesis }: { kinesis: { sequenceNumber: string } }) => ({ itemIdentifier: kinesis.sequenceNumber })),
      }),
    ),
    play: ({ p }) =>
      p.send(
        'clicks',
        ['a', 'b', 'c', 'd', 'e', 'bad'].map((partitionKey) => ({ data: 'hello', partitionKey })),
      ),
    seen: (theatre) => ({
      sizes: theatre.got('f').map(({ Records }) => Records.length),
      ...failureMessage(theatre),
    }),
    expected: { sizes: [3, 3, 1, 1, 1, 1], body: jsonText(exhausted(null, 4)), messageAttributes: {} },
  },
  {
    name: 'a tumbling window: state from one invocation to the next, and a last one without records',
    scenario: triggered({ tumblingWindow: '2m', batchSize: 1 }, ({ state, Records }) => ({
      state: { n: (state.n ?? 0) + Records.length },
    })),
    play: ({ p }) =>
      p.send('clicks', [
        { data: 'hello', partitionKey: 'a' },
        { data: 'hello', partitionKey: 'b' },
      ]),
    seen: ({ got }) => got('f'),
    expected: [
      windowed([record('a', HELLO)], {}, undefined),
      windowed([record('b', HELLO)], { n: 1 }, undefined),
      windowed([], { n: 2 }, 'final'),
    ],
  },
]
