import type { Algorithm, ChecksumType } from './checksums.ts'
import type { ObjectHeaders } from './object-version.ts'
import type { Tags } from './tags.ts'

/** A multipart upload under way. */
export interface Upload {
  readonly id: string
  readonly key: string
  /** Epoch milliseconds. */
  readonly initiatedAt: number
  readonly headers: ObjectHeaders
  readonly metadata: Readonly<Record<string, string>>
  readonly tags: Tags
  readonly storageClass: string
  /** `undefined` where none was named: S3 then keeps a CRC64NVME of the whole. */
  readonly checksum: { readonly algorithm: Algorithm; readonly type: ChecksumType } | undefined
  readonly parts: Map<number, Part>
  /** What became of the key since the upload began: a conditional completion is refused then. */
  readonly meanwhile: { put: boolean; removed: boolean }
}

export interface Part {
  readonly number: number
  readonly body: Uint8Array
  /** Hexadecimal MD5. */
  readonly etag: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Of the upload's algorithm, base64. */
  readonly checksum: string | undefined
}

/** By number. */
export const partsOf = (upload: Upload): Part[] => [...upload.parts.values()].sort((a, b) => a.number - b.number)
