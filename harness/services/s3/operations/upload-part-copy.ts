import { checksumOf, md5Of, memberOf } from '../checksums.ts'
import { type CopySourceInput, readCopySource } from '../copy-source.ts'
import { quoted, shownVersion, toSecond } from '../object-version.ts'
import { readCopyRange } from '../ranges.ts'
import type { BucketInput, Store } from '../store.ts'
import { readPartNumber, uploadOf } from '../uploads.ts'
import { ENCRYPTED } from './put-object.ts'

export interface UploadPartCopyInput extends BucketInput, CopySourceInput {
  readonly Key?: string
  readonly UploadId?: string
  readonly PartNumber?: number
  readonly CopySourceRange?: string
}

/** @aws API_UploadPartCopy (checked 2026-11). Recorded 2025-01. */
export const uploadPartCopy = (store: Store) => (input: UploadPartCopyInput) => {
  const bucket = store.bucketOf(input)
  const number = readPartNumber(input.PartNumber)
  const upload = uploadOf(bucket, input)
  const { version } = readCopySource(store, 'UploadPartCopy', input)
  const { first, last } = readCopyRange(input.CopySourceRange, version.body.length)
  const body = version.body.subarray(first, last + 1)
  const at = store.world.clock.now()
  const algorithm = upload.checksum?.algorithm
  const checksum = algorithm && checksumOf(algorithm, body)
  const etag = md5Of(body)
  upload.parts.set(number, { number, body, etag, at, checksum })
  return {
    CopyPartResult: {
      ETag: quoted(etag),
      LastModified: toSecond(at),
      ...(algorithm && { [memberOf(algorithm)]: checksum }),
    },
    CopySourceVersionId: shownVersion(version),
    ...ENCRYPTED,
  }
}
