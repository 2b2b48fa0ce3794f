import { invalidAttribute, invalidParameter, missingDataType, notEmulated } from './errors.ts'
import type { AttributeValue, MessageAttributes, Outgoing } from './message.ts'

interface WireAttribute {
  readonly DataType?: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

/** What Publish and an entry of PublishBatch have in common. */
export interface MessageInput {
  readonly Message?: string
  readonly Subject?: string
  readonly MessageStructure?: string
  readonly MessageAttributes?: Readonly<Record<string, WireAttribute>>
  readonly MessageDeduplicationId?: string
  readonly MessageGroupId?: string
}

export const MESSAGE_PARAMETERS = [
  'Message',
  'Subject',
  'MessageStructure',
  'MessageAttributes',
  'MessageDeduplicationId',
  'MessageGroupId',
] as const

const ATTRIBUTE_MEMBERS = new Set(['DataType', 'StringValue', 'BinaryValue'])

/** What a message is read for. */
export interface MessageContext {
  readonly operation: 'Publish' | 'PublishBatch'
  /** Where it stands, for AWS's words: `publishBatchRequestEntries.1.member.`. */
  readonly path: string
  readonly traceHeader: string | undefined
}

/** A message over the wire. Recorded 2024-11. */
export const readMessage = (input: MessageInput, context: MessageContext): Outgoing => ({
  message: input.Message ?? '',
  subject: input.Subject ?? undefined,
  perProtocol: isPerProtocol(input.MessageStructure),
  attributes: readAttributes(input.MessageAttributes, context),
  groupId: input.MessageGroupId ?? undefined,
  deduplicationId: input.MessageDeduplicationId ?? undefined,
  traceHeader: context.traceHeader,
})

/** `@guess` The words about another structure than `json`. */
const isPerProtocol = (structure: string | undefined): boolean => {
  if (structure === undefined || structure === '') return false
  if (structure !== 'json') throw invalidParameter('Message Structure')
  return true
}

const readAttributes = (
  wire: MessageInput['MessageAttributes'],
  context: MessageContext,
): MessageAttributes | undefined => {
  const entries = Object.entries(wire ?? {})
  if (entries.length === 0) return undefined
  return new Map(entries.map(([name, value]) => [name, readAttribute(name, value, context)]))
}

const readAttribute = (name: string, wire: WireAttribute, { operation, path }: MessageContext): AttributeValue => {
  for (const [member, value] of Object.entries(wire))
    if (!ATTRIBUTE_MEMBERS.has(member) && value !== undefined)
      throw notEmulated(operation, `${member} of the message attribute ${name}`)
  const { DataType: dataType, StringValue: text, BinaryValue: bytes } = wire
  if (dataType === undefined) throw missingDataType(`${path}messageAttributes.${name}.member.dataType`)
  if (text !== undefined && bytes !== undefined)
    throw invalidAttribute(`The message attribute '${name}' must have a single value.`)
  return { dataType, value: text ?? bytes ?? '' }
}
