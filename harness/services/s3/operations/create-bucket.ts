import { REGION } from '../../../base/arn.ts'
import { checkBucketName } from '../bucket-name.ts'
import { illegalLocation, invalidLocation } from '../errors.ts'
import type { Store } from '../store.ts'
import { readTags, type TagSet } from '../tags.ts'

export interface CreateBucketInput {
  readonly Bucket?: string
  readonly CreateBucketConfiguration?: {
    readonly LocationConstraint?: string
    readonly Tags?: NonNullable<TagSet['TagSet']>
  }
}

/**
 * Makes a bucket. In us-east-1 one that is there already is answered as if it were new.
 * @aws API_CreateBucket, "BucketAlreadyOwnedByYou" (checked 2026-11); locations recorded 2025-09
 */
export const createBucket = (store: Store) => (input: CreateBucketInput) => {
  const name = input.Bucket ?? ''
  checkBucketName(name)
  const location = input.CreateBucketConfiguration?.LocationConstraint
  if (location !== undefined && location !== '')
    throw location === REGION ? invalidLocation(location) : illegalLocation(location)
  const written = input.CreateBucketConfiguration?.Tags
  const tags = written && written.length > 0 ? readTags({ TagSet: written }, 'bucket') : undefined
  if (!store.named(name)) store.create(name).tags = tags
  return { Location: `/${name}` }
}
