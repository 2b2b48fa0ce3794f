import type { BucketInput, Store } from '../store.ts'

/** Of us-east-1 there is none to tell. @aws API_GetBucketLocation (checked 2026-11) */
export const getBucketLocation = (store: Store) => (input: BucketInput) => {
  store.bucketOf(input)
  return {}
}
