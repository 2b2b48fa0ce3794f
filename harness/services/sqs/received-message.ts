import { REGION } from '../../base/arn.ts'
import type { QueueRecord } from '../../ports/index.ts'
import { md5OfAttributes, md5OfBody } from './digests.ts'
import type { Message } from './message.ts'
import type { ReceiptHandles } from './receipt-handles.ts'
import { bytesOfRecord } from './record-bytes.ts'
import { renderAttributes, SENDER_ID, viewMessage } from './record-form.ts'

/** What a received message needs to know of its queue. */
export interface ReceivedFrom {
  readonly arn: string
  readonly fifo: boolean
  readonly handles: ReceiptHandles
}

/**
 * One message in one receive: what Lambda's poller and ReceiveMessage's caller hold. It stays what it was when received,
 * whatever becomes of the message.
 */
export class ReceivedMessage implements QueueRecord {
  readonly message: Message
  readonly queue: ReceivedFrom
  /** Which receive of the message in this queue: 1 for the first. */
  readonly receive: number
  /** When it becomes visible again unless deleted. Epoch milliseconds. */
  readonly visibleAt: number
  readonly #window: boolean

  constructor(queue: ReceivedFrom, message: Message, window = false) {
    this.queue = queue
    this.message = message
    this.receive = message.receives
    this.visibleAt = message.hiddenUntil
    this.#window = window
  }

  get ordinal(): number {
    return this.message.ordinal
  }

  get messageId(): string {
    return this.message.messageId
  }

  get receiptHandle(): string {
    return this.queue.handles.write({ ordinal: this.message.ordinal, receive: this.receive })
  }

  get messageGroupId(): string | undefined {
    return this.queue.fifo ? this.message.content.groupId : undefined
  }

  get traceHeader(): string | undefined {
    return this.message.content.traceHeader
  }

  get bytes(): number {
    return bytesOfRecord(this.message, {
      receiveCount: this.receiveCount,
      handleLength: this.queue.handles.length,
      arn: this.queue.arn,
      window: this.#window,
    })
  }

  /** System attributes in the order in which AWS gives them to Lambda. */
  attributes(): Record<string, string> {
    const { message } = this
    const { content } = message
    return {
      ...(message.deadLetterSourceArn !== undefined && { DeadLetterQueueSourceArn: message.deadLetterSourceArn }),
      ApproximateReceiveCount: String(this.receiveCount),
      ...(content.traceHeader !== undefined && { AWSTraceHeader: content.traceHeader }),
      SentTimestamp: String(message.sentAt),
      ...(message.sequenceNumber !== undefined && { SequenceNumber: message.sequenceNumber }),
      ...(content.groupId !== undefined && { MessageGroupId: content.groupId }),
      SenderId: SENDER_ID,
      ...(content.deduplicationId !== undefined && { MessageDeduplicationId: content.deduplicationId }),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    }
  }

  /** Receives in this queue and, after a redrive, in the queues before it. Recorded 2024-04. */
  get receiveCount(): number {
    return this.message.receivesElsewhere + this.receive
  }

  /**
   * The member of `event.Records`. Key order was recorded 2025-11; FIFO, trace header and dead-letter source are from
   * published events. Without attributes `md5OfMessageAttributes` is absent at a batching window of 0, and `null` at a
   * window of a second or more: so in every recording from 2024-10 to 2025-11.
   */
  render(): unknown {
    const { message } = this
    const { attributes, body } = message.content
    return {
      messageId: message.messageId,
      receiptHandle: this.receiptHandle,
      body,
      attributes: this.attributes(),
      messageAttributes: attributes ? renderAttributes(attributes) : {},
      ...(attributes
        ? { md5OfMessageAttributes: md5OfAttributes(attributes) }
        : this.#window && { md5OfMessageAttributes: null }),
      md5OfBody: md5OfBody(body),
      eventSource: 'aws:sqs',
      eventSourceARN: this.queue.arn,
      awsRegion: REGION,
    }
  }

  view(): unknown {
    return viewMessage(this.message)
  }
}
