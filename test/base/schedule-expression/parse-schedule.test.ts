import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../../harness/base/schedule-expression/parse-schedule.ts'
import type { ScheduleDialect } from '../../../harness/base/schedule-expression/schedule.ts'
import { ScheduleRejection } from '../../../harness/base/schedule-expression/schedule-rejection.ts'

const ORIGIN = Date.parse('2026-01-01T00:00:00Z')

interface Asking {
  readonly from?: string
  readonly count?: number
  readonly zone?: string
  readonly dialect?: ScheduleDialect
}

/** The first instants after `from`, to the minute. */
const due = (text: string, { from = '2026-01-15T10:07:30', count = 3, zone, dialect = 'scheduler' }: Asking = {}) => {
  const schedule = parseSchedule(text, { dialect, originMs: ORIGIN, ...(zone && { timeZone: zone }) })
  const instants: string[] = []
  let after: number | undefined = Date.parse(`${from}Z`)
  while (instants.length < count) {
    after = schedule.next(after)
    if (after === undefined) break
    instants.push(new Date(after).toISOString().replace(/(:00)?\.000Z$/, ''))
  }
  return instants
}

const refusal = (text: string, dialect: ScheduleDialect, timeZone?: string): string => {
  try {
    parseSchedule(text, { dialect, originMs: ORIGIN, ...(timeZone && { timeZone }) })
    return 'accepted'
  } catch (error) {
    if (error instanceof ScheduleRejection) return error.reason
    throw error
  }
}

describe('cron', () => {
  // Dates by hand, with a calendar of 2026: 1 January is a Thursday.
  test.each<[fields: string, first: readonly string[]]>([
    ['0 10 * * ? *', ['2026-01-16T10:00', '2026-01-17T10:00', '2026-01-18T10:00']],
    ['15 12 * * ? *', ['2026-01-15T12:15', '2026-01-16T12:15', '2026-01-17T12:15']],
    ['0 18 ? * MON-FRI *', ['2026-01-15T18:00', '2026-01-16T18:00', '2026-01-19T18:00']],
    ['0 18 ? * mon-fri *', ['2026-01-15T18:00', '2026-01-16T18:00', '2026-01-19T18:00']],
    ['0 18 ? * 2-6 *', ['2026-01-15T18:00', '2026-01-16T18:00', '2026-01-19T18:00']],
    ['0 8 1 * ? *', ['2026-02-01T08:00', '2026-03-01T08:00', '2026-04-01T08:00']],
    ['0/15 * * * ? *', ['2026-01-15T10:15', '2026-01-15T10:30', '2026-01-15T10:45']],
    ['*/15 * * * ? *', ['2026-01-15T10:15', '2026-01-15T10:30', '2026-01-15T10:45']],
    ['5/20 * * * ? *', ['2026-01-15T10:25', '2026-01-15T10:45', '2026-01-15T11:05']],
    ['0/10 * ? * MON-FRI *', ['2026-01-15T10:10', '2026-01-15T10:20', '2026-01-15T10:30']],
    ['0/5 8-17 ? * MON-FRI *', ['2026-01-15T10:10', '2026-01-15T10:15', '2026-01-15T10:20']],
    ['0/30 20-23 ? * MON-FRI *', ['2026-01-15T20:00', '2026-01-15T20:30', '2026-01-15T21:00']],
    ['0/30 0-2 ? * MON-FRI *', ['2026-01-16T00:00', '2026-01-16T00:30', '2026-01-16T01:00']],
    ['0 2 ? * SAT *', ['2026-01-17T02:00', '2026-01-24T02:00', '2026-01-31T02:00']],
    ['0 2 ? * 7 *', ['2026-01-17T02:00', '2026-01-24T02:00', '2026-01-31T02:00']],
    ['0 2 ? * 1 *', ['2026-01-18T02:00', '2026-01-25T02:00', '2026-02-01T02:00']],
    ['0 2 ? * L *', ['2026-01-17T02:00', '2026-01-24T02:00', '2026-01-31T02:00']],
    ['0 2 ? * SUN,WED *', ['2026-01-18T02:00', '2026-01-21T02:00', '2026-01-25T02:00']],
    ['0 2 ? * FRI-MON *', ['2026-01-16T02:00', '2026-01-17T02:00', '2026-01-18T02:00']],
    ['0 2 ? * 6-2 *', ['2026-01-16T02:00', '2026-01-17T02:00', '2026-01-18T02:00']],
    ['5,35 14 * * ? *', ['2026-01-15T14:05', '2026-01-15T14:35', '2026-01-16T14:05']],
    ['15 10 ? * 6L 2026', ['2026-01-30T10:15', '2026-02-27T10:15', '2026-03-27T10:15']],
    ['15 10 ? * FRIL 2026', ['2026-01-30T10:15', '2026-02-27T10:15', '2026-03-27T10:15']],
    ['15 10 ? * 1L *', ['2026-01-25T10:15', '2026-02-22T10:15', '2026-03-29T10:15']],
    ['0 2 ? * SAT#3 *', ['2026-01-17T02:00', '2026-02-21T02:00', '2026-03-21T02:00']],
    ['0 9 ? * 2#1 *', ['2026-02-02T09:00', '2026-03-02T09:00', '2026-04-06T09:00']],
    ['0 9 ? * MON#5 *', ['2026-03-30T09:00', '2026-06-29T09:00', '2026-08-31T09:00']],
    ['* * ? * SAT#3 *', ['2026-01-17T00:00', '2026-01-17T00:01', '2026-01-17T00:02']],
    ['0 10 L * ? *', ['2026-01-31T10:00', '2026-02-28T10:00', '2026-03-31T10:00']],
    ['0 10 LW * ? *', ['2026-01-30T10:00', '2026-02-27T10:00', '2026-03-31T10:00']],
    ['0 10 3W * ? *', ['2026-02-03T10:00', '2026-03-03T10:00', '2026-04-03T10:00']],
    ['0 10 1W * ? *', ['2026-02-02T10:00', '2026-03-02T10:00', '2026-04-01T10:00']],
    ['0 10 15W * ? *', ['2026-02-16T10:00', '2026-03-16T10:00', '2026-04-15T10:00']],
    ['0 0 29 2 ? *', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['0 0 31 * ? *', ['2026-01-31T00:00', '2026-03-31T00:00', '2026-05-31T00:00']],
    ['0 12 1 1 ? 2027-2030', ['2027-01-01T12:00', '2028-01-01T12:00', '2029-01-01T12:00']],
    ['0 12 1 JAN ? 2028/2', ['2028-01-01T12:00', '2030-01-01T12:00', '2032-01-01T12:00']],
    ['30 10 15 JAN,JUL ? *', ['2026-01-15T10:30', '2026-07-15T10:30', '2027-01-15T10:30']],
    ['0 0 1 NOV-FEB ? *', ['2026-02-01T00:00', '2026-11-01T00:00', '2026-12-01T00:00']],
    ['0 22-2 * * ? *', ['2026-01-15T22:00', '2026-01-15T23:00', '2026-01-16T00:00']],
    ['0-15/5 8-8 ? * 2,3,4,5,6,7 *', ['2026-01-16T08:00', '2026-01-16T08:05', '2026-01-16T08:10']],
    ['30-30 13-13 ? * 2,4,6 *', ['2026-01-16T13:30', '2026-01-19T13:30', '2026-01-21T13:30']],
    ['0-59/10 0-23/2 ? * * *', ['2026-01-15T10:10', '2026-01-15T10:20', '2026-01-15T10:30']],
    ['0 10 1,15 * ? *', ['2026-02-01T10:00', '2026-02-15T10:00', '2026-03-01T10:00']],
    ['0 10 1/10 * ? *', ['2026-01-21T10:00', '2026-01-31T10:00', '2026-02-01T10:00']],
    ['0  10  *  *  ?  *', ['2026-01-16T10:00', '2026-01-17T10:00', '2026-01-18T10:00']],
    ['15 10 ? * 6L 2002-2005', []],
    ['0/5 5 ? JAN 1-5 2022', []],
    ['0 0 31 2 ? *', []],
    ['0 0 1 1 ? 2199', ['2199-01-01T00:00']],
  ])('%s', (fields, first) => {
    expect(due(`cron(${fields})`)).toEqual(first)
    expect(due(`cron(${fields})`, { dialect: 'rule' })).toEqual(first)
  })

  test('what is due now is due next time', () => {
    expect(due('cron(0 10 * * ? *)', { from: '2026-01-15T10:00:00', count: 1 })).toEqual(['2026-01-16T10:00'])
    expect(due('cron(0 10 * * ? *)', { from: '2026-01-15T09:59:59.999', count: 1 })).toEqual(['2026-01-15T10:00'])
    expect(due('cron(0 10 * * ? *)', { from: '2026-01-15T10:00:00.001', count: 1 })).toEqual(['2026-01-16T10:00'])
  })
})

/** By trying every day, hour and minute, from what the page says of each field. */
const oracle = (fields: string, from: number, count: number): number[] => {
  const [minute, hour, day, month, weekday] = fields.split(' ') as [string, string, string, string, string]
  const has = (field: string, value: number, low: number, high: number): boolean =>
    field.split(',').some((member) => {
      const [span, step = '1'] = member.split('/') as [string, string?]
      const [first, last] =
        span === '*' || span === '?'
          ? [low, high]
          : span.includes('-')
            ? (span.split('-').map(Number) as [number, number])
            : [Number(span), member.includes('/') ? high : Number(span)]
      const inside = first <= last ? value >= first && value <= last : value >= first || value <= last
      const distance = value >= first ? value - first : value - first + (high - low + 1)
      return inside && distance % Number(step) === 0
    })
  const all = (field: string, size: number): number[] =>
    Array.from({ length: size }, (_, value) => value).filter((value) => has(field, value, 0, size - 1))
  const [hours, minutes] = [all(hour, 24), all(minute, 60)]
  const found: number[] = []
  const first = Math.floor(from / 86_400_000) * 86_400_000
  for (let at = first; at < first + 70 * 86_400_000 && found.length < count; at += 86_400_000) {
    const date = new Date(at)
    if (
      has(day, date.getUTCDate(), 1, 31) &&
      has(month, date.getUTCMonth() + 1, 1, 12) &&
      has(weekday, date.getUTCDay() + 1, 1, 7)
    )
      for (const h of hours)
        for (const m of minutes) {
          const instant = at + h * 3_600_000 + m * 60_000
          if (instant > from && found.length < count) found.push(instant)
        }
  }
  return found
}

test('cron agrees with trying everything', () => {
  const field = (low: number, high: number, steps = true) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: low, max: high }).map(String),
      fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => `${a}-${b}`),
      ...(steps
        ? [
            fc
              .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: high }))
              .map(([a, b]) => `${a}/${b}`),
          ]
        : []),
      fc.uniqueArray(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: 4 }).map((list) => list.join()),
    )
  const days = fc.oneof(fc.tuple(field(1, 31), fc.constant('?')), fc.tuple(fc.constant('?'), field(1, 7, false)))
  fc.assert(
    fc.property(field(0, 59), field(0, 23), days, field(1, 12), (minute, hour, [day, weekday], month) => {
      const fields = `${minute} ${hour} ${day} ${month} ${weekday} *`
      const from = Date.parse('2026-02-10T21:07:30Z')
      const expected = oracle(fields, from, 20)
      const schedule = parseSchedule(`cron(${fields})`, { dialect: 'rule', originMs: 0 })
      let after = from
      for (const instant of expected) {
        after = schedule.next(after) ?? Number.NaN
        expect([fields, after]).toEqual([fields, instant])
      }
    }),
    { numRuns: 60, seed: 7 },
  )
})

describe('time zones', () => {
  test.each<[text: string, asking: Asking, first: readonly string[]]>([
    // Clocks in New York go from 02:00 to 03:00 on 8 March 2026, and from 02:00 to 01:00 on 1 November.
    [
      'cron(0 9 * * ? *)',
      { zone: 'America/New_York', from: '2026-03-07T00:00' },
      ['2026-03-07T14:00', '2026-03-08T13:00', '2026-03-09T13:00'],
    ],
    [
      'cron(30 2 * * ? *)',
      { zone: 'America/New_York', from: '2026-03-07T00:00' },
      ['2026-03-07T07:30', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      'cron(0 * * * ? *)',
      { zone: 'America/New_York', from: '2026-03-08T05:30' },
      ['2026-03-08T06:00', '2026-03-08T07:00', '2026-03-08T08:00'],
    ],
    [
      'cron(30 1 * * ? *)',
      { zone: 'America/New_York', from: '2026-10-31T12:00' },
      ['2026-11-01T05:30', '2026-11-02T06:30', '2026-11-03T06:30'],
    ],
    [
      'cron(30 1 * * ? *)',
      { zone: 'America/New_York', from: '2026-11-01T05:45' },
      ['2026-11-02T06:30', '2026-11-03T06:30', '2026-11-04T06:30'],
    ],
    [
      'cron(0 * * * ? *)',
      { zone: 'America/New_York', from: '2026-11-01T04:30' },
      ['2026-11-01T05:00', '2026-11-01T07:00', '2026-11-01T08:00'],
    ],
    [
      'cron(30 1 * * ? *)',
      { zone: 'Europe/London', from: '2026-03-28T12:00' },
      ['2026-03-30T00:30', '2026-03-31T00:30', '2026-04-01T00:30'],
    ],
    [
      'cron(0 0 * * ? *)',
      { zone: 'Asia/Kolkata', from: '2026-03-28T12:00' },
      ['2026-03-28T18:30', '2026-03-29T18:30', '2026-03-30T18:30'],
    ],
    [
      'cron(0 0 L * ? *)',
      { zone: 'Pacific/Auckland', from: '2026-06-01T00:00' },
      ['2026-06-29T12:00', '2026-07-30T12:00', '2026-08-30T12:00'],
    ],
    [
      'cron(0 2 ? * SUN *)',
      { zone: 'Australia/Lord_Howe', from: '2026-09-20T00:00' },
      ['2026-09-26T15:30', '2026-10-10T15:00', '2026-10-17T15:00'],
    ],
    ['at(2026-07-01T09:00:00)', { zone: 'Europe/Paris' }, ['2026-07-01T07:00']],
    ['at(2026-07-01T09:00:30)', {}, ['2026-07-01T09:00:30']],
    ['at(2026-03-08T02:30:00)', { zone: 'America/New_York' }, []],
    ['at(2026-11-01T01:30:00)', { zone: 'America/New_York' }, ['2026-11-01T05:30']],
    ['at(2022-12-31T23:59:59)', {}, []],
    [
      'rate(1 day)',
      { zone: 'America/New_York', from: '2026-03-07T12:00' },
      ['2026-03-08T00:00', '2026-03-09T00:00', '2026-03-10T00:00'],
    ],
  ])('%s %j', (text, asking, first) => {
    expect(due(text, asking)).toEqual(first)
  })

  test.each(['Mars/Olympus', '+02:00', '', 'utc+1'])('refuses %j', (zone) => {
    expect(() => parseSchedule('rate(1 day)', { dialect: 'scheduler', originMs: 0, timeZone: zone })).toThrow(
      `Invalid Schedule Expression Timezone ${zone}.`,
    )
  })
})

describe('rate', () => {
  test.each<[text: string, asking: Asking, first: readonly string[]]>([
    ['rate(1 minute)', { dialect: 'rule' }, ['2026-01-15T10:08', '2026-01-15T10:09', '2026-01-15T10:10']],
    [
      'rate(7 minutes)',
      { dialect: 'rule', from: '2026-01-01T00:00' },
      ['2026-01-01T00:07', '2026-01-01T00:14', '2026-01-01T00:21'],
    ],
    ['rate(1 hour)', { dialect: 'rule' }, ['2026-01-15T11:00', '2026-01-15T12:00', '2026-01-15T13:00']],
    ['rate(5 days)', { dialect: 'rule' }, ['2026-01-16T00:00', '2026-01-21T00:00', '2026-01-26T00:00']],
    ['rate(2 hours)', { from: '2025-12-31T00:00' }, ['2026-01-01T00:00', '2026-01-01T02:00', '2026-01-01T04:00']],
    ['rate(1 minutes)', { from: '2026-01-01T00:00' }, ['2026-01-01T00:01', '2026-01-01T00:02', '2026-01-01T00:03']],
  ])('%s', (text, asking, first) => {
    expect(due(text, asking)).toEqual(first)
  })
})

const neither = [
  ...['rate()', 'rate(10)', 'rate(10 seconds)', 'rate(10 years)', 'rate(10 minutess)', 'rate(foo minutes)'],
  ...['rate(0 minutes)', 'rate(-10 minutes)', 'rate(10 MINUTES)', 'rate( 10 minutes )', ' rate(10 minutes)'],
  ...['rate(1.5 hours)', 'rate(10  minutes)', 'rate(10 minutes', 'Rate(10 minutes)', '', '5 minutes'],
  ...['cron()', 'cron(INVALID)', 'cron(0 1 * * * *)', 'cron(7 20 * * NOT *)', 'cron(0 dummy ? * MON-FRI *)'],
  ...['cron(71 8 1 * ? *)', 'cron(0 10 ? * ? *)', 'cron(0 10 * * ?)', 'cron(0 10 1 * 2 *)', 'cron(0 0 10 * * ? *)'],
  ...['cron(0 24 * * ? *)', 'cron(0 10 0 * ? *)', 'cron(0 10 32 * ? *)', 'cron(0 10 * 13 ? *)', 'cron(0 10 ? * 0 *)'],
  ...[
    'cron(0 10 ? * 8 *)',
    'cron(0 10 * * ? 1969)',
    'cron(0 10 * * ? 2200)',
    'cron(0/0 10 * * ? *)',
    'cron(0/60 * * * ? *)',
  ],
  ...[
    'cron(? 10 * * ? *)',
    'cron(0 10 ? * 3#1,6#3 *)',
    'cron(0 10 ? * 3#6 *)',
    'cron(0 10 ? * 3#0 *)',
    'cron(0 10 L,15 * ? *)',
  ],
  ...['cron(0 10 WL * ? *)', 'cron(0 10 W * ? *)', 'cron(0 10 32W * ? *)', 'cron(0 10 ? * 8L *)', 'cron(0 L * * ? *)'],
  ...[
    'cron(1,,2 * * * ? *)',
    'cron(1- * * * ? *)',
    'cron(1-2-3 * * * ? *)',
    'cron(1/2/3 * * * ? *)',
    'cron(-1 * * * ? *)',
  ],
  ...[
    'cron( 0 10 * * ? *)',
    'cron(0 10 * JANUARY ? *)',
    'cron(1.5 10 * * ? *)',
    'cron(0 10 ? * MON#SUN *)',
    'cron(@daily)',
  ],
  ...['at(2021-12-31)', 'at(2021-12-31T23:59:59Z)', 'at(2026-02-30T00:00:00)', 'at(2026-01-01T24:00:00)', 'at()'],
]

describe('rejections', () => {
  test.each(neither)('%j', (text) => {
    expect(refusal(text, 'rule')).toBe('Parameter ScheduleExpression is not valid.')
    expect(refusal(text, 'scheduler')).toBe(`Invalid Schedule Expression ${text}.`)
  })

  test.each(['rate(1 minutes)', 'rate(1 hours)', 'rate(1 days)', 'rate(10 minute)', 'rate(10 hour)', 'rate(10 day)'])(
    '%s in a rule',
    (text) => {
      expect(refusal(text, 'rule')).toBe('Parameter ScheduleExpression is not valid.')
    },
  )

  test('a rule happens more than once', () => {
    expect(refusal('at(2026-07-01T09:00:00)', 'rule')).toBe('Parameter ScheduleExpression is not valid.')
    expect(refusal('at(2026-07-01T09:00:00)', 'scheduler')).toBe('accepted')
  })
})
