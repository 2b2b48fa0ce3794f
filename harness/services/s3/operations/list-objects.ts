import type { Bucket } from '../bucket.ts'
import { continuationInvalid } from '../errors.ts'
import { OWNER } from '../identity.ts'
import { echo, type ListInput, readCount, writerOf } from '../list-input.ts'
import { readToken, writeToken } from '../list-token.ts'
import { type Line, list } from '../listing.ts'
import { type ObjectVersion, quoted, toSecond } from '../object-version.ts'
import type { Store } from '../store.ts'

export interface ListObjectsInput extends ListInput {
  readonly Marker?: string
  readonly MaxKeys?: number
}

export interface ListObjectsV2Input extends ListInput {
  readonly ContinuationToken?: string
  readonly FetchOwner?: boolean
  readonly MaxKeys?: number
  readonly StartAfter?: string
}

/** @aws API_ListObjects (checked 2026-11). Recorded 2025-01. */
export const listObjects = (store: Store) => (input: ListObjectsInput) => {
  const bucket = store.bucketOf(input)
  const write = writerOf(input.EncodingType)
  const max = readCount('maxKeys', input.MaxKeys)
  const { lines, truncated, last } = page(bucket, input, { after: input.Marker || undefined, max })
  return {
    Name: bucket.name,
    ...echo(input, write),
    Marker: write(input.Marker ?? ''),
    MaxKeys: max,
    IsTruncated: truncated,
    // Without a delimiter the last key is the next marker.
    ...(truncated && input.Delimiter && { NextMarker: write(last!) }),
    ...contents(bucket, lines, { write, owner: true }),
  }
}

/** @aws API_ListObjectsV2 (checked 2026-11). Recorded 2025-01. */
export const listObjectsV2 = (store: Store) => (input: ListObjectsV2Input) => {
  const bucket = store.bucketOf(input)
  const write = writerOf(input.EncodingType)
  const max = readCount('maxKeys', input.MaxKeys)
  const { ContinuationToken, StartAfter } = input
  const after = ContinuationToken === undefined ? StartAfter || undefined : readToken(ContinuationToken)
  if (ContinuationToken !== undefined && !after) throw continuationInvalid()
  const { lines, truncated, last } = page(bucket, input, { after, max })
  return {
    Name: bucket.name,
    ...echo(input, write),
    MaxKeys: max,
    KeyCount: lines.length,
    IsTruncated: truncated,
    ...(ContinuationToken !== undefined && { ContinuationToken }),
    ...(StartAfter !== undefined && { StartAfter: write(StartAfter) }),
    ...(truncated && { NextContinuationToken: writeToken(last!) }),
    ...contents(bucket, lines, { write, owner: input.FetchOwner === true }),
  }
}

const page = (bucket: Bucket, input: ListInput, at: { after: string | undefined; max: number }) =>
  list(bucket.presentKeys(), { prefix: input.Prefix ?? '', delimiter: input.Delimiter, ...at })

const contents = (
  bucket: Bucket,
  lines: readonly Line[],
  { write, owner }: { write: (text: string) => string; owner: boolean },
) => {
  const objects = lines.flatMap((line) => ('key' in line ? [bucket.object(line.key)!] : []))
  const prefixes = lines.flatMap((line) => ('prefix' in line ? [{ Prefix: write(line.prefix) }] : []))
  return {
    ...(objects.length > 0 && {
      Contents: objects.map((version) => ({ ...describe(version, write), ...(owner && { Owner: OWNER }) })),
    }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
  }
}

/** How lists show an object. */
export const describe = (version: ObjectVersion, write: (text: string) => string) => {
  const { algorithm, type } = version.checksum()
  return {
    Key: write(version.key),
    LastModified: toSecond(version.at),
    ETag: quoted(version.etag),
    ChecksumAlgorithm: [algorithm],
    ChecksumType: type,
    Size: version.body.length,
    StorageClass: version.storageClass,
  }
}
