import type { Bucket } from './bucket.ts'
import { checkRead } from './conditions.ts'
import { copyOfMarker, copySourceInvalid, noSuchKey, noSuchVersion, notEmulated } from './errors.ts'
import { versionNamed } from './finding.ts'
import { currentOf, type ObjectVersion } from './object-version.ts'
import { checkOwner, type Store } from './store.ts'

/** What a copy says of its source. */
export interface CopySourceInput {
  readonly CopySource?: string
  readonly CopySourceIfMatch?: string
  readonly CopySourceIfNoneMatch?: string
  readonly CopySourceIfModifiedSince?: Date
  readonly CopySourceIfUnmodifiedSince?: Date
  readonly ExpectedSourceBucketOwner?: string
}

export interface CopySource {
  readonly bucket: Bucket
  readonly version: ObjectVersion
  /** As the request names it. */
  readonly versionId: string | undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that begins no escape stands for itself.
    return text
  }
}

/** The object that is copied; refuses where it is none, or its conditions do not hold. */
export const readCopySource = (store: Store, operation: string, input: CopySourceInput): CopySource => {
  const written = input.CopySource ?? ''
  if (/^\/?arn:/.test(written)) throw notEmulated(operation, 'access points')
  const [, path = '', versionId] = /^\/?(.*?)(?:\?versionId=(.*))?$/s.exec(written) ?? []
  const place = decoded(path)
  const slash = place.indexOf('/')
  if (slash <= 0 || slash === place.length - 1) throw copySourceInvalid()
  const bucket = store.bucketOf({ Bucket: place.slice(0, slash) })
  checkOwner(input.ExpectedSourceBucketOwner)
  const version = versionOf(bucket, place.slice(slash + 1), versionId)
  checkRead(
    {
      ifMatch: input.CopySourceIfMatch,
      ifNoneMatch: input.CopySourceIfNoneMatch,
      ifModifiedSince: input.CopySourceIfModifiedSince,
      ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    version,
    { now: store.world.clock.now(), prefix: 'x-amz-copy-source-' },
  )
  return { bucket, version, versionId }
}

const versionOf = (bucket: Bucket, key: string, versionId: string | undefined): ObjectVersion => {
  if (versionId === undefined) {
    const current = currentOf(bucket.objects.get(key))
    if (!current || current.marker) throw noSuchKey(key)
    return current
  }
  const version = versionNamed(bucket, key, versionId)
  if (!version) throw noSuchVersion(key, versionId)
  if (version.marker) throw copyOfMarker()
  return version
}
