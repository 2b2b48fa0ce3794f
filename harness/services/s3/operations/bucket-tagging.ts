import { noSuchTagSet } from '../errors.ts'
import type { BucketInput, Store } from '../store.ts'
import { readTags, type TagSet, writeTags } from '../tags.ts'

export interface PutBucketTaggingInput extends BucketInput {
  readonly Tagging?: TagSet
}

/** @aws API_PutBucketTagging (checked 2026-11). Recorded 2025-01. */
export const putBucketTagging = (store: Store) => (input: PutBucketTaggingInput) => {
  const bucket = store.bucketOf(input)
  bucket.tags = readTags(input.Tagging, 'bucket')
  return {}
}

/** @aws API_GetBucketTagging (checked 2026-11) */
export const getBucketTagging = (store: Store) => (input: BucketInput) => {
  const bucket = store.bucketOf(input)
  if (!bucket.tags) throw noSuchTagSet(bucket.name)
  return { TagSet: writeTags(bucket.tags) }
}

/** @aws API_DeleteBucketTagging (checked 2026-11) */
export const deleteBucketTagging = (store: Store) => (input: BucketInput) => {
  store.bucketOf(input).tags = undefined
  return {}
}
