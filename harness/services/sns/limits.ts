import { SECOND } from '../../base/duration.ts'

/** One message with its attributes, unless the topic says otherwise; a whole PublishBatch. Bytes. @aws API_Publish, API_PublishBatch (checked 2026-11) */
export const MESSAGE_BYTES = 262_144

/** What a topic's MaximumMessageSize may be. Bytes. @aws large-message-payloads (checked 2026-11) */
export const MAXIMUM_MESSAGE_SIZE = { min: 1_024, max: 1_048_576, default: MESSAGE_BYTES } as const

/** Subscriptions of a topic with a MaximumMessageSize above 256 KB. @aws large-message-payloads (checked 2026-11) */
export const LARGE_TOPIC_SUBSCRIPTIONS = 100

/** A subject must be shorter. Characters. @aws API_Publish (checked 2026-11) */
export const SUBJECT_CHARACTERS = 100

/** Entries of one PublishBatch. @aws API_PublishBatch (checked 2026-11) */
export const BATCH_ENTRIES = 10

/** The name of a message attribute must be shorter. Bytes. @aws recorded text, see errors.ts (2024-11) */
export const ATTRIBUTE_NAME_BYTES = 256

/** How long a deduplication id is remembered. @aws fifo-message-dedup (checked 2026-11) */
export const DEDUPLICATION_MS = 300 * SECOND

/** Longest name of a topic. Characters. @aws API_CreateTopic (checked 2026-11) */
export const TOPIC_NAME = 256

/** Longest DisplayName. Characters. @aws API_CreateTopic (checked 2026-11) */
export const DISPLAY_NAME = 100

/** Filter policies of one topic. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const FILTER_POLICIES_PER_TOPIC = 200

/** Tags of one topic. @aws API_TagResource (checked 2026-11) */
export const TAGS = 50

/** A page of ListTopics and of the lists of subscriptions. @aws API_ListTopics, API_ListSubscriptions (checked 2026-11) */
export const PAGE = 100

/**
 * How an endpoint of AWS's own (SQS, Lambda) is tried: without a pause, then a second apart, then with a growing pause,
 * then with the longest. The four counts add up to AWS's total of 100,015. @aws sns-message-delivery-retries (checked
 * 2026-11). `@guess` That the first try is one of the three without a pause: AWS's total says so.
 */
export const DELIVERY_TRIES = {
  immediate: 3,
  preBackoff: 2,
  backoff: 10,
  postBackoff: 100_000,
  preBackoffMs: 1 * SECOND,
  leastBackoffMs: 1 * SECOND,
  mostBackoffMs: 20 * SECOND,
} as const
