import { HOUR, SECOND } from '../../base/duration.ts'

/** Inclusive bounds of one setting. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** Records in one batch. @aws API_CreateEventSourceMapping (checked 2026-11) */
export const BATCH_SIZE: Bounds = { min: 1, max: 10_000 }

/** Largest batch of a queue without a batching window, and of a FIFO queue. @aws services-sqs-parameters (checked 2026-11) */
export const LARGEST_BATCH_WITHOUT_WINDOW = 10

/** Batching window. Milliseconds. @aws API_CreateEventSourceMapping (checked 2026-11) */
export const WINDOW_MS: Bounds = { min: 0, max: 300 * SECOND }

/** `ScalingConfig.MaximumConcurrency` of a queue mapping. @aws API_ScalingConfig (checked 2026-11) */
export const MAXIMUM_CONCURRENCY: Bounds = { min: 2, max: 1_000 }

/** Retries of a failed stream batch; -1 is without end. @aws API_CreateEventSourceMapping (checked 2026-11) */
export const RETRY_ATTEMPTS: Bounds = { min: -1, max: 10_000 }

/** Oldest stream record that is sent, where limited (-1 is not). Milliseconds. @aws services-kinesis-parameters (checked 2026-11) */
export const RECORD_AGE_MS: Bounds = { min: 60 * SECOND, max: 168 * HOUR }

/** Length of a tumbling window; 0 is none. Milliseconds. @aws API_CreateEventSourceMapping (checked 2026-11) */
export const TUMBLING_WINDOW_MS: Bounds = { min: 0, max: 900 * SECOND }

/** State of a tumbling window, per shard. Bytes. @aws services-kinesis-windows (checked 2026-11). @guess as JSON; MB is binary. */
export const WINDOW_STATE_BYTES = 1_048_576

/** Without end, as AWS writes it. */
export const UNLIMITED = -1

/** Added to timeout and window where a window asks for more than the queue's visibility timeout. @aws services-sqs-configure (checked 2026-11) */
export const VISIBILITY_MARGIN_MS = 30 * SECOND

/** How often a queue mapping may add pollers. @aws services-sqs-scaling (checked 2026-11): "per minute" */
export const SCALE_UP_EVERY_MS = 60 * SECOND
