import { describe, expect, test } from 'vitest'
import { createBench } from './sqs-bench.ts'

const setUp = (settings: Record<string, unknown> = {}) => {
  const bench = createBench()
  const fifo = settings.fifoQueue === true
  const QueueUrl = bench.queue('jobs', {
    visibilityTimeout: 1_000,
    ...(fifo && { contentBasedDeduplication: true }),
    ...settings,
  })
  bench.send('jobs', [{ body: 'a', ...(fifo && { messageGroupId: 'g' }) }])
  const take = (VisibilityTimeout?: number) => bench.receive(QueueUrl, { VisibilityTimeout })[0]?.ReceiptHandle
  return {
    ...bench,
    QueueUrl,
    take,
    remove: (ReceiptHandle: string) => bench.call('DeleteMessage', { QueueUrl, ReceiptHandle }),
    hide: (ReceiptHandle: string, VisibilityTimeout: number) =>
      bench.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout }),
    removeError: (ReceiptHandle: string) => bench.refused('DeleteMessage', { QueueUrl, ReceiptHandle }),
    hideError: (ReceiptHandle: string, VisibilityTimeout?: number) =>
      bench.refused('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout }),
  }
}

const expired = (handle: string) =>
  `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`

describe('DeleteMessage', () => {
  test('deletes, and again changes nothing (recorded)', () => {
    const { take, remove, of } = setUp()
    const handle = take()
    expect([remove(handle), remove(handle), remove(handle)]).toEqual([{}, {}, {}])
    expect(of('message.deleted')).toMatchObject([{ lane: 'queue:jobs', events: [[0, 0]] }])
  })

  test.each(['garbage', '', 'AQEB0'])('refuses the handle "%s"', (handle) => {
    expect(setUp().removeError(handle)).toMatchObject({
      name: 'ReceiptHandleIsInvalid',
      message: `The input receipt handle "${handle}" is not a valid receipt handle.`,
    })
  })

  test('refuses a handle of another queue', () => {
    const { take, queue, refused } = setUp()
    const handle = take()
    expect(refused('DeleteMessage', { QueueUrl: queue('other'), ReceiptHandle: handle }).name).toBe(
      'ReceiptHandleIsInvalid',
    )
  })

  test('a standard queue deletes after the visibility timeout (recorded 2025-03)', async () => {
    const { take, remove, pass, bodies, QueueUrl } = setUp()
    const handle = take()
    await pass(1_000)
    remove(handle)
    expect(bodies(QueueUrl)).toEqual([])
  })

  test('a standard queue says yes to a handle of an earlier receive, and deletes nothing', async () => {
    const { take, remove, pass, bodies, QueueUrl } = setUp()
    const old = take()
    await pass(1_000)
    take()
    expect(remove(old)).toEqual({})
    await pass(1_000)
    expect(bodies(QueueUrl)).toEqual(['a'])
  })

  test('a FIFO queue refuses after the visibility timeout (recorded 2025-03), also of an earlier receive', async () => {
    const { take, removeError, remove, pass } = setUp({ fifoQueue: true })
    const old = take()
    await pass(1_000)
    expect(removeError(old)).toMatchObject({ name: 'InvalidParameterValueException', message: expired(old) })
    const current = take()
    expect(removeError(old).message).toBe(expired(old))
    expect(remove(current)).toEqual({})
    expect(remove(old)).toEqual({})
  })

  test('a FIFO queue deletes within an extended timeout (recorded 2025-10)', async () => {
    const { take, remove, hide, pass } = setUp({ fifoQueue: true })
    const handle = take()
    hide(handle, 5)
    await pass(1_500)
    expect(remove(handle)).toEqual({})
  })
})

describe('ChangeMessageVisibility', () => {
  test('counts from now, and may be repeated', async () => {
    const { take, hide, pass, bodies, QueueUrl, of } = setUp()
    const handle = take()
    for (let i = 0; i < 4; i++) {
      await pass(900)
      hide(handle, 1)
      expect(bodies(QueueUrl)).toEqual([])
    }
    await pass(1_000)
    expect(bodies(QueueUrl)).toEqual(['a'])
    expect(of('message.visibility')).toHaveLength(4)
  })

  test('0 lets it appear at once, and is not permanent', () => {
    const { take, hide, bodies, QueueUrl } = setUp()
    hide(take(), 0)
    expect(bodies(QueueUrl)).toEqual(['a'])
    expect(bodies(QueueUrl)).toEqual([])
  })

  test('a standard queue takes the handle of an earlier receive (recorded)', () => {
    const { take, hide, bodies, QueueUrl } = setUp()
    const old = take(0)
    take(3)
    hide(old, 0)
    expect(bodies(QueueUrl)).toEqual(['a'])
  })

  test('a standard queue says yes after the timeout (recorded 2024-04), and nothing happens', async () => {
    const { take, hide, pass, bodies, QueueUrl, of } = setUp()
    const handle = take()
    await pass(2_000)
    expect(hide(handle, 2)).toEqual({})
    expect(of('message.visibility')).toEqual([])
    expect(bodies(QueueUrl)).toEqual(['a'])
  })

  test('a FIFO queue refuses after the timeout', async () => {
    const { take, hideError, pass } = setUp({ fifoQueue: true })
    const handle = take()
    await pass(1_000)
    expect(hideError(handle, 2).message).toBe(expired(handle))
  })

  test.each([false, true])('refuses a deleted message (recorded); FIFO: %s', (fifoQueue) => {
    const { take, remove, hideError } = setUp({ fifoQueue })
    const handle = take()
    remove(handle)
    expect(hideError(handle, 42)).toMatchObject({
      name: 'InvalidParameterValueException',
      message: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    })
  })

  test('refuses a handle that is none, a time out of range, and none', () => {
    const { take, hideError } = setUp()
    const handle = take()
    expect(hideError('INVALID', 60).name).toBe('ReceiptHandleIsInvalid')
    for (const seconds of [-1, 43_201, 1.5])
      expect(hideError(handle, seconds).message).toBe(
        `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.`,
      )
    expect(hideError(handle).message).toBe('The request must contain the parameter VisibilityTimeout.')
  })

  test('no message stays hidden for more than 12 h from its receive', async () => {
    const { take, hide, hideError, pass, bodies, QueueUrl } = setUp()
    const handle = take()
    hide(handle, 43_200)
    await pass(43_199_000)
    expect(hideError(handle, 2).message).toBe(
      'Value 2 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].',
    )
    hide(handle, 1)
    await pass(1_000)
    expect(bodies(QueueUrl)).toEqual(['a'])
  })
})
