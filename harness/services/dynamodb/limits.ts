import { HOUR, MINUTE, SECOND } from '../../base/duration.ts'

/**
 * DynamoDB's numbers for tables, items, requests and streams.
 * @aws amazondynamodb/latest/developerguide/ServiceQuotas and Constraints (checked 2026-11), unless a line says otherwise.
 */

/** Attribute names and values of one item. Bytes. */
export const ITEM_BYTES = 409_600
/** Bytes of a partition key's value. */
export const HASH_KEY_BYTES = 2_048
/** Bytes of a sort key's value. */
export const RANGE_KEY_BYTES = 1_024

/** Attributes of a table's key and of a local index's. */
export const KEY_ATTRIBUTES = 2
/** Attributes of a global index's key: four HASH, four RANGE. @aws GSI.DesignPattern.MultiAttributeKeys (checked 2026-11) */
export const GLOBAL_KEY_ATTRIBUTES = 8
/** Global secondary indexes of one table. */
export const GLOBAL_INDEXES = 20
/** Local secondary indexes of one table. */
export const LOCAL_INDEXES = 5
/** Attributes that the INCLUDE projections of one table's indexes name, all together. */
export const PROJECTED_ATTRIBUTES = 100

/** Keys of one BatchGetItem. */
export const BATCH_GET_KEYS = 100
/** Items of one BatchGetItem answer. Bytes. */
export const BATCH_GET_BYTES = 16 * 1_048_576
/** Requests of one BatchWriteItem. */
export const BATCH_WRITE_REQUESTS = 25
/** Actions of one transaction. */
export const TRANSACTION_ACTIONS = 100
/** Items of one transaction. Bytes. */
export const TRANSACTION_BYTES = 4 * 1_048_576
/** How long a ClientRequestToken is known. @aws API_TransactWriteItems (checked 2026-11) */
export const IDEMPOTENCY_MS = 10 * MINUTE

/** A key of ExpressionAttributeNames or ExpressionAttributeValues, `#` or `:` included. Bytes. */
export const PLACEHOLDER_BYTES = 255

/** What one Query or Scan reads before it filters. Bytes. */
export const PAGE_BYTES = 1_048_576
/** Segments of a parallel scan. @aws API_Scan (checked 2026-11) */
export const SCAN_SEGMENTS = 1_000_000

/** What one write unit pays for. Bytes. @aws CapacityUnitCalculations (checked 2026-11) */
export const WRITE_UNIT_BYTES = 1_024
/** What one strongly consistent read unit pays for. Bytes. @aws CapacityUnitCalculations (checked 2026-11) */
export const READ_UNIT_BYTES = 4_096

/** Largest number of capacity units that a table may be given; recorded by dynalite's tests on AWS. */
export const CAPACITY_UNITS = 1_000_000_000_000
/** @aws ServiceQuotas, read and write capacity of us-east-1 (checked 2026-11) */
export const TABLE_CAPACITY_UNITS = 40_000
export const ACCOUNT_CAPACITY_UNITS = 80_000

/** Tags of one table. */
export const TAGS_PER_TABLE = 50

/**
 * How long a table is CREATING, UPDATING or DELETING. @guess AWS says "some seconds" and gives no number; code that does not
 * wait fails here as it does there. Tables of a scenario's `resources` are there from the start.
 */
export const TABLE_CHANGE_MS = 5 * SECOND

/**
 * How long after its time an expired item is deleted. @guess AWS says "within a few days"; the calm answer is at once.
 */
export const EXPIRY_DELAY_MS = 0
/** Items whose time is longer past than this are kept. @aws howitworks-ttl (checked 2026-11). Milliseconds. */
export const EXPIRY_AGE_MS = 5 * 365 * 24 * HOUR
/** Between two changes of a table's time to live. @aws API_UpdateTimeToLive (checked 2026-11) */
export const TIME_TO_LIVE_CHANGE_MS = HOUR

/** How long a stream keeps a record. @aws Streams (checked 2026-11) */
export const STREAM_RETENTION_MS = 24 * HOUR
/** @aws API_streams_GetShardIterator (checked 2026-11) */
export const ITERATOR_LIFE_MS = 15 * MINUTE
/** Records of one GetRecords answer. @aws API_streams_GetRecords (checked 2026-11) */
export const GET_RECORDS_COUNT = 1_000
/** Records of one GetRecords answer. Bytes. @aws API_streams_GetRecords, 1 MB (checked 2026-11) */
export const GET_RECORDS_BYTES = 1_048_576
/** Lambda polls each shard four times a second. @aws lambda/latest/dg/with-ddb (checked 2026-11) */
export const POLL_INTERVAL_MS = 250
