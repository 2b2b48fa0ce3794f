/** Longest key. Bytes of UTF-8. @aws AmazonS3/latest/userguide/object-keys (checked 2026-11) */
export const KEY_BYTES = 1_024

/** User metadata of one object, names and values. Bytes. @aws AmazonS3/latest/userguide/UsingMetadata (checked 2026-11) */
export const METADATA_BYTES = 2_048

/** Largest object of one PutObject, and largest part. Bytes. @aws AmazonS3/latest/userguide/qfacts (checked 2026-11) */
export const SINGLE_PUT_BYTES = 5 * 1_024 ** 3

/** Smallest part but the last. Bytes. @aws AmazonS3/latest/userguide/qfacts (checked 2026-11) */
export const PART_BYTES = 5 * 1_024 ** 2

/** Highest part number. @aws AmazonS3/latest/userguide/qfacts (checked 2026-11) */
export const PARTS = 10_000

/** Members of one page of a list. @aws API_ListObjectsV2, API_ListParts, API_ListMultipartUploads (checked 2026-11) */
export const PAGE = 1_000

/** Buckets of one page of ListBuckets. @aws API_ListBuckets (checked 2026-11) */
export const BUCKETS_PAGE = 10_000

/** Keys of one DeleteObjects. @aws API_DeleteObjects (checked 2026-11) */
export const DELETES = 1_000

/** @aws AmazonS3/latest/userguide/object-tagging (checked 2026-11) */
export const OBJECT_TAGS = 10
/** @aws AmazonS3/latest/userguide/CostAllocTagging (checked 2026-11) */
export const BUCKET_TAGS = 50
/** Characters. @aws AmazonS3/latest/userguide/object-tagging (checked 2026-11) */
export const TAG_KEY_CHARACTERS = 128
export const TAG_VALUE_CHARACTERS = 256

/** Rules of one configuration. @aws AmazonS3/latest/userguide/intro-lifecycle-rules (checked 2026-11) */
export const LIFECYCLE_RULES = 1_000
/** Characters of a rule's ID, and of a notification's. @aws API_LifecycleRule (checked 2026-11) */
export const ID_CHARACTERS = 255

/** Configurations of one bucket. @aws general/latest/gr/s3, "Event notifications" (checked 2026-11) */
export const NOTIFICATIONS = 100

/** The journal keeps content up to this size. Bytes. Firedrill's own. */
export const KEPT_BYTES = 262_144

/**
 * Tries of one notification. @guess AWS promises "at least once" and names neither waits nor an end: a second, doubled up
 * to five minutes, for as long as Lambda keeps an asynchronous event. Milliseconds.
 */
export const RETRY_FIRST_MS = 1_000
export const RETRY_LONGEST_MS = 300_000
export const RETRY_AGE_MS = 6 * 3_600_000
