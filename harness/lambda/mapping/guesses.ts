import { SECOND } from '../../base/duration.ts'
import type { RetrySchedule } from './retry-schedule.ts'

/**
 * Waits between the tries of a stream's batch, after function errors and throttles alike.
 * @guess AWS publishes no schedule. Recorded 2025-11: a record that always fails, under a maximum age of 60 s, was tried
 * 8 times; 250 ms, doubled each time, gives exactly 8. The cap is a guess of its own.
 */
export const STREAM_RETRIES: RetrySchedule = { firstMs: 250, longestMs: 60 * SECOND }

/**
 * Waits between the tries of a queue's batch while the function is throttled or unavailable.
 * @guess AWS publishes no cadence; only that tries end when the messages become visible again.
 */
export const THROTTLED_QUEUE_RETRIES: RetrySchedule = { firstMs: 1 * SECOND, longestMs: 10 * SECOND }

/** Records asked for in one read of a shard: bounds what is read in vain where 6 MB cut the batch. Changes no outcome. */
export const READ_CHUNK = 1_000
