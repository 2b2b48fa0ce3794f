/** A message attribute as AWS keeps it. Bytes where the type is binary. */
export interface AttributeValue {
  /** `String`, `String.Array`, `Number`, `Binary`, or one of them with a label: `Number.int`. */
  readonly dataType: string
  readonly value: string | Uint8Array
}

export type MessageAttributes = ReadonlyMap<string, AttributeValue>

/** One message on its way to a topic, checked but for what depends on the topic. */
export interface Outgoing {
  readonly message: string
  readonly subject?: string | undefined
  /** `message` is a JSON object of texts by protocol. */
  readonly perProtocol?: boolean | undefined
  readonly attributes?: MessageAttributes | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  readonly traceHeader?: string | undefined
}

export type Protocol = 'sqs' | 'lambda'

/** A message that a topic took. */
export interface Notification {
  readonly ordinal: number
  readonly messageId: string
  /** FIFO topics. */
  readonly sequenceNumber: string | undefined
  /** Epoch milliseconds. */
  readonly publishedAt: number
  /** What each protocol gets; `default` where nothing else is said. */
  readonly bodies: ReadonlyMap<Protocol | 'default', string>
  readonly subject: string | undefined
  readonly attributes: MessageAttributes | undefined
  readonly groupId: string | undefined
  /** FIFO topics: the publisher's, or the SHA-256 of the message. */
  readonly deduplicationId: string | undefined
  readonly traceHeader: string | undefined
}

/** What a protocol gets of a message. */
export const bodyFor = ({ bodies }: Notification, protocol: Protocol): string =>
  bodies.get(protocol) ?? bodies.get('default')!
