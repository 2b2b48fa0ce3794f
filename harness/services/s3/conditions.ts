import type { Bucket } from './bucket.ts'
import {
  conditionalConflict,
  conditionNotAccepted,
  noSuchKey,
  notModified,
  preconditionFailed,
  severalConditions,
} from './errors.ts'
import { type ObjectVersion, quoted, toSecond } from './object-version.ts'
import type { Upload } from './upload.ts'

/** The conditions of a read. Of a copy: those of its source. */
export interface ReadConditions {
  readonly ifMatch: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: Date | undefined
  readonly ifUnmodifiedSince: Date | undefined
}

const bare = (etag: string): string => etag.trim().replace(/^"(.*)"$/, '$1')

const matches = (asked: string, etag: string): boolean =>
  asked.split(',').some((one) => bare(one) === '*' || bare(one) === etag)

/**
 * Refuses a read whose conditions do not hold: an ETag is asked before a time, and a time in the future is no condition.
 * `prefix` stands before the header's name in a copy's refusals, which are all 412.
 * @aws API_GetObject, API_CopyObject (checked 2026-11); recorded 2025-01
 */
export const checkRead = (
  conditions: ReadConditions,
  version: ObjectVersion,
  { now, prefix = '' }: { readonly now: number; readonly prefix?: string },
): void => {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions
  const at = toSecond(version.at).getTime()
  const unchanged = (header: string) =>
    prefix === '' ? notModified(quoted(version.etag)) : preconditionFailed(prefix + header)
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, version.etag)) throw preconditionFailed(`${prefix}If-Match`)
  } else if (ifUnmodifiedSince && at > ifUnmodifiedSince.getTime())
    throw preconditionFailed(`${prefix}If-Unmodified-Since`)
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, version.etag)) throw unchanged('If-None-Match')
  } else if (ifModifiedSince && at <= ifModifiedSince.getTime() && ifModifiedSince.getTime() <= now)
    throw unchanged('If-Modified-Since')
}

export interface WriteConditions {
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
}

/**
 * Refuses a write whose conditions do not hold. `upload`: where it completes one, during which the key may have changed.
 * @aws AmazonS3/latest/userguide/conditional-writes (checked 2026-11); recorded 2025-01
 */
export const checkWrite = (
  { IfMatch, IfNoneMatch }: WriteConditions,
  { bucket, key, upload }: { readonly bucket: Bucket; readonly key: string; readonly upload?: Upload },
): void => {
  if (IfMatch !== undefined && IfNoneMatch !== undefined) throw severalConditions()
  const object = bucket.object(key)
  if (IfNoneMatch !== undefined) {
    if (bare(IfNoneMatch) !== '*') throw conditionNotAccepted()
    if (object) throw preconditionFailed('If-None-Match')
    if (upload?.meanwhile.removed) throw conditionalConflict('If-None-Match', key)
  }
  if (IfMatch !== undefined) {
    if (bare(IfMatch) === '*') throw conditionNotAccepted()
    if (!object) throw noSuchKey(key)
    if (bare(IfMatch) !== object.etag) throw preconditionFailed('If-Match')
    if (upload?.meanwhile.put) throw conditionalConflict('If-Match', key)
  }
}

/** Refuses to delete an object that is not the one that was meant. `*` stands for any. @aws API_DeleteObject (checked 2026-11) */
export const checkDelete = (ifMatch: string | undefined, object: ObjectVersion | undefined, key: string): void => {
  if (ifMatch === undefined) return
  if (!object) throw noSuchKey(key)
  if (!matches(ifMatch, object.etag)) throw preconditionFailed('If-Match')
}
