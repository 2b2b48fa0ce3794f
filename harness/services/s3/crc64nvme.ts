// The reflected polynomial, in halves: a number holds no 64 bits, and a BigInt per byte is slow.
const POLYNOMIAL_HIGH = 0x9a6c9329
const POLYNOMIAL_LOW = 0xac4bc9b5

const HIGH = new Uint32Array(256)
const LOW = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let high = 0
  let low = byte
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1
    low = ((low >>> 1) | (high << 31)) >>> 0
    high >>>= 1
    if (odd) {
      high = (high ^ POLYNOMIAL_HIGH) >>> 0
      low = (low ^ POLYNOMIAL_LOW) >>> 0
    }
  }
  HIGH[byte] = high
  LOW[byte] = low
}

/** CRC-64/NVME, big-endian: what S3 keeps of an object that brings no checksum. */
export const crc64nvme = (bytes: Uint8Array): Buffer => {
  let high = 0xffffffff
  let low = 0xffffffff
  for (let i = 0; i < bytes.length; i++) {
    const index = (low ^ bytes[i]!) & 255
    low = (((low >>> 8) | (high << 24)) ^ LOW[index]!) >>> 0
    high = ((high >>> 8) ^ HIGH[index]!) >>> 0
  }
  const digest = Buffer.alloc(8)
  digest.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0)
  digest.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4)
  return digest
}
