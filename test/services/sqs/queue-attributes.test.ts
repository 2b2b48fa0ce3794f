import { describe, expect, test } from 'vitest'
import { createBench } from './sqs-bench.ts'

const STANDARD = {
  QueueArn: 'arn:aws:sqs:us-east-1:000000000000:jobs',
  ApproximateNumberOfMessages: '0',
  ApproximateNumberOfMessagesNotVisible: '0',
  ApproximateNumberOfMessagesDelayed: '0',
  CreatedTimestamp: '1767225600',
  LastModifiedTimestamp: '1767225600',
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
}

describe('GetQueueAttributes', () => {
  test('tells all of a standard queue, as recorded 2025-08', () => {
    const bench = createBench()
    expect(bench.attributes(bench.queue('jobs'))).toEqual(STANDARD)
  })

  test('tells all of a FIFO queue, as recorded 2025-08', () => {
    const bench = createBench()
    expect(bench.attributes(bench.queue('jobs', { fifoQueue: true, contentBasedDeduplication: true }))).toEqual({
      ...STANDARD,
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:jobs.fifo',
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
      DeduplicationScope: 'queue',
      FifoThroughputLimit: 'perQueue',
    })
  })

  test('the largest message follows the quotas', () => {
    const bench = createBench({ sqsMessageBytes: 262_144 })
    expect(bench.attributes(bench.queue('jobs')).MaximumMessageSize).toBe('262144')
  })

  test('tells what is asked for, and nothing where nothing is', () => {
    const { queue, call } = createBench()
    const QueueUrl = queue('jobs')
    expect(
      call('GetQueueAttributes', { QueueUrl, AttributeNames: ['DelaySeconds', 'RedrivePolicy', 'Policy'] }),
    ).toEqual({
      Attributes: { DelaySeconds: '0' },
    })
    expect(call('GetQueueAttributes', { QueueUrl })).toEqual({})
  })

  test('refuses a name that AWS does not know', () => {
    const { queue, refused } = createBench()
    expect(refused('GetQueueAttributes', { QueueUrl: queue('jobs'), AttributeNames: ['Colour'] })).toMatchObject({
      name: 'InvalidAttributeName',
      message: 'Unknown Attribute Colour.',
    })
  })

  test('counts messages by state; behind one in flight a FIFO message counts as visible', async () => {
    const bench = createBench()
    const standard = bench.queue('jobs', { visibilityTimeout: 60_000 })
    bench.send('jobs', [{ body: 'a' }, { body: 'b' }, { body: 'c', delay: 5_000 }])
    bench.receive(standard, { MaxNumberOfMessages: 1 })
    const counts = (url: string) => {
      const all = bench.attributes(url)
      return [
        all.ApproximateNumberOfMessages,
        all.ApproximateNumberOfMessagesNotVisible,
        all.ApproximateNumberOfMessagesDelayed,
      ]
    }
    expect(counts(standard)).toEqual(['1', '1', '1'])
    await bench.pass(5_000)
    expect(counts(standard)).toEqual(['2', '1', '0'])
    await bench.pass(55_000)
    expect(counts(standard)).toEqual(['3', '0', '0'])

    const fifo = bench.queue('fifo', { fifoQueue: true, contentBasedDeduplication: true })
    bench.send(
      'fifo',
      ['1', '1', '2', '2', '3', '3'].map((messageGroupId, i) => ({ body: `m${i}`, messageGroupId })),
    )
    expect(bench.bodies(fifo, { MaxNumberOfMessages: 1 })).toEqual(['m0'])
    expect(bench.bodies(fifo, { MaxNumberOfMessages: 1 })).toEqual(['m2'])
    expect(counts(fifo)).toEqual(['4', '2', '0'])
  })
})

describe('SetQueueAttributes', () => {
  test('changes what is given, at once', async () => {
    const bench = createBench()
    const QueueUrl = bench.queue('jobs')
    await bench.pass(5_000)
    expect(
      bench.call('SetQueueAttributes', {
        QueueUrl,
        Attributes: { VisibilityTimeout: '69', MaximumMessageSize: '2048', DelaySeconds: '420' },
      }),
    ).toEqual({})
    expect(bench.attributes(QueueUrl)).toEqual({
      ...STANDARD,
      VisibilityTimeout: '69',
      MaximumMessageSize: '2048',
      DelaySeconds: '420',
      LastModifiedTimestamp: '1767225605',
    })
  })

  test('an empty redrive policy removes it; an empty policy changes nothing', () => {
    const bench = createBench()
    bench.queue('dead')
    const QueueUrl = bench.queue('jobs', { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 } })
    expect(bench.attributes(QueueUrl).RedrivePolicy).toBe(
      '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":3}',
    )
    bench.call('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy: '', Policy: '' } })
    expect(bench.attributes(QueueUrl)).not.toHaveProperty('RedrivePolicy')
  })

  test.each([
    ['jobs', { FifoQueue: 'true' }, 'InvalidAttributeName', 'Unknown Attribute FifoQueue.'],
    ['jobs', { FifoQueue: 'false' }, 'InvalidAttributeName', 'Unknown Attribute FifoQueue.'],
    [
      'fifo',
      { FifoQueue: 'false' },
      'InvalidAttributeValue',
      'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.',
    ],
    ['jobs', { DelaySeconds: '901' }, 'InvalidAttributeValue', 'Invalid value for the parameter DelaySeconds.'],
    ['jobs', { CreatedTimestamp: '1' }, 'InvalidAttributeName', 'Unknown Attribute CreatedTimestamp.'],
  ])('on %s refuses %j', (name, Attributes, error, message) => {
    const bench = createBench()
    bench.queue('jobs')
    bench.queue('fifo', { fifoQueue: true })
    const QueueUrl = name === 'fifo' ? 'fifo.fifo' : name
    expect(bench.refused('SetQueueAttributes', { QueueUrl, Attributes })).toMatchObject({ name: error, message })
  })

  test('a FIFO queue may be told what it is', () => {
    const bench = createBench()
    const QueueUrl = bench.queue('jobs', { fifoQueue: true })
    expect(bench.call('SetQueueAttributes', { QueueUrl, Attributes: { FifoQueue: 'true' } })).toEqual({})
  })

  test('needs attributes', () => {
    const bench = createBench()
    expect(bench.refused('SetQueueAttributes', { QueueUrl: bench.queue('jobs') })).toMatchObject({
      name: 'MissingRequiredParameterException',
      message: 'The request must contain the parameter Attributes.',
    })
  })

  test('changes nothing where one of several is refused', () => {
    const bench = createBench()
    const QueueUrl = bench.queue('jobs')
    bench.refused('SetQueueAttributes', { QueueUrl, Attributes: { VisibilityTimeout: '1', DelaySeconds: 'x' } })
    expect(bench.attributes(QueueUrl).VisibilityTimeout).toBe('30')
  })

  test('a FIFO queue delays anew what is delayed; a standard queue does not', async () => {
    const bench = createBench()
    const fifo = bench.queue('fifo', { fifoQueue: true, contentBasedDeduplication: true, delay: 10_000 })
    const standard = bench.queue('jobs', { delay: 10_000 })
    bench.send('fifo', [{ body: 'f', messageGroupId: 'g' }])
    bench.send('jobs', [{ body: 's' }])
    await bench.pass(4_000)
    expect(bench.update('fifo', { delay: 5_000 }).ok).toBe(true)
    expect(bench.update('jobs', { delay: 5_000 }).ok).toBe(true)
    expect(bench.bodies(fifo)).toEqual([])
    await bench.pass(1_000)
    expect(bench.bodies(fifo)).toEqual(['f'])
    expect(bench.bodies(standard)).toEqual([])
    await bench.pass(5_000)
    expect(bench.bodies(standard)).toEqual(['s'])
  })
})
