import { REGION } from '../../base/arn.ts'
import { type AttributeValue, bodyFor, type MessageAttributes, type Notification, type Protocol } from './message.ts'

/** What an envelope tells of the topic and the subscription. */
export interface Envelope {
  readonly topicArn: string
  readonly subscriptionArn: string
  /** The topic's SignatureVersion. */
  readonly signatureVersion: string
}

/** `@guess` Plausible and constant: nothing is signed, so that code which checks signatures will refuse it. */
const SIGNATURE =
  'EXAMPLEpH+DcEwjAPg8O9mY8dReBSwksfg2S7WKQcikcNKWLQjwu6A4VbeS0QHVCkhRS7fUQvi2egU3N858fiTDN6bkkOxYDVrY0Ad8L10Hs3zH81mtnPk5uvvolIC1CXGu43obcgFxeL3khZl8IKvO61GWB6jI9b5+gLPoBc1Q='
const CERTIFICATE = `https://sns.${REGION}.amazonaws.com/SimpleNotificationService-0000000000000000000000000000000f.pem`

const unsubscribeUrl = (subscriptionArn: string): string =>
  `https://sns.${REGION}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`

const textOf = ({ value }: AttributeValue): string =>
  typeof value === 'string' ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')

const attributesOf = (attributes: MessageAttributes): Record<string, { Type: string; Value: string }> =>
  Object.fromEntries(
    [...attributes].map(([name, attribute]) => [name, { Type: attribute.dataType, Value: textOf(attribute) }]),
  )

/** The last instant written: a burst of messages has one. */
let stamped = { at: Number.NaN, text: '' }
const timestampOf = (at: number): string => {
  if (stamped.at !== at) stamped = { at, text: new Date(at).toISOString() }
  return stamped.text
}

/**
 * What a queue gets where raw delivery is off, laid out as AWS does. Members recorded 2023-08 to 2025-12: no subject and
 * no attributes where there are none; a FIFO topic has a SequenceNumber and no signature. Layout:
 * @aws sns-sqs-as-subscriber, sns-message-and-json-formats (checked 2026-11). `@guess` The order of the attributes.
 */
export const envelopeOf = (notification: Notification, envelope: Envelope, protocol: Protocol): string => {
  const { sequenceNumber, subject, attributes } = notification
  let text = `{\n  "Type" : "Notification",\n  "MessageId" : "${notification.messageId}",\n`
  if (sequenceNumber !== undefined) text += `  "SequenceNumber" : "${sequenceNumber}",\n`
  text += `  "TopicArn" : "${envelope.topicArn}",\n`
  if (subject !== undefined) text += `  "Subject" : ${JSON.stringify(subject)},\n`
  text += `  "Message" : ${JSON.stringify(bodyFor(notification, protocol))},\n`
  text += `  "Timestamp" : "${timestampOf(notification.publishedAt)}",\n`
  if (sequenceNumber === undefined)
    text += `  "SignatureVersion" : "${envelope.signatureVersion}",\n  "Signature" : "${SIGNATURE}",\n  "SigningCertURL" : "${CERTIFICATE}",\n`
  text += `  "UnsubscribeURL" : "${unsubscribeUrl(envelope.subscriptionArn)}"`
  if (attributes) {
    const members = Object.entries(attributesOf(attributes)).map(
      ([name, attribute]) => `    ${JSON.stringify(name)} : ${JSON.stringify(attribute)}`,
    )
    text += `,\n  "MessageAttributes" : {\n${members.join(',\n')}\n  }`
  }
  return `${text}\n}`
}

/** What a function gets: one record. Recorded 2023-08 to 2025-10; a subject that is not there is null. */
export const lambdaEventOf = (notification: Notification, envelope: Envelope): string =>
  JSON.stringify({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: envelope.subscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId: notification.messageId,
          TopicArn: envelope.topicArn,
          Subject: notification.subject ?? null,
          Message: bodyFor(notification, 'lambda'),
          Timestamp: timestampOf(notification.publishedAt),
          SignatureVersion: envelope.signatureVersion,
          Signature: SIGNATURE,
          SigningCertUrl: CERTIFICATE,
          UnsubscribeUrl: unsubscribeUrl(envelope.subscriptionArn),
          MessageAttributes: notification.attributes ? attributesOf(notification.attributes) : {},
        },
      },
    ],
  })
