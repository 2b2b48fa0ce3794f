import { HOUR, SECOND } from '../../base/duration.ts'

/**
 * Kinesis Data Streams' numbers that are the same in every quota profile; the others stand in `Quotas`.
 * @aws streams/latest/dev/service-sizes-and-limits (checked 2026-11), unless a line says otherwise.
 */

/** 1 MiB. Bytes. */
export const MEBIBYTE = 1_048_576

/** Data and keys that one shard takes per second. Bytes. */
export const SHARD_WRITE_BYTES = 1_048_576
/** Records that one shard takes per second. */
export const SHARD_WRITE_RECORDS = 1_000

/** Data and keys that all GetRecords calls together get from one shard per second. Bytes. */
export const SHARD_READ_BYTES = 2 * MEBIBYTE
/** GetRecords calls on one shard per second. */
export const SHARD_READ_CALLS = 5

/** Data and keys of one GetRecords answer. Bytes. @aws kinesis/latest/APIReference/API_GetRecords (checked 2026-11) */
export const GET_RECORDS_BYTES = 10 * MEBIBYTE
/** Records of one GetRecords answer. */
export const GET_RECORDS_COUNT = 10_000

/** Records of one PutRecords request. */
export const PUT_RECORDS_COUNT = 500

/** Characters of a partition key. @aws kinesis/latest/APIReference/API_PutRecord (checked 2026-11) */
export const PARTITION_KEY_CHARACTERS = 256

/** How long an iterator serves. @aws kinesis/latest/APIReference/API_GetShardIterator (checked 2026-11) */
export const ITERATOR_LIFE_MS = 300 * SECOND
/** How long a ListShards or ListStreams token serves. @aws kinesis/latest/APIReference/API_ListShards (checked 2026-11) */
export const TOKEN_LIFE_MS = 300 * SECOND

/** Shortest retention, and the default. */
export const MINIMUM_RETENTION_MS = 24 * HOUR

/** Smallest `maxRecordSize` of a stream. Bytes. @aws kinesis/latest/APIReference/API_UpdateMaxRecordSize (checked 2026-11) */
export const MINIMUM_RECORD_LIMIT_BYTES = 1_048_576

/** Shards of all streams in us-east-1. */
export const SHARDS_PER_ACCOUNT = 20_000

/** Tags of one stream. @aws kinesis/latest/APIReference/API_AddTagsToStream (checked 2026-11) */
export const TAGS_PER_STREAM = 50

/** How often Lambda polls an idle shard. @aws lambda/latest/dg/with-kinesis (checked 2026-11) */
export const POLL_INTERVAL_MS = SECOND
