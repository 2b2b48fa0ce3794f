import { invalidAttribute, invalidBecause, invalidParameter } from './errors.ts'
import { ATTRIBUTE_NAME_BYTES, SUBJECT_CHARACTERS } from './limits.ts'
import type { AttributeValue, MessageAttributes, Outgoing } from './message.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a subject may not hold.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const NAME_CHARACTER = /[^a-zA-Z0-9_.-]/
const RESERVED_NAME = /^(aws|amazon)\./i
const TYPE = /^(String|Number|Binary)(\..+)?$/s
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const FIFO_ID = /^[0-9a-zA-Z!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/

/** What counts against the size limit: the message, and names, types and values of its attributes. UTF-8 bytes. */
export const messageBytes = ({ message, attributes }: Pick<Outgoing, 'message' | 'attributes'>): number => {
  let bytes = Buffer.byteLength(message)
  if (attributes)
    for (const [name, { dataType, value }] of attributes)
      bytes +=
        Buffer.byteLength(name) +
        Buffer.byteLength(dataType) +
        (typeof value === 'string' ? Buffer.byteLength(value) : value.byteLength)
  return bytes
}

/** @aws API_Publish, Message and Subject (checked 2026-11). Recorded 2023-08. */
export const checkMessage = ({ message, subject }: Outgoing): void => {
  if (message === '') throw invalidParameter('Empty message')
  if (subject !== undefined && (subject === '' || subject.length >= SUBJECT_CHARACTERS || CONTROL.test(subject)))
    throw invalidParameter('Subject')
}

/** Recorded 2024-09. */
export const checkSize = (outgoing: Outgoing, limitBytes: number): void => {
  if (messageBytes(outgoing) > limitBytes) throw invalidParameter('Message too long')
}

/** MessageGroupId and MessageDeduplicationId. @aws API_Publish (checked 2026-11). `@guess` The words. */
export const checkFifoId = (id: string | undefined, parameter: 'MessageGroupId' | 'MessageDeduplicationId'): void => {
  if (id !== undefined && !FIFO_ID.test(id))
    throw invalidBecause(
      parameter,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length`,
    )
}

/**
 * @aws sns-message-attributes (checked 2026-11). Words recorded 2024-11; that about a number is quoted in public reports,
 * `@guess` that about reserved names.
 */
export const checkAttributes = (attributes: MessageAttributes): void => {
  for (const [name, attribute] of attributes) {
    checkName(name)
    checkValue(name, attribute)
  }
}

const checkName = (name: string): void => {
  if (name === '') throw invalidAttribute('Message attribute name can not be empty.')
  if (Buffer.byteLength(name) >= ATTRIBUTE_NAME_BYTES)
    throw invalidAttribute('Length of message attribute name must be less than 256 bytes.')
  const bad = NAME_CHARACTER.exec(name)
  if (bad)
    throw invalidAttribute(
      `Invalid non-alphanumeric character '#x${bad[0].charCodeAt(0).toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    )
  if (name.startsWith('.'))
    throw invalidAttribute("Invalid message attribute name starting with character '.' was found.")
  if (name.endsWith('.')) throw invalidAttribute("Invalid message attribute name ending with character '.' was found.")
  if (name.includes('..')) throw invalidAttribute("Message attribute name can not have successive '.' character.")
  if (RESERVED_NAME.test(name))
    throw invalidAttribute("Message attribute name can not start with the reserved prefixes 'AWS.' or 'Amazon.'.")
}

const checkValue = (name: string, { dataType, value }: AttributeValue): void => {
  const type = TYPE.exec(dataType)?.[1]
  if (type === undefined)
    throw invalidAttribute(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  if (value.length === 0)
    throw invalidAttribute(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${dataType}'.`,
    )
  const field = type === 'Binary' ? 'Binary' : 'String'
  if ((typeof value === 'string') === (type === 'Binary'))
    throw invalidAttribute(`The message attribute '${name}' with type '${dataType}' must use field '${field}'.`)
  if (type === 'Number' && dataType !== 'Number.Array' && !NUMBER.test(value as string))
    throw invalidAttribute(`Could not cast message attribute '${name}' value to number.`)
}
