import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QueueRecord } from '../../../harness/ports/index.ts'
import { createBench } from './sqs-bench.ts'

const received = (bench: ReturnType<typeof createBench>, name: string): QueueRecord => {
  let record: QueueRecord | undefined
  bench.source(name).receive({ max: 1, receiver: 'work' }, ([first]) => {
    record = first
  })
  return record!
}

describe('render', () => {
  test('a standard queue’s message, as recorded 2025-11', () => {
    const bench = createBench()
    bench.queue('q')
    bench.send('q', [{ body: 'foo' }])
    const record = received(bench, 'q')
    expect(JSON.stringify(record.render())).toBe(
      JSON.stringify({
        messageId: record.messageId,
        receiptHandle: record.receiptHandle,
        body: 'foo',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '1767225600000',
          SenderId: 'AIDAIENQZJOLO23YVJ4VO',
          ApproximateFirstReceiveTimestamp: '1767225600000',
        },
        messageAttributes: {},
        md5OfBody: 'acbd18db4cc2f85cedef654fccc4a4d8',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:q',
        awsRegion: 'us-east-1',
      }),
    )
  })

  // In every recording from 2024-10 to 2025-11: absent at window 0, null at a window of a second or more.
  test('with a batching window, a message without attributes says so', () => {
    const bench = createBench()
    bench.queue('q')
    bench.send('q', [{ body: 'foo' }, { body: 'bar', messageAttributes: { A: 'b' } }])
    const texts: string[] = []
    bench.source('q').poll({ max: 2, receiver: 'work', window: true }, (records) => {
      for (const record of records) {
        const text = JSON.stringify(record.render())
        expect(record.bytes).toBe(Buffer.byteLength(text))
        texts.push(text)
      }
    })
    expect(texts[0]).toContain('"messageAttributes":{},"md5OfMessageAttributes":null,"md5OfBody":')
    expect(texts[1]).toMatch(/"md5OfMessageAttributes":"[0-9a-f]{32}","md5OfBody":/)
  })

  test('a FIFO queue’s message', () => {
    const bench = createBench()
    bench.queue('q', { fifoQueue: true })
    bench.send('q', [{ body: 'foo', messageGroupId: '1', messageDeduplicationId: '2' }])
    const record = received(bench, 'q.fifo')
    expect(JSON.stringify((record.render() as { attributes: unknown }).attributes)).toBe(
      JSON.stringify({
        ApproximateReceiveCount: '1',
        SentTimestamp: '1767225600000',
        SequenceNumber: '18849496460467696128',
        MessageGroupId: '1',
        SenderId: 'AIDAIENQZJOLO23YVJ4VO',
        MessageDeduplicationId: '2',
        ApproximateFirstReceiveTimestamp: '1767225600000',
      }),
    )
    expect(record.view()).toEqual({ body: 'foo', messageGroupId: '1', messageDeduplicationId: '2' })
  })

  test('message attributes, with their digest before the body’s', () => {
    const bench = createBench()
    bench.queue('q')
    const messageAttributes = { MyAttribute: 'foobar' }
    bench.send('q', [{ body: 'x', messageAttributes }])
    const record = received(bench, 'q')
    const text = JSON.stringify(record.render())
    expect(text).toContain(
      '"messageAttributes":{"MyAttribute":{"stringValue":"foobar","stringListValues":[],"binaryListValues":[],"dataType":"String"}},"md5OfMessageAttributes":"adb59cd4678ea5a855436b949cd07ab6","md5OfBody":',
    )
    expect(record.view()).toEqual({ body: 'x', messageAttributes })
  })

  test('trace header and the queue that a message was moved out of', () => {
    const bench = createBench()
    bench.queue('dead')
    const QueueUrl = bench.queue('q', {
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 },
    })
    const MessageSystemAttributes = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } }
    bench.call('SendMessage', { QueueUrl, MessageBody: 'x', MessageSystemAttributes })
    bench.receive(QueueUrl)
    bench.receive(QueueUrl)
    const record = received(bench, 'dead')
    const { attributes } = record.render() as { attributes: object }
    expect(Object.keys(attributes)).toEqual([
      'DeadLetterQueueSourceArn',
      'ApproximateReceiveCount',
      'AWSTraceHeader',
      'SentTimestamp',
      'SenderId',
      'ApproximateFirstReceiveTimestamp',
    ])
    expect(record.bytes).toBe(Buffer.byteLength(JSON.stringify(record.render())))
  })
})

const legal = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map((text) => text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '"'))
const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/)
const attribute = fc.oneof(
  legal,
  fc.integer(),
  fc.record({ dataType: fc.constantFrom('String.a', 'String'), stringValue: legal }),
  fc.record({
    dataType: fc.constantFrom('Binary', 'Binary.gif'),
    binaryValue: fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  }),
)

describe('bytes', () => {
  test('are those of the rendered record, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.record({
          body: fc.oneof(legal, fc.jsonValue()),
          messageAttributes: fc.option(fc.dictionary(name, attribute, { maxKeys: 10 }), { nil: undefined }),
          group: fc.option(fc.stringMatching(/^[a-zA-Z0-9"\\/]{1,20}$/), { nil: undefined }),
          fifo: fc.boolean(),
          receives: fc.integer({ min: 1, max: 12 }),
        }),
        ({ body, messageAttributes, group, fifo, receives }) => {
          const bench = createBench()
          const url = bench.queue('q', { visibilityTimeout: 0, ...(fifo && { fifoQueue: true }) })
          const [outcome] = bench.send('q', [
            {
              body,
              messageAttributes,
              ...((group !== undefined || fifo) && { messageGroupId: group ?? 'g' }),
              ...(fifo && { messageDeduplicationId: 'd"' }),
            },
          ])
          // A body may come out empty or with a character that AWS refuses; then there is nothing to weigh.
          fc.pre(outcome?.ok === true)
          for (let i = 1; i < receives; i++) bench.receive(url)
          const record = received(bench, fifo ? 'q.fifo' : 'q')
          expect(record.bytes).toBe(Buffer.byteLength(JSON.stringify(record.render())))
        },
      ),
      { numRuns: 300 },
    )
  })
})
