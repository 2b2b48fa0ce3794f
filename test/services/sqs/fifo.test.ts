import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

/** Sends `g1-m1` into group `g1`. */
const record = (body: string) => ({ body, messageGroupId: body.split('-')[0] })

const setUp = (settings: Record<string, unknown> = {}) => {
  const bench = createBench()
  const QueueUrl = bench.queue('jobs', { fifoQueue: true, contentBasedDeduplication: true, ...settings })
  const take = (count: number, more: object = {}) =>
    bench.receive(QueueUrl, { MaxNumberOfMessages: count, ...more }) as { Body: string; ReceiptHandle: string }[]
  return {
    ...bench,
    QueueUrl,
    put: (...bodies: string[]) => bench.send('jobs', bodies.map(record)),
    take,
    got: (count: number, more: object = {}) => take(count, more).map((message) => message.Body),
    remove: (message: { ReceiptHandle: string } | undefined) =>
      bench.call('DeleteMessage', { QueueUrl, ReceiptHandle: message?.ReceiptHandle }),
    hide: (message: { ReceiptHandle: string } | undefined, VisibilityTimeout: number) =>
      bench.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }),
  }
}

describe('message groups, as recorded from AWS', () => {
  test('a receive empties one group before it turns to the next', () => {
    const { put, got } = setUp()
    put('g1-m1', 'g2-m1', 'g1-m2', 'g1-m3')
    expect(got(10)).toEqual(['g1-m1', 'g1-m2', 'g1-m3', 'g2-m1'])
  })

  test('a group with a message in flight yields nothing, new messages neither', async () => {
    const { put, got, take, remove } = setUp({ visibilityTimeout: 60_000 })
    put('g1-m1')
    const [first] = take(10)
    put('g1-m2')
    expect(got(10)).toEqual([])
    remove(first)
    expect(got(10)).toEqual(['g1-m2'])
  })

  test('groups come back in the order in which they became visible', async () => {
    const { put, got, pass } = setUp({ visibilityTimeout: 1_000 })
    put('g1-m1', 'g1-m2', 'g1-m3', 'g1-m4', 'g2-m1', 'g3-m1')
    expect(got(2)).toEqual(['g1-m1', 'g1-m2'])
    expect(got(1)).toEqual(['g2-m1'])
    await pass(2_000)
    expect(got(10, { VisibilityTimeout: 0 })).toEqual(['g3-m1', 'g1-m1', 'g1-m2', 'g1-m3', 'g1-m4', 'g2-m1'])
  })

  test('a timeout of 0 keeps the order within groups and turns groups round', () => {
    const { put, got } = setUp()
    put('g1-m1', 'g2-m1', 'g2-m2', 'g3-m1', 'g1-m2')
    expect(got(3, { VisibilityTimeout: 0 })).toEqual(['g1-m1', 'g1-m2', 'g2-m1'])
    expect(got(10, { VisibilityTimeout: 0 })).toEqual(['g3-m1', 'g1-m1', 'g1-m2', 'g2-m1', 'g2-m2'])
  })

  test('a message that appears again comes out, those in flight behind it do not', async () => {
    const ended = setUp()
    ended.put('g1-m1', 'g1-m2', 'g2-m1')
    ended.hide(ended.take(2)[0], 0)
    expect(ended.got(3)).toEqual(['g2-m1', 'g1-m1'])

    const shortened = setUp()
    shortened.put('g1-m1', 'g1-m2', 'g2-m1')
    shortened.hide(shortened.take(2)[0], 1)
    await shortened.pass(2_000)
    expect(shortened.got(3)).toEqual(['g2-m1', 'g1-m1'])
  })

  // Recorded 2025-11.
  test.each([
    [0, []],
    [1, ['g-foo']],
    [2, ['g-foo', 'g-bar']],
  ])('of three received, the %i-th hidden longer: what stands before it comes out', async (position, expected) => {
    const { put, take, hide, got, pass } = setUp({ visibilityTimeout: 1_000 })
    put('g-foo', 'g-bar', 'g-baz')
    hide(take(5)[position], 4)
    await pass(2_500)
    expect(got(5)).toEqual(expected)
  })

  test('a group goes on once what was received of it is deleted, in the place of its next message', () => {
    const { put, take, remove, got } = setUp()
    put('g1-m1', 'g2-m1', 'g1-m2', 'g2-m2', 'g1-m2', 'g1-m3', 'g1-m4', 'g3-m1')
    for (const message of take(2)) remove(message)
    expect(got(10)).toEqual(['g2-m1', 'g2-m2', 'g1-m3', 'g1-m4', 'g3-m1'])
  })

  test('a group stays shut while one of several is in flight', () => {
    const { put, take, remove, got } = setUp()
    put('g1-m1', 'g2-m1', 'g1-m2', 'g2-m2', 'g1-m3', 'g3-m1')
    remove(take(2)[0])
    expect(got(10)).toEqual(['g2-m1', 'g2-m2', 'g3-m1'])
  })

  test('the order survives a timeout', async () => {
    const { put, got, pass } = setUp({ visibilityTimeout: 1_000 })
    put('1-0', '1-1', '1-2')
    expect(got(10)).toEqual(['1-0', '1-1', '1-2'])
    await pass(1_000)
    expect(got(10)).toEqual(['1-0', '1-1', '1-2'])
  })

  test('a group that ran empty goes on', () => {
    const { put, take, remove, got } = setUp()
    put('g1-m1')
    remove(take(1)[0])
    expect(got(1)).toEqual([])
    put('g1-m2')
    expect(got(1)).toEqual(['g1-m2'])
  })
})

describe('attributes', () => {
  test('group, deduplication id and a growing sequence number are told', () => {
    const { QueueUrl, call, receive } = setUp()
    const send = (id: string) =>
      call('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: id })
    const [a, b] = [send('1'), send('2')]
    expect(a.SequenceNumber).toMatch(/^\d{20}$/)
    expect(BigInt(b.SequenceNumber)).toBeGreaterThan(BigInt(a.SequenceNumber))
    expect(receive(QueueUrl, { AttributeNames: ['All'] })[0].Attributes).toEqual({
      ApproximateReceiveCount: '1',
      SentTimestamp: String(START),
      SequenceNumber: a.SequenceNumber,
      MessageGroupId: 'g',
      SenderId: expect.any(String),
      MessageDeduplicationId: '1',
      ApproximateFirstReceiveTimestamp: String(START),
    })
  })

  test('where the queue deduplicates by content the id is the SHA-256 of the body', () => {
    const { put, QueueUrl, receive } = setUp()
    put('g-x')
    expect(receive(QueueUrl, { AttributeNames: ['MessageDeduplicationId'] })[0].Attributes).toEqual({
      MessageDeduplicationId: '30ec859b145f4020557969645a3cb6e8d2bd807be9fd0205e79773b0aa36345f',
    })
  })
})

describe('sending', () => {
  const NO_ID =
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'
  test.each<[object, string, string]>([
    [{}, 'MissingRequiredParameterException', 'The request must contain the parameter MessageGroupId.'],
    [{ MessageGroupId: 'g' }, 'InvalidParameterValueException', NO_ID],
    [
      { MessageGroupId: 'g', MessageDeduplicationId: '1', DelaySeconds: 2 },
      'InvalidParameterValueException',
      'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    ],
    ...['', 'a'.repeat(129), 'group 123'].map((id): [object, string, string] => [
      { MessageGroupId: 'g', MessageDeduplicationId: id },
      'InvalidParameterValueException',
      `Value ${id} for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    ]),
  ])('refuses %j', (input, name, message) => {
    const { QueueUrl, refused } = setUp({ contentBasedDeduplication: false })
    expect(refused('SendMessage', { QueueUrl, MessageBody: 'x', ...input })).toMatchObject({ name, message })
  })

  test('takes ids of 128 characters and all punctuation', () => {
    const { QueueUrl, call } = setUp()
    const MessageDeduplicationId = 'a'.repeat(128)
    const MessageGroupId = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~azAZ09'
    call('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId, MessageDeduplicationId })
  })

  test('a delay of 0 means the queue’s (recorded 2025-07)', async () => {
    const { QueueUrl, call, got, pass } = setUp({ delay: 2_000 })
    call('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: 'g', DelaySeconds: 0 })
    expect(got(1)).toEqual([])
    await pass(2_000)
    expect(got(1)).toEqual(['x'])
  })

  test('delayed messages of a group come out in order', async () => {
    const { put, got, pass } = setUp({ delay: 2_000 })
    put('1-1', '1-2')
    await pass(1_000)
    put('1-3')
    await pass(1_000)
    expect(got(3)).toEqual(['1-1', '1-2'])
    await pass(1_000)
    expect(got(3)).toEqual([])
  })
})

describe('deduplication', () => {
  const setUpExplicit = () => {
    const bench = setUp({ contentBasedDeduplication: false })
    return {
      ...bench,
      say: (MessageBody: string, MessageDeduplicationId: string, MessageGroupId = 'g') =>
        bench.call('SendMessage', { QueueUrl: bench.QueueUrl, MessageBody, MessageDeduplicationId, MessageGroupId }),
    }
  }

  test('for five minutes a repeated id is answered with the original, and nothing is added', async () => {
    const { say, of, pass, got } = setUpExplicit()
    const first = say('a', '1')
    await pass(299_999)
    expect(say('b', '1')).toEqual({ ...first, MD5OfMessageBody: '92eb5ffee6ae2fec3ad71c777531578f' })
    expect(of('message.deduplicated')).toMatchObject([{ lane: 'queue:jobs', original: 0 }])
    await pass(1)
    expect(say('b', '1').MessageId).not.toBe(first.MessageId)
    expect(got(10)).toEqual(['a', 'b'])
  })

  test('a repeat does not begin the five minutes anew', async () => {
    const { say, pass, of } = setUpExplicit()
    say('a', '1')
    await pass(200_000)
    say('a', '1')
    await pass(100_000)
    say('a', '1')
    expect(of('message.sent')).toHaveLength(2)
  })

  test('the id is of the queue, not of the group; deleting the message does not free it (recorded)', () => {
    const { say, take, remove, got } = setUpExplicit()
    say('a', '1', 'g1')
    remove(take(1)[0])
    say('a', '1', 'g2')
    expect(got(10)).toEqual([])
  })

  test('by content: the same body, whatever its attributes, unless an id is given', () => {
    const { QueueUrl, call, got } = setUp()
    const say = (MessageBody: string, more: object = {}) =>
      call('SendMessage', { QueueUrl, MessageBody, MessageGroupId: 'g', ...more }).MessageId
    const first = say('a')
    expect(say('a', { MessageAttributes: { x: { DataType: 'String', StringValue: 'y' } } })).toBe(first)
    expect(say('a', { MessageDeduplicationId: '1' })).not.toBe(first)
    expect(got(10)).toEqual(['a', 'a'])
  })

  test('within one batch, too; facts keep the order', () => {
    const { send, of } = setUp()
    const [a, b, c] = send('jobs', ['g-a', 'g-a', 'g-b'].map(record))
    expect([a, b, c]).toEqual([0, 0, 1].map((ordinal) => ({ ok: true, value: { lane: 'queue:jobs', ordinal } })))
    expect(of('message.sent').map((fact) => fact.events)).toEqual([[[0, 0]], [[1, 1]]])
    expect(of('message.deduplicated').map((fact) => fact.n)).toEqual([3])
  })

  test('a purge forgets ids (recorded)', () => {
    const { say, call, QueueUrl, got } = setUpExplicit()
    say('a', '1')
    call('PurgeQueue', { QueueUrl })
    say('b', '1')
    expect(got(10)).toEqual(['b'])
  })
})
