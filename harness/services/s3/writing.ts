import {
  algorithmOf,
  type Checksum,
  type ChecksumMembers,
  checksumOf,
  md5Of,
  verifyChecksum,
  verifyMd5,
  writtenChecksum,
} from './checksums.ts'
import { entityTooLarge, keyTooLong, malformedXml, metadataTooLarge, storageClassInvalid } from './errors.ts'
import { KEY_BYTES, METADATA_BYTES, SINGLE_PUT_BYTES } from './limits.ts'
import type { Draft, ObjectHeaders } from './object-version.ts'
import type { Tags } from './tags.ts'

const NO_BYTES = new Uint8Array(0)

/** Classes that differ in price only. Those that make an object unreadable until it is restored are refused by name. */
const STORAGE_CLASSES = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
])

/** What an object is told beside its content. */
export interface DescriptionInput {
  readonly CacheControl?: string
  readonly ContentDisposition?: string
  readonly ContentEncoding?: string
  readonly ContentLanguage?: string
  readonly ContentType?: string
  readonly Expires?: Date
  readonly Metadata?: Readonly<Record<string, string>>
  readonly StorageClass?: string
}

export interface ContentInput extends ChecksumMembers {
  readonly Body?: Uint8Array
  readonly ContentMD5?: string
  readonly ChecksumAlgorithm?: string
}

export type Description = Pick<Draft, 'headers' | 'metadata' | 'storageClass'>

export const checkKey = (key: string | undefined): string => {
  if (key === undefined || key === '') throw malformedXml()
  // A UTF-16 unit is three bytes at most.
  if (key.length * 3 > KEY_BYTES) {
    const bytes = Buffer.byteLength(key)
    if (bytes > KEY_BYTES) throw keyTooLong(bytes, KEY_BYTES)
  }
  return key
}

export const readStorageClass = (written: string | undefined): string => {
  if (written === undefined) return 'STANDARD'
  if (!STORAGE_CLASSES.has(written)) throw storageClassInvalid()
  return written
}

/** S3 keeps names of user metadata in lower case. @aws AmazonS3/latest/userguide/UsingMetadata (checked 2026-11) */
export const readDescription = (input: DescriptionInput): Description => ({
  headers: readHeaders(input),
  metadata: readMetadata(input.Metadata),
  storageClass: readStorageClass(input.StorageClass),
})

const readHeaders = (input: DescriptionInput): ObjectHeaders => {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Expires } = input
  const encoding = withoutChunks(ContentEncoding)
  return {
    ...(CacheControl !== undefined && { CacheControl }),
    ...(ContentDisposition !== undefined && { ContentDisposition }),
    ...(encoding !== undefined && { ContentEncoding: encoding }),
    ...(ContentLanguage !== undefined && { ContentLanguage }),
    ContentType: ContentType ?? 'binary/octet-stream',
    ...(Expires !== undefined && { Expires }),
  }
}

/** `aws-chunked` is how a request was sent, not what the object is. @aws AmazonS3/latest/API/sigv4-streaming (checked 2026-11) */
const withoutChunks = (encoding: string | undefined): string | undefined => {
  if (encoding === undefined || !encoding.includes('aws-chunked')) return encoding
  const rest = encoding
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked' && one !== '')
  return rest.length === 0 ? undefined : rest.join(',')
}

const NO_METADATA = {}

const readMetadata = (written: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> => {
  if (!written) return NO_METADATA
  const metadata: Record<string, string> = {}
  let bytes = 0
  for (const [name, value] of Object.entries(written)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value)
    metadata[name.toLowerCase()] = value
  }
  if (bytes > METADATA_BYTES) throw metadataTooLarge(bytes, METADATA_BYTES)
  return metadata
}

/** Content that was checked against what the request says of it. */
export interface Content {
  readonly body: Uint8Array
  /** Hexadecimal. */
  readonly md5: string
  /** The checksum that the request brought. */
  readonly written: { readonly algorithm: Checksum['algorithm']; readonly value: string } | undefined
}

export const readContent = (input: ContentInput): Content => {
  const body = input.Body ?? NO_BYTES
  if (body.length > SINGLE_PUT_BYTES) throw entityTooLarge(body.length, SINGLE_PUT_BYTES)
  const md5 = md5Of(body)
  verifyMd5(input.ContentMD5, md5)
  const written = writtenChecksum(input)
  if (written) verifyChecksum(written, body)
  else if (input.ChecksumAlgorithm !== undefined) algorithmOf(input.ChecksumAlgorithm)
  return { body, md5, written }
}

/**
 * The checksum that S3 keeps: the one that came, or a CRC64NVME. Computed when somebody asks.
 * @aws AmazonS3/latest/userguide/checking-object-integrity (checked 2026-11); recorded 2025-03
 */
export const keptChecksum = ({ body, written }: Pick<Content, 'body' | 'written'>): (() => Checksum) => {
  let known: Checksum | undefined = written && { ...written, type: 'FULL_OBJECT' }
  return () => {
    known ??= { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: checksumOf('CRC64NVME', body) }
    return known
  }
}

export const draftOf = (
  key: string,
  content: Content,
  { tags, ...description }: Description & { readonly tags: Tags },
): Draft => ({
  key,
  body: content.body,
  etag: content.md5,
  checksum: keptChecksum(content),
  tags,
  ...description,
})
