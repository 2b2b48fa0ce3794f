import { malformedXml, versioningMissing } from '../errors.ts'
import type { BucketInput, Store } from '../store.ts'

export interface PutBucketVersioningInput extends BucketInput {
  readonly VersioningConfiguration?: { readonly Status?: string }
}

/** @aws API_PutBucketVersioning (checked 2026-11). Recorded 2025-01. */
export const putBucketVersioning = (store: Store) => (input: PutBucketVersioningInput) => {
  const bucket = store.bucketOf(input)
  const status = input.VersioningConfiguration?.Status
  if (status === undefined) throw versioningMissing()
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml()
  bucket.versioning = status
  return {}
}

/** @aws API_GetBucketVersioning (checked 2026-11) */
export const getBucketVersioning = (store: Store) => (input: BucketInput) => {
  const { versioning } = store.bucketOf(input)
  return versioning === undefined ? {} : { Status: versioning }
}
