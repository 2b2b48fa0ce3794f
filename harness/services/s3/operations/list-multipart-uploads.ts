import { uploadMarkerInvalid } from '../errors.ts'
import { OWNER } from '../identity.ts'
import { compareKeys } from '../key-order.ts'
import { echo, type ListInput, readCount, writerOf } from '../list-input.ts'
import { commonPrefixOf } from '../listing.ts'
import { toSecond } from '../object-version.ts'
import type { Store } from '../store.ts'
import type { Upload } from '../upload.ts'

export interface ListMultipartUploadsInput extends ListInput {
  readonly KeyMarker?: string
  readonly UploadIdMarker?: string
  readonly MaxUploads?: number
}

type Line = { readonly upload: Upload } | { readonly prefix: string }

/** By key, then in the order in which they were begun. @aws API_ListMultipartUploads (checked 2026-11). Recorded 2025-01. */
export const listMultipartUploads = (store: Store) => (input: ListMultipartUploadsInput) => {
  const bucket = store.bucketOf(input)
  const write = writerOf(input.EncodingType)
  const max = readCount('maxUploads', input.MaxUploads)
  // Sorting is stable, and a map remembers the order.
  const uploads = [...bucket.uploads.values()].sort((a, b) => compareKeys(a.key, b.key))
  const lines = linesOf(uploads, input)
  const page = lines.slice(0, max)
  const shown = page.flatMap((line) => ('upload' in line ? [line.upload] : []))
  const prefixes = page.flatMap((line) => ('prefix' in line ? [{ Prefix: write(line.prefix) }] : []))
  const last = page.at(-1)
  return {
    Bucket: bucket.name,
    ...echo(input, write),
    KeyMarker: write(input.KeyMarker ?? ''),
    UploadIdMarker: input.UploadIdMarker ?? '',
    NextKeyMarker: last ? write('upload' in last ? last.upload.key : last.prefix) : '',
    NextUploadIdMarker: last && 'upload' in last ? last.upload.id : '',
    MaxUploads: max,
    IsTruncated: max > 0 && lines.length > page.length,
    ...(shown.length > 0 && {
      Uploads: shown.map((upload) => ({
        UploadId: upload.id,
        Key: write(upload.key),
        Initiated: toSecond(upload.initiatedAt),
        StorageClass: upload.storageClass,
        Owner: OWNER,
        Initiator: OWNER,
        ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
      })),
    }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
  }
}

const linesOf = (uploads: readonly Upload[], input: ListMultipartUploadsInput): Line[] => {
  const { Prefix = '', Delimiter, KeyMarker = '', UploadIdMarker } = input
  // Without a key marker an upload marker means nothing. @aws API_ListMultipartUploads (checked 2026-11)
  const marker = KeyMarker === '' ? undefined : UploadIdMarker || undefined
  const markedAt = uploads.findIndex(({ id, key }) => id === marker && key === KeyMarker)
  if (marker !== undefined && markedAt < 0) throw uploadMarkerInvalid(marker)
  const lines: Line[] = []
  let last: string | undefined
  for (const [i, upload] of uploads.entries()) {
    if (!upload.key.startsWith(Prefix)) continue
    const common = commonPrefixOf(upload.key, Prefix, Delimiter)
    const passed = KeyMarker !== '' && compareKeys(common ?? upload.key, KeyMarker) <= 0
    if (common !== undefined) {
      if (common !== last && !passed) lines.push({ prefix: common })
      last = common
    } else if (!passed || (marker !== undefined && upload.key === KeyMarker && i > markedAt)) lines.push({ upload })
  }
  return lines
}
