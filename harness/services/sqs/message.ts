/** A message attribute as AWS keeps it. Exactly one of the values is there. */
export interface AttributeValue {
  /** `String`, `Number`, `Binary`, or one of them with a suffix: `Number.int`. */
  readonly dataType: string
  readonly stringValue?: string
  readonly binaryValue?: Uint8Array
}

export type MessageAttributes = ReadonlyMap<string, AttributeValue>

/** What a producer sent; the same in every queue that the message comes to stand in. */
export class Content {
  readonly body: string
  readonly attributes: MessageAttributes | undefined
  readonly groupId: string | undefined
  /** The producer's, or the SHA-256 of the body where the queue deduplicates by content. */
  readonly deduplicationId: string | undefined
  /** The system attribute AWSTraceHeader. */
  readonly traceHeader: string | undefined
  #bodyJsonBytes = -1

  constructor(content: {
    body: string
    attributes?: MessageAttributes | undefined
    groupId?: string | undefined
    deduplicationId?: string | undefined
    traceHeader?: string | undefined
  }) {
    this.body = content.body
    this.attributes = content.attributes
    this.groupId = content.groupId
    this.deduplicationId = content.deduplicationId
    this.traceHeader = content.traceHeader
  }

  /** The body as a JSON string. */
  bodyJson(): string {
    const json = JSON.stringify(this.body)
    this.#bodyJsonBytes = Buffer.byteLength(json)
    return json
  }

  /** UTF-8 bytes of the body as a JSON string, quotes and escapes included. */
  get bodyJsonBytes(): number {
    if (this.#bodyJsonBytes < 0) this.bodyJson()
    return this.#bodyJsonBytes
  }
}

/** `gone`: deleted, expired, purged or moved away. */
export type MessageState = 'delayed' | 'visible' | 'inFlight' | 'gone'

export interface MessageOrigin {
  readonly ordinal: number
  readonly messageId: string
  readonly content: Content
  readonly sentAt: number
  readonly enqueuedAt: number
  /** FIFO queues only. */
  readonly sequenceNumber: string | undefined
  /** Set where a redrive policy brought it here. */
  readonly moved: { readonly fromArn: string; readonly receives: number; readonly firstReceivedAt: number } | undefined
}

/** The messages of one FIFO message group that have not left, in order of arrival. */
export interface Group {
  readonly id: string
  head: Message | undefined
  tail: Message | undefined
}

/** A message in one queue. Instants are epoch milliseconds. */
export class Message {
  readonly ordinal: number
  readonly messageId: string
  readonly content: Content
  readonly sentAt: number
  /** What retention counts from: a standard queue's dead-letter queue keeps the original instant. */
  readonly enqueuedAt: number
  readonly sequenceNumber: string | undefined
  /** ARN of the queue that a redrive policy moved it out of. */
  readonly deadLetterSourceArn: string | undefined
  /** Receives before it came here; ApproximateReceiveCount goes on counting. */
  readonly receivesElsewhere: number
  state: MessageState = 'delayed'
  /** Receives in this queue. */
  receives = 0
  /** 0 before the first receive. */
  firstReceivedAt: number
  receivedAt = 0
  /** When a delayed or received message appears. */
  hiddenUntil = 0
  /** Its place among the visible: lower is first. */
  ticket = 0
  /** The last fact about it. */
  fact = 0
  /** FIFO: its message group, and its neighbours there. */
  group: Group | undefined = undefined
  previous: Message | undefined = undefined
  next: Message | undefined = undefined

  constructor(origin: MessageOrigin) {
    this.ordinal = origin.ordinal
    this.messageId = origin.messageId
    this.content = origin.content
    this.sentAt = origin.sentAt
    this.enqueuedAt = origin.enqueuedAt
    this.sequenceNumber = origin.sequenceNumber
    this.deadLetterSourceArn = origin.moved?.fromArn
    this.receivesElsewhere = origin.moved?.receives ?? 0
    this.firstReceivedAt = origin.moved?.firstReceivedAt ?? 0
  }
}
