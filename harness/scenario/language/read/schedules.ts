import { nearest } from '../../../base/suggest.ts'
import { Wrong } from '../mistakes.ts'
import { duration } from './durations.ts'
import { instant } from './instants.ts'
import * as limits from './limits.ts'
import { retryPolicy } from './retry-policy.ts'
import { type OtherWords, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { anything, flag, text } from './values.ts'

const LOOK_LIKE = 'Schedules look like `rate(5 minutes)`, `cron(0 8 * * ? *)` or `at(2026-01-31T08:00:00)`.'

/** The outer form; the full check happens when the schedule is made. */
const scheduleExpression = value<string>((written) => {
  if (typeof written !== 'string') return new Wrong(`a schedule is needed, not ${shown(written)}`, LOOK_LIKE)
  const [, word, inside] = /^(rate|cron|at)\((.*)\)$/s.exec(written) ?? []
  if (word === undefined || inside === undefined)
    return new Wrong(`${shown(written)} is not a schedule`, meant(written))
  if (word === 'rate') return rateOf(written, inside)
  if (word === 'at')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside)
      ? written
      : new Wrong(`${shown(written)} names no instant`, 'Write `at(2026-01-31T08:00:00)`, without a zone.')
  const fields = inside.trim().split(/\s+/)
  if (fields.length === 6) return written
  return new Wrong(
    `${shown(written)} has ${fields.length} fields, and AWS's cron has six`,
    fields.length === 5
      ? `Did you mean \`cron(${sixFields(fields)})\`? The sixth is the year; one of the two days is \`?\`.`
      : 'They are minutes, hours, day of the month, month, day of the week and year.',
  )
}, 'scheduleExpression: rate(5 minutes)')

/** A rule of EventBridge takes `1 minute` and `5 minutes` and nothing between (recorded). */
const rateOf = (written: string, inside: string): string | Wrong => {
  const [, count = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inside) ?? []
  if (count === '')
    return new Wrong(
      `${shown(written)} is no rate`,
      'Rates count minutes, hours or days: `rate(5 minutes)`, `rate(1 hour)`.',
    )
  const ending = count === '1' ? '' : 's'
  return plural === ending
    ? written
    : new Wrong(`${shown(written)} is no rate`, `Write \`rate(${count} ${unit}${ending})\`.`)
}

/** A cron of five fields in AWS's form, as far as it can be told. */
const sixFields = ([minutes, hours, day, month, weekday]: readonly string[]): string =>
  [
    minutes,
    hours,
    weekday === '*' || day !== '*' ? day : '?',
    month,
    weekday === '*' || day !== '*' ? '?' : weekday,
    '*',
  ].join(' ')

const meant = (written: string): string => {
  const every = /^(?:every )?(\d+) ?(m|min|h|d|minute|hour|day)s?$/.exec(written.trim())
  if (every) {
    const unit = { m: 'minute', h: 'hour', d: 'day' }[every[2]!.slice(0, 1)] ?? 'minute'
    return `Did you mean \`rate(${every[1]} ${unit}${every[1] === '1' ? '' : 's'})\`?`
  }
  const fields = written.trim().split(/\s+/)
  if (fields.length === 5) return `Did you mean \`cron(${sixFields(fields)})\`?`
  if (fields.length === 6) return `Did you mean \`cron(${written.trim()})\`?`
  return LOOK_LIKE
}

export const SCHEDULE = {
  scheduleExpression,
  scheduleExpressionTimezone: text().optional(),
  flexibleTimeWindow: duration(limits.FLEXIBLE_WINDOW).optional(),
  startDate: instant().optional(),
  endDate: instant().optional(),
  input: anything().optional(),
  retryPolicy: retryPolicy.optional(),
  deadLetterQueue: text().optional(),
  enabled: flag().optional(),
}
export const SCHEDULE_WORDS: OtherWords = {
  instead: {
    schedule: 'Write `scheduleExpression`.',
    rate: 'Write `scheduleExpression: rate(5 minutes)`.',
    cron: 'Write `scheduleExpression: cron(0 8 * * ? *)`.',
    timezone: 'Write `scheduleExpressionTimezone`.',
    state: 'Write `enabled: false`.',
    payload: 'Write `input`.',
    maximumWindow: 'Write `flexibleTimeWindow: 15m`.',
    source: 'A schedule has none.',
  },
}
export const schedule = settings('a schedule', SCHEDULE, SCHEDULE_WORDS)

/** Whether what is written under a key that names no resource is meant as a schedule. */
export const isSchedule = (key: string, written: unknown): boolean => {
  if (!isMap(written) || written.source !== undefined) return key === 'schedule' && !isMap(written)
  const keys = Object.keys(written)
  return key === 'schedule' || keys.some((word) => /^(schedule|rate|cron)/i.test(word) || nearest(word, [EXPRESSION]))
}
const EXPRESSION = 'scheduleExpression'
