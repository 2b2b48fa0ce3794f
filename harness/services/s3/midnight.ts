export const DAY_MS = 86_400_000

/**
 * The midnight, UTC, of the day after: lifecycle rules act then. What is exactly midnight waits a whole day more (AWS:
 * "rounding to the next day").
 * @aws AmazonS3/latest/userguide/intro-lifecycle-rules (checked 2026-11)
 */
export const midnightAfter = (instant: number): number => (Math.floor(instant / DAY_MS) + 1) * DAY_MS
