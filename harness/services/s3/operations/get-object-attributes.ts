import { checksumAnswer, memberOf } from '../checksums.ts'
import { objectOf } from '../finding.ts'
import { readCount } from '../list-input.ts'
import { type ObjectVersion, shownVersion, toSecond } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'

export interface GetObjectAttributesInput extends BucketInput {
  readonly Key?: string
  readonly VersionId?: string
  readonly ObjectAttributes?: readonly string[]
  readonly MaxParts?: number
  readonly PartNumberMarker?: string
}

/** @aws API_GetObjectAttributes (checked 2026-11). Recorded 2025-01 and 2025-03. */
export const getObjectAttributes = (store: Store) => (input: GetObjectAttributesInput) => {
  const version = objectOf(store.bucketOf(input), input, 'GET')
  const asked = new Set(input.ObjectAttributes ?? [])
  return {
    LastModified: toSecond(version.at),
    VersionId: shownVersion(version),
    ...(asked.has('ETag') && { ETag: version.etag }),
    ...(asked.has('Checksum') && { Checksum: checksum(version) }),
    ...(asked.has('ObjectParts') && version.parts && { ObjectParts: parts(version, input) }),
    ...(asked.has('StorageClass') && { StorageClass: version.storageClass }),
    ...(asked.has('ObjectSize') && { ObjectSize: version.body.length }),
  }
}

/** Without the number of parts. Recorded 2025-03. */
const checksum = (version: ObjectVersion) => {
  const { value, ...rest } = version.checksum()
  return checksumAnswer({ ...rest, value: value.replace(/-\d+$/, '') })
}

const parts = ({ parts: all = [], checksum: whole }: ObjectVersion, input: GetObjectAttributesInput) => {
  const counted = { TotalPartsCount: all.length }
  // Of an upload that named no checksum S3 tells no more than that.
  if (all[0]?.checksum === undefined) return counted
  const max = readCount('maxParts', input.MaxParts)
  const marker = Number(input.PartNumberMarker || 0)
  const rest = all.filter(({ number }) => number > marker)
  const page = rest.slice(0, max)
  return {
    ...counted,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: max,
    IsTruncated: rest.length > page.length,
    Parts: page.map((part) => ({
      PartNumber: part.number,
      Size: part.size,
      [memberOf(whole().algorithm)]: part.checksum,
    })),
  }
}
