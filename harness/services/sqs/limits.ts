import { HOUR, SECOND } from '../../base/duration.ts'

/** Entries of one batch request, and messages of one ReceiveMessage. @aws SQS quotas-messages (checked 2026-11) */
export const BATCH_ENTRIES = 10

/** Message attributes of one message. @aws SQS sqs-message-metadata (checked 2026-11) */
export const MESSAGE_ATTRIBUTES = 10

/** A name or a data type of a message attribute must be shorter. Bytes. @aws recorded text, see errors.ts (2025-09) */
export const ATTRIBUTE_NAME_BYTES = 256

/** Ranges of queue attributes, in the unit of the attribute. @aws API_CreateQueue (checked 2026-11) */
export const RANGES = {
  DelaySeconds: { min: 0, max: 900, default: 0 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, default: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, default: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, default: 30 },
} as const

/** Smallest value of MaximumMessageSize. Bytes. @aws API_CreateQueue (checked 2026-11) */
export const MINIMUM_MAXIMUM_MESSAGE_BYTES = 1_024

/** @aws API_SetQueueAttributes, RedrivePolicy (checked 2026-11) */
export const MAX_RECEIVE_COUNT = { min: 1, max: 1_000 } as const

/** How long a message may stay hidden, counted from its receive. @aws API_ChangeMessageVisibility (checked 2026-11) */
export const TOTAL_VISIBILITY_MS = 12 * HOUR

/** How long a deduplication id is remembered. @aws FIFO-queues-exactly-once-processing (checked 2026-11) */
export const DEDUPLICATION_MS = 300 * SECOND

/** Between two PurgeQueue calls on one queue. @aws API_PurgeQueue (checked 2026-11) */
export const PURGE_INTERVAL_MS = 60 * SECOND

/** A deleted queue's name stays taken so long. @aws API_DeleteQueue (checked 2026-11) */
export const DELETED_NAME_MS = 60 * SECOND

/**
 * A message of a standard queue that was received so often and not deleted moves to the back.
 * @aws SQS sqs-available-cloudwatch-metrics, ApproximateAgeOfOldestMessage (checked 2026-11)
 */
export const RECEIVES_BEFORE_BACK = 3

/** Tags of one queue. @aws API_TagQueue (checked 2026-11) */
export const TAGS = 50

/** Largest page of ListQueues and ListDeadLetterSourceQueues. @aws API_ListQueues (checked 2026-11) */
export const PAGE = 1_000

/** Queues that a redrive allow policy may name. @aws API_SetQueueAttributes, RedriveAllowPolicy (checked 2026-11) */
export const REDRIVE_SOURCES = 10

/** Messages that a move task moves in a second. @aws API_StartMessageMoveTask (checked 2026-11). `@guess` The default. */
export const MOVE_RATE = { min: 1, max: 500, default: 500 } as const

/** How long a move task may run. @aws sqs-configure-dead-letter-queue-redrive (checked 2026-11) */
export const MOVE_TASK_MS = 36 * HOUR

/** Tasks that ListMessageMoveTasks tells. @aws API_ListMessageMoveTasks (checked 2026-11) */
export const MOVE_TASKS = { min: 1, max: 10, default: 1 } as const

/**
 * When a message group of a standard queue is a noisy neighbour: it has so many messages in flight, and more than this share
 * of all that are. @aws sqs-fair-queues-detailed (checked 2026-11): the figures are approximate
 */
export const NOISY = { inFlight: 30, share: 0.1 } as const
