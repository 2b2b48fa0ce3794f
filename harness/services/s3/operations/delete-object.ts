import type { Caller } from '../../../ports/index.ts'
import type { Bucket } from '../bucket.ts'
import { checkDelete } from '../conditions.ts'
import { versionNamed } from '../finding.ts'
import type { BucketInput, Store } from '../store.ts'

export interface DeleteObjectInput extends BucketInput {
  readonly Key?: string
  readonly VersionId?: string
  readonly IfMatch?: string
}

export interface Deletion {
  readonly DeleteMarker?: true
  readonly VersionId?: string
}

/**
 * @aws API_DeleteObject (checked 2026-11). Recorded 2025-01.
 * @guess A version that is gone already is deleted again without a word.
 */
export const deleteObject = (store: Store) => (input: DeleteObjectInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const key = input.Key ?? ''
  return input.VersionId === undefined
    ? deleteCurrent(store, bucket, { key, ifMatch: input.IfMatch, caller })
    : (deleteVersion(store, bucket, { key, versionId: input.VersionId, ifMatch: input.IfMatch, caller }) ?? {
        VersionId: input.VersionId,
      })
}

interface Meant {
  readonly key: string
  readonly ifMatch: string | undefined
  readonly caller: Caller
}

export const deleteCurrent = (store: Store, bucket: Bucket, { key, ifMatch, caller }: Meant): Deletion => {
  checkDelete(ifMatch, bucket.object(key), key)
  const marker = store.remove(bucket, key, caller)
  return marker ? { DeleteMarker: true, VersionId: marker.versionId } : {}
}

/** `undefined` where there is no such version. */
export const deleteVersion = (
  store: Store,
  bucket: Bucket,
  { key, versionId, ifMatch, caller }: Meant & { readonly versionId: string },
): Deletion | undefined => {
  const version = versionNamed(bucket, key, versionId)
  checkDelete(ifMatch, version, key)
  if (!version) return undefined
  store.removeVersion(bucket, version, caller)
  return {
    ...(version.marker && { DeleteMarker: true }),
    ...(bucket.versioning !== undefined && { VersionId: versionId }),
  }
}
