import { describe, expect, test } from 'vitest'
import { type Answer, createBench } from './sns-bench.ts'

const setUp = () => {
  const bench = createBench()
  return { ...bench, TopicArn: bench.topic('alerts') }
}

describe('Publish', () => {
  test.each<[string, Answer, string, string]>([
    ['an empty message', { Message: '' }, 'InvalidParameterException', 'Invalid parameter: Empty message'],
    ['an empty subject', { Subject: '' }, 'InvalidParameterException', 'Invalid parameter: Subject'],
    ['a long subject', { Subject: 'x'.repeat(100) }, 'InvalidParameterException', 'Invalid parameter: Subject'],
    ['a subject of two lines', { Subject: 'a\nb' }, 'InvalidParameterException', 'Invalid parameter: Subject'],
    [
      'a long message',
      { Message: 'x'.repeat(262_145) },
      'InvalidParameterException',
      'Invalid parameter: Message too long',
    ],
    [
      'a message that is too long with its attributes',
      { Message: 'x'.repeat(262_144 - 6), MessageAttributes: { a: { DataType: 'String', StringValue: 'x' } } },
      'InvalidParameterException',
      'Invalid parameter: Message too long',
    ],
    [
      'no default',
      { Message: '{"sqs":"x"}', MessageStructure: 'json' },
      'InvalidParameterException',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      'a default that is no text',
      { Message: '{"default":{}}', MessageStructure: 'json' },
      'InvalidParameterException',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      'no JSON',
      { Message: '{"default"', MessageStructure: 'json' },
      'InvalidParameterException',
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      'a phone',
      { PhoneNumber: '+1' },
      'NotEmulatedByFiredrill',
      expect.stringContaining('PhoneNumber') as unknown as string,
    ],
  ])('refuses %s', (_name, over, name, message) => {
    const { refused, TopicArn } = setUp()
    expect(refused('Publish', { TopicArn, Message: 'x', ...over })).toMatchObject({ name, message })
  })

  const attribute = (name: string, value: object) => ({ MessageAttributes: { [name]: value } })
  test.each<[string, object, string]>([
    [
      'an empty text',
      attribute('attr1', { DataType: 'String', StringValue: '' }),
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      'no bytes',
      attribute('attr1', { DataType: 'Binary', BinaryValue: new Uint8Array() }),
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'Binary'.",
    ],
    [
      'bytes for a text',
      attribute('attr1', { DataType: 'String', BinaryValue: Uint8Array.of(1) }),
      "The message attribute 'attr1' with type 'String' must use field 'String'.",
    ],
    [
      'bytes for a number',
      attribute('attr1', { DataType: 'Number', BinaryValue: Uint8Array.of(1) }),
      "The message attribute 'attr1' with type 'Number' must use field 'String'.",
    ],
    [
      'a text for bytes',
      attribute('attr1', { DataType: 'Binary', StringValue: '123' }),
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
    ],
    ...['InvalidType', 'String.', 'Stringprefixed'].map((DataType): [string, object, string] => [
      `the type ${DataType}`,
      attribute('attr1', { DataType, StringValue: 'x' }),
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ]),
    [
      'a long name',
      attribute('a'.repeat(257), { DataType: 'String', StringValue: 'x' }),
      'Length of message attribute name must be less than 256 bytes.',
    ],
    [
      'a name with other characters',
      attribute('a^*?', { DataType: 'String', StringValue: 'x' }),
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
    ],
    [
      'a name that begins with a dot',
      attribute('.abc', { DataType: 'String', StringValue: 'x' }),
      "Invalid message attribute name starting with character '.' was found.",
    ],
    [
      'a name that ends with a dot',
      attribute('abc.', { DataType: 'String', StringValue: 'x' }),
      "Invalid message attribute name ending with character '.' was found.",
    ],
    [
      'a name with two dots',
      attribute('a..bc', { DataType: 'String', StringValue: 'x' }),
      "Message attribute name can not have successive '.' character.",
    ],
    [
      'a number that is none',
      attribute('n', { DataType: 'Number', StringValue: 'x' }),
      "Could not cast message attribute 'n' value to number.",
    ],
  ])('refuses an attribute with %s (recorded 2024-11)', (_name, over, message) => {
    const { refused, TopicArn } = setUp()
    const expected = { name: 'InvalidParameterValueException', queryCode: 'ParameterValueInvalid', message }
    expect(refused('Publish', { TopicArn, Message: 'x', ...over })).toMatchObject(expected)
    const PublishBatchRequestEntries = [{ Id: '1', Message: 'x', ...over }]
    expect(refused('PublishBatch', { TopicArn, PublishBatchRequestEntries })).toMatchObject(expected)
  })

  test('an attribute without a type (recorded 2024-11)', () => {
    const { refused, TopicArn } = setUp()
    const over = { Message: 'x', MessageAttributes: { attr1: { StringValue: 'value' } } }
    expect(refused('Publish', { TopicArn, ...over }).message).toBe(
      "1 validation error detected: Value null at 'messageAttributes.attr1.member.dataType' failed to satisfy constraint: Member must not be null",
    )
    expect(refused('PublishBatch', { TopicArn, PublishBatchRequestEntries: [{ Id: '1', ...over }] }).message).toContain(
      "'publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType'",
    )
  })

  test('to a topic that is not there, or no topic at all (recorded 2023-08 to 2025-05)', () => {
    const { refused, TopicArn } = setUp()
    const words = (input: object) => refused('Publish', { Message: 'x', ...input }).message
    expect(refused('Publish', { TopicArn: `${TopicArn}x`, Message: 'x' })).toMatchObject({
      name: 'NotFoundException',
      statusCode: 404,
      message: 'Topic does not exist',
    })
    expect(words({ TopicArn: 'randomstring' })).toBe(
      'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    )
    expect(words({ TopicArn: 'a:b' })).toContain('not 2')
    expect(words({ TopicArn: TopicArn.replace('us-east-1', 'eu-west-1') })).toBe('Invalid parameter: TopicArn')
    expect(words({ TargetArn: 'arn:aws:sns:us-east-1:000000000000:endpoint/APNS/abcdef/x' })).toBe(
      'Invalid parameter: TargetArn Reason: No endpoint found for the target arn specified',
    )
  })

  test('by TargetArn; and what was published stands in the journal as it was sent', () => {
    const { call, TopicArn, of, payload } = setUp()
    const { MessageId } = call('Publish', {
      TargetArn: TopicArn,
      Message: 'hello',
      Subject: 'hi',
      MessageAttributes: {
        a: { DataType: 'String', StringValue: 'x' },
        l: { DataType: 'String.Array', StringValue: '["x"]' },
      },
    })
    const [fact] = of('event.published')
    expect(fact).toMatchObject({ lane: 'topic:alerts', events: [[0, 0]] })
    expect(payload(fact)).toEqual([
      {
        messageId: MessageId,
        message: 'hello',
        subject: 'hi',
        messageAttributes: { a: 'x', l: { dataType: 'String.Array', stringValue: '["x"]' } },
      },
    ])
  })

  test('up to a megabyte, where the topic says so', () => {
    const { call, refused, TopicArn } = setUp()
    const size = (AttributeValue: string) => ({ TopicArn, AttributeName: 'MaximumMessageSize', AttributeValue })
    call('SetTopicAttributes', size('1048576'))
    call('Publish', { TopicArn, Message: 'x'.repeat(1_048_576) })
    expect(refused('Publish', { TopicArn, Message: 'x'.repeat(1_048_577) }).message).toMatch(/too long/)
    expect(refused('SetTopicAttributes', size('1048577')).message).toMatch(/^Invalid parameter: MaximumMessageSize/)
  })
})

describe('PublishBatch', () => {
  const entries = (...over: object[]) => over.map((entry, i) => ({ Id: `${i}`, Message: `m${i}`, ...entry }))

  test('each message has its answer', () => {
    const { call, TopicArn, of } = setUp()
    const answer = call('PublishBatch', { TopicArn, PublishBatchRequestEntries: entries({}, { Subject: '' }, {}) })
    expect(answer).toEqual({
      Successful: [
        { Id: '0', MessageId: expect.any(String) },
        { Id: '2', MessageId: expect.any(String) },
      ],
      Failed: [{ Id: '1', Code: 'InvalidParameter', Message: 'Invalid parameter: Subject', SenderFault: true }],
    })
    expect(of('event.published')).toMatchObject([{ events: [[0, 1]] }])
  })

  test.each<[string, object[], string, string]>([
    ['none', [], 'EmptyBatchRequestException', "The batch request doesn't contain any entries."],
    [
      'eleven',
      entries(...Array.from({ length: 11 }, () => ({}))),
      'TooManyEntriesInBatchRequestException',
      'The batch request contains more entries than permissible.',
    ],
    [
      'one id twice',
      entries({ Id: 'a' }, { Id: 'a' }),
      'BatchEntryIdsNotDistinctException',
      'Two or more batch entries in the request have the same Id.',
    ],
    [
      'an id with a dot',
      entries({ Id: 'message.id' }),
      'InvalidBatchEntryIdException',
      'The Id of a batch entry in the batch request contains an impermissible character: message.id',
    ],
    [
      'a long id',
      entries({ Id: 'a'.repeat(81) }),
      'InvalidBatchEntryIdException',
      `The Id of a batch entry in the batch request is too long: ${'a'.repeat(81)}`,
    ],
    [
      'too many bytes',
      entries({ Message: 'x'.repeat(200_000) }, { Message: 'x'.repeat(62_145) }),
      'BatchRequestTooLongException',
      'The length of all the messages put together is more than the limit.',
    ],
    [
      'no default',
      entries({ Message: '{}', MessageStructure: 'json' }),
      'InvalidParameterException',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
  ])('refused as a whole: %s', (_name, PublishBatchRequestEntries, name, message) => {
    const { refused, TopicArn, of } = setUp()
    expect(refused('PublishBatch', { TopicArn, PublishBatchRequestEntries })).toMatchObject({ name, message })
    expect(of('event.published')).toEqual([])
  })
})
