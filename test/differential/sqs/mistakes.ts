import type { Step } from '../step.ts'

const url = (name: string): string => `‹host›/000000000000/${name}`
const PLAIN = { QueueUrl: url('plain') }
/** Where nothing is received: what only one of the two takes stays without consequence. */
const SCRATCH = { QueueUrl: url('scratch') }
const SCRATCH_FIFO = { QueueUrl: url('scratch.fifo') }
const ABSENT = { QueueUrl: url('absent') }
const BODY = { MessageBody: 'hello' }
const attribute = (value: object): object => ({ ...BODY, MessageAttributes: { x: value } })
const entry = (Id: string, more: object = {}): object => ({ Id, ...BODY, ...more })
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `e${i}`)

const MISTAKES: Readonly<Record<string, readonly object[]>> = {
  CreateQueue: [
    { QueueName: '' },
    { QueueName: 'a b' },
    { QueueName: 'a'.repeat(81) },
    { QueueName: 'dotted.name' },
    { QueueName: 'no-fifo', Attributes: { FifoQueue: 'true' } },
    { QueueName: 'not-said.fifo' },
    { QueueName: 'wrong', Attributes: { VisibilityTimeout: '43201' } },
    { QueueName: 'wrong', Attributes: { VisibilityTimeout: 'soon' } },
    { QueueName: 'wrong', Attributes: { DelaySeconds: '901' } },
    { QueueName: 'wrong', Attributes: { DelaySeconds: '-1' } },
    { QueueName: 'wrong', Attributes: { ReceiveMessageWaitTimeSeconds: '21' } },
    { QueueName: 'wrong', Attributes: { MessageRetentionPeriod: '59' } },
    { QueueName: 'wrong', Attributes: { MaximumMessageSize: '1023' } },
    { QueueName: 'wrong', Attributes: { RedrivePolicy: 'no json' } },
    { QueueName: 'wrong', Attributes: { RedrivePolicy: '{"maxReceiveCount":3}' } },
    { QueueName: 'wrong', Attributes: { Colour: 'red' } },
    { QueueName: 'wrong', Attributes: { ContentBasedDeduplication: 'true' } },
    { QueueName: 'plain', Attributes: { VisibilityTimeout: '31' } },
    { QueueName: 'plain' },
  ],
  GetQueueUrl: [{ QueueName: 'absent' }, { QueueName: 'plain' }],
  DeleteQueue: [ABSENT],
  PurgeQueue: [ABSENT],
  GetQueueAttributes: [
    { ...ABSENT, AttributeNames: ['All'] },
    { ...PLAIN, AttributeNames: ['Colour'] },
    PLAIN,
    { ...PLAIN, AttributeNames: ['FifoQueue'] },
  ],
  SetQueueAttributes: [
    { ...ABSENT, Attributes: { DelaySeconds: '0' } },
    { ...PLAIN, Attributes: { DelaySeconds: '901' } },
    { ...PLAIN, Attributes: { FifoQueue: 'true' } },
    { ...SCRATCH_FIFO, Attributes: { FifoQueue: 'false' } },
    { ...PLAIN, Attributes: { Colour: 'red' } },
  ],
  SendMessage: [
    { ...ABSENT, ...BODY },
    SCRATCH,
    { ...SCRATCH, MessageBody: '' },
    { ...SCRATCH, MessageBody: 'a\u0001b' },
    { ...SCRATCH, MessageBody: 'x'.repeat(2_049) },
    { ...SCRATCH, ...BODY, DelaySeconds: 901 },
    { ...SCRATCH, ...BODY, DelaySeconds: -1 },
    { ...SCRATCH, ...BODY, MessageDeduplicationId: 'd' },
    { ...SCRATCH, ...attribute({ DataType: 'String' }) },
    { ...SCRATCH, ...attribute({ StringValue: 'x' }) },
    { ...SCRATCH, ...attribute({ DataType: 'Text', StringValue: 'x' }) },
    { ...SCRATCH, ...attribute({ DataType: '', StringValue: 'x' }) },
    { ...SCRATCH, ...attribute({ DataType: 'String', StringValue: '' }) },
    { ...SCRATCH, ...attribute({ DataType: 'Number', StringValue: 'one' }) },
    { ...SCRATCH, ...attribute({ DataType: 'Binary', StringValue: 'x' }) },
    { ...SCRATCH, ...BODY, MessageAttributes: { 'AWS.x': { DataType: 'String', StringValue: 'x' } } },
    { ...SCRATCH, ...BODY, MessageAttributes: { 'a b': { DataType: 'String', StringValue: 'x' } } },
    {
      ...SCRATCH,
      ...BODY,
      MessageAttributes: Object.fromEntries(ids(11).map((id) => [id, { DataType: 'String', StringValue: 'x' }])),
    },
    { ...SCRATCH_FIFO, ...BODY },
    { ...SCRATCH_FIFO, ...BODY, MessageGroupId: 'g' },
    { ...SCRATCH_FIFO, ...BODY, MessageGroupId: 'g', MessageDeduplicationId: 'd d' },
    { ...SCRATCH_FIFO, ...BODY, MessageGroupId: 'g', MessageDeduplicationId: 'late', DelaySeconds: 5 },
    { ...SCRATCH_FIFO, ...BODY, MessageDeduplicationId: 'd' },
    { ...SCRATCH, MessageBody: '\u{1F600}' },
    { ...SCRATCH, MessageBody: 'a\uFFFFb' },
  ],
  SendMessageBatch: [
    { ...ABSENT, Entries: [entry('a')] },
    { ...SCRATCH, Entries: [] },
    { ...SCRATCH, Entries: ids(11).map((id) => entry(id)) },
    { ...SCRATCH, Entries: [entry('a'), entry('a')] },
    { ...SCRATCH, Entries: [entry('a b')] },
    { ...SCRATCH, Entries: [entry('a'.repeat(81))] },
    { ...SCRATCH, Entries: [entry('a', { MessageBody: '' })] },
    { ...SCRATCH, Entries: [entry('a', { DelaySeconds: 901 })] },
    {
      ...SCRATCH,
      Entries: ids(2)
        .map((id) => entry(id, { MessageBody: 'x'.repeat(1_100) }))
        .map((each) => each),
    },
    { ...SCRATCH_FIFO, Entries: [entry('a')] },
    { ...SCRATCH_FIFO, Entries: [entry('a', { MessageGroupId: 'g' })] },
  ],
  ReceiveMessage: [
    ABSENT,
    { ...PLAIN, MaxNumberOfMessages: 0 },
    { ...PLAIN, MaxNumberOfMessages: 11 },
    { ...PLAIN, VisibilityTimeout: 43_201 },
    { ...PLAIN, VisibilityTimeout: -1 },
    { ...PLAIN, WaitTimeSeconds: 21 },
    { ...PLAIN, WaitTimeSeconds: -1 },
    { ...SCRATCH, MessageSystemAttributeNames: ['Colour'] },
  ],
  DeleteMessage: [
    { ...ABSENT, ReceiptHandle: 'x' },
    { ...PLAIN, ReceiptHandle: 'x' },
    { ...PLAIN, ReceiptHandle: '' },
  ],
  DeleteMessageBatch: [
    { ...ABSENT, Entries: [{ Id: 'a', ReceiptHandle: 'x' }] },
    { ...PLAIN, Entries: [] },
    { ...PLAIN, Entries: [{ Id: 'a', ReceiptHandle: 'x' }] },
    { ...PLAIN, Entries: ids(11).map((Id) => ({ Id, ReceiptHandle: 'x' })) },
    { ...PLAIN, Entries: ['a', 'a'].map((Id) => ({ Id, ReceiptHandle: 'x' })) },
    { ...PLAIN, Entries: [{ Id: 'a?', ReceiptHandle: 'x' }] },
  ],
  ChangeMessageVisibility: [
    { ...ABSENT, ReceiptHandle: 'x', VisibilityTimeout: 1 },
    { ...PLAIN, ReceiptHandle: 'x', VisibilityTimeout: 1 },
    { ...PLAIN, ReceiptHandle: 'x', VisibilityTimeout: 43_201 },
    { ...PLAIN, ReceiptHandle: 'x', VisibilityTimeout: -1 },
  ],
  ChangeMessageVisibilityBatch: [
    { ...PLAIN, Entries: [] },
    { ...PLAIN, Entries: [{ Id: 'a', ReceiptHandle: 'x', VisibilityTimeout: 1 }] },
    { ...PLAIN, Entries: ['a', 'a'].map((Id) => ({ Id, ReceiptHandle: 'x', VisibilityTimeout: 1 })) },
    { ...PLAIN, Entries: ids(11).map((Id) => ({ Id, ReceiptHandle: 'x', VisibilityTimeout: 1 })) },
  ],
  TagQueue: [{ ...ABSENT, Tags: { a: 'b' } }],
  UntagQueue: [{ ...ABSENT, TagKeys: ['a'] }],
  ListQueueTags: [ABSENT],
  ListQueues: [{ MaxResults: 1_001 }, { QueueNamePrefix: 'absent' }, { MaxResults: 2 }],
}

/** Requests that must be refused, or answered with nothing, one mistake each. */
export const SQS_MISTAKES: readonly Step[] = Object.entries(MISTAKES).flatMap(([operation, inputs]) =>
  inputs.map((input) => ({ operation, input })),
)
