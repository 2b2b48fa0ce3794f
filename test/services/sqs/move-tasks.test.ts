import { describe, expect, test } from 'vitest'
import { createBench, START } from './sqs-bench.ts'

const arn = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`

/** `jobs` redrives to `dead` after one receive; there are `count` messages in `dead`. */
const setUp = (count: number) => {
  const bench = createBench()
  const deadUrl = bench.queue('dead')
  const jobsUrl = bench.queue('jobs', {
    visibilityTimeout: 0,
    redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 },
  })
  const elsewhereUrl = bench.queue('elsewhere')
  bench.send(
    'jobs',
    Array.from({ length: count }, (_, i) => ({ body: `m${i}` })),
  )
  for (let i = 0; i < 2 * Math.ceil(count / 10); i++) bench.receive(jobsUrl)
  const start = (more: object = {}): string =>
    bench.call('StartMessageMoveTask', { SourceArn: arn('dead'), ...more }).TaskHandle
  const list = (MaxResults = 10) => bench.call('ListMessageMoveTasks', { SourceArn: arn('dead'), MaxResults }).Results
  return { ...bench, deadUrl, jobsUrl, elsewhereUrl, start, list }
}

describe('message move tasks', () => {
  test('back to where the messages came from, as new ones', async () => {
    const { call, start, list, pass, receive, deadUrl, jobsUrl, of, world } = setUp(2)
    const [before] = receive(deadUrl, { VisibilityTimeout: 0 })
    start()
    expect(world.busy).toBe(true)
    await pass(0)
    expect(world.busy).toBe(false)
    expect(list()).toEqual([
      {
        Status: 'COMPLETED',
        SourceArn: arn('dead'),
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 2,
        StartedTimestamp: START,
      },
    ])
    const moved = call('ReceiveMessage', { QueueUrl: jobsUrl, AttributeNames: ['All'] }).Messages[0]
    expect(moved.Body).toBe('m0')
    expect(moved.MessageId).not.toBe(before.MessageId)
    expect(moved.Attributes).toMatchObject({ ApproximateReceiveCount: '1' })
    expect(moved.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn')
    expect(of('message.moved')).toMatchObject([
      { lane: 'queue:dead', events: [[0, 1]], to: 'queue:jobs', as: [[2, 3]] },
    ])
    expect(of('message.sent').at(-1)).toMatchObject({ lane: 'queue:jobs', cause: of('message.moved')[0]?.n })
  })

  test('elsewhere, one a second; cancelled on the way', async () => {
    const { call, start, list, pass, bodies, elsewhereUrl } = setUp(10)
    const TaskHandle = start({ DestinationArn: arn('elsewhere'), MaxNumberOfMessagesPerSecond: 1 })
    await pass(1_000)
    expect(list()).toEqual([
      {
        TaskHandle,
        Status: 'RUNNING',
        SourceArn: arn('dead'),
        DestinationArn: arn('elsewhere'),
        MaxNumberOfMessagesPerSecond: 1,
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 10,
        StartedTimestamp: START,
      },
    ])
    expect(call('CancelMessageMoveTask', { TaskHandle })).toEqual({ ApproximateNumberOfMessagesMoved: 2 })
    await pass(10_000)
    expect(bodies(elsewhereUrl)).toEqual(['m0', 'm1'])
    expect(list()).toMatchObject([{ Status: 'CANCELLED' }])
    expect(list()[0]).not.toHaveProperty('TaskHandle')
  })

  test('500 a second where nothing else is said', async () => {
    const { start, list, pass } = setUp(1_001)
    start()
    await pass(1_000)
    expect(list()).toMatchObject([{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 1_000 }])
    await pass(1_000)
    expect(list()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1_001 }])
  })

  test('fails where its destination is gone (recorded 2024-04), or where a message came from nowhere', async () => {
    const { call, start, list, pass, send, elsewhereUrl } = setUp(10)
    start({ DestinationArn: arn('elsewhere'), MaxNumberOfMessagesPerSecond: 1 })
    await pass(2_000)
    call('DeleteQueue', { QueueUrl: elsewhereUrl })
    await pass(1_000)
    expect(list()).toMatchObject([
      {
        Status: 'FAILED',
        FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
        ApproximateNumberOfMessagesMoved: 3,
      },
    ])
    send('dead', [{ body: 'by hand' }])
    start()
    await pass(0)
    expect(list(1)).toMatchObject([
      { Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource', ApproximateNumberOfMessagesMoved: 7 },
    ])
  })

  test('what AWS refuses (recorded 2024-04)', () => {
    const { refused, start } = setUp(2)
    const refusal = (input: object) => refused('StartMessageMoveTask', input)
    expect(refusal({ SourceArn: arn('none') })).toMatchObject({
      name: 'ResourceNotFoundException',
      statusCode: 404,
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
    })
    expect(refusal({ SourceArn: arn('dead'), DestinationArn: arn('none') }).message).toBe(
      "The resource that you specified for the DestinationArn parameter doesn't exist.",
    )
    expect(refusal({ SourceArn: arn('jobs') }).message).toBe('Source queue must be configured as a Dead Letter Queue.')
    expect(refusal({ SourceArn: arn('dead'), MaxNumberOfMessagesPerSecond: 501 }).message).toMatch(/between 1 and 500/)
    start({ MaxNumberOfMessagesPerSecond: 1 })
    expect(refusal({ SourceArn: arn('dead') }).message).toBe(
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    )
    const handle = (sourceArn: string) =>
      Buffer.from(JSON.stringify({ taskId: '10f57157-fc38-4da9-a113-4de7e12d05aa', sourceArn })).toString('base64')
    const cancel = (TaskHandle: string) => refused('CancelMessageMoveTask', { TaskHandle }).message
    expect(cancel('foobared')).toBe('Value for parameter TaskHandle is invalid.')
    expect(cancel(handle(arn('none')))).toMatch(/SourceArn parameter doesn't exist/)
    expect(cancel(handle(arn('dead')))).toBe('Task does not exist.')
  })

  test('of a FIFO group only what stands before all that is hidden', async () => {
    const bench = createBench()
    const fifo = { fifoQueue: true, contentBasedDeduplication: true }
    const dead = bench.queue('dead', fifo)
    bench.queue('jobs', { ...fifo, redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 } })
    bench.queue('elsewhere', fifo)
    bench.send('dead', [
      { body: 'a1', messageGroupId: 'a' },
      { body: 'a2', messageGroupId: 'a' },
      { body: 'b1', messageGroupId: 'b' },
    ])
    bench.receive(dead, { MaxNumberOfMessages: 1 })
    bench.call('StartMessageMoveTask', { SourceArn: arn('dead.fifo'), DestinationArn: arn('elsewhere.fifo') })
    await bench.pass(0)
    expect(bench.of('message.moved')).toMatchObject([{ events: [[2, 2]], to: 'queue:elsewhere' }])
  })
})

describe('RedriveAllowPolicy', () => {
  const set = (RedriveAllowPolicy: unknown) => ({ RedriveAllowPolicy: JSON.stringify(RedriveAllowPolicy) })
  const policy = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: 3 }) }

  test.each<[object, string[]]>([
    [{ redrivePermission: 'allowAll' }, ['jobs', 'more']],
    [{ redrivePermission: 'denyAll' }, []],
    [{ redrivePermission: 'byQueue', sourceQueueArns: [arn('jobs')] }, ['jobs']],
  ])('%j', (allow, allowed) => {
    const { call, refused, attributes } = createBench()
    const { QueueUrl } = call('CreateQueue', { QueueName: 'dead', Attributes: set(allow) })
    expect(JSON.parse(attributes(QueueUrl).RedriveAllowPolicy!)).toEqual(allow)
    for (const QueueName of ['jobs', 'more']) {
      if (allowed.includes(QueueName)) call('CreateQueue', { QueueName, Attributes: policy })
      else
        expect(refused('CreateQueue', { QueueName, Attributes: policy }).message).toMatch(/does not allow this queue/)
    }
  })

  test.each<[unknown, RegExp]>([
    [[], /valid JSON map/],
    [{ redrivePermission: 'some' }, /valid values are/],
    [{ redrivePermission: 'allowAll', sourceQueueArns: [] }, /only when redrivePermission is byQueue/],
    [{ redrivePermission: 'byQueue' }, /from 1 to 10/],
    [{ redrivePermission: 'byQueue', sourceQueueArns: Array.from({ length: 11 }, () => arn('a')) }, /from 1 to 10/],
    [{ redrivePermission: 'allowAll', more: 1 }, /unknown attribute: more/],
  ])('refuses %j', (allow, words) => {
    expect(createBench().refused('CreateQueue', { QueueName: 'dead', Attributes: set(allow) }).message).toMatch(words)
  })
})

describe('fair queues', () => {
  const messages = (group: string | undefined, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      body: `${group ?? 'none'}${i}`,
      ...(group !== undefined && { messageGroupId: group }),
    }))

  test('a noisy neighbour waits while others are there', () => {
    const { queue, send, bodies } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', messages('a', 60))
    for (let i = 0; i < 3; i++) bodies(QueueUrl)
    send('jobs', [...messages('b', 2), ...messages(undefined, 1)])
    // Thirty of a are in flight, of thirty.
    expect(bodies(QueueUrl)).toEqual(['b0', 'b1', 'none0', 'a30', 'a31', 'a32', 'a33', 'a34', 'a35', 'a36'])
  })

  test('fewer than thirty in flight, or no more than a tenth, are not noisy', () => {
    const { queue, send, bodies } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', messages('a', 21))
    for (let i = 0; i < 2; i++) bodies(QueueUrl)
    send('jobs', messages('b', 1))
    expect(bodies(QueueUrl)).toEqual(['a20', 'b0'])
  })

  test('of two noisy ones the one with fewer in flight; quiet again, it stands in line', () => {
    const { call, queue, send, receive, bodies } = createBench()
    const QueueUrl = queue('jobs')
    send('jobs', [...messages('a', 40), ...messages('b', 30)])
    const taken = Array.from({ length: 7 }, () => receive(QueueUrl)).flat()
    send('jobs', [...messages('a', 1), ...messages('b', 1)])
    expect(bodies(QueueUrl, { MaxNumberOfMessages: 1 })).toEqual(['b0'])
    for (const { ReceiptHandle } of taken) call('DeleteMessage', { QueueUrl, ReceiptHandle })
    send('jobs', messages('c', 1))
    expect(bodies(QueueUrl)).toEqual(['a0', 'c0'])
  })
})
