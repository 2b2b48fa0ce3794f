import { DAY, HOUR, MINUTE, SECOND } from '../../../base/duration.ts'

/**
 * What AWS takes as a setting, where every era agrees. Milliseconds and counts. What eras differ in is a quota and is
 * checked while the scenario runs.
 */

/** @aws lambda/latest/dg/gettingstarted-limits (checked 2026-11) */
export const FUNCTION_TIMEOUT = { min: SECOND, max: 15 * MINUTE, step: SECOND }
/** Seconds that a function has where `timeout` is left out. @aws lambda/latest/dg/configuration-timeout (checked 2026-11) */
export const DEFAULT_FUNCTION_TIMEOUT_MS = 3 * SECOND
/** Megabytes. @aws lambda/latest/dg/configuration-memory (checked 2026-11) */
export const MEMORY_SIZE = { min: 128, max: 10_240, meaning: 'MB' }

/** @aws lambda/latest/dg/invocation-async-configuring (checked 2026-11) */
export const ASYNC_RETRIES = { min: 0, max: 2 }
export const ASYNC_EVENT_AGE = { min: MINUTE, max: 6 * HOUR, step: SECOND }

/** @aws lambda/latest/api/API_CreateEventSourceMapping (checked 2026-11) */
export const BATCH_SIZE = { min: 1, max: 10_000 }
export const BATCHING_WINDOW = { min: 0, max: 300 * SECOND, step: SECOND }
export const MAXIMUM_CONCURRENCY = { min: 2, max: 1_000 }
export const STREAM_RETRIES = { min: -1, max: 10_000 }
export const RECORD_AGE = { min: MINUTE, max: 7 * DAY, step: SECOND, endless: true }
export const TUMBLING_WINDOW = { min: 0, max: 15 * MINUTE, step: SECOND }
/** A queue's batch above this needs a window; a FIFO queue's never exceeds it. @aws lambda/latest/dg/services-sqs-configure (checked 2026-11) */
export const BATCH_SIZE_WITHOUT_WINDOW = 10

/** @aws AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes (checked 2026-11) */
export const VISIBILITY_TIMEOUT = { min: 0, max: 12 * HOUR, step: SECOND }
export const DEFAULT_VISIBILITY_TIMEOUT_MS = 30 * SECOND
export const MESSAGE_RETENTION = { min: MINUTE, max: 14 * DAY, step: SECOND }
export const DELAY = { min: 0, max: 15 * MINUTE, step: SECOND }
export const MAX_RECEIVE_COUNT = { min: 1, max: 1_000 }
/** Queues that a redrive allow policy names. */
export const REDRIVE_SOURCES = 10

/** @aws streams/latest/dev/kinesis-extended-retention (checked 2026-11) */
export const STREAM_RETENTION = { min: 24 * HOUR, max: 8_760 * HOUR, step: HOUR }
/** Shards of a new stream: what one call may ask for. @aws kinesis/latest/APIReference/API_UpdateShardCount (checked 2026-11) */
export const SHARD_COUNT = { min: 1, max: 10_000 }
/** Bytes. @aws kinesis/latest/APIReference/API_UpdateMaxRecordSize (checked 2026-11) */
export const RECORD_SIZE = { min: 1_048_576, max: 10_485_760 }

/** Of a rule's or a schedule's delivery. @aws eventbridge/latest/APIReference/API_RetryPolicy (checked 2026-11) */
export const EVENT_RETRIES = { min: 0, max: 185 }
export const EVENT_AGE = { min: MINUTE, max: DAY, step: SECOND }
/** @aws scheduler/latest/APIReference/API_FlexibleTimeWindow (checked 2026-11) */
export const FLEXIBLE_WINDOW = { min: MINUTE, max: DAY, step: MINUTE }
/** @aws AmazonS3/latest/API/API_LifecycleExpiration (checked 2026-11) */
export const OBJECT_EXPIRATION = { min: DAY, step: DAY }
/** Bytes of UTF-8. @aws AmazonS3/latest/userguide/object-keys (checked 2026-11) */
export const OBJECT_KEY_BYTES = 1_024
/** Indexes of one table. @aws amazondynamodb/latest/developerguide/ServiceQuotas (checked 2026-11) */
export const GLOBAL_INDEXES = 20
export const LOCAL_INDEXES = 5
