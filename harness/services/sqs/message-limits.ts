import { invalidFifoId, invalidMessageContents, messageTooLong, missingParameter, refusedParameter } from './errors.ts'
import { ATTRIBUTE_NAME_BYTES, MESSAGE_ATTRIBUTES } from './limits.ts'
import type { AttributeValue, MessageAttributes } from './message.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS's own list of what a message may hold.
const NOT_ALLOWED = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const NAME = /^[\u00c0-\u017fa-zA-Z0-9_.-]+$/
const RESERVED_NAME = /^(aws\.|amazon\.|\.)|\.$/i
const TYPE = /^(String|Number|Binary)(\..*)?$/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const FIFO_ID = /^[0-9a-zA-Z!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/

/**
 * What counts against the size limit: the body, and names, types and values of the message attributes. UTF-8 bytes.
 * @aws SQS quotas-messages (checked 2026-11)
 */
export const messageBytes = (body: string, attributes: MessageAttributes | undefined): number => {
  let bytes = Buffer.byteLength(body)
  if (attributes)
    for (const [name, value] of attributes)
      bytes += Buffer.byteLength(name) + Buffer.byteLength(value.dataType) + valueBytes(value)
  return bytes
}

const valueBytes = (value: AttributeValue): number =>
  value.binaryValue ? value.binaryValue.byteLength : Buffer.byteLength(value.stringValue ?? '')

/** @aws API_SendMessage, MessageBody (checked 2026-11) */
export const checkBody = (body: string): void => {
  if (body === '') throw missingParameter('MessageBody')
  const bad = NOT_ALLOWED.exec(body)
  if (bad) throw invalidMessageContents(bad[0].codePointAt(0)!)
}

export const checkSize = (body: string, attributes: MessageAttributes | undefined, limitBytes: number): void => {
  if (messageBytes(body, attributes) > limitBytes) throw messageTooLong(limitBytes)
}

/**
 * @aws SQS sqs-message-metadata (checked 2026-11). The text about an empty String was recorded 2024-04, those about
 * counts, types and numbers are quoted in public reports; `@guess` the words of the others.
 */
export const checkAttributes = (attributes: MessageAttributes): void => {
  if (attributes.size > MESSAGE_ATTRIBUTES)
    throw refusedParameter(
      `Number of message attributes [${attributes.size}] exceeds the allowed maximum [${MESSAGE_ATTRIBUTES}].`,
    )
  for (const [name, value] of attributes) {
    checkAttributeName(name)
    checkAttributeValue(name, value)
  }
}

const checkAttributeName = (name: string): void => {
  if (name === '') throw refusedParameter('The request must contain non-empty message (user) attribute names.')
  if (Buffer.byteLength(name) >= ATTRIBUTE_NAME_BYTES)
    throw refusedParameter('Message (user) attribute names must be shorter than 256 Bytes')
  if (!NAME.test(name))
    throw refusedParameter(
      'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores. ',
    )
  if (RESERVED_NAME.test(name))
    throw refusedParameter(
      "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end with '.'.",
    )
  if (name.includes('..'))
    throw refusedParameter("Message (user) attribute name must not have successive '.' characters.")
}

const checkAttributeValue = (name: string, value: AttributeValue): void => {
  const { dataType, stringValue, binaryValue } = value
  if (dataType === '')
    throw refusedParameter(`The message (user) attribute '${name}' must contain a non-empty message attribute type.`)
  const type = TYPE.exec(dataType)?.[1]
  if (type === undefined)
    throw refusedParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    )
  if (Buffer.byteLength(dataType) >= ATTRIBUTE_NAME_BYTES)
    throw refusedParameter('Message (user) attribute types must be shorter than 256 Bytes')
  if (stringValue !== undefined && binaryValue !== undefined)
    throw refusedParameter(`Message (user) attribute '${name}' must have a single value.`)
  if (type === 'Binary' ? !binaryValue?.byteLength && !stringValue : !stringValue && !binaryValue?.byteLength)
    throw refusedParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${dataType}'.`)
  if (type === 'Binary' && !binaryValue)
    throw refusedParameter(`Message (user) attribute '${name}' with type 'Binary' must use field 'Binary'.`)
  if (type !== 'Binary' && stringValue === undefined)
    throw refusedParameter(`Message (user) attribute '${name}' with type '${dataType}' must use field 'String'.`)
  if (type === 'Number' && !NUMBER.test(stringValue ?? ''))
    throw refusedParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`)
  const bad = NOT_ALLOWED.exec(stringValue ?? '')
  if (bad)
    throw refusedParameter(
      `Invalid binary character '#x${bad[0].codePointAt(0)!.toString(16).toUpperCase()}' was found in the message attribute '${name}' value, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].`,
    )
}

/** MessageGroupId and MessageDeduplicationId. @aws API_SendMessage (checked 2026-11) */
export const checkFifoId = (id: string | undefined, parameter: 'MessageGroupId' | 'MessageDeduplicationId'): void => {
  if (id !== undefined && !FIFO_ID.test(id)) throw invalidFifoId(id, parameter)
}
