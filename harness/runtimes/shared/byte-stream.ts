import { Readable } from 'node:stream'

/** As much as Node reads from a socket at once. Bytes. */
const CHUNK_BYTES = 64 * 1_024

/** Bytes as the stream that SDK clients give to user code (`Body` of `GetObject`): whole at once, read in chunks. */
export const byteStream = (bytes: Uint8Array): Readable => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  return new Readable({
    highWaterMark: CHUNK_BYTES,
    read() {
      const chunk = buffer.subarray(at, at + CHUNK_BYTES)
      at += chunk.length
      this.push(chunk.length === 0 ? null : chunk)
    },
  })
}
