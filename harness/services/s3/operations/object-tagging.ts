import type { Caller } from '../../../ports/index.ts'
import type { Bucket } from '../bucket.ts'
import type { EventName } from '../event-types.ts'
import { objectOf } from '../finding.ts'
import { type ObjectVersion, shownVersion } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { NO_TAGS, readTags, type TagSet, type Tags, writeTags } from '../tags.ts'

export interface ObjectTaggingInput extends BucketInput {
  readonly Key?: string
  readonly VersionId?: string
  readonly Tagging?: TagSet
}

/** @aws API_PutObjectTagging (checked 2026-11). Recorded 2025-01. */
export const putObjectTagging = (store: Store) => (input: ObjectTaggingInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const version = objectOf(bucket, input, 'PUT')
  const tags = readTags(input.Tagging, 'object')
  return retag(store, bucket, { version, tags, event: 'ObjectTagging:Put', caller })
}

/** @aws API_DeleteObjectTagging (checked 2026-11). Recorded 2025-01. */
export const deleteObjectTagging = (store: Store) => (input: ObjectTaggingInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const version = objectOf(bucket, input, 'DELETE')
  return retag(store, bucket, { version, tags: NO_TAGS, event: 'ObjectTagging:Delete', caller })
}

interface Retagging {
  readonly version: ObjectVersion
  readonly tags: Tags
  readonly event: EventName
  readonly caller: Caller
}

const retag = (store: Store, bucket: Bucket, { version, tags, event, caller }: Retagging) => {
  version.tags = tags
  store.lifecycleOf(bucket).touched(bucket.objects.get(version.key)!)
  const versionId = shownVersion(version)
  store.events.publish(bucket, {
    name: event,
    key: version.key,
    etag: version.etag,
    versionId,
    traceHeader: caller.traceHeader,
  })
  return { VersionId: versionId }
}

/** @aws API_GetObjectTagging (checked 2026-11) */
export const getObjectTagging = (store: Store) => (input: ObjectTaggingInput) => {
  const version = objectOf(store.bucketOf(input), input, 'GET')
  return { TagSet: writeTags(version.tags), VersionId: shownVersion(version) }
}
