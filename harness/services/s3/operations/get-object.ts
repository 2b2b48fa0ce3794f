import { checksumAnswer } from '../checksums.ts'
import { checkRead } from '../conditions.ts'
import { partNumberInvalid, partNumberUnsatisfiable, rangeAndPart } from '../errors.ts'
import { objectOf } from '../finding.ts'
import { expirationHeader } from '../lifecycle-due.ts'
import { PARTS } from '../limits.ts'
import { currentOf, type ObjectVersion, quoted, shownVersion, toSecond } from '../object-version.ts'
import { type ByteRange, contentRange, readRange } from '../ranges.ts'
import type { BucketInput, Store } from '../store.ts'
import { ENCRYPTED } from './put-object.ts'

export interface GetObjectInput extends BucketInput {
  readonly Key?: string
  readonly VersionId?: string
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
  readonly IfModifiedSince?: Date
  readonly IfUnmodifiedSince?: Date
  readonly Range?: string
  readonly PartNumber?: number
  readonly ChecksumMode?: string
  readonly ResponseCacheControl?: string
  readonly ResponseContentDisposition?: string
  readonly ResponseContentEncoding?: string
  readonly ResponseContentLanguage?: string
  readonly ResponseContentType?: string
  readonly ResponseExpires?: Date
}

/** @aws API_GetObject (checked 2026-11). Recorded 2025-01. The wire answers 206 where there is a `ContentRange`. */
export const getObject = (store: Store) => (input: GetObjectInput) => {
  const { version, range, answer } = read(store, input, 'GET')
  return { Body: range ? version.body.subarray(range.first, range.last + 1) : version.body, ...answer }
}

/** What GET and HEAD have in common. */
export const read = (store: Store, input: GetObjectInput, method: 'GET' | 'HEAD') => {
  const bucket = store.bucketOf(input)
  const version = objectOf(bucket, input, method)
  checkRead(
    {
      ifMatch: input.IfMatch,
      ifNoneMatch: input.IfNoneMatch,
      ifModifiedSince: input.IfModifiedSince,
      ifUnmodifiedSince: input.IfUnmodifiedSince,
    },
    version,
    { now: store.world.clock.now() },
  )
  const part = readPart(version, input)
  const size = version.body.length
  const range = part ? part.range : readRange(input.Range, size)
  const whole = !range || (range.first === 0 && range.last === size - 1)
  const current = version === currentOf(bucket.objects.get(version.key))
  const answer = {
    AcceptRanges: 'bytes',
    LastModified: toSecond(version.at),
    ContentLength: range ? range.last - range.first + 1 : size,
    ETag: quoted(version.etag),
    ...(input.ChecksumMode === 'ENABLED' && (part ? part.checksum : whole && checksumAnswer(version.checksum()))),
    VersionId: shownVersion(version),
    ...version.headers,
    ...overrides(input),
    ...(range && { ContentRange: contentRange(range, size) }),
    ...ENCRYPTED,
    Metadata: version.metadata,
    ...(version.storageClass !== 'STANDARD' && { StorageClass: version.storageClass }),
    ...(part && version.parts && { PartsCount: version.parts.length }),
    ...(version.tags.size > 0 && { TagCount: version.tags.size }),
    // Recorded 2025-01: of the current version, and only where the request names none.
    ...(current && input.VersionId === undefined && expirationHeader(bucket, version)),
  }
  return { version, range, answer }
}

interface Part {
  /** `undefined` of an empty object. */
  readonly range: ByteRange | undefined
  readonly checksum: Readonly<Record<string, string>>
}

const readPart = (version: ObjectVersion, { PartNumber, Range }: GetObjectInput): Part | undefined => {
  if (PartNumber === undefined) return undefined
  if (Range !== undefined) throw rangeAndPart()
  if (!Number.isInteger(PartNumber) || PartNumber < 1 || PartNumber > PARTS) throw partNumberInvalid(PartNumber)
  const parts = version.parts ?? [{ number: 1, size: version.body.length }]
  const index = parts.findIndex(({ number }) => number === PartNumber)
  const part = parts[index]
  if (!part) throw partNumberUnsatisfiable(PartNumber, parts.length)
  let first = 0
  for (let i = 0; i < index; i++) first += parts[i]!.size
  const { algorithm, type } = version.checksum()
  return {
    range: part.size === 0 ? undefined : { first, last: first + part.size - 1 },
    checksum: version.parts
      ? part.checksum === undefined
        ? {}
        : checksumAnswer({ algorithm, type, value: part.checksum })
      : checksumAnswer(version.checksum()),
  }
}

/** @aws API_GetObject, "Overriding response header values through the request" (checked 2026-11) */
const overrides = (input: GetObjectInput) => ({
  ...(input.ResponseCacheControl !== undefined && { CacheControl: input.ResponseCacheControl }),
  ...(input.ResponseContentDisposition !== undefined && { ContentDisposition: input.ResponseContentDisposition }),
  ...(input.ResponseContentEncoding !== undefined && { ContentEncoding: input.ResponseContentEncoding }),
  ...(input.ResponseContentLanguage !== undefined && { ContentLanguage: input.ResponseContentLanguage }),
  ...(input.ResponseContentType !== undefined && { ContentType: input.ResponseContentType }),
  ...(input.ResponseExpires !== undefined && { Expires: input.ResponseExpires }),
})
