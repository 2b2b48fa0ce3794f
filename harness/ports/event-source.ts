import type { Cancel, Reply } from '../base/reply.ts'
import type { Spans } from '../base/spans.ts'

/** One thing in a source, as a mapping handles it. */
export interface SourceRecord {
  /** Its ordinal in its lane, from 0. */
  readonly ordinal: number
  /** UTF-8 bytes of `JSON.stringify(render())`, by arithmetic. */
  readonly bytes: number
  /** The member of `event.Records` that the handler gets: freshly built. */
  render(): unknown
  /** The record as a `send` step writes it, for `when: shape`: `{ body, … }`, `{ data, partitionKey, shard }`. */
  view(): unknown
}

export interface QueueRecord extends SourceRecord {
  readonly messageId: string
  readonly receiptHandle: string
  /** When it becomes visible again unless deleted. Epoch milliseconds. */
  readonly visibleAt: number
  /** FIFO queues only. */
  readonly messageGroupId?: string
  /** The system attribute `AWSTraceHeader`: for recursion detection. */
  readonly traceHeader?: string
}

/**
 * How Lambda pulls from a queue. On an empty queue a poll waits as long polls do, one after another, without end;
 * it replies as soon as something is there.
 */
export interface QueueSource {
  readonly driver: 'queue'
  readonly arn: string
  /** `queue:jobs`. */
  readonly lane: string
  readonly fifo: boolean
  /** The queue's visibility timeout now. Milliseconds. */
  visibilityTimeoutMs(): number
  /**
   * Replies once, with 1 to `max` records (more than 10 are composed of several receives). `visibilityTimeoutMs`
   * overrides the queue's for these messages. Polls are served in the order in which they were begun.
   */
  poll(options: QueuePoll, reply: Reply<readonly QueueRecord[]>): Cancel
  /** As `poll`, but replies at once, maybe with none. */
  receive(options: QueuePoll, reply: Reply<readonly QueueRecord[]>): void
  deleteBatch(records: readonly QueueRecord[], reply: Reply<void>): void
  /** Messages that could be received now. */
  visible(): number
  /** Whether no message is left: none visible, hidden or delayed. */
  empty(): boolean
  /** Ordinals of all messages that are left. */
  remaining(): Spans
}

export interface QueuePoll {
  readonly max: number
  readonly visibilityTimeoutMs?: number
  /**
   * The mapping has a batching window: a record without message attributes then renders with
   * `"md5OfMessageAttributes":null` before `md5OfBody`, and `bytes` counts it; without a window the key is absent.
   */
  readonly window?: boolean
  /** For facts: the trigger's name. */
  readonly receiver: string
}

export interface LogRecord extends SourceRecord {
  readonly sequenceNumber: string
  /** Epoch milliseconds. */
  readonly arrivedAt: number
  readonly partitionKey: string
}

export interface LogShard {
  /** `shardId-000000000000`. */
  readonly shardId: string
  /** `stream:orders/0`. */
  readonly lane: string
  /** Shards that must be read to their end first. */
  readonly parents: readonly string[]
}

export interface LogPage {
  readonly records: readonly LogRecord[]
  /** Ordinal to read from next. Larger than `from + records.length` where the retention period has trimmed some. */
  readonly next: number
  /** Ordinals before this one were trimmed (expired). */
  readonly trimmedBefore: number
  /** True where the shard is closed and `next` is its end. */
  readonly ended: boolean
}

/** How Lambda reads a log: Kinesis, DynamoDB Streams. Positions are ordinals in the shard's lane. */
export interface LogSource {
  readonly driver: 'log'
  readonly arn: string
  /** How often an idle shard is polled. Milliseconds. */
  readonly pollIntervalMs: number
  /** How long the source keeps a record now. Milliseconds. */
  retentionMs(): number
  shards(): readonly LogShard[]
  /** The ordinal at which reading begins. `AT_TIMESTAMP`: the first record that arrived at or after `timestampMs`. */
  position(shardId: string, start: StartingPosition): number
  /** One read, at once: up to `max` records from ordinal `from`. */
  read(options: { shardId: string; from: number; max: number }, reply: Reply<LogPage>): void
  /** The ordinal that the next record will get. */
  tip(shardId: string): number
  /** Calls `wake` whenever a record is put into the shard or the shards change, until cancelled. */
  onChange(shardId: string, wake: () => void): Cancel
  /**
   * What an on-failure record says of a batch, under its source's own key, e.g.
   * `{ KinesisBatchInfo: { shardId, startSequenceNumber, … } }`.
   */
  failureInfo(shardId: string, records: readonly LogRecord[]): Readonly<Record<string, unknown>>
}

export type StartingPosition =
  | { readonly at: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly at: 'AT_TIMESTAMP'; readonly timestampMs: number }

export type EventSource = QueueSource | LogSource
