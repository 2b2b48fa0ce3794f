import type { Caller } from '../../../ports/index.ts'
import { checksumAnswer } from '../checksums.ts'
import { checkWrite, type WriteConditions } from '../conditions.ts'
import { expirationHeader } from '../lifecycle-due.ts'
import { quoted, shownVersion } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { readTagHeader } from '../tags.ts'
import {
  type ContentInput,
  checkKey,
  type DescriptionInput,
  draftOf,
  readContent,
  readDescription,
} from '../writing.ts'

export interface PutObjectInput extends BucketInput, ContentInput, DescriptionInput, WriteConditions {
  readonly Key?: string
  readonly Tagging?: string
}

/** Of every object: S3 encrypts by itself. @aws AmazonS3/latest/userguide/default-encryption-faq (checked 2026-11) */
export const ENCRYPTED = { ServerSideEncryption: 'AES256' } as const

/** @aws API_PutObject (checked 2026-11). Recorded 2025-01. */
export const putObject = (store: Store) => (input: PutObjectInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const key = checkKey(input.Key)
  const content = readContent(input)
  const tags = readTagHeader(input.Tagging)
  const draft = draftOf(key, content, { ...readDescription(input), tags })
  checkWrite(input, { bucket, key })
  const { version } = store.put(bucket, draft, { event: 'ObjectCreated:Put', actor: caller })
  return {
    ETag: quoted(version.etag),
    ...checksumAnswer(version.checksum()),
    ...ENCRYPTED,
    ...expirationHeader(bucket, version),
    VersionId: shownVersion(version),
  }
}
