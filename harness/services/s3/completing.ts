import { type Checksum, type ChecksumMembers, checksumOf, compositeOf, md5Of, writtenChecksum } from './checksums.ts'
import {
  checksumModeDiffers,
  checksumWrong,
  invalidPart,
  invalidPartOrder,
  partChecksumMissing,
  partChecksumWrong,
  partNumberInvalid,
  partsMissing,
  partTooSmall,
  uploadSizeWrong,
} from './errors.ts'
import { PART_BYTES, PARTS } from './limits.ts'
import type { Draft } from './object-version.ts'
import type { Part, Upload } from './upload.ts'

/** A part as the completion names it. */
export interface NamedPart extends ChecksumMembers {
  readonly ETag?: string
  readonly PartNumber?: number
}

export interface Completion extends ChecksumMembers {
  readonly MultipartUpload?: { readonly Parts?: readonly NamedPart[] }
  readonly ChecksumType?: string
  readonly MpuObjectSize?: number
}

/** The object that the parts make together. @aws API_CompleteMultipartUpload (checked 2026-11). Texts recorded 2025-01 and 2025-03. */
export const completed = (upload: Upload, input: Completion): Draft => {
  const parts = partsNamed(upload, input.MultipartUpload?.Parts ?? [])
  const { checksum } = upload
  if (input.ChecksumType !== undefined && input.ChecksumType !== checksum?.type)
    throw checksumModeDiffers(checksum?.type)
  const body = Buffer.concat(parts.map((part) => part.body))
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== body.length)
    throw uploadSizeWrong(input.MpuObjectSize, body.length)
  const whole = wholeChecksum(upload, parts, body)
  checkWhole(input, whole)
  const { key, headers, metadata, tags, storageClass } = upload
  return {
    key,
    body,
    etag: `${md5Of(Buffer.from(parts.map(({ etag }) => etag).join(''), 'hex'))}-${parts.length}`,
    checksum: whole,
    headers,
    metadata,
    tags,
    storageClass,
    // @guess Parts that were uploaded as 1, 3, 5 are read as 1, 2, 3.
    parts: parts.map((part, i) => ({
      number: i + 1,
      size: part.body.length,
      ...(part.checksum !== undefined && { checksum: part.checksum }),
    })),
  }
}

const partsNamed = (upload: Upload, named: readonly NamedPart[]): Part[] => {
  if (named.length === 0) throw partsMissing()
  let before = 0
  for (const { PartNumber = 0 } of named) {
    if (PartNumber < 1 || PartNumber > PARTS) throw partNumberInvalid(PartNumber)
    if (PartNumber <= before) throw invalidPartOrder(upload.id)
    before = PartNumber
  }
  const parts = named.map((one) => partNamed(upload, one))
  for (const { number, etag, body } of parts.slice(0, -1))
    if (body.length < PART_BYTES) throw partTooSmall({ number, etag, size: body.length }, PART_BYTES)
  return parts
}

const partNamed = (upload: Upload, named: NamedPart): Part => {
  const number = named.PartNumber ?? 0
  const etag = named.ETag?.replace(/^"(.*)"$/, '$1')
  const part = upload.parts.get(number)
  if (!part || part.etag !== etag) throw invalidPart(number, etag, upload.id)
  const written = writtenChecksum(named)
  const { checksum } = upload
  if (!written) {
    if (checksum?.type === 'COMPOSITE') throw partChecksumMissing(checksum.algorithm, number)
    return part
  }
  if (checksum && written.algorithm !== checksum.algorithm) throw partChecksumWrong(written.algorithm, number)
  // An upload that named no algorithm keeps none of its parts: whatever is asked of them is not found.
  if (written.value !== part.checksum) throw invalidPart(number, etag, upload.id)
  return part
}

const wholeChecksum = (upload: Upload, parts: readonly Part[], body: Uint8Array): (() => Checksum) => {
  const { algorithm, type } = upload.checksum ?? { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' }
  let known: Checksum | undefined
  return () => {
    known ??= {
      algorithm,
      type,
      value:
        type === 'COMPOSITE'
          ? compositeOf(
              algorithm,
              parts.map(({ checksum = '' }) => checksum),
            )
          : checksumOf(algorithm, body),
    }
    return known
  }
}

const checkWhole = (input: ChecksumMembers, whole: () => Checksum): void => {
  const written = writtenChecksum(input)
  if (!written) return
  const { algorithm, value } = whole()
  // A composite one may be given without its count.
  if (written.algorithm !== algorithm || (written.value !== value && `${written.value}-` !== value.replace(/\d+$/, '')))
    throw checksumWrong(written.algorithm.toLowerCase())
}
