import type { Bucket } from './bucket.ts'
import { noSuchUpload, partNumberInvalid } from './errors.ts'
import { PARTS } from './limits.ts'
import type { Upload } from './upload.ts'

/** The upload that a request names, of its key. */
export const uploadOf = (
  bucket: Bucket,
  { Key, UploadId = '' }: { readonly Key?: string; readonly UploadId?: string },
): Upload => {
  const upload = bucket.uploads.get(UploadId)
  if (!upload || upload.key !== Key) throw noSuchUpload(UploadId)
  return upload
}

export const readPartNumber = (written: number | undefined): number => {
  if (written === undefined || !Number.isInteger(written) || written < 1 || written > PARTS)
    throw partNumberInvalid(written)
  return written
}
