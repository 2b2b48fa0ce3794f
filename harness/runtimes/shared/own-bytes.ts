/**
 * The same bytes in a buffer of their own: a message to another thread copies the whole buffer under a view, and small
 * Node buffers share one of 8 KB.
 */
export const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.constructor === Uint8Array && bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
