import { anyOrder } from '../masks.ts'
import type { Shape, Watch } from '../theatre.ts'

// Recorded on AWS 2025-11-25 by LocalStack's test_lambda_integration_sqs (Apache-2.0, 8b9a79f), member order included.

const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'

const attributes = (ApproximateReceiveCount = '1') => ({
  ApproximateReceiveCount,
  SentTimestamp: '<epoch ms>',
  SenderId: '<iam id>',
  ApproximateFirstReceiveTimestamp: '<epoch ms>',
})
const record = (body: string, more: Readonly<Record<string, unknown>> = {}) => ({
  messageId: '<uuid>',
  receiptHandle: '<receipt handle>',
  body,
  attributes: attributes(),
  messageAttributes: {},
  md5OfBody: '<md5>',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs',
  awsRegion: 'us-east-1',
  ...more,
})
/** As `record`, where `md5OfMessageAttributes` stands. */
const digested = (body: string, md5OfMessageAttributes: string | null, messageAttributes: unknown = {}) => {
  const { md5OfBody, eventSource, eventSourceARN, awsRegion, ...first } = record(body, { messageAttributes })
  return { ...first, md5OfMessageAttributes, md5OfBody, eventSource, eventSourceARN, awsRegion }
}

const triggered =
  (trigger: Readonly<Record<string, unknown>> = {}, queue: Readonly<Record<string, unknown>> = {}) =>
  (watch: Watch) => ({
    resources: { jobs: { queue } },
    functions: { f: { handler: watch('f'), triggers: { jobs: trigger } } },
  })
const attribute = (stringValue: string, dataType: string) => ({
  stringValue,
  stringListValues: [],
  binaryListValues: [],
  dataType,
})

export const queueShapes: readonly Shape[] = [
  {
    name: 'a message without attributes has no digest of them',
    scenario: triggered(),
    play: ({ p }) => p.send('jobs', [{ body: '{"message": 1}' }]),
    expected: { Records: [record('{"message": 1}')] },
  },
  {
    name: 'nor a trigger with a window an absent one: null',
    scenario: triggered({ maximumBatchingWindow: '1s' }),
    play: ({ p }) => p.send('jobs', [{ body: '0-0-message' }, { body: '0-1-message' }]),
    expected: { Records: [digested('0-0-message', null), digested('0-1-message', null)] },
  },
  {
    name: 'message attributes and their digest',
    scenario: triggered(),
    play: ({ call }) => {
      call('sqs', 'SendMessage', {
        QueueUrl,
        MessageBody: 'm',
        MessageAttributes: {
          Title: { DataType: 'String', StringValue: 'The Whistler' },
          Author: { DataType: 'String', StringValue: 'John Grisham' },
          WeeksOn: { DataType: 'Number', StringValue: '6' },
        },
      })
    },
    expected: {
      Records: [
        digested(
          'm',
          'd25a6aea97eb8f585bfa92d314504a92',
          anyOrder({
            Author: attribute('John Grisham', 'String'),
            Title: attribute('The Whistler', 'String'),
            WeeksOn: attribute('6', 'Number'),
          }),
        ),
      ],
    },
  },
  {
    // binaryValue is base64: lambda/latest/dg/with-sqs, and the SQS record of aws-lambda-go (checked 2026-11).
    name: 'message attributes in a window: binary, and types with a label of their own',
    scenario: triggered({ maximumBatchingWindow: '5s' }),
    play: ({ call }) => {
      call('sqs', 'SendMessage', {
        QueueUrl,
        MessageBody: 'm',
        MessageAttributes: {
          blob: { DataType: 'Binary.png', BinaryValue: Uint8Array.of(2, 3, 4) },
          count: { DataType: 'Number.int', StringValue: '6' },
        },
      })
    },
    expected: {
      Records: [
        digested(
          'm',
          '<md5>',
          anyOrder({
            blob: { binaryValue: 'AgME', stringListValues: [], binaryListValues: [], dataType: 'Binary.png' },
            count: attribute('6', 'Number.int'),
          }),
        ),
      ],
    },
  },
  {
    // lambda/latest/dg/with-sqs, example of a FIFO queue (checked 2026-11): members and their order.
    name: 'a FIFO queue',
    scenario: (watch) => ({
      resources: { jobs: { queue: { fifoQueue: true } } },
      functions: { f: { handler: watch('f'), triggers: { jobs: {} } } },
    }),
    play: ({ p }) => p.send('jobs', [{ body: 'Test message.', messageGroupId: '1', messageDeduplicationId: '2' }]),
    expected: {
      Records: [
        record('Test message.', {
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '<epoch ms>',
            SequenceNumber: '<fifo sequence>',
            MessageGroupId: '1',
            SenderId: '<iam id>',
            MessageDeduplicationId: '2',
            ApproximateFirstReceiveTimestamp: '<epoch ms>',
          },
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs.fifo',
        }),
      ],
    },
  },
  {
    // AWSSimpleQueueService: ContentBasedDeduplication is the SHA-256 of the body (API_SendMessage, checked 2026-11).
    name: 'a FIFO queue that makes deduplication ids from bodies',
    scenario: triggered({}, { fifoQueue: true, contentBasedDeduplication: true }),
    play: ({ p }) => p.send('jobs', [{ body: 'Test', messageGroupId: 'g' }]),
    seen: ({ got }) => got('f')[0].Records[0].attributes.MessageDeduplicationId,
    expected: '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25',
  },
  {
    name: 'again after a failure: the same message with another receipt handle and count',
    scenario: (watch) => ({
      resources: { jobs: { queue: {} } },
      functions: {
        f: {
          handler: watch('f', (_, nth) => {
            if (nth === 1) throw new TypeError('failed attempt')
          }),
          triggers: { jobs: {} },
        },
      },
    }),
    play: ({ p }) => p.send('jobs', [{ body: 'm' }]),
    seen: ({ got }) => {
      const [one, two] = got('f').flatMap(({ Records }) => Records)
      const { ApproximateFirstReceiveTimestamp: at } = one.attributes
      return {
        two,
        same: [
          one.messageId === two.messageId,
          one.attributes.SentTimestamp === two.attributes.SentTimestamp,
          at === two.attributes.ApproximateFirstReceiveTimestamp,
          one.receiptHandle === two.receiptHandle,
        ],
      }
    },
    expected: { two: record('m', { attributes: attributes('2') }), same: [true, true, true, false] },
  },
  {
    // Recorded 2025-03-03 (test_report_batch_item_failures), with four messages there.
    name: 'what is left of a batch after a partial report, and at last in the dead-letter queue',
    scenario: (watch) => ({
      resources: {
        dead: { queue: {} },
        jobs: { queue: { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 } } },
      },
      functions: {
        f: {
          handler: watch('f', ({ Records }) => ({
            batchItemFailures: Records.filter(({ body }: { body: string }) => body === 'bad').map(
              ({ messageId }: { messageId: string }) => ({ itemIdentifier: messageId }),
            ),
          })),
          triggers: { jobs: { functionResponseTypes: ['ReportBatchItemFailures'] } },
        },
        g: { handler: watch('g'), triggers: { dead: {} } },
      },
    }),
    play: ({ p }) => p.send('jobs', [{ body: 'good' }, { body: 'bad' }]),
    seen: ({ got }) => ({
      f: got('f'),
      g: got('g'),
      sameId: got('g')[0].Records[0].messageId === got('f')[0].Records[1].messageId,
    }),
    expected: {
      f: [{ Records: [record('good'), record('bad')] }, { Records: [record('bad', { attributes: attributes('2') })] }],
      g: [
        {
          Records: [
            record('bad', {
              // ApproximateReceiveCount goes on counting, and the origin is told: API_ReceiveMessage (checked 2026-11).
              attributes: anyOrder({
                ...attributes('3'),
                DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:jobs',
              }),
              eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:dead',
            }),
          ],
        },
      ],
      sameId: true,
    },
  },
]
