import { memberOf } from '../checksums.ts'
import { OWNER } from '../identity.ts'
import { abortOf } from '../lifecycle-due.ts'
import { readCount } from '../list-input.ts'
import { quoted, toSecond } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { type Part, partsOf, type Upload } from '../upload.ts'
import { uploadOf } from '../uploads.ts'

export interface ListPartsInput extends BucketInput {
  readonly Key?: string
  readonly UploadId?: string
  readonly MaxParts?: number
  readonly PartNumberMarker?: string
}

/** @aws API_ListParts (checked 2026-11). Recorded 2025-01. */
export const listParts = (store: Store) => (input: ListPartsInput) => {
  const bucket = store.bucketOf(input)
  const upload = uploadOf(bucket, input)
  const max = readCount('maxParts', input.MaxParts)
  const marker = Number(input.PartNumberMarker || 0)
  const rest = partsOf(upload).filter(({ number }) => number > marker)
  const page = rest.slice(0, max)
  const abort = abortOf(bucket, upload)
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: max,
    IsTruncated: rest.length > page.length,
    ...(page.length > 0 && { Parts: page.map((part) => describe(upload, part)) }),
    Initiator: OWNER,
    Owner: OWNER,
    StorageClass: upload.storageClass,
    ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
    ...(abort && { AbortDate: new Date(abort.at), AbortRuleId: abort.rule.id }),
  }
}

const describe = ({ checksum }: Upload, part: Part) => ({
  PartNumber: part.number,
  LastModified: toSecond(part.at),
  ETag: quoted(part.etag),
  Size: part.body.length,
  ...(checksum && { [memberOf(checksum.algorithm)]: part.checksum }),
})
