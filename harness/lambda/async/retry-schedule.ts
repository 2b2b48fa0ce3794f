import { MINUTE, SECOND } from '../../base/duration.ts'

/** Before the first and the second retry of a function error. Milliseconds. @aws lambda/latest/dg/invocation-async-error-handling (checked 2026-11) */
const AFTER_ERROR_MS = [MINUTE, 2 * MINUTE]
/** Throttles and system errors back off exponentially between these. Milliseconds. @aws same page */
const AFTER_THROTTLE_MIN_MS = SECOND
const AFTER_THROTTLE_MAX_MS = 5 * MINUTE

/** The wait after the n-th run that failed, from 1. */
export const delayAfterError = (attempts: number): number => AFTER_ERROR_MS[attempts - 1] ?? 2 * MINUTE

/** The wait after the n-th throttle in a row, from 1: 1 s, 2 s, 4 s … 5 min. */
export const delayAfterThrottle = (throttles: number): number =>
  Math.min(AFTER_THROTTLE_MIN_MS * 2 ** (throttles - 1), AFTER_THROTTLE_MAX_MS)
