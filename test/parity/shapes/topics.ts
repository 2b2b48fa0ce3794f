import { anyOrder, jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// Recorded on AWS by LocalStack's test_sns (Apache-2.0, 8b9a79f): Lambda 2025-10-06 and 2023-08-24, queues 2023-08-24,
// FIFO 2025-08-18 and 2025-12-17. Member order of the Lambda event: lambda/latest/dg/with-sns (checked 2026-11).

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts'
const URL = 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn='

const every = {
  'an-attribute': { DataType: 'String', StringValue: 'a value' },
  count: { DataType: 'Number', StringValue: '99.12' },
  list: { DataType: 'String.Array', StringValue: '["a",1,true,null]' },
  blob: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
}
const everyTold = anyOrder({
  'an-attribute': { Type: 'String', Value: 'a value' },
  blob: { Type: 'Binary', Value: 'AgME' },
  count: { Type: 'Number', Value: '99.12' },
  list: { Type: 'String.Array', Value: '["a",1,true,null]' },
})
const publish =
  (input: Readonly<Record<string, unknown>>) =>
  ({ call }: Theatre) => {
    call('sns', 'Publish', { TopicArn: TOPIC, Message: 'Hello world.', ...input })
  }

const lambdaEvent = (subject: string | null, attributes: unknown) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: `${TOPIC}:<uuid>`,
      Sns: {
        Type: 'Notification',
        MessageId: '<uuid>',
        TopicArn: TOPIC,
        Subject: subject,
        Message: 'Hello world.',
        Timestamp: '<iso ms>',
        SignatureVersion: '1',
        Signature: '<signature>',
        SigningCertUrl: '<signing certificate>',
        UnsubscribeUrl: `${URL}${TOPIC}:<uuid>`,
        MessageAttributes: attributes,
      },
    },
  ],
})
const toFunction = (watch: Watch) => ({
  resources: { alerts: { topic: {} } },
  functions: { f: { handler: watch('f'), triggers: { alerts: {} } } },
})

/** What a queue's reader gets of it: all that SNS has a say in. */
const message = (theatre: Theatre) => {
  const { body, attributes, messageAttributes } = recordOf('f')(theatre)
  const { MessageGroupId, MessageDeduplicationId } = attributes
  return { body, MessageGroupId, MessageDeduplicationId, messageAttributes }
}
/** As JSON has it: without what is undefined. */
const messageSeen = (theatre: Theatre): unknown => JSON.parse(JSON.stringify(message(theatre)))

const toQueue =
  (rawMessageDelivery: boolean, fifo = { topic: false, queue: false }) =>
  (watch: Watch) => ({
    resources: {
      alerts: {
        topic: {
          ...(fifo.topic && { fifoTopic: true, contentBasedDeduplication: true }),
          subscriptions: [{ target: 'jobs', rawMessageDelivery }],
        },
      },
      jobs: { queue: { ...(fifo.queue && { fifoQueue: true }) } },
    },
    functions: { f: { handler: watch('f'), triggers: { jobs: {} } } },
  })
const signed = (arn = TOPIC) => ({
  SignatureVersion: '1',
  Signature: '<signature>',
  SigningCertURL: '<signing certificate>',
  UnsubscribeURL: `${URL}${arn}:<uuid>`,
})
const FIFO_TOPIC = `${TOPIC}.fifo`
const inOrder = (more: Readonly<Record<string, unknown>> = {}) => ({
  Type: 'Notification',
  MessageId: '<uuid>',
  SequenceNumber: '<fifo sequence>',
  TopicArn: FIFO_TOPIC,
  ...more,
  Message: 'Test',
  Timestamp: '<iso ms>',
  UnsubscribeURL: `${URL}${FIFO_TOPIC}:<uuid>`,
})
const FIFO = { topic: true, queue: true }
const publishInOrder = ({ call }: Theatre): void => {
  call('sns', 'Publish', { TopicArn: FIFO_TOPIC, Message: 'Test', MessageGroupId: 'message-group-id-1' })
}
/** The SHA-256 of "Test", recorded 2025-08-18. */
const OF_TEST = '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25'

export const topicShapes: readonly Shape[] = [
  {
    name: 'to Lambda, with a subject',
    scenario: toFunction,
    play: publish({ Subject: '[Subject] Test subject' }),
    expected: lambdaEvent('[Subject] Test subject', {}),
  },
  {
    name: 'to Lambda, without a subject: null',
    scenario: toFunction,
    play: publish({}),
    expected: lambdaEvent(null, {}),
  },
  {
    name: 'to Lambda, with attributes of every type',
    scenario: toFunction,
    play: publish({ MessageAttributes: every }),
    expected: lambdaEvent(null, everyTold),
  },
  {
    name: 'to SQS in an envelope: without a subject and attributes',
    scenario: toQueue(false),
    play: publish({}),
    seen: messageSeen,
    expected: {
      body: jsonText({
        Type: 'Notification',
        MessageId: '<uuid>',
        TopicArn: TOPIC,
        Message: 'Hello world.',
        Timestamp: '<iso ms>',
        ...signed(),
      }),
      messageAttributes: {},
    },
  },
  {
    name: 'to SQS in an envelope: with a subject and attributes of every type, none of them the queue’s',
    scenario: toQueue(false),
    play: publish({ Subject: 'S', MessageAttributes: every }),
    seen: messageSeen,
    expected: {
      body: jsonText({
        Type: 'Notification',
        MessageId: '<uuid>',
        TopicArn: TOPIC,
        Subject: 'S',
        Message: 'Hello world.',
        Timestamp: '<iso ms>',
        ...signed(),
        MessageAttributes: everyTold,
      }),
      messageAttributes: {},
    },
  },
  {
    // Laid out over lines: sns/latest/dg/sns-sqs-as-subscriber (checked 2026-11).
    name: 'to SQS in an envelope: the text',
    scenario: toQueue(false),
    play: publish({ MessageAttributes: { attr1: { DataType: 'Number', StringValue: '100.12' } } }),
    seen: (theatre) => (message(theatre).body as string).split('\n'),
    expected: [
      '{',
      '  "Type" : "Notification",',
      '  "MessageId" : "<uuid>",',
      `  "TopicArn" : "${TOPIC}",`,
      '  "Message" : "Hello world.",',
      '  "Timestamp" : "<iso ms>",',
      '  "SignatureVersion" : "1",',
      '  "Signature" : "<signature>",',
      '  "SigningCertURL" : "<signing certificate>",',
      `  "UnsubscribeURL" : "${URL}${TOPIC}:<uuid>",`,
      '  "MessageAttributes" : {',
      '    "attr1" : {"Type":"Number","Value":"100.12"}',
      '  }',
      '}',
    ],
  },
  {
    name: 'to SQS raw: the message and its attributes; no subject',
    scenario: toQueue(true),
    play: publish({ Subject: 'S', MessageAttributes: every }),
    seen: messageSeen,
    expected: {
      body: 'Hello world.',
      messageAttributes: anyOrder({
        'an-attribute': {
          stringValue: 'a value',
          stringListValues: [],
          binaryListValues: [],
          dataType: 'String',
        },
        blob: { binaryValue: 'AgME', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
        count: { stringValue: '99.12', stringListValues: [], binaryListValues: [], dataType: 'Number' },
        list: {
          stringValue: '["a",1,true,null]',
          stringListValues: [],
          binaryListValues: [],
          dataType: 'String.Array',
        },
      }),
    },
  },
  {
    name: 'to SQS raw: the digest of the attribute recorded with it',
    scenario: toQueue(true),
    play: publish({ MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } } }),
    seen: (theatre) => recordOf('f')(theatre).md5OfMessageAttributes,
    expected: 'd302007e9aa062660afc85fd0a482472',
  },
  {
    name: 'to a FIFO queue in an envelope: a sequence number and no signature',
    scenario: toQueue(false, FIFO),
    play: publishInOrder,
    seen: messageSeen,
    expected: {
      body: jsonText(inOrder()),
      MessageGroupId: 'message-group-id-1',
      MessageDeduplicationId: OF_TEST,
      messageAttributes: {},
    },
  },
  {
    name: 'to a FIFO queue raw',
    scenario: toQueue(true, FIFO),
    play: publishInOrder,
    seen: messageSeen,
    expected: {
      body: 'Test',
      MessageGroupId: 'message-group-id-1',
      MessageDeduplicationId: OF_TEST,
      messageAttributes: {},
    },
  },
  {
    name: 'from a FIFO topic to a standard queue: no group, no deduplication id',
    scenario: toQueue(false, { topic: true, queue: false }),
    play: publishInOrder,
    seen: messageSeen,
    expected: { body: jsonText(inOrder()), messageAttributes: {} },
  },
]
