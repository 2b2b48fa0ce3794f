/**
 * The same memory as a plain `Buffer`. The SDK's serialiser hands out a byte array that pretends to be a string and
 * warns on the console once it is taken for one; `Buffer.from(bytes)` does that.
 */
export const plainBytes = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const textOf = (bytes: Uint8Array): string => plainBytes(bytes).toString('utf8')
