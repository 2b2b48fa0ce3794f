import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameOfArn, parseArn, queueArn, streamArn } from '../../harness/base/arn.ts'
import { canonicalJson } from '../../harness/base/canonical-json.ts'
import { formatDuration, parseDuration } from '../../harness/base/duration.ts'
import { payloadOf, payloadOfText, payloadOfValue } from '../../harness/base/payload.ts'
import { inRange, parseRange } from '../../harness/base/range.ts'
import { hasShape, mismatch } from '../../harness/base/shape.ts'
import { parseSize } from '../../harness/base/size.ts'
import { formatSpans, ordinalsOf, spansHave, spansMeet, spansOf, spansSize } from '../../harness/base/spans.ts'
import { nearest } from '../../harness/base/suggest.ts'

describe('durations', () => {
  test.each([
    ['250ms', 250],
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['1.5s', 1_500],
    ['0', 0],
    ['0s', 0],
  ])('%s is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms))

  test.each(['', '30', '30 sec', '30 s', 's', '1m1h', '1s1s', '-5s', '0.0001s', '1h 30m'])('%j is none', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  )

  test('what is formatted reads back', () => {
    fc.assert(fc.property(fc.nat(1e10), (ms) => parseDuration(formatDuration(ms)) === ms))
  })
})

describe('sizes', () => {
  test.each([
    ['262145 B', 262_145],
    ['256 KB', 262_144],
    ['6MB', 6_291_456],
    ['1.5 KB', 1_536],
  ])('%s is %i bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes))
  test.each(['', '5', '5 kb', '1.0001 KB', '-1 B'])('%j is none', (text) => expect(parseSize(text)).toBeUndefined())
})

describe('ranges', () => {
  test.each([
    [3, 3, 3],
    ['3', 3, 3],
    ['3..5', 3, 5],
    ['3..', 3, Number.POSITIVE_INFINITY],
    ['..5', Number.NEGATIVE_INFINITY, 5],
    ['23h59m..24h', 86_340_000, 86_400_000],
    ['..256 KB', Number.NEGATIVE_INFINITY, 262_144],
  ])('%s', (text, min, max) => expect(parseRange(text)).toMatchObject({ min, max }))
  test.each(['..', '5..3', 'a..b', '', '1...3', '3-5'])('%j is none', (text) =>
    expect(parseRange(text)).toBeUndefined(),
  )
  test('both ends are inside', () => {
    const range = parseRange('2..4')!
    expect([1, 2, 3, 4, 5].map((n) => inRange(range, n))).toEqual([false, true, true, true, false])
  })
})

describe('shapes', () => {
  test.each([
    ['a member that is not written does not matter', { a: 1 }, { a: 1, b: 2 }],
    ['deep members', { a: { b: [1] } }, { a: { b: [0, 1, 2] } }],
    ['list members match others in order', [1, 3], [1, 2, 3]],
    ['a regular expression over a text', { m: '/^no f/' }, { m: 'no funds' }],
    ['JSON inside a text is looked into', { body: { id: 1 } }, { body: '{"id":1,"x":2}' }],
    ['a number matches the same text', { ErrorCode: 200 }, { ErrorCode: '200' }],
    ['null', { a: null }, { a: null }],
    ['an empty shape matches any object', {}, { a: 1 }],
  ])('%s', (_name, shape, value) => expect(mismatch(shape, value)).toBeUndefined())

  test.each([
    ['a missing member', { a: 1 }, { b: 1 }, 'a'],
    ['another value, deep', { a: { b: [{ c: 2 }] } }, { a: { b: [{ c: 3 }] } }, 'a.b[0].c'],
    ['out of order', [3, 1], [1, 2, 3], '[1]'],
    ['the same element may not be used twice', [1, 1], [1, 2], '[1]'],
    ['a text for an object', { a: { b: 1 } }, { a: 'plain' }, 'a'],
    ['undefined is not null', { a: null }, {}, 'a'],
    ['an expression that does not match', { m: '/^x/' }, { m: 'y' }, 'm'],
    ['a list for an object', {}, [1], ''],
  ])('%s does not match', (_name, shape, value, path) => expect(mismatch(shape, value)?.path).toBe(path))

  test('every JSON value has its own shape', () => {
    const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('/'))
    fc.assert(fc.property(plain, (value) => hasShape(value, value)))
  })
})

describe('spans', () => {
  test('hold exactly their ordinals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (ordinals) => {
        const spans = spansOf(ordinals)
        const wanted = [...new Set(ordinals)].sort((a, b) => a - b)
        expect([...ordinalsOf(spans)]).toEqual(wanted)
        expect(spansSize(spans)).toBe(wanted.length)
        for (let n = 0; n <= 61; n++) expect(spansHave(spans, n)).toBe(wanted.includes(n))
        for (let i = 1; i < spans.length; i++) expect(spans[i]![0]).toBeGreaterThan(spans[i - 1]![1] + 1)
      }),
    )
  })
  test('meet where they share an ordinal', () => {
    expect(spansMeet([[1, 3]], [[3, 4]])).toBe(true)
    expect(spansMeet([[1, 3]], [[4, 4]])).toBe(false)
  })
  test('read well', () => expect(formatSpans(spansOf([1, 2, 3, 7]))).toBe('1-3, 7'))
})

describe('canonical JSON', () => {
  test('sorts keys by code unit, deeply, and leaves undefined out', () =>
    expect(canonicalJson({ b: 1, a: { d: [{ z: 1, y: 2 }], c: undefined }, Z: 'é' })).toBe(
      '{"Z":"é","a":{"d":[{"y":2,"z":1}]},"b":1}',
    ))
  test('says the same as JSON.stringify but for the order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('payloads', () => {
  test('know their size in bytes', () => {
    expect(payloadOfValue({ a: 'é' }).bytes).toBe(10)
    expect(payloadOfText('"x"').bytes).toBe(3)
    expect(payloadOfValue(undefined).text()).toBe('null')
  })
  test('are built afresh for every reader', () => {
    const payload = payloadOf(7, () => ({ a: 1 }))
    const value = payload.value() as { a: number }
    value.a = 2
    expect(payload.value()).toEqual({ a: 1 })
    expect(payload.text()).toBe('{"a":1}')
  })
})

describe('names', () => {
  test('ARNs', () => {
    expect(queueArn('jobs')).toBe('arn:aws:sqs:us-east-1:000000000000:jobs')
    expect(parseArn(streamArn('orders'))).toEqual({
      service: 'kinesis',
      region: 'us-east-1',
      account: '000000000000',
      resource: 'stream/orders',
    })
    expect(nameOfArn(streamArn('orders'))).toBe('orders')
    expect(parseArn('jobs')).toBeUndefined()
  })
  test.each([
    ['batchsize', 'batchSize'],
    ['bacthSize', 'batchSize'],
    ['timout', 'timeout'],
    ['zebra', undefined],
  ])('nearest to %s is %s', (written, word) =>
    expect(nearest(written, ['batchSize', 'timeout', 'environment'])).toBe(word),
  )
})
