import { invalidBecause, notEmulated } from './errors.ts'
import type { AttributeValue, MessageAttributes, Notification, Outgoing } from './message.ts'

const MEMBERS = new Set(['message', 'subject', 'messageAttributes', 'messageGroupId', 'messageDeduplicationId'])
const ATTRIBUTE_MEMBERS = new Set(['dataType', 'stringValue', 'binaryValue'])

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return value === undefined ? '' : JSON.stringify(value)
}

const optionalText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value)

const attributeOf = (name: string, written: unknown): AttributeValue => {
  if (typeof written === 'number') return { dataType: 'Number', value: String(written) }
  if (typeof written !== 'object' || written === null) return { dataType: 'String', value: textOf(written) }
  for (const member of Object.keys(written))
    if (!ATTRIBUTE_MEMBERS.has(member)) throw notEmulated('Publish', `${member} of the message attribute ${name}`)
  const { dataType, stringValue, binaryValue } = written as Readonly<Record<string, unknown>>
  return {
    dataType: textOf(dataType),
    value: binaryValue === undefined ? textOf(stringValue) : Buffer.from(textOf(binaryValue), 'base64'),
  }
}

const attributesOf = (written: unknown): MessageAttributes | undefined => {
  if (typeof written !== 'object' || written === null) return undefined
  return new Map(Object.entries(written).map(([name, value]) => [name, attributeOf(name, value)]))
}

/**
 * A record as the scenario language writes it: `{ message, subject, messageAttributes, messageGroupId,
 * messageDeduplicationId }`. A message that is no text becomes JSON; an attribute is a text, a number, or
 * `{ dataType, stringValue | binaryValue }` with `binaryValue` in base64.
 */
export const outgoingOf = (record: unknown): Outgoing => {
  if (typeof record !== 'object' || record === null)
    throw invalidBecause('record', 'It must be written as { message: … }.')
  for (const member of Object.keys(record))
    if (!MEMBERS.has(member)) throw notEmulated('Publish', `${member} of a topic's record`)
  const { message, subject, messageAttributes, messageGroupId, messageDeduplicationId } = record as Readonly<
    Record<string, unknown>
  >
  return {
    message: textOf(message),
    subject: optionalText(subject),
    attributes: attributesOf(messageAttributes),
    groupId: optionalText(messageGroupId),
    deduplicationId: optionalText(messageDeduplicationId),
  }
}

const viewAttribute = ({ dataType, value }: AttributeValue): unknown => {
  if (typeof value !== 'string')
    return { dataType, binaryValue: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  return dataType === 'String' || dataType === 'Number' ? value : { dataType, stringValue: value }
}

/** A message as the journal keeps it, as JSON: what a `send` step writes, and its id. */
export const journalForm = (notification: Notification): string => {
  const { messageId, bodies, subject, attributes, groupId, deduplicationId } = notification
  const head = `{"messageId":"${messageId}","message":${JSON.stringify(bodies.get('default'))}`
  if (subject === undefined && !attributes && groupId === undefined && deduplicationId === undefined) return `${head}}`
  const rest = {
    ...(subject !== undefined && { subject }),
    ...(attributes && {
      messageAttributes: Object.fromEntries([...attributes].map(([name, value]) => [name, viewAttribute(value)])),
    }),
    ...(groupId !== undefined && { messageGroupId: groupId }),
    ...(deduplicationId !== undefined && { messageDeduplicationId: deduplicationId }),
  }
  return `${head},${JSON.stringify(rest).slice(1)}`
}
