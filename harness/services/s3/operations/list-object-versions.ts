import type { Bucket } from '../bucket.ts'
import { versionMarkerAlone } from '../errors.ts'
import { versionNamed } from '../finding.ts'
import { OWNER } from '../identity.ts'
import { compareKeys, lowerBound } from '../key-order.ts'
import { echo, type ListInput, readCount, writerOf } from '../list-input.ts'
import { commonPrefixOf } from '../listing.ts'
import { currentOf, type ObjectVersion, toSecond } from '../object-version.ts'
import type { Store } from '../store.ts'
import { describe } from './list-objects.ts'

export interface ListObjectVersionsInput extends ListInput {
  readonly KeyMarker?: string
  readonly VersionIdMarker?: string
  readonly MaxKeys?: number
}

type Line = { readonly version: ObjectVersion } | { readonly prefix: string }

/** Versions and delete markers by key, the newest first. @aws API_ListObjectVersions (checked 2026-11). Recorded 2025-01. */
export const listObjectVersions = (store: Store) => (input: ListObjectVersionsInput) => {
  const bucket = store.bucketOf(input)
  const write = writerOf(input.EncodingType)
  const max = readCount('maxKeys', input.MaxKeys)
  const { KeyMarker = '', VersionIdMarker } = input
  if (VersionIdMarker && KeyMarker === '') throw versionMarkerAlone(VersionIdMarker)
  if (VersionIdMarker) versionNamed(bucket, KeyMarker, VersionIdMarker)
  const lines: Line[] = []
  let truncated = false
  for (const line of linesOf(bucket, input)) {
    if (lines.length >= max) {
      truncated = max > 0
      break
    }
    lines.push(line)
  }
  const versions = lines.flatMap((line) => ('version' in line ? [line.version] : []))
  const prefixes = lines.flatMap((line) => ('prefix' in line ? [{ Prefix: write(line.prefix) }] : []))
  const shown = (version: ObjectVersion) => ({
    IsLatest: currentOf(bucket.objects.get(version.key)) === version,
    VersionId: version.versionId,
    Owner: OWNER,
  })
  const objects = versions.filter(({ marker }) => !marker)
  const markers = versions.filter(({ marker }) => marker)
  return {
    Name: bucket.name,
    ...echo(input, write),
    KeyMarker: write(KeyMarker),
    VersionIdMarker: VersionIdMarker ?? '',
    MaxKeys: max,
    IsTruncated: truncated,
    ...(truncated && next(lines.at(-1)!, write)),
    ...(objects.length > 0 && { Versions: objects.map((one) => ({ ...describe(one, write), ...shown(one) })) }),
    ...(markers.length > 0 && {
      DeleteMarkers: markers.map((one) => ({
        Key: write(one.key),
        LastModified: toSecond(one.at),
        ...shown(one),
      })),
    }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
  }
}

const next = (line: Line, write: (text: string) => string) =>
  'version' in line
    ? { NextKeyMarker: write(line.version.key), NextVersionIdMarker: line.version.versionId }
    : { NextKeyMarker: write(line.prefix) }

function* linesOf(bucket: Bucket, input: ListObjectVersionsInput): Generator<Line> {
  const { Prefix = '', Delimiter, KeyMarker = '', VersionIdMarker } = input
  const keys = bucket.objects.keys()
  let last: string | undefined
  for (let i = lowerBound(keys, compareKeys(KeyMarker, Prefix) > 0 ? KeyMarker : Prefix); i < keys.length; i++) {
    const key = keys[i]!
    if (!key.startsWith(Prefix)) return
    const common = commonPrefixOf(key, Prefix, Delimiter)
    const passed = compareKeys(common ?? key, KeyMarker) <= 0 && KeyMarker !== ''
    if (common !== undefined) {
      if (common !== last && !passed) yield { prefix: common }
      last = common
      continue
    }
    if (passed && !(VersionIdMarker && key === KeyMarker)) continue
    const newestFirst = bucket.objects.get(key)!.versions.toReversed()
    const from = key === KeyMarker ? newestFirst.findIndex(({ versionId }) => versionId === VersionIdMarker) + 1 : 0
    for (const version of newestFirst.slice(from)) yield { version }
  }
}
