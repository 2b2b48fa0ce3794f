import { describe, expect, test } from 'vitest'
import { anyOrder, jsonText, masked, plain } from './masks.ts'
import { bucketShapes } from './shapes/buckets.ts'
import { busShapes } from './shapes/buses.ts'
import { destinationShapes } from './shapes/destinations.ts'
import { kinesisShapes } from './shapes/kinesis.ts'
import { queueShapes } from './shapes/queues.ts'
import { tableShapes } from './shapes/tables.ts'
import { topicShapes } from './shapes/topics.ts'
import { play, type Shape } from './theatre.ts'

const FAMILIES: Readonly<Record<string, readonly Shape[]>> = {
  S3: bucketShapes,
  SNS: topicShapes,
  SQS: queueShapes,
  Kinesis: kinesisShapes,
  'DynamoDB Streams': tableShapes,
  'EventBridge and Scheduler': busShapes,
  'destinations and dead letters': destinationShapes,
}

describe.each(Object.entries(FAMILIES))('%s', (_, shapes) => {
  test.each(shapes.map((shape) => [shape.name, shape] as const))('%s', async (_, shape) => {
    const actual = await play(shape)
    // Nothing that JSON would lose, or write otherwise: a handler in a process of its own gets the text.
    expect(actual).toStrictEqual(JSON.parse(JSON.stringify(actual)))
    expect(JSON.stringify(masked(actual, shape.expected), null, 2)).toBe(JSON.stringify(plain(shape.expected), null, 2))
  })
})

test('a mask is no hole: order, types, formats and foreign members are seen', () => {
  const shape = { a: '<uuid>', b: '<epoch s>', c: jsonText({ d: '<iso s>' }), e: anyOrder({ f: 1, g: 2 }) }
  const good = {
    a: '01234567-89ab-cdef-0123-456789abcdef',
    b: 1_700_000_000,
    c: '{"d":"2026-01-01T00:00:00Z"}',
    e: { g: 2, f: 1 },
  }
  const fits = (actual: unknown): boolean => JSON.stringify(masked(actual, shape)) === JSON.stringify(plain(shape))
  expect(fits(good)).toBe(true)
  const { a, ...rest } = good
  for (const bad of [
    { ...rest, a },
    { ...good, h: 1 },
    { ...good, a: 'x' },
    { ...good, b: '1700000000' },
    { ...good, b: 1_700_000_000.5 },
    { ...good, c: '{"d":"2026-01-01T00:00:00.000Z"}' },
    { ...good, c: { d: '2026-01-01T00:00:00Z' } },
    { ...good, e: { f: 1 } },
    rest,
  ])
    expect(fits(bad)).toBe(false)
})
