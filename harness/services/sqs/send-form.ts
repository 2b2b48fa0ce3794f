import { invalidValue, notEmulated } from './errors.ts'
import type { AttributeValue, MessageAttributes } from './message.ts'
import type { Outgoing } from './sending.ts'

const MEMBERS = new Set(['body', 'messageAttributes', 'delay', 'messageGroupId', 'messageDeduplicationId'])
const ATTRIBUTE_MEMBERS = new Set(['dataType', 'stringValue', 'binaryValue'])

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return value === undefined ? '' : JSON.stringify(value)
}

const optionalText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value)

const attributeOf = (name: string, value: unknown): AttributeValue => {
  if (typeof value === 'string') return { dataType: 'String', stringValue: value }
  if (typeof value === 'number') return { dataType: 'Number', stringValue: String(value) }
  if (typeof value !== 'object' || value === null) return { dataType: 'String', stringValue: textOf(value) }
  for (const member of Object.keys(value))
    if (!ATTRIBUTE_MEMBERS.has(member)) throw notEmulated('SendMessage', `${member} of the message attribute ${name}`)
  const { dataType, stringValue, binaryValue } = value as Readonly<Record<string, unknown>>
  return {
    dataType: textOf(dataType),
    ...(stringValue !== undefined && { stringValue: textOf(stringValue) }),
    ...(binaryValue !== undefined && { binaryValue: Buffer.from(textOf(binaryValue), 'base64') }),
  }
}

const attributesOf = (written: unknown): MessageAttributes | undefined => {
  if (typeof written !== 'object' || written === null) return undefined
  return new Map(Object.entries(written).map(([name, value]) => [name, attributeOf(name, value)]))
}

/**
 * A record as the scenario language writes it: `{ body, messageAttributes, delay, messageGroupId,
 * messageDeduplicationId }`. A body that is no text becomes JSON; an attribute is a text, a number, or
 * `{ dataType, stringValue | binaryValue }` with `binaryValue` in base64; `delay` is in milliseconds.
 */
export const outgoingOf = (record: unknown): Outgoing => {
  if (typeof record !== 'object' || record === null)
    throw invalidValue(textOf(record), 'record', 'It must be written as { body: … }.')
  for (const member of Object.keys(record))
    if (!MEMBERS.has(member)) throw notEmulated('SendMessage', `${member} of a queue's record`)
  const { body, messageAttributes, delay, messageGroupId, messageDeduplicationId } = record as Readonly<
    Record<string, unknown>
  >
  return {
    body: textOf(body),
    attributes: attributesOf(messageAttributes),
    delaySeconds: delay === undefined || delay === null ? undefined : Number(delay) / 1_000,
    groupId: optionalText(messageGroupId),
    deduplicationId: optionalText(messageDeduplicationId),
  }
}
