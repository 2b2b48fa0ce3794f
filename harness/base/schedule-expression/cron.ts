import { Cron } from 'croner'
import { type FieldRange, memberOf, numbersOf } from './cron-field.ts'
import type { Schedule } from './schedule.ts'
import type { Zone } from './zone.ts'

const MINUTES: FieldRange = { low: 0, high: 59, steps: true }
const HOURS: FieldRange = { low: 0, high: 23, steps: true }
const DAYS: FieldRange = { low: 1, high: 31, steps: true }
const MONTHS: FieldRange = {
  low: 1,
  high: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  steps: true,
}
const WEEKDAYS: FieldRange = {
  low: 1,
  high: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  steps: false,
}
const YEARS: FieldRange = { low: 1970, high: 2199, steps: true }

/**
 * AWS's cron: six fields, weekdays 1 (Sunday) to 7, `?` in exactly one of the day fields. `undefined` where AWS would refuse it.
 * A time that clocks skip in spring is skipped; one that they show twice in autumn is the first of the two.
 * @aws eventbridge/latest/userguide/eb-scheduled-rule-pattern (checked 2026-11)
 * @aws scheduler/latest/UserGuide/schedule-types, daylight savings (checked 2026-11)
 * @guess What the page does not name is refused: steps among weekdays, `L` and `W` in a list, `L-3`. `31W` falls on months of 31 days.
 */
export const parseCron = (text: string, zone: Zone): Schedule | undefined => {
  const fields = text.split(/\s+/)
  const [minutes, hours, days, months, weekdays, years] = fields
  if (fields.length !== 6 || (days === '?') === (weekdays === '?')) return undefined
  const translated = [
    '0',
    listOf(minutes!, MINUTES),
    listOf(hours!, HOURS),
    daysOf(days!),
    listOf(months!, MONTHS),
    weekdaysOf(weekdays!),
    listOf(years!, YEARS),
  ]
  if (translated.includes(undefined)) return undefined
  // Wall times are counted as if they were UTC, and placed afterwards: AWS's rules for changing clocks are not croner's.
  const cron = new Cron(translated.join(' '), { timezone: 'UTC', mode: '7-part' })
  return {
    kind: 'cron',
    next: (after) => {
      let wall: number | undefined = zone.wallOf(after)
      for (;;) {
        wall = cron.nextRun(new Date(wall))?.getTime()
        if (wall === undefined) return undefined
        const instant = zone.instantOf(wall)
        if (instant !== undefined && instant > after) return instant
      }
    },
  }
}

const listOf = (text: string, range: FieldRange): string | undefined => {
  const numbers = numbersOf(text, range)
  if (!numbers) return undefined
  return numbers.length === range.high - range.low + 1 ? '*' : numbers.join(',')
}

const daysOf = (text: string): string | undefined => {
  if (text === '?') return '*'
  if (text === 'L' || text === 'LW') return text
  const day = text.endsWith('W') ? memberOf(text.slice(0, -1), DAYS) : undefined
  return day === undefined ? listOf(text, DAYS) : `${day}W`
}

/** Croner counts weekdays from 0. */
const weekdaysOf = (text: string): string | undefined => {
  if (text === '?') return '*'
  if (text === 'L') return '6'
  const [name = '', nth, ...more] = text.split('#')
  if (nth !== undefined) {
    const day = memberOf(name, WEEKDAYS)
    return day !== undefined && more.length === 0 && /^[1-5]$/.test(nth) ? `${day - 1}#${nth}` : undefined
  }
  const last = /^(.+)L$/.exec(text)?.[1]
  const day = last === undefined ? undefined : memberOf(last, WEEKDAYS)
  if (day !== undefined) return `${day - 1}#L`
  const numbers = numbersOf(text, WEEKDAYS)
  if (!numbers) return undefined
  return numbers.length === 7 ? '*' : numbers.map((number) => number - 1).join(',')
}
