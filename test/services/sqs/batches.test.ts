import { describe, expect, test } from 'vitest'
import { createBench } from './sqs-bench.ts'

const OPERATIONS = ['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch']
const entries = (count: number) => Array.from({ length: count }, (_, i) => ({ Id: `${i}`, MessageBody: `m${i}` }))
const ID =
  'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.'

describe.each(OPERATIONS)('%s as a whole', (operation) => {
  test.each<[object[] | undefined, string, string]>([
    [undefined, 'EmptyBatchRequest', `There should be at least one ${operation}RequestEntry in the request.`],
    [[], 'EmptyBatchRequest', `There should be at least one ${operation}RequestEntry in the request.`],
    [entries(20), 'TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10. You have sent 20.'],
    [[{ Id: '' }], 'InvalidBatchEntryId', ID],
    [[{}], 'InvalidBatchEntryId', ID],
    [[{ Id: 'testLongId'.repeat(10) }], 'InvalidBatchEntryId', ID],
    [[{ Id: 'invalid:id' }], 'InvalidBatchEntryId', ID],
    [[{ Id: 'x' }, { Id: 'x' }], 'BatchEntryIdsNotDistinct', 'Id x repeated.'],
  ])('refuses %#', (Entries, name, message) => {
    const { queue, refused } = createBench()
    expect(refused(operation, { QueueUrl: queue('jobs'), Entries })).toMatchObject({
      name,
      queryCode: `AWS.SimpleQueueService.${name}`,
      statusCode: 400,
      message,
    })
  })

  test('refuses a member of an entry by name', () => {
    const { queue, refused } = createBench()
    expect(refused(operation, { QueueUrl: queue('jobs'), Entries: [{ Id: 'a', Colour: 'red' }] }).message).toBe(
      `Failed to run sqs.${operation}: Firedrill does not emulate the parameter Colour. Leave it out, or run the scenario on another backend.`,
    )
  })
})

describe('SendMessageBatch', () => {
  test('sends in order, as one fact', () => {
    const { queue, call, of, bodies } = createBench()
    const QueueUrl = queue('jobs')
    const answer = call('SendMessageBatch', { QueueUrl, Entries: entries(3) })
    expect(answer.Failed).toBeUndefined()
    expect(answer.Successful.map((entry: { Id: string }) => entry.Id)).toEqual(['0', '1', '2'])
    expect(of('message.sent').map((fact) => fact.events)).toEqual([[[0, 2]]])
    expect(bodies(QueueUrl)).toEqual(['m0', 'm1', 'm2'])
  })

  test('answers what it refuses of one entry for it alone; texts recorded 2024-04', () => {
    const { queue, call } = createBench()
    const QueueUrl = queue('jobs')
    call('SetQueueAttributes', { QueueUrl, Attributes: { MaximumMessageSize: '1024' } })
    const Entries = [
      { Id: 'long', MessageBody: 'x'.repeat(1_025) },
      { Id: 'fine', MessageBody: 'x' },
      { Id: 'empty', MessageBody: '' },
      { Id: 'delay', MessageBody: 'x', DelaySeconds: 1_000 },
    ]
    expect(call('SendMessageBatch', { QueueUrl, Entries })).toEqual({
      Successful: [{ Id: 'fine', MessageId: expect.any(String), MD5OfMessageBody: '9dd4e461268c8034f5c8564e155c67a6' }],
      Failed: [
        {
          Id: 'long',
          SenderFault: true,
          Code: 'InvalidParameterValue',
          Message: 'One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.',
        },
        {
          Id: 'empty',
          SenderFault: true,
          Code: 'MissingParameter',
          Message: 'The request must contain the parameter MessageBody.',
        },
        {
          Id: 'delay',
          SenderFault: true,
          Code: 'InvalidParameterValue',
          Message: 'Value 1000 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
        },
      ],
    })
  })

  test.each([1_048_576, 262_144])('refuses a batch of more than %i bytes, attributes counted', (sqsMessageBytes) => {
    const { queue, refused, of } = createBench({ sqsMessageBytes })
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'v' } }
    const Entries = [
      { Id: '1', MessageBody: 'a'.repeat(sqsMessageBytes - 8), MessageAttributes },
      { Id: '2', MessageBody: 'a' },
    ]
    expect(refused('SendMessageBatch', { QueueUrl: queue('jobs'), Entries })).toMatchObject({
      name: 'BatchRequestTooLong',
      queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong',
      message: `Batch requests cannot be longer than ${sqsMessageBytes} bytes. You have sent ${sqsMessageBytes + 1} bytes.`,
    })
    expect(of('message.sent')).toEqual([])
  })

  test('what a FIFO queue lacks of one refuses all', () => {
    const { queue, refused } = createBench()
    const QueueUrl = queue('jobs', { fifoQueue: true })
    const error = (entry: object) =>
      refused('SendMessageBatch', { QueueUrl, Entries: [{ Id: '1', MessageBody: 'a', ...entry }] })
    expect(error({ MessageGroupId: 'g' })).toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    })
    expect(error({ MessageDeduplicationId: '1' })).toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The request must contain the parameter MessageGroupId.',
    })
  })
})

describe('DeleteMessageBatch', () => {
  test('deletes what it can, as one fact', () => {
    const { queue, call, send, receive, of } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c' }])
    const [a, , c] = receive(QueueUrl)
    const Entries = [
      { Id: 'a', ReceiptHandle: a.ReceiptHandle },
      { Id: 'x', ReceiptHandle: 'garbage' },
      { Id: 'c', ReceiptHandle: c.ReceiptHandle },
      { Id: 'again', ReceiptHandle: c.ReceiptHandle },
    ]
    expect(call('DeleteMessageBatch', { QueueUrl, Entries })).toEqual({
      Successful: [{ Id: 'a' }, { Id: 'c' }, { Id: 'again' }],
      Failed: [
        {
          Id: 'x',
          SenderFault: true,
          Code: 'ReceiptHandleIsInvalid',
          Message: 'The input receipt handle "garbage" is not a valid receipt handle.',
        },
      ],
    })
    expect(of('message.deleted').map((fact) => fact.events)).toEqual([
      [
        [0, 0],
        [2, 2],
      ],
    ])
  })
})

describe('ChangeMessageVisibilityBatch', () => {
  test('changes each by its own time; entries hidden alike share a fact', async () => {
    const { queue, call, send, receive, of, bodies, pass } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c' }, { body: 'd' }])
    const handles = receive(QueueUrl).map((message) => message.ReceiptHandle)
    const Entries = [
      { Id: 'a', ReceiptHandle: handles[0], VisibilityTimeout: 0 },
      { Id: 'b', ReceiptHandle: handles[1], VisibilityTimeout: 60 },
      { Id: 'c', ReceiptHandle: handles[2], VisibilityTimeout: 60 },
      { Id: 'd', ReceiptHandle: handles[3], VisibilityTimeout: 43_201 },
      { Id: 'e', ReceiptHandle: handles[3] },
      { Id: 'f', ReceiptHandle: 'garbage', VisibilityTimeout: 1 },
    ]
    expect(call('ChangeMessageVisibilityBatch', { QueueUrl, Entries })).toEqual({
      Successful: [{ Id: 'a' }, { Id: 'b' }, { Id: 'c' }],
      Failed: [
        {
          Id: 'd',
          SenderFault: true,
          Code: 'InvalidParameterValue',
          Message:
            'Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.',
        },
        {
          Id: 'e',
          SenderFault: true,
          Code: 'MissingParameter',
          Message:
            'The request must contain the parameter ChangeMessageVisibilityBatchRequestEntry.5.VisibilityTimeout.',
        },
        {
          Id: 'f',
          SenderFault: true,
          Code: 'ReceiptHandleIsInvalid',
          Message: 'The input receipt handle "garbage" is not a valid receipt handle.',
        },
      ],
    })
    expect(of('message.visibility').map((fact) => [fact.events, fact.until - fact.at])).toEqual([
      [[[0, 0]], 0],
      [[[1, 2]], 60_000],
    ])
    expect(bodies(QueueUrl)).toEqual(['a'])
    await pass(30_000)
    expect(bodies(QueueUrl)).toEqual(['a', 'd'])
    await pass(30_000)
    // The third receive of `a` was its last in front.
    expect(bodies(QueueUrl)).toEqual(['b', 'c', 'd', 'a'])
  })
})
