import type { Bucket } from './bucket.ts'
import { deleteMarkerNamed, keyDeleted, noSuchKey, noSuchVersion, versionInvalid } from './errors.ts'
import { currentOf, NULL_VERSION, type ObjectVersion } from './object-version.ts'

const VERSION_ID = /^[\w.]{32}$/

/**
 * The version of a key that a request names, a delete marker too; `undefined` where there is none. Refuses an id that S3
 * never gave. Recorded 2025-01.
 */
export const versionNamed = (bucket: Bucket, key: string, versionId: string): ObjectVersion | undefined => {
  const known = bucket.objects.get(key)?.versions.find((version) => version.versionId === versionId)
  if (known) return known
  if (versionId !== NULL_VERSION && (bucket.versioning === undefined || !VERSION_ID.test(versionId)))
    throw versionInvalid(versionId)
  return undefined
}

/** The object that a request reads; refuses where there is none, with `method` where it names a delete marker. */
export const objectOf = (
  bucket: Bucket,
  { Key: key = '', VersionId: versionId }: { readonly Key?: string; readonly VersionId?: string },
  method: string,
): ObjectVersion => {
  if (versionId === undefined) {
    const current = currentOf(bucket.objects.get(key))
    if (!current) throw noSuchKey(key)
    if (current.marker) throw keyDeleted(key, current.versionId)
    return current
  }
  const version = versionNamed(bucket, key, versionId)
  if (!version) throw noSuchVersion(key, versionId)
  if (version.marker) throw deleteMarkerNamed(method)
  return version
}
