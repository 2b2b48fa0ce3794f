import { notEmulated, receiptHandleInvalid } from './errors.ts'
import type { AttributeValue, MessageAttributes } from './message.ts'

/** Refuses, by name, every parameter that an operation does not emulate. */
export const refuseOthers = (operation: string, input: object, emulated: ReadonlySet<string>): void => {
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && value !== null && !emulated.has(name))
      throw notEmulated(operation, `the parameter ${name}`)
}

/** A message attribute over the wire. */
interface WireAttribute {
  readonly DataType?: string
  readonly StringValue?: string
  readonly BinaryValue?: Uint8Array
}

export type WireAttributes = Readonly<Record<string, WireAttribute>>

const ATTRIBUTE_MEMBERS = new Set(['DataType', 'StringValue', 'BinaryValue'])
const EMPTY_LISTS = new Set(['StringListValues', 'BinaryListValues'])

const attributeOf = (operation: string, name: string, wire: WireAttribute): AttributeValue => {
  for (const [member, value] of Object.entries(wire)) {
    if (ATTRIBUTE_MEMBERS.has(member) || value === undefined) continue
    if (EMPTY_LISTS.has(member) && Array.isArray(value) && value.length === 0) continue
    throw notEmulated(operation, `${member} of the message attribute ${name}`)
  }
  return {
    dataType: wire.DataType ?? '',
    ...(wire.StringValue !== undefined && { stringValue: wire.StringValue }),
    ...(wire.BinaryValue !== undefined && { binaryValue: wire.BinaryValue }),
  }
}

export const readMessageAttributes = (
  operation: string,
  wire: WireAttributes | undefined,
): MessageAttributes | undefined => {
  if (!wire) return undefined
  const entries = Object.entries(wire).map(([name, value]): [string, AttributeValue] => [
    name,
    attributeOf(operation, name, value),
  ])
  return entries.length === 0 ? undefined : new Map(entries)
}

export const writeMessageAttributes = (attributes: MessageAttributes): WireAttributes =>
  Object.fromEntries(
    [...attributes].map(([name, { dataType, stringValue, binaryValue }]) => [
      name,
      binaryValue ? { BinaryValue: binaryValue, DataType: dataType } : { StringValue: stringValue, DataType: dataType },
    ]),
  )

/** A receipt handle must be there; an empty one is none of ours. */
export const receiptHandleOf = (handle: string | undefined): string => {
  if (!handle) throw receiptHandleInvalid(handle ?? '')
  return handle
}
