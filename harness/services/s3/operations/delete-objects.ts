import { AwsError } from '../../../base/errors.ts'
import type { Caller } from '../../../ports/index.ts'
import type { Bucket } from '../bucket.ts'
import { malformedXml, noSuchVersion } from '../errors.ts'
import { DELETES } from '../limits.ts'
import type { BucketInput, Store } from '../store.ts'
import { type Deletion, deleteCurrent, deleteVersion } from './delete-object.ts'

interface ObjectIdentifier {
  readonly Key?: string
  readonly VersionId?: string
  readonly ETag?: string
}

export interface DeleteObjectsInput extends BucketInput {
  readonly Delete?: { readonly Objects?: readonly ObjectIdentifier[]; readonly Quiet?: boolean }
}

/** @aws API_DeleteObjects (checked 2026-11). Recorded 2025-01. */
export const deleteObjects = (store: Store) => (input: DeleteObjectsInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const objects = input.Delete?.Objects ?? []
  if (objects.length === 0 || objects.length > DELETES) throw malformedXml()
  const deleted: object[] = []
  const errors: object[] = []
  for (const object of objects) {
    try {
      deleted.push(deletedOf(object, deleteOne(store, bucket, { object, caller })))
    } catch (error) {
      if (!AwsError.is(error)) throw error
      errors.push({ Key: object.Key, VersionId: object.VersionId, Code: error.name, Message: error.message })
    }
  }
  return {
    ...(deleted.length > 0 && !input.Delete?.Quiet && { Deleted: deleted }),
    ...(errors.length > 0 && { Errors: errors }),
  }
}

const deleteOne = (
  store: Store,
  bucket: Bucket,
  { object, caller }: { object: ObjectIdentifier; caller: Caller },
): Deletion => {
  const { Key: key = '', VersionId: versionId, ETag: ifMatch } = object
  if (versionId === undefined) return deleteCurrent(store, bucket, { key, ifMatch, caller })
  const deletion = deleteVersion(store, bucket, { key, versionId, ifMatch, caller })
  if (!deletion) throw noSuchVersion(key, versionId)
  return deletion
}

/** A marker that was made and one that was removed are told alike but for the version that the request named. */
const deletedOf = ({ Key, VersionId }: ObjectIdentifier, deletion: Deletion): object => ({
  Key,
  ...(VersionId !== undefined && { VersionId }),
  ...(deletion.DeleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: deletion.VersionId }),
})
