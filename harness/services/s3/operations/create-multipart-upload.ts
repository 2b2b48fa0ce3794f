import { type Algorithm, algorithmOf, type ChecksumType } from '../checksums.ts'
import { checksumTypeAlone, checksumTypeImpossible, checksumTypeInvalid } from '../errors.ts'
import { abortOf } from '../lifecycle-due.ts'
import type { BucketInput, Store } from '../store.ts'
import { readTagHeader } from '../tags.ts'
import type { Upload } from '../upload.ts'
import { checkKey, type DescriptionInput, readDescription } from '../writing.ts'
import { ENCRYPTED } from './put-object.ts'

export interface CreateMultipartUploadInput extends BucketInput, DescriptionInput {
  readonly Key?: string
  readonly Tagging?: string
  readonly ChecksumAlgorithm?: string
  readonly ChecksumType?: string
}

/** @aws API_CreateMultipartUpload (checked 2026-11). Checksums recorded 2025-03. */
export const createMultipartUpload = (store: Store) => (input: CreateMultipartUploadInput) => {
  const bucket = store.bucketOf(input)
  const key = checkKey(input.Key)
  const upload: Upload = {
    id: Buffer.from(store.world.ids.hex('s3/upload', 192), 'hex').toString('base64url').replaceAll('-', '.'),
    key,
    initiatedAt: store.world.clock.now(),
    ...readDescription(input),
    tags: readTagHeader(input.Tagging),
    checksum: readChecksum(input),
    parts: new Map(),
    meanwhile: { put: false, removed: false },
  }
  bucket.uploads.set(upload.id, upload)
  store.lifecycleOf(bucket).begun(upload)
  const abort = abortOf(bucket, upload)
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: upload.id,
    ...ENCRYPTED,
    ...(upload.checksum && { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type }),
    ...(abort && { AbortDate: new Date(abort.at), AbortRuleId: abort.rule.id }),
  }
}

const readChecksum = ({ ChecksumAlgorithm, ChecksumType }: CreateMultipartUploadInput): Upload['checksum'] => {
  if (ChecksumAlgorithm === undefined) {
    if (ChecksumType !== undefined) throw checksumTypeAlone()
    return undefined
  }
  const algorithm = algorithmOf(ChecksumAlgorithm)
  if (ChecksumType !== undefined && ChecksumType !== 'COMPOSITE' && ChecksumType !== 'FULL_OBJECT')
    throw checksumTypeInvalid()
  const type: ChecksumType = ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
  if (!isPossible(algorithm, type)) throw checksumTypeImpossible(type, algorithm)
  return { algorithm, type }
}

/** SHA digests cannot be put together from parts; CRC64NVME always is. */
const isPossible = (algorithm: Algorithm, type: ChecksumType): boolean =>
  algorithm === 'CRC64NVME' ? type === 'FULL_OBJECT' : type === 'COMPOSITE' || !algorithm.startsWith('SHA')
