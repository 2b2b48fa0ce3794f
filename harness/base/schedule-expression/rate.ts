import { DAY, HOUR, MINUTE } from '../duration.ts'
import type { Schedule, ScheduleDialect } from './schedule.ts'

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY }

/**
 * `5 minutes`: counted from `originMs`, itself included. A day is 24 hours whatever clocks do.
 * Rules want `1 minute` and `5 minutes` (recorded).
 * @guess Scheduler takes either form for any number: its guide names the plural units only and uses the singular.
 */
export const parseRate = (text: string, dialect: ScheduleDialect, originMs: number): Schedule | undefined => {
  const match = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(text)
  if (!match) return undefined
  const count = Number(match[1])
  if (dialect === 'rule' && (count === 1) === (match[3] === 's')) return undefined
  const interval = count * UNITS[match[2]!]!
  return {
    kind: 'rate',
    next: (after) =>
      after < originMs ? originMs : originMs + (Math.floor((after - originMs) / interval) + 1) * interval,
  }
}
