import type { Caller } from '../../../ports/index.ts'
import { checksumAnswer } from '../checksums.ts'
import { type Completion, completed } from '../completing.ts'
import { checkWrite, type WriteConditions } from '../conditions.ts'
import { expirationHeader } from '../lifecycle-due.ts'
import { quoted, shownVersion } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { uploadOf } from '../uploads.ts'
import { ENCRYPTED } from './put-object.ts'

export interface CompleteMultipartUploadInput extends BucketInput, Completion, WriteConditions {
  readonly Key?: string
  readonly UploadId?: string
}

/**
 * @aws API_CompleteMultipartUpload (checked 2026-11). Recorded 2025-01.
 * @guess An upload that was completed is unknown afterwards.
 */
export const completeMultipartUpload = (store: Store) => (input: CompleteMultipartUploadInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const upload = uploadOf(bucket, input)
  const draft = completed(upload, input)
  checkWrite(input, { bucket, key: upload.key, upload })
  bucket.uploads.delete(upload.id)
  const { version } = store.put(bucket, draft, {
    event: 'ObjectCreated:CompleteMultipartUpload',
    actor: caller,
  })
  return {
    Bucket: bucket.name,
    Key: upload.key,
    Location: `https://${bucket.name}.s3.amazonaws.com/${encodeURIComponent(upload.key)}`,
    ETag: quoted(version.etag),
    ...checksumAnswer(version.checksum()),
    ...ENCRYPTED,
    ...expirationHeader(bucket, version),
    VersionId: shownVersion(version),
  }
}
