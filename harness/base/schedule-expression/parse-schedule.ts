import { parseAt } from './at.ts'
import { parseCron } from './cron.ts'
import { parseRate } from './rate.ts'
import type { Schedule, ScheduleDialect } from './schedule.ts'
import { ScheduleRejection } from './schedule-rejection.ts'
import { zoneOf } from './zone.ts'

export interface ScheduleOptions {
  readonly dialect: ScheduleDialect
  /** From when a rate counts; it is due then, too. Epoch milliseconds. */
  readonly originMs: number
  /** IANA name; `UTC` where left out. */
  readonly timeZone?: string
}

/**
 * Reads `rate(…)`, `cron(…)` and, for Scheduler, `at(…)`. Throws a `ScheduleRejection` with AWS's text.
 * Texts recorded; @guess that of an unknown time zone.
 */
export const parseSchedule = (text: string, { dialect, originMs, timeZone = 'UTC' }: ScheduleOptions): Schedule => {
  const zone = zoneOf(timeZone)
  if (!zone) throw new ScheduleRejection(`Invalid Schedule Expression Timezone ${timeZone}.`)
  const match = /^(rate|cron|at)\((.*)\)$/.exec(text)
  const written = match?.[2] ?? ''
  const schedule =
    match?.[1] === 'rate'
      ? parseRate(written, dialect, originMs)
      : match?.[1] === 'cron'
        ? parseCron(written, zone)
        : match?.[1] === 'at' && dialect === 'scheduler'
          ? parseAt(written, zone)
          : undefined
  if (schedule) return schedule
  throw new ScheduleRejection(
    dialect === 'rule' ? 'Parameter ScheduleExpression is not valid.' : `Invalid Schedule Expression ${text}.`,
  )
}
