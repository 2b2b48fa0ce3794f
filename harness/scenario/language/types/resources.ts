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

export type QueueResource = { readonly queue: QueueSettings; readonly stream?: never }
export type StreamResource = { readonly stream: StreamSettings; readonly queue?: never }
export type Resources = Readonly<Record<string, QueueResource | StreamResource>>

/** The names of a scenario's queues, or streams. */
export type NamesOf<R extends Resources, Kind extends 'queue' | 'stream'> = {
  [N in keyof R]: R[N] extends { readonly [K in Kind]: object } ? N : never
}[keyof R] &
  string

/** Refuses the settings that a resource does not have: inference alone would let them pass. */
export type StrictResources<R extends Resources> = { readonly [N in keyof R]: Strict<R[N], NamesOf<R, 'queue'>> }
/** Of a union, each: where inference gives up, the compiler still names the wrong setting. */
type Strict<Written, Queues extends string> = Written extends { readonly queue: infer S }
  ? { readonly queue: Known<S, QueueSettings<Queues>> }
  : Written extends { readonly stream: infer S }
    ? { readonly stream: Known<S, StreamSettings> }
    : never
type Known<Written, Settings> = {
  readonly [K in keyof Written]: K extends keyof Settings ? Settings[K] : never
}

type MessageAttribute =
  | string
  | number
  | { readonly dataType: string; readonly stringValue?: string; readonly binaryValue?: string }

interface Message {
  /** Objects become JSON. */
  readonly body: unknown
  readonly messageAttributes?: Readonly<Record<string, MessageAttribute>>
  /** When this record is sent: an offset from the start of the run. */
  readonly at?: Duration
}
interface StandardMessage extends Message {
  readonly delay?: Duration
  readonly messageGroupId?: string
}
interface FifoMessage extends Message {
  readonly messageGroupId: string
  /** May be left out where the queue has `contentBasedDeduplication`. */
  readonly messageDeduplicationId?: string
}
interface StreamRecord {
  /** Objects become JSON. */
  readonly data: unknown
  readonly at?: Duration
}
type StreamRecordForm =
  | (StreamRecord & { readonly partitionKey?: string; readonly shard?: never })
  | (StreamRecord & { readonly shard?: number; readonly partitionKey?: never })

/** A record as a resource takes it. */
export type RecordOf<K> = K extends { readonly queue: { readonly fifoQueue: true } }
  ? FifoMessage
  : K extends QueueResource
    ? StandardMessage
    : K extends StreamResource
      ? StreamRecordForm
      : never
