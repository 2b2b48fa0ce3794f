import { REGION } from '../../../base/arn.ts'
import { AwsError } from '../../../base/errors.ts'
import { notFound } from '../errors.ts'
import type { BucketInput, Store } from '../store.ts'

/** @aws API_HeadBucket (checked 2026-11). Recorded 2025-01. */
export const headBucket = (store: Store) => (input: BucketInput) => {
  try {
    store.bucketOf(input)
  } catch (error) {
    if (AwsError.is(error) && error.statusCode === 404) throw notFound()
    throw error
  }
  return { BucketRegion: REGION, AccessPointAlias: false }
}
