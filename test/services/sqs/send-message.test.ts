import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue })

describe('SendMessage', () => {
  test('answers with the digest of the body, and records the message', () => {
    const { queue, call, of, world } = createBench()
    const answer = call('SendMessage', { QueueUrl: queue('jobs'), MessageBody: 'test' })
    expect(answer).toEqual({
      MessageId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      MD5OfMessageBody: '098f6bcd4621d373cade4e832627b4f6',
    })
    const [sent] = of('message.sent')
    expect(sent).toMatchObject({ lane: 'queue:jobs', events: [[0, 0]], at: START })
    expect(JSON.parse(world.journal.payload(sent!.payload)!)).toEqual([{ messageId: answer.MessageId, body: 'test' }])
  })

  // Recorded 2024-04 and 2025-06.
  test.each([
    [{ MyAttribute: text('foobar') }, 'adb59cd4678ea5a855436b949cd07ab6'],
    [{ timestamp: text('1493147359900', 'Number') }, '235c5c510d26fb653d073faed50ae77c'],
    [{ 'Help.Me': text('Me'), Hello: text('There'), General: text('Kenobi') }, '4c360f3fdafd970e05fae2f149d997f5'],
    [{ Foo: text('Bar') }, 'ae7155c6026991b6d54b11589678bf9c'],
    [
      {
        attr1: {
          DataType: 'Binary',
          BinaryValue: Buffer.from('traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01'),
        },
      },
      '8cbe4db156db8a94db8b801b7addb984',
    ],
  ])('digests the attributes %j as AWS does', (MessageAttributes, digest) => {
    const { queue, call } = createBench()
    const answer = call('SendMessage', { QueueUrl: queue('jobs'), MessageBody: 'test', MessageAttributes })
    expect(answer.MD5OfMessageAttributes).toBe(digest)
  })

  test('digests system attributes apart; they do not touch the other digest', () => {
    const { queue, call } = createBench()
    const header = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1'
    const answer = call('SendMessage', {
      QueueUrl: queue('jobs'),
      MessageBody: 'test',
      MessageAttributes: { timestamp: text('1493147359900', 'Number') },
      MessageSystemAttributes: { AWSTraceHeader: text(header) },
    })
    expect(answer).toMatchObject({
      MD5OfMessageAttributes: '235c5c510d26fb653d073faed50ae77c',
      MD5OfMessageSystemAttributes: '5ae4d5d7636402d80f4eb6d213245a88',
    })
    const [message] = call('ReceiveMessage', { QueueUrl: 'jobs', AttributeNames: ['AWSTraceHeader'] }).Messages
    expect(message.Attributes).toEqual({ AWSTraceHeader: header })
  })

  const PARAMETER = 'InvalidParameterValueException'
  const NAME_CHARACTERS =
    'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. '
  const NAME_RESERVED =
    "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end with '.'."
  test.each<[object, string, string]>([
    [{ MessageBody: '' }, 'MissingRequiredParameterException', 'The request must contain the parameter MessageBody.'],
    [
      { MessageBody: undefined },
      'MissingRequiredParameterException',
      'The request must contain the parameter MessageBody.',
    ],
    [
      { MessageBody: 'a\u0008' },
      'InvalidMessageContents',
      "Invalid binary character '#x8' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    ],
    [
      { MessageBody: 'a\uffff' },
      'InvalidMessageContents',
      "Invalid binary character '#xFFFF' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    ],
    [
      { MessageBody: 'x'.repeat(1_048_577) },
      PARAMETER,
      'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    ],
    [
      { MessageBody: 'x'.repeat(1_048_564), MessageAttributes: { name: text('value') } },
      PARAMETER,
      'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    ],
    [
      { DelaySeconds: 901 },
      PARAMETER,
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      { DelaySeconds: -1 },
      PARAMETER,
      'Value -1 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      { MessageDeduplicationId: '1' },
      PARAMETER,
      'Value 1 for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ],
    ...['', 'a'.repeat(129), 'group 123'].map((id): [object, string, string] => [
      { MessageGroupId: id },
      PARAMETER,
      `Value ${id} for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    ]),
    [
      { MessageAttributes: { ErrorDetails: text('') } },
      PARAMETER,
      "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
    ],
    [
      { MessageAttributes: { blob: { DataType: 'Binary', BinaryValue: new Uint8Array() } } },
      PARAMETER,
      "Message (user) attribute 'blob' must contain a non-empty value of type 'Binary'.",
    ],
    [
      { MessageAttributes: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, text('x')])) },
      PARAMETER,
      'Number of message attributes [11] exceeds the allowed maximum [10].',
    ],
    [
      { MessageAttributes: { Age: text('Hello', 'Number') } },
      PARAMETER,
      "Can't cast the value of message (user) attribute 'Age' to a number.",
    ],
    [
      { MessageAttributes: { a: text('x', 'Text') } },
      PARAMETER,
      "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    ],
    [
      { MessageAttributes: { a: { StringValue: 'x' } } },
      PARAMETER,
      "The message (user) attribute 'a' must contain a non-empty message attribute type.",
    ],
    [
      { MessageAttributes: { a: text('x', `Number.${'L'.repeat(256)}`) } },
      PARAMETER,
      'Message (user) attribute types must be shorter than 256 Bytes',
    ],
    [
      { MessageAttributes: { a: { ...text('x'), BinaryValue: Buffer.from('x') } } },
      PARAMETER,
      "Message (user) attribute 'a' must have a single value.",
    ],
    [
      { MessageAttributes: { a: text('x', 'Binary') } },
      PARAMETER,
      "Message (user) attribute 'a' with type 'Binary' must use field 'Binary'.",
    ],
    [
      { MessageAttributes: { a: { DataType: 'String', BinaryValue: Buffer.from('x') } } },
      PARAMETER,
      "Message (user) attribute 'a' with type 'String' must use field 'String'.",
    ],
    [
      { MessageAttributes: { a: text('x\u0008') } },
      PARAMETER,
      "Invalid binary character '#x8' was found in the message attribute 'a' value, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
    ],
    [
      { MessageAttributes: { '': text('x') } },
      PARAMETER,
      'The request must contain non-empty message (user) attribute names.',
    ],
    [
      { MessageAttributes: { ['L'.repeat(256)]: text('x') } },
      PARAMETER,
      'Message (user) attribute names must be shorter than 256 Bytes',
    ],
    ...['a!', 'a b', 'a§', 'a('].map((name): [object, string, string] => [
      { MessageAttributes: { [name]: text('x') } },
      PARAMETER,
      NAME_CHARACTERS,
    ]),
    ...['aWs.x', 'AMAZON.x', '.x', 'x.'].map((name): [object, string, string] => [
      { MessageAttributes: { [name]: text('x') } },
      PARAMETER,
      NAME_RESERVED,
    ]),
    [
      { MessageAttributes: { 'a..b': text('x') } },
      PARAMETER,
      "Message (user) attribute name must not have successive '.' characters.",
    ],
    [{ MessageSystemAttributes: { Other: text('x') } }, PARAMETER, "Message system attribute name 'Other' is invalid."],
    [
      { MessageAttributes: { a: { ...text('x'), StringListValues: ['y'] } } },
      'NotEmulatedByFiredrill',
      'Failed to run sqs.SendMessage: Firedrill does not emulate StringListValues of the message attribute a. Leave it out, or run the scenario on another backend.',
    ],
    [
      { MessageSystemAttributes: { AWSTraceHeader: text('x', 'String.x') } },
      'NotEmulatedByFiredrill',
      'Failed to run sqs.SendMessage: Firedrill does not emulate the message system attribute AWSTraceHeader with the type "String.x". Leave it out, or run the scenario on another backend.',
    ],
  ])('refuses %#', (input, name, message) => {
    const { queue, refused, of } = createBench()
    expect(refused('SendMessage', { QueueUrl: queue('jobs'), MessageBody: 'test', ...input })).toMatchObject({
      name,
      message,
    })
    expect(of('message.sent')).toEqual([])
  })

  test('needs a queue', () => {
    const { refused } = createBench()
    expect(refused('SendMessage', { MessageBody: 'x' }).message).toBe(
      'The request must contain the parameter QueueUrl.',
    )
    expect(refused('SendMessage', { QueueUrl: 'https://x/0/none', MessageBody: 'x' }).message).toBe(
      'The specified queue does not exist.',
    )
  })

  test('takes a message of exactly the largest size, attributes counted', () => {
    const { queue, call } = createBench()
    const MessageAttributes = { name: text('value') }
    const size = 1_048_576 - 'name'.length - 'String'.length - 'value'.length
    call('SendMessage', { QueueUrl: queue('jobs'), MessageBody: 'x'.repeat(size), MessageAttributes })
  })

  test('the size limit is the queue’s own', () => {
    const { queue, call, refused } = createBench()
    const QueueUrl = queue('jobs')
    call('SetQueueAttributes', { QueueUrl, Attributes: { MaximumMessageSize: '1024' } })
    call('SendMessage', { QueueUrl, MessageBody: 'é'.repeat(512) })
    expect(refused('SendMessage', { QueueUrl, MessageBody: `${'é'.repeat(512)}x` }).message).toBe(
      'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
    )
  })

  test('takes unusual but legal content', () => {
    const { queue, call, bodies } = createBench()
    const QueueUrl = queue('jobs')
    const body = 'tab\t line\n return\r 😀 \ud7ff \ue000 \ufffd "quoted" \\'
    call('SendMessage', { QueueUrl, MessageBody: body, MessageAttributes: { 'attr.1øßä': text('Valid') } })
    expect(bodies(QueueUrl)).toEqual([body])
  })

  test('a message group on a standard queue is told to the receiver and orders nothing', () => {
    const { queue, call, receive } = createBench()
    const QueueUrl = queue('jobs')
    for (const MessageBody of ['a', 'b']) call('SendMessage', { QueueUrl, MessageBody, MessageGroupId: 'g' })
    expect(receive(QueueUrl, { MaxNumberOfMessages: 1, AttributeNames: ['MessageGroupId'] })).toMatchObject([
      { Body: 'a', Attributes: { MessageGroupId: 'g' } },
    ])
    expect(receive(QueueUrl)).toMatchObject([{ Body: 'b' }])
  })

  describe('delay', () => {
    test('a message’s own goes before the queue’s, zero too', async () => {
      const { queue, call, bodies, pass, of } = createBench()
      const QueueUrl = queue('jobs', { delay: 10_000 })
      call('SendMessage', { QueueUrl, MessageBody: 'queue' })
      call('SendMessage', { QueueUrl, MessageBody: 'own', DelaySeconds: 3 })
      call('SendMessage', { QueueUrl, MessageBody: 'none', DelaySeconds: 0 })
      expect(bodies(QueueUrl)).toEqual(['none'])
      await pass(2_999)
      expect(bodies(QueueUrl)).toEqual([])
      await pass(1)
      expect(bodies(QueueUrl)).toEqual(['own'])
      await pass(7_000)
      expect(bodies(QueueUrl)).toEqual(['queue'])
      expect(of('message.sent').map((fact) => fact.visibleAt)).toEqual([START + 10_000, START + 3_000, undefined])
    })

    test('messages are received in the order in which they became visible', async () => {
      const { queue, send, bodies, pass } = createBench()
      const QueueUrl = queue('jobs')
      send('jobs', [{ body: 'late', delay: 2_000 }, { body: 'early', delay: 1_000 }, { body: 'now' }])
      await pass(1_500)
      send('jobs', [{ body: 'between' }])
      await pass(1_500)
      send('jobs', [{ body: 'last' }])
      expect(bodies(QueueUrl)).toEqual(['now', 'early', 'between', 'late', 'last'])
    })
  })
})
