import { bucketNotEmpty } from '../errors.ts'
import type { BucketInput, Store } from '../store.ts'

/** @aws API_DeleteBucket (checked 2026-11). Recorded 2025-01. */
export const deleteBucket = (store: Store) => (input: BucketInput) => {
  const bucket = store.bucketOf(input)
  if (bucket.objects.size > 0) throw bucketNotEmpty(bucket.name, bucket.versioning !== undefined)
  store.delete(bucket)
  return {}
}
