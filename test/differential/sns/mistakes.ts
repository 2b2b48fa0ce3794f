import type { Step } from '../step.ts'

const arn = (name: string): string => `arn:aws:sns:us-east-1:000000000000:${name}`
/** Nobody subscribes to it: what only one of the two takes stays without consequence. */
const SCRATCH = { TopicArn: arn('scratch') }
const FIFO = { TopicArn: arn('ordered.fifo') }
const ABSENT = { TopicArn: arn('absent') }
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:nobody'
const entry = (Id: string, more: object = {}): object => ({ Id, Message: 'hello', ...more })

const MISTAKES: Readonly<Record<string, readonly object[]>> = {
  CreateTopic: [
    { Name: '' },
    { Name: 'a b' },
    { Name: 'a'.repeat(257) },
    { Name: 'said.fifo' },
    { Name: 'no-suffix', Attributes: { FifoTopic: 'true' } },
    { Name: 'news' },
    { Name: 'news', Attributes: { DisplayName: 'other' } },
  ],
  Publish: [
    { ...ABSENT, Message: 'hello' },
    { TopicArn: 'no-arn', Message: 'hello' },
    { ...SCRATCH, Message: '' },
    { Message: 'hello' },
    { ...SCRATCH, Message: 'x'.repeat(262_145) },
    { ...SCRATCH, Message: 'no json', MessageStructure: 'json' },
    { ...SCRATCH, Message: '{"sqs":"x"}', MessageStructure: 'json' },
    { ...SCRATCH, Message: 'hello', Subject: 'x'.repeat(101) },
    { ...SCRATCH, Message: 'hello', MessageAttributes: { x: { DataType: 'Text', StringValue: 'x' } } },
    { ...SCRATCH, Message: 'hello', MessageAttributes: { x: { DataType: 'String', StringValue: '' } } },
    { ...FIFO, Message: 'hello' },
    { ...FIFO, Message: 'hello', MessageGroupId: 'g' },
  ],
  PublishBatch: [
    { ...ABSENT, PublishBatchRequestEntries: [entry('a')] },
    { ...SCRATCH, PublishBatchRequestEntries: [] },
    { ...SCRATCH, PublishBatchRequestEntries: [entry('a'), entry('a')] },
    { ...SCRATCH, PublishBatchRequestEntries: Array.from({ length: 11 }, (_, i) => entry(`e${i}`)) },
    { ...SCRATCH, PublishBatchRequestEntries: [entry('a b')] },
  ],
  Subscribe: [
    { ...ABSENT, Protocol: 'sqs', Endpoint: QUEUE },
    { ...SCRATCH, Protocol: 'pigeon', Endpoint: QUEUE },
    { ...SCRATCH, Protocol: 'sqs', Endpoint: 'no-arn' },
    { ...SCRATCH, Protocol: 'sqs', Endpoint: QUEUE, Attributes: { FilterPolicy: 'no json' } },
    { ...SCRATCH, Protocol: 'sqs', Endpoint: QUEUE, Attributes: { Colour: 'red' } },
  ],
  Unsubscribe: [
    { SubscriptionArn: `${arn('scratch')}:00000000-0000-0000-0000-000000000000` },
    { SubscriptionArn: 'no-arn' },
  ],
  GetTopicAttributes: [ABSENT],
  SetTopicAttributes: [
    { ...ABSENT, AttributeName: 'DisplayName', AttributeValue: 'x' },
    { ...SCRATCH, AttributeName: 'Colour', AttributeValue: 'x' },
  ],
  GetSubscriptionAttributes: [{ SubscriptionArn: `${arn('news')}:00000000-0000-0000-0000-000000000000` }],
  SetSubscriptionAttributes: [
    {
      SubscriptionArn: `${arn('news')}:00000000-0000-0000-0000-000000000000`,
      AttributeName: 'RawMessageDelivery',
      AttributeValue: 'true',
    },
  ],
  ListSubscriptionsByTopic: [ABSENT],
  DeleteTopic: [ABSENT],
  TagResource: [{ ResourceArn: arn('absent'), Tags: [{ Key: 'a', Value: 'b' }] }],
  ListTagsForResource: [{ ResourceArn: arn('absent') }],
}

/** Requests that must be refused, or have no effect, one mistake each. */
export const SNS_MISTAKES: readonly Step[] = Object.entries(MISTAKES).flatMap(([operation, inputs]) =>
  inputs.map((input) => ({ operation, input })),
)
