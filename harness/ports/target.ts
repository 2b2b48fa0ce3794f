import type { Outcome, Reply } from '../base/reply.ts'

/** What is delivered to a queue, a topic, a stream, a function, a bus or a bucket. A target takes of it what it has a place for. */
export interface Delivery {
  /** A message's body, a record's data, a function's payload, an object's content; to a bus: the event's detail, as JSON text. */
  readonly body: string
  /** Message attributes. Queues and topics. */
  readonly attributes: Readonly<Record<string, DeliveryAttribute>>
  /** Topics. */
  readonly subject?: string
  /** FIFO queues and topics; standard queues keep a group for fairness. */
  readonly messageGroupId?: string
  /** FIFO queues and topics. */
  readonly messageDeduplicationId?: string
  /** Streams. Absent: a key of the sender's choosing is not there, and the target makes one. */
  readonly partitionKey?: string
  /** Buckets: the object's key. */
  readonly key?: string
  /** Buses. `detail` is `body`. */
  readonly event?: DeliveryEvent
  /**
   * `X-Amzn-Trace-Id` of the request or event that led here, with its lineage: for recursion detection. Queues, topics,
   * buckets and functions carry it on; streams, tables and buses do not.
   */
  readonly traceHeader?: string
}

export interface DeliveryAttribute {
  /** `String`, `Number`, `Binary`, `String.Array` or one of these with a custom label. */
  readonly dataType: string
  /** Bytes where the type is binary. */
  readonly value: string | Uint8Array
}

/** An event that goes to a bus from another service, or from another bus (which keeps id, account and time). */
export interface DeliveryEvent {
  readonly source: string
  readonly detailType: string
  readonly resources: readonly string[]
  readonly id?: string
  /** Epoch milliseconds. */
  readonly time?: number
}

/** Where a delivery now stands. */
export interface Delivered {
  /** `queue:jobs`, `async:charge`, `topic:alerts`, `bus:audit`, `stream:orders/0`, `bucket:failed`. */
  readonly lane: string
  readonly ordinal: number
}

export type TargetKind = 'queue' | 'topic' | 'stream' | 'function' | 'bus' | 'bucket'

/** Anything that can be told something by its ARN: a destination, a dead-letter queue, a subscriber, a rule's target. */
export interface Target {
  readonly arn: string
  readonly kind: TargetKind
  /** The place, without a shard: `queue:jobs`, `async:charge`, `topic:alerts`, `stream:orders`. */
  readonly lane: string
  /** Queues and topics. */
  readonly fifo: boolean
  /** Replies at once on the embedded backend. Refusals are AWS's own of the call that this stands for (SendMessage, Publish, Invoke …). */
  deliver(delivery: Delivery, reply: Reply<Outcome<Delivered>>): void
}

/** Finds a target; `undefined` where nothing has this ARN. */
export type Targets = (arn: string) => Target | undefined
