import type { Caller } from '../../../ports/index.ts'
import { algorithmOf, checksumAnswer, checksumOf, md5Of } from '../checksums.ts'
import { checkWrite, type WriteConditions } from '../conditions.ts'
import { type CopySourceInput, readCopySource } from '../copy-source.ts'
import { copyOntoItself, directiveUnknown } from '../errors.ts'
import { expirationHeader } from '../lifecycle-due.ts'
import { quoted, shownVersion, toSecond } from '../object-version.ts'
import type { BucketInput, Store } from '../store.ts'
import { readTagHeader } from '../tags.ts'
import { checkKey, type DescriptionInput, draftOf, readDescription, readStorageClass } from '../writing.ts'
import { ENCRYPTED } from './put-object.ts'

export interface CopyObjectInput extends BucketInput, CopySourceInput, DescriptionInput, WriteConditions {
  readonly Key?: string
  readonly ChecksumAlgorithm?: string
  readonly MetadataDirective?: string
  readonly TaggingDirective?: string
  readonly Tagging?: string
  readonly ServerSideEncryption?: string
}

/**
 * The copy has the source's description and tags unless the request replaces them, never its storage class, and one ETag over
 * all of it, however the source was uploaded.
 * @aws API_CopyObject (checked 2026-11). Recorded 2025-01.
 */
export const copyObject = (store: Store) => (input: CopyObjectInput, caller: Caller) => {
  const bucket = store.bucketOf(input)
  const key = checkKey(input.Key)
  const replaced = readDirective('x-amz-metadata-directive', input.MetadataDirective)
  const retagged = readDirective('x-amz-tagging-directive', input.TaggingDirective)
  const source = readCopySource(store, 'CopyObject', input)
  const from = source.version
  checkWrite(input, { bucket, key })
  const changes = replaced || input.StorageClass !== undefined || input.ServerSideEncryption !== undefined
  if (source.bucket === bucket && from.key === key && source.versionId === undefined && !changes) throw copyOntoItself()

  const { body } = from
  const algorithm =
    input.ChecksumAlgorithm === undefined ? from.checksum().algorithm : algorithmOf(input.ChecksumAlgorithm)
  const draft = draftOf(
    key,
    { body, md5: from.parts ? md5Of(body) : from.etag, written: { algorithm, value: checksumOf(algorithm, body) } },
    {
      ...(replaced
        ? readDescription(input)
        : { headers: from.headers, metadata: from.metadata, storageClass: readStorageClass(input.StorageClass) }),
      tags: retagged ? readTagHeader(input.Tagging) : from.tags,
    },
  )
  const { version } = store.put(bucket, draft, { event: 'ObjectCreated:Copy', actor: caller })
  return {
    CopyObjectResult: {
      ETag: quoted(version.etag),
      LastModified: toSecond(version.at),
      ...checksumAnswer(version.checksum()),
    },
    CopySourceVersionId: shownVersion(from),
    VersionId: shownVersion(version),
    ...ENCRYPTED,
    ...expirationHeader(bucket, version),
  }
}

/** Whether the request replaces what the source has. */
const readDirective = (header: string, written: string | undefined): boolean => {
  if (written === undefined || written === 'COPY') return false
  if (written !== 'REPLACE') throw directiveUnknown(header, written)
  return true
}
