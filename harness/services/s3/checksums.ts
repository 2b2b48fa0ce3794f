import { createHash, hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { crc32c } from './crc32c.ts'
import { crc64nvme } from './crc64nvme.ts'
import {
  checksumInvalid,
  checksumUnsupported,
  checksumWrong,
  md5Invalid,
  md5Wrong,
  severalChecksums,
} from './errors.ts'

/** @aws AmazonS3/latest/userguide/checking-object-integrity (checked 2026-11). Newer ones (SHA512, MD5, XXHASH…) are refused by name. */
export const ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const
export type Algorithm = (typeof ALGORITHMS)[number]
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE'

export interface Checksum {
  readonly algorithm: Algorithm
  readonly type: ChecksumType
  /** Base64; of a composite one with `-<parts>`. */
  readonly value: string
}

/** The checksum members that every shape has. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string
  readonly ChecksumCRC32C?: string
  readonly ChecksumCRC64NVME?: string
  readonly ChecksumSHA1?: string
  readonly ChecksumSHA256?: string
}

const LENGTHS: Readonly<Record<Algorithm, number>> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }

const crc32Bytes = (bytes: Uint8Array): Buffer => {
  const digest = Buffer.alloc(4)
  digest.writeUInt32BE(crc32(bytes))
  return digest
}

const DIGESTS: Readonly<Record<Algorithm, (bytes: Uint8Array) => Buffer>> = {
  CRC32: crc32Bytes,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: (bytes) => createHash('sha1').update(bytes).digest(),
  SHA256: (bytes) => createHash('sha256').update(bytes).digest(),
}

/** Base64. */
export const checksumOf = (algorithm: Algorithm, bytes: Uint8Array): string =>
  DIGESTS[algorithm](bytes).toString('base64')

/** The checksum of the parts' checksums. Base64, with `-<parts>`. */
export const compositeOf = (algorithm: Algorithm, parts: readonly string[]): string =>
  `${checksumOf(algorithm, Buffer.concat(parts.map((part) => Buffer.from(part, 'base64'))))}-${parts.length}`

/** Hexadecimal. */
export const md5Of = (bytes: Uint8Array): string => hash('md5', bytes, 'hex')

export const memberOf = (algorithm: Algorithm) => `Checksum${algorithm}` as const

/** An algorithm by its name; refuses others. */
export const algorithmOf = (name: string): Algorithm => {
  const algorithm = ALGORITHMS.find((each) => each === name.toUpperCase())
  if (!algorithm) throw checksumUnsupported()
  return algorithm
}

/** The one checksum that a request brings; `undefined` where none. */
export const writtenChecksum = (members: ChecksumMembers): { algorithm: Algorithm; value: string } | undefined => {
  let found: { algorithm: Algorithm; value: string } | undefined
  for (const algorithm of ALGORITHMS) {
    const value = members[memberOf(algorithm)]
    if (value === undefined) continue
    if (found) throw severalChecksums()
    found = { algorithm, value }
  }
  return found
}

/** Refuses a checksum that is none, or not that of the bytes. */
export const verifyChecksum = (written: { algorithm: Algorithm; value: string }, bytes: Uint8Array): void => {
  const { algorithm, value } = written
  const decoded = Buffer.from(value, 'base64')
  if (decoded.length !== LENGTHS[algorithm] || decoded.toString('base64') !== value) throw checksumInvalid(algorithm)
  if (checksumOf(algorithm, bytes) !== value) throw checksumWrong(algorithm)
}

/** Refuses a Content-MD5 that is none, or not that of the bytes, whose own is `md5` (hexadecimal). */
export const verifyMd5 = (written: string | undefined, md5: string): void => {
  if (written === undefined) return
  const decoded = Buffer.from(written, 'base64')
  if (decoded.length !== 16 || decoded.toString('base64') !== written) throw md5Invalid(written)
  const hex = decoded.toString('hex')
  if (hex !== md5) throw md5Wrong(hex, Buffer.from(md5, 'hex').toString('base64'))
}

/** The members that tell a checksum. */
export const checksumAnswer = (checksum: Checksum): Record<string, string> => ({
  [memberOf(checksum.algorithm)]: checksum.value,
  ChecksumType: checksum.type,
})
