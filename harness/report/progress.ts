import { DAY, formatDuration, HOUR, MINUTE, SECOND } from '../base/duration.ts'

/** A duration rounded down so far that a progress line changes now and then, not at every fact. */
export const coarse = (ms: number): string => {
  const unit = ms >= 2 * DAY ? HOUR : ms >= 2 * HOUR ? 10 * MINUTE : ms >= 10 * MINUTE ? MINUTE : 10 * SECOND
  return formatDuration(ms - (ms % unit))
}
