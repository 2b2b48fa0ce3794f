import type { BucketInput, Store } from '../store.ts'
import { uploadOf } from '../uploads.ts'

export interface AbortMultipartUploadInput extends BucketInput {
  readonly Key?: string
  readonly UploadId?: string
}

/** @aws API_AbortMultipartUpload (checked 2026-11) */
export const abortMultipartUpload = (store: Store) => (input: AbortMultipartUploadInput) => {
  const bucket = store.bucketOf(input)
  bucket.uploads.delete(uploadOf(bucket, input).id)
  return {}
}
