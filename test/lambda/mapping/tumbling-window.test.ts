import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatchRequest, LogMappingSettings } from '../../../harness/ports/index.ts'
import { EPOCH } from '../../../harness/world/index.ts'
import { FakeLog } from './fake-log.ts'
import { type Answer, logMapping, Stand } from './stand.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

interface WindowEvent {
  readonly Records: readonly { readonly data: string }[]
  readonly window: { readonly start: string; readonly end: string }
  readonly state: Record<string, unknown>
  readonly shardId: string
  readonly eventSourceARN: string
  readonly isFinalInvokeForWindow: boolean
  readonly isWindowTerminatedEarly: boolean
}
type Summing = (event: WindowEvent, request: BatchRequest) => Answer | undefined

const rehearse = (settings: Partial<LogMappingSettings>, unless: Summing = () => undefined) => {
  const stand = new Stand()
  const log = new FakeLog(stand.world, { shards: 2, retentionMs: DAY })
  stand.invoker.answer = (request) => {
    const event = request.payload.value() as WindowEvent
    expect(request.payload.bytes).toBe(Buffer.byteLength(JSON.stringify(event)))
    const n = Number(event.state.n ?? 0) + event.Records.length
    return unless(event, request) ?? { returns: { state: { n } } }
  }
  stand.mappings.add(logMapping({ tumblingWindowMs: MINUTE, ...settings }), log)
  const events = () => stand.invoker.delivered.map(({ event }) => event as WindowEvent)
  /** What each invocation was: how many records, with which state, for what; and when. */
  const story = () =>
    stand.invoker.delivered.map(({ at, event }) => {
      const {
        Records,
        state,
        isFinalInvokeForWindow: final,
        isWindowTerminatedEarly: early,
        window,
      } = event as WindowEvent
      const start = Date.parse(window.start) - EPOCH
      return `${at / SECOND}s ${start / SECOND}-${(Date.parse(window.end) - EPOCH) / SECOND} ${Records.length} ${JSON.stringify(state)}${final ? ' final' : ''}${early ? ' early' : ''}`
    })
  return { stand, log, events, story }
}

describe('a window', () => {
  test('hands its state on, and ends in one invocation without records', async () => {
    const { stand, log, events, story } = rehearse({ batchSize: 2 })
    stand.at(1_500, () => log.put(0, 'a', 'b', 'c'))
    stand.at(30_500, () => log.put(0, 'd'))
    expect(await stand.settle(DAY)).toBe(MINUTE)
    expect(story()).toEqual(['2s 0-60 2 {}', '2s 0-60 1 {"n":2}', '31s 0-60 1 {"n":3}', '60s 0-60 0 {"n":4} final'])
    expect(Object.keys(events()[0]!)).toEqual([
      'Records',
      'window',
      'state',
      'shardId',
      'eventSourceARN',
      'isFinalInvokeForWindow',
      'isWindowTerminatedEarly',
    ])
    expect(events()[0]).toMatchObject({
      window: { start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:01:00Z' },
      shardId: 'shardId-000000000000',
      eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
    })
    expect(stand.facts('batch.ended')).toHaveLength(3)
  })

  test('shards have windows of their own', async () => {
    const { stand, log, story } = rehearse({})
    stand.at(500, () => log.put(0, 'a'))
    stand.at(61_500, () => log.put(1, 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual([
      '1s 0-60 1 {}',
      '60s 0-60 0 {"n":1} final',
      '62s 60-120 1 {}',
      '120s 60-120 0 {"n":1} final',
    ])
  })

  test('a backlog is cut at its ends; the end comes before the next window begins', async () => {
    const { stand, log, story } = rehearse({ enabled: false })
    for (const [ms, data] of [
      [30_000, 'a'],
      [59_999, 'b'],
      [60_000, 'c'],
      [185_000, 'd'],
    ] as const)
      stand.at(ms, () => log.put(0, data))
    stand.at(200_000, () => stand.mappings.update('ship.orders', { enabled: true }))
    await stand.settle(DAY)
    expect(story()).toEqual([
      '201s 0-60 2 {}',
      '201s 0-60 0 {"n":2} final',
      '201s 60-120 1 {}',
      '201s 60-120 0 {"n":1} final',
      '201s 180-240 1 {}',
      '240s 180-240 0 {"n":1} final',
    ])
  })

  test('a batching window does not outlive it', async () => {
    const { stand, log, story } = rehearse({ maximumBatchingWindowMs: 40 * SECOND })
    stand.at(49_500, () => log.put(0, 'a'))
    await stand.settle(DAY)
    expect(story()).toEqual(['60s 0-60 1 {}', '60s 0-60 0 {"n":1} final'])
  })

  test("ends with its shard; a child's begins fresh", async () => {
    const { stand, log, story } = rehearse({})
    stand.at(500, () => log.put(0, 'a'))
    stand.at(10_500, () => log.addShard(0))
    stand.at(11_500, () => log.put(2, 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 1 {}', '11s 0-60 0 {"n":1} final', '12s 0-60 1 {}', '60s 0-60 0 {"n":1} final'])
  })

  test('a disabled mapping keeps it open', async () => {
    const { stand, log, story } = rehearse({})
    stand.at(500, () => log.put(0, 'a'))
    stand.at(10_000, () => stand.mappings.update('ship.orders', { enabled: false }))
    stand.at(100_500, () => stand.mappings.update('ship.orders', { enabled: true }))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 1 {}', '100.5s 0-60 0 {"n":1} final'])
  })
})

describe('failures', () => {
  test.each<[string, Answer]>([
    ['an error', { fails: true }],
    ['no state', { returns: { batchItemFailures: [] } }],
    ['a null state', { returns: { state: null } }],
    ['no object', { returns: 'done' }],
    ['no JSON', { text: '{' }],
  ])('%s is tried again with the same state', async (_, bad) => {
    let failures = 1
    const { stand, log, story } = rehearse({}, ({ Records }) =>
      Records[0]?.data === 'b' && failures-- > 0 ? bad : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    stand.at(1_500, () => log.put(0, 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 1 {}', '2s 0-60 1 {"n":1}', '2.25s 0-60 1 {"n":1}', '60s 0-60 0 {"n":2} final'])
  })

  test('a reported item keeps the state of what went well', async () => {
    let reports = 1
    const { stand, log, story } = rehearse({ reportBatchItemFailures: true }, ({ state }) =>
      reports-- > 0
        ? { returns: { state: { n: 1, of: state }, batchItemFailures: [{ itemIdentifier: 's0-1' }] } }
        : undefined,
    )
    stand.at(500, () => log.put(0, 'a', 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 2 {}', '1.25s 0-60 1 {"n":1,"of":{}}', '60s 0-60 0 {"n":2} final'])
  })

  test('the halves of a split batch hand the state on', async () => {
    const { stand, log, story } = rehearse({ bisectBatchOnFunctionError: true }, ({ Records }) =>
      Records.length > 1 ? { fails: true } : undefined,
    )
    stand.at(500, () => log.put(0, 'a', 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 2 {}', '1s 0-60 1 {}', '1s 0-60 1 {"n":1}', '60s 0-60 0 {"n":2} final'])
  })

  test('a window whose records were all given up ends too', async () => {
    const { stand, log, story } = rehearse({ maximumRetryAttempts: 0 }, ({ Records }) =>
      Records.length > 0 ? { fails: true } : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 1 {}', '60s 0-60 0 {} final'])
    expect(stand.facts('batch.dropped')).toMatchObject([{ by: 'RetryAttemptsExhausted' }])
  })

  test('a final invocation that fails blocks the shard, until it succeeds', async () => {
    let failures = 2
    const { stand, log, story } = rehearse({}, ({ isFinalInvokeForWindow }) =>
      isFinalInvokeForWindow && failures-- > 0 ? { fails: true } : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    stand.at(60_000, () => log.put(0, 'b'))
    await stand.settle(DAY)
    expect(story()).toEqual([
      '1s 0-60 1 {}',
      '60s 0-60 0 {"n":1} final',
      '60.25s 0-60 0 {"n":1} final',
      '60.75s 0-60 0 {"n":1} final',
      '60.75s 60-120 1 {}',
      '120s 60-120 0 {"n":1} final',
    ])
  })

  test.each([
    ['retries', { maximumRetryAttempts: 1 }, 2, 'RetryAttemptsExhausted', 60_250],
    ['age', { maximumRecordAgeMs: MINUTE }, undefined, 'RecordAgeExceeded', 2 * MINUTE],
    ['retention', {}, undefined, 'retentionPeriod', DAY + MINUTE],
  ] as const)('its %s end', async (_, settings, tries, by, endsAt) => {
    const { stand, log, events } = rehearse(settings, ({ isFinalInvokeForWindow }) =>
      isFinalInvokeForWindow ? { fails: true } : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    expect(await stand.settle(2 * DAY)).toBe(endsAt)
    if (tries !== undefined) expect(events().filter((event) => event.isFinalInvokeForWindow)).toHaveLength(tries)
    expect(stand.facts('batch.dropped')).toMatchObject([{ by, events: [] }])
  })

  test('a throttled final invocation spends no retries', async () => {
    let throttles = 3
    const { stand, log, story } = rehearse({ maximumRetryAttempts: 0 }, ({ isFinalInvokeForWindow }) =>
      isFinalInvokeForWindow && throttles-- > 0 ? { refused: 'throttled' } : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    await stand.settle(DAY)
    expect(story()).toEqual(['1s 0-60 1 {}', '61.75s 0-60 0 {"n":1} final'])
  })
})

describe('a state over 1 MB', () => {
  // `{"s":"…"}`: eight bytes around the text.
  test.each([
    [1_048_576 - 8, false],
    [1_048_576 - 7, true],
  ])('of %i characters: the window ends early is %s', async (length, early) => {
    const { stand, log, events } = rehearse({}, ({ Records }) =>
      Records[0]?.data === 'a' ? { returns: { state: { s: 'x'.repeat(length) } } } : undefined,
    )
    stand.at(500, () => log.put(0, 'a'))
    stand.at(1_500, () => log.put(0, 'b'))
    await stand.settle(DAY)
    const told = events().map((event) => [
      event.Records.length,
      Object.keys(event.state),
      event.isFinalInvokeForWindow,
      event.isWindowTerminatedEarly,
    ])
    expect(told).toEqual([
      [1, [], false, false],
      ...(early ? [[0, ['s'], false, true]] : []),
      [1, early ? [] : ['s'], false, false],
      [0, ['n'], true, false],
    ])
  })
})

test('every record is in exactly one window, and every window that is not empty ends once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ms: fc.nat(200_000), shard: fc.nat(1), count: fc.integer({ min: 1, max: 6 }) }), {
        minLength: 1,
        maxLength: 10,
      }),
      fc.record({
        tumblingWindowMs: fc.constantFrom(SECOND, 7 * SECOND, MINUTE),
        batchSize: fc.integer({ min: 1, max: 8 }),
        maximumBatchingWindowMs: fc.constantFrom(0, 2_000, 30_000),
        bisectBatchOnFunctionError: fc.boolean(),
        reportBatchItemFailures: fc.boolean(),
      }),
      fc.array(fc.constantFrom('succeeds', 'fails', 'throttled', 'stateless', 'partial'), { maxLength: 30 }),
      fc.array(fc.nat(250_000), { maxLength: 4 }),
      fc.constantFrom(undefined, 1, 700),
      async (puts, settings, script, pauses, afterMs) => {
        const late = afterMs === undefined ? {} : { afterMs }
        let turn = 0
        const done = new Map<string, string>()
        const finals: string[] = []
        const { stand, log } = rehearse(
          settings,
          ({ Records, window, state, isFinalInvokeForWindow }, { ordinals, lane }) => {
            const what = script[turn++] ?? 'succeeds'
            const place = `${lane} ${window.start}`
            if (what === 'throttled') return { refused: 'throttled' }
            if (what === 'fails') return { fails: true, ...late }
            if (isFinalInvokeForWindow) {
              finals.push(`${place} ${String(state.n ?? 0)}`)
              return { returns: null, ...late }
            }
            if (what === 'stateless') return { returns: null, ...late }
            const n = Number(state.n ?? 0)
            const partial = what === 'partial' && settings.reportBatchItemFailures
            const good = partial ? ordinals.slice(0, -1) : ordinals
            for (const ordinal of good) {
              expect(done.has(`${lane} ${ordinal}`)).toBe(false)
              done.set(`${lane} ${ordinal}`, place)
            }
            expect(good.length + (partial ? 1 : 0)).toBe(Records.length)
            return {
              returns: {
                state: { n: n + good.length },
                ...(partial && { batchItemFailures: [{ itemIdentifier: `s${lane.at(-1)}-${ordinals.at(-1)}` }] }),
              },
              ...late,
            }
          },
        )
        const expected = new Map<string, number>()
        const sorted = [...puts].sort((a, b) => a.ms - b.ms)
        for (const { ms, shard, count } of sorted) {
          stand.at(ms, () => log.put(shard, ...Array<string>(count).fill('x')))
          const start = new Date(EPOCH + Math.floor(ms / settings.tumblingWindowMs) * settings.tumblingWindowMs)
          const place = `stream:orders/${shard} ${start.toISOString().slice(0, 19)}Z`
          expected.set(place, (expected.get(place) ?? 0) + count)
        }
        for (const [i, ms] of [...pauses].sort((a, b) => a - b).entries())
          stand.at(ms, () => stand.mappings.update('ship.orders', { enabled: i % 2 === 1 }))
        stand.at(251_000, () => stand.mappings.update('ship.orders', { enabled: true }))
        expect(await stand.settle(DAY)).toBeDefined()
        expect(stand.world.exhausted).toBe(false)

        const counted = new Map<string, number>()
        for (const place of done.values()) counted.set(place, (counted.get(place) ?? 0) + 1)
        expect(counted).toEqual(expected)
        expect([...finals].sort()).toEqual([...expected].map(([place, count]) => `${place} ${count}`).sort())
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)
