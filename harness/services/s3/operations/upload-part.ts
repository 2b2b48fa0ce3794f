import { checksumOf, memberOf } from '../checksums.ts'
import { checksumMismatch } from '../errors.ts'
import { quoted } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { readPartNumber, uploadOf } from '../uploads.ts'
import { type ContentInput, readContent } from '../writing.ts'
import { ENCRYPTED } from './put-object.ts'

export interface UploadPartInput extends BucketInput, ContentInput {
  readonly Key?: string
  readonly UploadId?: string
  readonly PartNumber?: number
}

/** @aws API_UploadPart (checked 2026-11). Checksums recorded 2025-03. */
export const uploadPart = (store: Store) => (input: UploadPartInput) => {
  const bucket = store.bucketOf(input)
  const number = readPartNumber(input.PartNumber)
  const upload = uploadOf(bucket, input)
  const { body, md5, written } = readContent(input)
  const expected = upload.checksum?.algorithm
  if (written && expected && written.algorithm !== expected) throw checksumMismatch(expected, written.algorithm)
  const checksum = expected && (written?.value ?? checksumOf(expected, body))
  upload.parts.set(number, { number, body, etag: md5, at: store.world.clock.now(), checksum })
  const told = expected && checksum ? { algorithm: expected, value: checksum } : written
  return { ETag: quoted(md5), ...ENCRYPTED, ...(told && { [memberOf(told.algorithm)]: told.value }) }
}
