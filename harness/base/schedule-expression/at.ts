import type { Schedule } from './schedule.ts'
import type { Zone } from './zone.ts'

/**
 * `2026-11-20T13:00:00`: once. AWS takes a time that has passed (recorded by LocalStack's test_scheduler.py); @guess such a one
 * never comes. @guess Nor does a time that clocks skip; AWS speaks of recurring schedules only.
 * @aws scheduler/latest/UserGuide/schedule-types, one-time schedules (checked 2026-11)
 */
export const parseAt = (text: string, zone: Zone): Schedule | undefined => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined
  const wall = Date.parse(`${text}Z`)
  // 30 February is read as 2 March by some parsers, and refused by others.
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 19) !== text) return undefined
  const instant = zone.instantOf(wall)
  return { kind: 'at', next: (after) => (instant !== undefined && instant > after ? instant : undefined) }
}
