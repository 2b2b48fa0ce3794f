import type { AttributeValue, Content, Message, MessageAttributes } from './message.ts'

/**
 * Who sent: AWS tells the sender's IAM id.
 * @guess Nobody's id: Firedrill has no identities.
 */
export const SENDER_ID = 'AIDAIENQZJOLO23YVJ4VO'

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** A message attribute as it stands in a Lambda event. Recorded 2025-11. */
const renderAttribute = (value: AttributeValue): unknown => ({
  ...(value.binaryValue ? { binaryValue: base64(value.binaryValue) } : { stringValue: value.stringValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType: value.dataType,
})

export const renderAttributes = (attributes: MessageAttributes): Record<string, unknown> =>
  Object.fromEntries([...attributes].map(([name, value]) => [name, renderAttribute(value)]))

/** String and Number as plain text (a shape's `200` fits the text `200`), anything else in full. */
const viewAttribute = (value: AttributeValue): unknown => {
  if (value.dataType === 'String' || value.dataType === 'Number') return value.stringValue
  return value.binaryValue
    ? { dataType: value.dataType, binaryValue: base64(value.binaryValue) }
    : { dataType: value.dataType, stringValue: value.stringValue }
}

const viewAttributes = (attributes: MessageAttributes): Record<string, unknown> =>
  Object.fromEntries([...attributes].map(([name, value]) => [name, viewAttribute(value)]))

/** What a message has beside its body, by the names of the scenario language. */
const viewContent = (content: Content): Record<string, unknown> => ({
  ...(content.attributes && { messageAttributes: viewAttributes(content.attributes) }),
  ...(content.groupId !== undefined && { messageGroupId: content.groupId }),
  ...(content.deduplicationId !== undefined && { messageDeduplicationId: content.deduplicationId }),
})

/** A message as a `send` step writes it. */
export const viewMessage = (message: Message): unknown => ({
  body: message.content.body,
  ...viewContent(message.content),
})

/** A message as the journal keeps it, as JSON. */
export const journalForm = (message: Message): string => {
  const { content } = message
  const head = `{"messageId":"${message.messageId}","body":${content.bodyJson()}`
  if (!content.attributes && content.groupId === undefined && content.deduplicationId === undefined) return `${head}}`
  return `${head},${JSON.stringify(viewContent(content)).slice(1)}`
}
