import type { Checksum } from './checksums.ts'
import type { Tags } from './tags.ts'

/** What PutObject keeps beside the content and gives back as it came. */
export interface ObjectHeaders {
  readonly CacheControl?: string
  readonly ContentDisposition?: string
  readonly ContentEncoding?: string
  readonly ContentLanguage?: string
  readonly ContentType?: string
  readonly Expires?: Date
}

/** What an object is made of, before it has its place. */
export interface Draft {
  readonly key: string
  readonly body: Uint8Array
  /** Hexadecimal MD5; of a multipart upload with `-<parts>`. */
  readonly etag: string
  /** Computed when somebody asks. */
  readonly checksum: () => Checksum
  readonly headers: ObjectHeaders
  readonly metadata: Readonly<Record<string, string>>
  readonly tags: Tags
  readonly storageClass: string
  /** Of a multipart upload. */
  readonly parts?: readonly StoredPart[]
}

export interface StoredPart {
  readonly number: number
  readonly size: number
  /** Of the object's algorithm; only where the upload named one. */
  readonly checksum?: string
}

/** One version of an object, or a delete marker. */
export interface ObjectVersion extends Omit<Draft, 'tags'> {
  tags: Tags
  /** `null` for the version of a bucket without, or with suspended, versioning. */
  readonly versionId: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly marker: boolean
  /** When a newer one took its place. Epoch milliseconds. */
  noncurrentSince: number | undefined
}

/** All versions of one key, oldest first. Never empty while it stands in a bucket. */
export interface Stack {
  readonly key: string
  readonly versions: ObjectVersion[]
  /** When a lifecycle rule acts on one of them next. Epoch milliseconds. */
  dueAt: number | undefined
}

export const NULL_VERSION = 'null'
export const EMPTY_MD5 = 'd41d8cd98f00b204e9800998ecf8427e'

/** The newest version, a delete marker too. */
export const currentOf = (stack: Stack | undefined): ObjectVersion | undefined => stack?.versions.at(-1)

/** As answers write it. */
export const quoted = (etag: string): string => `"${etag}"`

/** S3 tells times to the second. */
export const toSecond = (at: number): Date => new Date(Math.floor(at / 1_000) * 1_000)

/** The version's id as answers and events tell it: not of an object that never had one. */
export const shownVersion = ({ versionId }: { readonly versionId: string }): string | undefined =>
  versionId === NULL_VERSION ? undefined : versionId
