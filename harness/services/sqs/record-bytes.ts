import { REGION } from '../../base/arn.ts'
import type { AttributeValue, Message, MessageAttributes } from './message.ts'
import { SENDER_ID } from './record-form.ts'

/** UTF-8 bytes of a text as JSON, quotes and escapes included. */
const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text))

const EMPTY_RECORD = JSON.stringify({
  messageId: '',
  receiptHandle: '',
  attributes: {
    ApproximateReceiveCount: '',
    SentTimestamp: '',
    SenderId: SENDER_ID,
    ApproximateFirstReceiveTimestamp: '',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: REGION,
})
/** `"body":,` joins what a record has always. */
const RECORD_BYTES = EMPTY_RECORD.length + '"body":,'.length
const DIGEST_BYTES = 32
const ATTRIBUTES_DIGEST_BYTES = '"md5OfMessageAttributes":"",'.length + DIGEST_BYTES
const NO_DIGEST_BYTES = '"md5OfMessageAttributes":null,'.length
const ATTRIBUTE_BYTES = ':{"stringValue":,"stringListValues":[],"binaryListValues":[],"dataType":}'.length
const BINARY_ATTRIBUTE_BYTES = ':{"binaryValue":"","stringListValues":[],"binaryListValues":[],"dataType":}'.length

const digits = (value: number): number => (value < 10 ? 1 : String(value).length)

const base64Bytes = (bytes: number): number => Math.ceil(bytes / 3) * 4

const bytesOfAttribute = (name: string, value: AttributeValue): number =>
  jsonBytes(name) +
  jsonBytes(value.dataType) +
  (value.binaryValue
    ? BINARY_ATTRIBUTE_BYTES + base64Bytes(value.binaryValue.byteLength)
    : ATTRIBUTE_BYTES + jsonBytes(value.stringValue ?? ''))

const bytesOfAttributes = (attributes: MessageAttributes): number => {
  let bytes = ATTRIBUTES_DIGEST_BYTES + attributes.size - 1
  for (const [name, value] of attributes) bytes += bytesOfAttribute(name, value)
  return bytes
}

/** `,"name":"text"`, nothing where there is no text. */
const bytesOfMember = (name: string, text: string | undefined): number =>
  text === undefined ? 0 : name.length + 4 + jsonBytes(text)

/** What the record of a receive says beside the message itself. */
export interface RecordFrame {
  readonly receiveCount: number
  /** Characters of the receipt handle. */
  readonly handleLength: number
  /** Of the queue. */
  readonly arn: string
  /** A mapping with a batching window received it: `md5OfMessageAttributes` is `null` where there are none. */
  readonly window: boolean
}

/** UTF-8 bytes of `JSON.stringify(record.render())`, without rendering it. */
export const bytesOfRecord = (message: Message, frame: RecordFrame): number => {
  const { content } = message
  return (
    RECORD_BYTES +
    message.messageId.length +
    frame.handleLength +
    content.bodyJsonBytes +
    digits(frame.receiveCount) +
    digits(message.sentAt) +
    digits(message.firstReceivedAt) +
    DIGEST_BYTES +
    frame.arn.length +
    bytesOfMember('DeadLetterQueueSourceArn', message.deadLetterSourceArn) +
    bytesOfMember('AWSTraceHeader', content.traceHeader) +
    bytesOfMember('SequenceNumber', message.sequenceNumber) +
    bytesOfMember('MessageGroupId', content.groupId) +
    bytesOfMember('MessageDeduplicationId', content.deduplicationId) +
    (content.attributes ? bytesOfAttributes(content.attributes) : frame.window ? NO_DIGEST_BYTES : 0)
  )
}
