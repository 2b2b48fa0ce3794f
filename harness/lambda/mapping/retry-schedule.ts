/** Waits that double from the first to the longest. Milliseconds. */
export interface RetrySchedule {
  readonly firstMs: number
  readonly longestMs: number
}

/** The wait before retry `nth`, counted from 1. */
export const retryDelayMs = (schedule: RetrySchedule, nth: number): number =>
  Math.min(schedule.longestMs, schedule.firstMs * 2 ** Math.min(nth - 1, 32))
