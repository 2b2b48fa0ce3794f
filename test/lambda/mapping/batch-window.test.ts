import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchPayload } from '../../../harness/lambda/mapping/batch-payload.ts'
import { BatchWindow } from '../../../harness/lambda/mapping/batch-window.ts'
import { bisect } from '../../../harness/lambda/mapping/bisect.ts'
import { isPoll, nextPoll } from '../../../harness/lambda/mapping/poll-phase.ts'
import { retryDelayMs } from '../../../harness/lambda/mapping/retry-schedule.ts'
import { receiveVisibilityMs } from '../../../harness/lambda/mapping/visibility.ts'
import type { SourceRecord } from '../../../harness/ports/index.ts'

const record = (text: string, ordinal = 0): SourceRecord => ({
  ordinal,
  bytes: Buffer.byteLength(JSON.stringify({ text })),
  render: () => ({ text }),
  view: () => text,
})

test('the size of an event is arithmetic and exact', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (texts) => {
      const payload = batchPayload(texts.map((text) => record(text)))
      expect(payload.bytes).toBe(Buffer.byteLength(payload.text()))
    }),
  )
})

test('an event is built afresh for every reader', () => {
  const payload = batchPayload([record('a')])
  const first = payload.value() as { Records: { text: string }[] }
  first.Records[0]!.text = 'changed'
  expect(payload.value()).toEqual({ Records: [{ text: 'a' }] })
})

describe('a batch being filled', () => {
  const limits = { batchSize: 3, windowMs: 1_000, payloadBytes: 6_291_456 }
  test('is full at the batch size', () => {
    const batch = new BatchWindow(limits)
    expect(batch.closesAt).toBe(Number.POSITIVE_INFINITY)
    expect(batch.take([record('a'), record('b')], 5)).toBe(2)
    expect(batch).toMatchObject({ full: false, room: 1, closesAt: 1_005 })
    expect(batch.take([record('c'), record('d')], 700)).toBe(1)
    expect(batch).toMatchObject({ full: true, closesAt: 1_005 })
    expect(batch.take([record('e')], 700)).toBe(0)
  })

  test('is cut at the largest event, to the byte', () => {
    const records = [record('a'), record('b'), record('c')]
    const bytes = batchPayload(records).bytes
    expect(new BatchWindow({ ...limits, payloadBytes: bytes }).take(records, 0)).toBe(3)
    const cut = new BatchWindow({ ...limits, payloadBytes: bytes - 1 })
    expect(cut.take(records, 0)).toBe(2)
    expect(cut.full).toBe(true)
    expect(cut.take([record('')], 0)).toBe(0)
  })

  test('takes a record that is too large for any event alone', () => {
    const batch = new BatchWindow({ ...limits, payloadBytes: 10 })
    expect(batch.take([record('a'), record('b')], 0)).toBe(1)
    expect(batch.full).toBe(true)
  })
})

test.each([
  [2, 1, 1],
  [3, 2, 1],
  [5, 3, 2],
  [100, 50, 50],
])('a batch of %i is split into %i and %i, in order', (size, first, second) => {
  const records = Array.from({ length: size }, (_, i) => i)
  const halves = bisect(records)
  expect(halves.map((half) => half.length)).toEqual([first, second])
  expect(halves.flat()).toEqual(records)
})

test.each([
  [0, 1_000],
  [1, 1_000],
  [999, 1_000],
  [1_000, 2_000],
  [61_500, 62_000],
])('polls every second since 0: the next one after %i ms is at %i ms', (now, next) => {
  expect(nextPoll(0, 1_000, now)).toBe(next)
  expect(isPoll(0, 1_000, next)).toBe(true)
  expect(isPoll(0, 1_000, next + 1)).toBe(false)
})

test('retries double up to the longest wait', () => {
  const waits = [1, 2, 3, 8, 9, 10_000].map((nth) => retryDelayMs({ firstMs: 250, longestMs: 60_000 }, nth))
  expect(waits).toEqual([250, 500, 1_000, 32_000, 60_000, 60_000])
})

// @aws services-sqs-configure: timeout + window + 30 s where a window is set and timeout + window exceed the queue's.
test.each([
  [0, 30_000, 30_000, undefined],
  [5_000, 25_000, 30_000, undefined],
  [5_000, 30_000, 30_000, 65_000],
  [300_000, 900_000, 900_000, 1_230_000],
])('window %i, timeout %i, queue %i: visibility %s', (windowMs, timeoutMs, queueMs, expected) => {
  expect(receiveVisibilityMs(windowMs, timeoutMs, queueMs)).toBe(expected)
})
