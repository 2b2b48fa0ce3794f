import { DAY, MINUTE } from '../duration.ts'

/** Between instants and what clocks show in one place. Epoch milliseconds; a wall time is written as if it were UTC. */
export interface Zone {
  wallOf(instant: number): number
  /** The first instant at which clocks show this; `undefined` where they never do (they jump over it in spring). */
  instantOf(wall: number): number | undefined
}

const UTC: Zone = { wallOf: (instant) => instant, instantOf: (wall) => wall }

/** By IANA name; `undefined` where there is none of this name. Rules are those of the running Node's time zone data. */
export const zoneOf = (name: string): Zone | undefined => {
  if (name === 'UTC') return UTC
  // `+02:00` is no name, though Intl would take it.
  if (!/^[A-Za-z]/.test(name)) return undefined
  const format = formatOf(name)
  if (!format) return undefined
  const offset = (instant: number): number => shown(format, instant) - Math.floor(instant / MINUTE) * MINUTE
  return {
    wallOf: (instant) => instant + offset(instant),
    instantOf: (wall) => {
      // No place changes its clocks twice in two days.
      const before = wall - offset(wall - DAY)
      const after = wall - offset(wall + DAY)
      for (const instant of before < after ? [before, after] : [after, before])
        if (instant + offset(instant) === wall) return instant
      return undefined
    },
  }
}

const formatOf = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** What clocks show, to the minute: offsets are whole minutes since 1972. */
const shown = (format: Intl.DateTimeFormat, instant: number): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute)
}
