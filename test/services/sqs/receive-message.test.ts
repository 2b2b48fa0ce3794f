import { describe, expect, test } from 'vitest'
import { type Answer, CALLER, createBench, START } from './sqs-bench.ts'

const text = (StringValue: string) => ({ DataType: 'String', StringValue })

describe('ReceiveMessage', () => {
  test('answers nothing for an empty queue', () => {
    const { queue, call } = createBench()
    expect(call('ReceiveMessage', { QueueUrl: queue('jobs') })).toEqual({})
  })

  test('gives one message unless asked for more, in order of arrival, and hides it', async () => {
    const { queue, call, send, of, pass, bodies } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c' }])
    expect(call('ReceiveMessage', { QueueUrl })).toEqual({
      Messages: [
        {
          MessageId: expect.any(String),
          ReceiptHandle: expect.any(String),
          MD5OfBody: '0cc175b9c0f1b6a831c399e269772661',
          Body: 'a',
        },
      ],
    })
    expect(bodies(QueueUrl, { VisibilityTimeout: 40 })).toEqual(['b', 'c'])
    expect(bodies(QueueUrl)).toEqual([])
    expect(of('message.received')).toMatchObject([
      { lane: 'queue:jobs', events: [[0, 0]], until: START + 30_000, receiver: 'api', cause: of('message.sent')[0]?.n },
      { lane: 'queue:jobs', events: [[1, 2]], until: START + 40_000, receiver: 'api' },
    ])
    await pass(29_999)
    expect(bodies(QueueUrl)).toEqual([])
    await pass(1)
    expect(bodies(QueueUrl)).toEqual(['a'])
    await pass(10_000)
    expect(bodies(QueueUrl)).toEqual(['b', 'c'])
  })

  test('a timeout of 0 hides nothing, and one receive does not see a message twice', () => {
    const { queue, send, bodies } = createBench()
    const QueueUrl = queue('jobs', { visibilityTimeout: 0 })
    send('jobs', [{ body: 'a' }, { body: 'b' }])
    expect(bodies(QueueUrl)).toEqual(['a', 'b'])
    expect(bodies(QueueUrl, { MaxNumberOfMessages: 1, VisibilityTimeout: 30 })).toEqual(['a'])
    expect(bodies(QueueUrl)).toEqual(['b'])
  })

  test('every receive has another receipt handle, the same in every run', () => {
    const handles = (seed: number) => {
      const { queue, send, receive } = createBench({}, seed)
      const QueueUrl = queue('jobs')
      send('jobs', [{ body: 'a' }])
      return [1, 2, 3].map(() => receive(QueueUrl, { VisibilityTimeout: 0 })[0].ReceiptHandle)
    }
    expect(new Set(handles(1)).size).toBe(3)
    expect(handles(1)).toEqual(handles(1))
    expect(handles(2)).not.toEqual(handles(1))
  })

  test('a message that was received three times goes to the back', () => {
    const { queue, send, bodies } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [{ body: 'a' }, { body: 'b' }])
    const one = () => bodies(QueueUrl, { MaxNumberOfMessages: 1, VisibilityTimeout: 0 })[0]
    expect([one(), one(), one(), one(), one(), one(), one(), one()]).toEqual(['a', 'a', 'a', 'b', 'b', 'b', 'a', 'b'])
  })

  test.each([
    [
      { MaxNumberOfMessages: 11 },
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { MaxNumberOfMessages: 0 },
      'Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { WaitTimeSeconds: 21 },
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      { WaitTimeSeconds: -1 },
      'Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      { VisibilityTimeout: 43_201 },
      'Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.',
    ],
  ])('refuses %j', (input, message) => {
    const { queue, refused } = createBench()
    expect(refused('ReceiveMessage', { QueueUrl: queue('jobs'), ...input })).toMatchObject({
      name: 'InvalidParameterValueException',
      queryCode: 'InvalidParameterValue',
      message,
    })
  })

  test('refuses by name what is not emulated, and attributes that do not exist', () => {
    const { queue, refused } = createBench()
    const QueueUrl = queue('jobs')
    expect(refused('ReceiveMessage', { QueueUrl, ReceiveRequestAttemptId: 'x' })).toMatchObject({
      name: 'NotEmulatedByFiredrill',
      message:
        'Failed to run sqs.ReceiveMessage: Firedrill does not emulate the parameter ReceiveRequestAttemptId. Leave it out, or run the scenario on another backend.',
    })
    expect(refused('ReceiveMessage', { QueueUrl, AttributeNames: ['Colour'] }).message).toBe(
      'Unknown Attribute Colour.',
    )
  })

  describe('attributes', () => {
    test('system attributes are given to those who ask, by either parameter', async () => {
      const { queue, call, receive, pass } = createBench()
      const QueueUrl = queue('jobs', { visibilityTimeout: 0 })
      call('SendMessage', { QueueUrl, MessageBody: 'a' })
      await pass(1_500)
      const all = {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(START),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: String(START + 1_500),
      }
      expect(receive(QueueUrl, { AttributeNames: ['All'] })[0].Attributes).toEqual(all)
      await pass(1_000)
      expect(receive(QueueUrl, { MessageSystemAttributeNames: ['All'] })[0].Attributes).toEqual({
        ...all,
        ApproximateReceiveCount: '2',
      })
      expect(receive(QueueUrl, { AttributeNames: ['SentTimestamp', 'MessageGroupId'] })[0].Attributes).toEqual({
        SentTimestamp: String(START),
      })
      expect(receive(QueueUrl)[0]).not.toHaveProperty('Attributes')
    })

    // Recorded 2024-04.
    const General = text('Kenobi')
    const Hello = text('There')
    const HelpMe = text('Me')
    test.each<[string[], object | undefined, string | undefined]>([
      [[], undefined, undefined],
      [['All'], { General, Hello, 'Help.Me': HelpMe }, '4c360f3fdafd970e05fae2f149d997f5'],
      [['*'], { General, Hello, 'Help.Me': HelpMe }, '4c360f3fdafd970e05fae2f149d997f5'],
      [['.*'], { General, Hello, 'Help.Me': HelpMe }, '4c360f3fdafd970e05fae2f149d997f5'],
      [['Foo', 'Bar'], undefined, undefined],
      [['Hello', 'General'], { General, Hello }, 'fca026605781cb4126a1e9044df24232'],
      [['Foo', 'Hello'], { Hello }, 'a311262e065454b75da111d535b8dacd'],
      [['Hel.*'], { Hello, 'Help.Me': HelpMe }, '83fee93c1bcd8b9a5a923ffacdc636c7'],
      [['AWS.'], undefined, undefined],
      [['..foo'], undefined, undefined],
    ])('message attributes by %j, with the digest of those', (MessageAttributeNames, attributes, digest) => {
      const { queue, call, receive } = createBench()
      const QueueUrl = queue('jobs')
      const MessageAttributes = { Hello, General, 'Help.Me': HelpMe }
      call('SendMessage', { QueueUrl, MessageBody: 'msg', MessageAttributes })
      const [message] = receive(QueueUrl, { MessageAttributeNames })
      expect(message.MessageAttributes).toEqual(attributes)
      expect(message.MD5OfMessageAttributes).toBe(digest)
    })

    test('binary attributes come back as bytes', () => {
      const { queue, call, receive } = createBench()
      const QueueUrl = queue('jobs')
      const MessageAttributes = { attr1: { DataType: 'Binary', BinaryValue: Buffer.from([0, 255, 30]) } }
      call('SendMessage', { QueueUrl, MessageBody: 'x', MessageAttributes })
      expect(receive(QueueUrl, { MessageAttributeNames: ['All'] })[0].MessageAttributes).toEqual(MessageAttributes)
    })
  })

  describe('long poll', () => {
    const poll = (bench: ReturnType<typeof createBench>, input: object) => {
      const answers: { at: number; bodies: string[] }[] = []
      const cancel = bench.start('ReceiveMessage', input).begin((answer: Answer) =>
        answers.push({
          at: bench.world.clock.now() - START,
          bodies: (answer.Messages ?? []).map((message: Answer) => message.Body),
        }),
      )
      return { answers, cancel }
    }

    test('answers at once where there is something', () => {
      const bench = createBench()
      const QueueUrl = bench.queue('jobs')
      bench.send('jobs', [{ body: 'a' }])
      expect(poll(bench, { QueueUrl, WaitTimeSeconds: 20 }).answers).toEqual([{ at: 0, bodies: ['a'] }])
    })

    test('answers when something arrives, becomes visible, or the wait is over', async () => {
      const bench = createBench()
      const QueueUrl = bench.queue('jobs')
      const arrival = poll(bench, { QueueUrl, WaitTimeSeconds: 20, VisibilityTimeout: 5 })
      await bench.pass(3_000)
      bench.send('jobs', [{ body: 'a' }])
      expect(arrival.answers).toEqual([{ at: 3_000, bodies: ['a'] }])
      const visible = poll(bench, { QueueUrl, WaitTimeSeconds: 20 })
      const over = poll(bench, { QueueUrl, WaitTimeSeconds: 20 })
      bench.send('jobs', [])
      await bench.pass(60_000)
      expect(visible.answers).toEqual([{ at: 8_000, bodies: ['a'] }])
      expect(over.answers).toEqual([{ at: 23_000, bodies: [] }])
      expect(arrival.answers).toHaveLength(1)
    })

    test('what becomes visible at the last instant is handed out', async () => {
      const bench = createBench()
      const QueueUrl = bench.queue('jobs')
      const { answers } = poll(bench, { QueueUrl, WaitTimeSeconds: 20 })
      bench.send('jobs', [{ body: 'a', delay: 20_000 }])
      await bench.pass(30_000)
      expect(answers).toEqual([{ at: 20_000, bodies: ['a'] }])
    })

    test('waits as long as the queue says unless told otherwise; 0 does not wait', async () => {
      const bench = createBench()
      const QueueUrl = bench.queue('jobs')
      bench.call('SetQueueAttributes', { QueueUrl, Attributes: { ReceiveMessageWaitTimeSeconds: '7' } })
      const { answers } = poll(bench, { QueueUrl })
      expect(bench.start('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 0 })).toEqual({})
      await bench.pass(10_000)
      expect(answers).toEqual([{ at: 7_000, bodies: [] }])
    })

    test('a caller that went away takes nothing and leaves no timer', async () => {
      const bench = createBench()
      const QueueUrl = bench.queue('jobs')
      const gone = poll(bench, { QueueUrl, WaitTimeSeconds: 20 })
      gone.cancel()
      gone.cancel()
      bench.send('jobs', [{ body: 'a' }])
      expect(bench.bodies(QueueUrl)).toEqual(['a'])
      await bench.pass(30_000)
      expect(gone.answers).toEqual([])
    })

    test('refuses bad input before it waits', () => {
      const bench = createBench()
      expect(() =>
        bench.sqs.services[0]!.operations.get('ReceiveMessage')?.(
          { QueueUrl: bench.queue('jobs'), WaitTimeSeconds: 5, MaxNumberOfMessages: 99 } as never,
          CALLER,
        ),
      ).toThrow('Value 99 for parameter MaxNumberOfMessages is invalid.')
    })
  })

  describe('messages in flight', () => {
    test('a short poll of a standard queue is refused at the limit, a long poll waits', async () => {
      const bench = createBench({ sqsInFlight: { standard: 2, fifo: 1 } })
      const QueueUrl = bench.queue('jobs')
      bench.send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c' }])
      expect(bench.bodies(QueueUrl)).toEqual(['a', 'b'])
      expect(bench.refused('ReceiveMessage', { QueueUrl })).toMatchObject({
        name: 'OverLimit',
        statusCode: 403,
        message:
          'Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.',
      })
      const answers: Answer[] = []
      bench.start('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 }).begin((answer: Answer) => answers.push(answer))
      bench.call('SetQueueAttributes', { QueueUrl, Attributes: { DelaySeconds: '0' } })
      expect(answers).toEqual([])
      await bench.pass(20_000)
      expect(answers).toEqual([{}])
    })

    test('a FIFO queue yields nothing at the limit', () => {
      const bench = createBench({ sqsInFlight: { standard: 2, fifo: 1 } })
      const QueueUrl = bench.queue('jobs', { fifoQueue: true, contentBasedDeduplication: true })
      bench.send('jobs', [
        { body: 'a', messageGroupId: '1' },
        { body: 'b', messageGroupId: '2' },
      ])
      const [first] = bench.receive(QueueUrl)
      expect(first.Body).toBe('a')
      expect(bench.bodies(QueueUrl)).toEqual([])
      bench.call('DeleteMessage', { QueueUrl, ReceiptHandle: first.ReceiptHandle })
      expect(bench.bodies(QueueUrl)).toEqual(['b'])
    })
  })
})
