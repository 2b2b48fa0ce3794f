import type { ResourceKind } from '../../model.ts'
import type { FileContents } from '../file-contents.ts'
import type { Duration, Size } from './values.ts'

/** Settings of an SQS queue, as CloudFormation names them. `Names`: the resources that may be named. */
export interface QueueSettings<Names extends string = string> {
  readonly fifoQueue?: boolean | undefined
  readonly contentBasedDeduplication?: boolean | undefined
  /** 0s to 12h; 30s where left out. */
  readonly visibilityTimeout?: Duration | undefined
  /** 1m to 14d; 4d where left out. */
  readonly messageRetentionPeriod?: Duration | undefined
  /** 0s to 15m. */
  readonly delay?: Duration | undefined
  readonly redrivePolicy?: { readonly deadLetterTarget: Names; readonly maxReceiveCount: number } | undefined
  /** Which queues may have it as their dead-letter target; `byQueue` names up to 10. `allowAll` where left out. */
  readonly redriveAllowPolicy?:
    | { readonly redrivePermission: 'allowAll' | 'denyAll'; readonly sourceQueues?: never }
    | { readonly redrivePermission: 'byQueue'; readonly sourceQueues: readonly Names[] }
    | undefined
}

/** Settings of a Kinesis stream. */
export interface StreamSettings {
  /** 1 where left out. */
  readonly shardCount?: number | undefined
  /** 24h to 8760h; 24h where left out. */
  readonly retentionPeriod?: Duration | undefined
  /** 1 MB to 10 MB. */
  readonly maxRecordSize?: Size | undefined
}

/** An event pattern or a filter policy: the list of what matches under each key. */
export type Pattern = { readonly [key: string]: readonly unknown[] | Pattern }

/** What a topic's subscription may say, wherever it is written. */
export interface TopicPush<Queues extends string = string> {
  readonly filterPolicy?: Pattern | undefined
  /** `MessageAttributes` where left out. */
  readonly filterPolicyScope?: 'MessageAttributes' | 'MessageBody' | undefined
  readonly deadLetterQueue?: Queues | undefined
}
export interface BucketPush {
  /** `s3:ObjectCreated:*`. */
  readonly events: readonly `s3:${string}`[]
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}
export interface RetryPolicy {
  /** 0 to 185. */
  readonly maximumRetryAttempts?: number | undefined
  /** 1m to 24h. */
  readonly maximumEventAge?: Duration | undefined
}
/** One of input, inputPath and inputTransformer: what the target gets instead of the event. */
export interface BusPush<Queues extends string = string> {
  readonly eventPattern: Pattern
  readonly input?: unknown
  readonly inputPath?: `$${string}` | undefined
  readonly inputTransformer?:
    | { readonly inputPathsMap?: Readonly<Record<string, `$${string}`>>; readonly inputTemplate: string }
    | undefined
  readonly retryPolicy?: RetryPolicy | undefined
  readonly deadLetterQueue?: Queues | undefined
  readonly enabled?: boolean | undefined
}

export type TopicSubscription<Targets extends string, Queues extends string> = TopicPush<Queues> & {
  readonly target: Targets
  readonly rawMessageDelivery?: boolean | undefined
}
type BucketNotification<Targets extends string> = BucketPush & { readonly target: Targets }
export type BusRule<Targets extends string, Queues extends string> = BusPush<Queues> & {
  readonly target: Targets
  /** To a queue; a FIFO queue needs one. */
  readonly messageGroupId?: string | undefined
  /** To a stream. */
  readonly partitionKeyPath?: `$${string}` | undefined
}

/** Settings of an SNS topic. */
export interface TopicSettings<Targets extends string = string, Queues extends string = string> {
  readonly fifoTopic?: boolean | undefined
  readonly contentBasedDeduplication?: boolean | undefined
  /** To queues and functions. */
  readonly subscriptions?: readonly TopicSubscription<Targets, Queues>[] | undefined
}

interface IndexSettings {
  readonly key: string | readonly [string, string]
  /** `ALL` where left out. */
  readonly projection?: 'ALL' | 'KEYS_ONLY' | readonly string[] | undefined
}

/** Settings of a DynamoDB table. */
export interface TableSettings {
  /** The partition key, or the partition key and the sort key. */
  readonly key: string | readonly [string, string]
  /** Of key attributes alone; `S` where left out. */
  readonly attributeDefinitions?: Readonly<Record<string, 'S' | 'N' | 'B'>> | undefined
  /** What a trigger needs. */
  readonly streamViewType?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | undefined
  /** The attribute that holds the second after which an item is deleted. */
  readonly timeToLive?: string | undefined
  readonly globalSecondaryIndexes?: Readonly<Record<string, IndexSettings>> | undefined
  readonly localSecondaryIndexes?: Readonly<Record<string, IndexSettings>> | undefined
}

/** Settings of an S3 bucket. */
export interface BucketSettings<Targets extends string = string> {
  readonly versioning?: boolean | undefined
  /** Its events go to the default bus too. */
  readonly eventBridge?: boolean | undefined
  readonly lifecycle?: readonly { readonly prefix?: string; readonly expiration: Duration }[] | undefined
  /** To standard queues and topics, and to functions. */
  readonly notifications?: readonly BucketNotification<Targets>[] | undefined
}

/** Settings of an EventBridge bus; the bus named `default` is AWS's own. */
export interface BusSettings<Targets extends string = string, Queues extends string = string> {
  /** To functions, queues, topics, streams and other buses. */
  readonly rules?: readonly BusRule<Targets, Queues>[] | undefined
}

type Only<K extends ResourceKind, Settings> = { readonly [P in K]: Settings } & {
  readonly [P in Exclude<ResourceKind, K>]?: never
}
export type QueueResource = Only<'queue', QueueSettings>
export type StreamResource = Only<'stream', StreamSettings>
export type TopicResource = Only<'topic', TopicSettings>
export type TableResource = Only<'table', TableSettings>
export type BucketResource = Only<'bucket', BucketSettings>
export type BusResource = Only<'eventBus', BusSettings>
export type Resources = Readonly<
  Record<string, QueueResource | StreamResource | TopicResource | TableResource | BucketResource | BusResource>
>

/** The names of a scenario's queues, or of any kinds together. */
export type NamesOf<R extends Resources, Kind extends ResourceKind> = Kind extends ResourceKind
  ? {
      [N in keyof R]: R[N] extends { readonly [K in Kind]: object } ? N : never
    }[keyof R] &
      string
  : never

/** Refuses the settings that a resource does not have: inference alone would let them pass. */
export type StrictResources<R extends Resources, F extends string> = { readonly [N in keyof R]: Strict<R[N], R, F> }
/** Of a union, each: where inference gives up, the compiler still names the wrong setting. */
type Strict<Written, R extends Resources, F extends string> = {
  readonly [K in keyof Written]: K extends ResourceKind ? Known<Written[K], SettingsOf<R, F>[K]> : never
}
interface SettingsOf<R extends Resources, F extends string> {
  queue: QueueSettings<NamesOf<R, 'queue'>>
  stream: StreamSettings
  topic: TopicSettings<NamesOf<R, 'queue'> | F, NamesOf<R, 'queue'>>
  table: TableSettings
  bucket: BucketSettings<NamesOf<R, 'queue' | 'topic'> | F>
  eventBus: BusSettings<NamesOf<R, 'queue' | 'topic' | 'stream' | 'eventBus'> | F, NamesOf<R, 'queue'>>
}
type Known<Written, Settings> = {
  readonly [K in keyof Written]: K extends keyof Settings
    ? K extends PushList
      ? KnownList<Written[K], Settings[K]>
      : Settings[K]
    : never
}
type PushList = 'subscriptions' | 'notifications' | 'rules' | 'lifecycle'
/** Each member of a list of settings has no others either. */
type KnownList<Written, List> = Written extends readonly unknown[]
  ? NonNullable<List> extends readonly (infer Member)[]
    ? { readonly [I in keyof Written]: Member & { readonly [K in Exclude<keyof Written[I], keyof Member>]: never } }
    : never
  : List

type MessageAttribute =
  | string
  | number
  | { readonly dataType: string; readonly stringValue?: string; readonly binaryValue?: string }
type MessageAttributes = Readonly<Record<string, MessageAttribute>>

interface SentAt {
  /** When this record is sent: an offset from the start of the run. */
  readonly at?: Duration
}
interface Message extends SentAt {
  /** Objects become JSON. */
  readonly body: unknown
  readonly messageAttributes?: MessageAttributes
}
interface StandardMessage extends Message {
  readonly delay?: Duration
  readonly messageGroupId?: string
}
interface FifoPlace {
  readonly messageGroupId: string
  /** May be left out where the queue or topic has `contentBasedDeduplication`. */
  readonly messageDeduplicationId?: string
}
interface Published extends SentAt {
  /** Objects become JSON. */
  readonly message: unknown
  readonly subject?: string
  readonly messageAttributes?: MessageAttributes
}
interface StandardPublished extends Published {
  readonly messageGroupId?: string
}
interface StreamRecord extends SentAt {
  /** Objects become JSON. */
  readonly data: unknown
}
type StreamRecordForm =
  | (StreamRecord & { readonly partitionKey?: string; readonly shard?: never })
  | (StreamRecord & { readonly shard?: number; readonly partitionKey?: never })
interface TableRecord<Key extends string> extends SentAt {
  /** Plain JSON, with the table's key. */
  readonly item: (Readonly<Record<string, unknown>> & { readonly [Attribute in Key]: unknown }) | FileContents
}
interface StoredObject extends SentAt {
  readonly key: string
  /** Objects become JSON. */
  readonly body: unknown
}
interface BusEvent extends SentAt {
  readonly source: string
  readonly detailType: string
  readonly detail: Readonly<Record<string, unknown>> | FileContents
  readonly resources?: readonly string[]
  /** `2026-01-31T08:00:00Z`; now where left out. */
  readonly time?: string
}
type KeyOf<Settings> = Settings extends { readonly key: infer Key }
  ? Key extends string
    ? Key
    : Key extends readonly string[]
      ? Key[number]
      : never
  : never

/** A record as a resource takes it. */
export type RecordOf<K> = K extends { readonly queue: { readonly fifoQueue: true } }
  ? Message & FifoPlace
  : K extends QueueResource
    ? StandardMessage
    : K extends StreamResource
      ? StreamRecordForm
      : K extends { readonly topic: { readonly fifoTopic: true } }
        ? Published & FifoPlace
        : K extends TopicResource
          ? StandardPublished
          : K extends { readonly table: infer Settings }
            ? TableRecord<KeyOf<Settings>>
            : K extends BucketResource
              ? StoredObject
              : K extends BusResource
                ? BusEvent
                : never
