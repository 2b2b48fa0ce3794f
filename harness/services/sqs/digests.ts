import { createHash, hash } from 'node:crypto'
import type { MessageAttributes } from './message.ts'

export const md5OfBody = (body: string): string => hash('md5', body, 'hex')

/** The deduplication id of a body. @aws FIFO-queues-exactly-once-processing (checked 2026-11) */
export const sha256OfBody = (body: string): string => hash('sha256', body, 'hex')

const STRING_VALUE = 1
const BINARY_VALUE = 2

/**
 * MD5OfMessageAttributes: attributes by name; of each the name, the data type and the value, each after its length in
 * four bytes; a byte before the value says whether it is text or binary.
 * @aws SQS sqs-message-metadata, "Calculating the MD5 message digest for message attributes" (checked 2026-11)
 */
export const md5OfAttributes = (attributes: MessageAttributes): string => {
  const hash = createHash('md5')
  const lengthThen = (bytes: Uint8Array): void => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  for (const name of [...attributes.keys()].sort()) {
    const value = attributes.get(name)!
    lengthThen(Buffer.from(name))
    lengthThen(Buffer.from(value.dataType))
    hash.update(Buffer.of(value.binaryValue ? BINARY_VALUE : STRING_VALUE))
    lengthThen(value.binaryValue ?? Buffer.from(value.stringValue ?? ''))
  }
  return hash.digest('hex')
}
