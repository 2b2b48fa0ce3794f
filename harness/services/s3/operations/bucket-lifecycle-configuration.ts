import { AwsError } from '../../../base/errors.ts'
import { noSuchLifecycle } from '../errors.ts'
import { readRules, type WrittenRule } from '../lifecycle-rule.ts'
import type { BucketInput, Store } from '../store.ts'

export interface PutBucketLifecycleConfigurationInput extends BucketInput {
  readonly LifecycleConfiguration?: { readonly Rules?: readonly WrittenRule[] }
  readonly TransitionDefaultMinimumObjectSize?: string
}

const MINIMUM_SIZES = new Set(['all_storage_classes_128K', 'varies_by_storage_class'])
const DEFAULT_MINIMUM_SIZE = 'all_storage_classes_128K'

/** @aws API_PutBucketLifecycleConfiguration (checked 2026-11). Recorded 2025-01. */
export const putBucketLifecycleConfiguration = (store: Store) => (input: PutBucketLifecycleConfigurationInput) => {
  const bucket = store.bucketOf(input)
  const minimumSize = input.TransitionDefaultMinimumObjectSize ?? DEFAULT_MINIMUM_SIZE
  if (!MINIMUM_SIZES.has(minimumSize))
    throw new AwsError({
      name: 'InvalidRequest',
      message: `Invalid TransitionDefaultMinimumObjectSize found: ${minimumSize}`,
    })
  const rules = readRules(input.LifecycleConfiguration?.Rules, () => store.world.ids.uuid('s3/rule'))
  bucket.lifecycle = { rules, minimumSize }
  store.lifecycleOf(bucket).reset()
  return { TransitionDefaultMinimumObjectSize: minimumSize }
}

/** @aws API_GetBucketLifecycleConfiguration (checked 2026-11) */
export const getBucketLifecycleConfiguration = (store: Store) => (input: BucketInput) => {
  const bucket = store.bucketOf(input)
  if (!bucket.lifecycle) throw noSuchLifecycle(bucket.name)
  const { rules, minimumSize } = bucket.lifecycle
  return { Rules: rules.map(({ written }) => written), TransitionDefaultMinimumObjectSize: minimumSize }
}

/** @aws API_DeleteBucketLifecycle (checked 2026-11) */
export const deleteBucketLifecycle = (store: Store) => (input: BucketInput) => {
  const bucket = store.bucketOf(input)
  bucket.lifecycle = undefined
  store.lifecycleOf(bucket).reset()
  return {}
}
