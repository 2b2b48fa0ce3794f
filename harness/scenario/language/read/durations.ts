import { DAY, formatDuration, HOUR, MINUTE, parseDuration, SECOND } from '../../../base/duration.ts'
import { Wrong } from '../mistakes.ts'
import { type Read, value } from './settings.ts'
import { shown } from './shown.ts'

export interface DurationLimits {
  /** Milliseconds. */
  readonly min?: number
  readonly max?: number
  /** AWS counts this in whole seconds (minutes, hours, days): finer durations are refused. Milliseconds. */
  readonly step?: number
  /** -1 is allowed and means without end. */
  readonly endless?: boolean
}

export const DURATIONS_LOOK_LIKE = 'Durations look like `250ms`, `30s`, `1h30m` or `7d`.'

/** Milliseconds of a written duration. */
export const readDuration =
  (limits: DurationLimits = {}): Read<number> =>
  (written) => {
    if (limits.endless && (written === -1 || written === '-1')) return -1
    const ms = typeof written === 'string' ? parseDuration(written.trim()) : written === 0 ? 0 : undefined
    if (ms === undefined) return notADuration(written)
    return outside(ms, limits) ?? ms
  }

export const duration = (limits: DurationLimits = {}) => value(readDuration(limits))

const UNIT_OF: Readonly<Record<number, string>> = {
  [SECOND]: 'seconds',
  [MINUTE]: 'minutes',
  [HOUR]: 'hours',
  [DAY]: 'days',
}

const outside = (
  ms: number,
  { min = 0, max = Number.MAX_SAFE_INTEGER, step, endless }: DurationLimits,
): Wrong | undefined => {
  const allowed = `${max === Number.MAX_SAFE_INTEGER ? `${formatDuration(min)} or more` : `${formatDuration(min)} to ${formatDuration(max)}`}`
  const hint = `Write ${allowed}${endless ? ', or `-1` for without end' : ''}.`
  if (ms < min) return new Wrong(`${formatDuration(ms)} is shorter than AWS takes`, hint)
  if (ms > max) return new Wrong(`${formatDuration(ms)} is longer than AWS takes`, hint)
  if (step !== undefined && ms % step !== 0)
    return new Wrong(
      `AWS counts this in whole ${UNIT_OF[step] ?? 'units'}, not ${formatDuration(ms)}`,
      `Write \`${formatDuration(Math.max(min, Math.ceil(ms / step) * step))}\`.`,
    )
  return undefined
}

const notADuration = (written: unknown): Wrong => {
  if (typeof written === 'number')
    return new Wrong(
      `${written} is not a duration: it has no unit`,
      written > 0 ? `Did you mean \`${written}s\`? ${DURATIONS_LOOK_LIKE}` : DURATIONS_LOOK_LIKE,
    )
  const meant = typeof written === 'string' ? spelling(written) : undefined
  return new Wrong(
    `${shown(written)} is not a duration`,
    meant ? `Did you mean \`${meant}\`? ${DURATIONS_LOOK_LIKE}` : DURATIONS_LOOK_LIKE,
  )
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(ms|msecs?|milli(second)?s?)$/i, 'ms'],
  [/^s(ec(ond)?s?)?$/i, 's'],
  [/^m(in(ute)?s?)?$/i, 'm'],
  [/^h((ou)?rs?)?$/i, 'h'],
  [/^d(ays?)?$/i, 'd'],
]

/** `30 sec` and `1 hour 30 min` in our spelling. */
const spelling = (written: string): string | undefined => {
  let text = ''
  for (const [, count, word] of written.matchAll(/([\d.]+)\s*([a-z]*)/gi)) {
    const unit = word === '' ? 's' : UNITS.find(([pattern]) => pattern.test(word!))?.[1]
    if (unit === undefined) return undefined
    text += `${count}${unit}`
  }
  return parseDuration(text) === undefined ? undefined : text
}
