import { notEmulated } from '../../base/not-emulated.ts'
import type { RequestCheck } from '../../ports/index.ts'
import { ALGORITHMS, md5Of, verifyChecksum, verifyMd5 } from './checksums.ts'
import { digestMissing, namedChecksumMissing, namedChecksumWrong, severalChecksums } from './errors.ts'

/** Their input is the body, and they look at its digests themselves. */
const OF_OBJECTS: ReadonlySet<string> = new Set(['PutObject', 'UploadPart'])
/** Their checksum headers are of the document that is sent. (CompleteMultipartUpload's are of the object.) */
const OF_DOCUMENTS: ReadonlySet<string> = new Set([
  'DeleteObjects',
  'PutBucketLifecycleConfiguration',
  'PutBucketNotificationConfiguration',
  'PutBucketTagging',
  'PutBucketVersioning',
  'PutObjectTagging',
])
/** @guess The pages of others want one too, but AWS is seen to insist here only. */
const NEEDS_ONE: ReadonlySet<string> = new Set(['DeleteObjects'])

const CHECKSUM = 'x-amz-checksum-'
/** Headers with that prefix that are no digest. */
const SETTINGS: ReadonlySet<string> = new Set(['algorithm', 'mode', 'type'].map((name) => CHECKSUM + name))

/**
 * Holds a request's body against the digests in its headers, trailing ones among them.
 * @aws AmazonS3/latest/userguide/checking-object-integrity (checked 2026-11)
 */
export const checkDigests: RequestCheck = (operation, { headers, body }) => {
  const written = Object.keys(headers).filter((name) => name.startsWith(CHECKSUM) && !SETTINGS.has(name))
  checkNamed(headers['x-amz-sdk-checksum-algorithm'], written)
  if (OF_OBJECTS.has(operation)) return
  const md5 = headers['content-md5']
  if (md5 !== undefined) verifyMd5(md5, md5Of(body))
  if (!OF_DOCUMENTS.has(operation)) return
  if (NEEDS_ONE.has(operation) && md5 === undefined && written.length === 0) throw digestMissing()
  const [header] = written
  if (header === undefined) return
  if (written.length > 1) throw severalChecksums()
  const algorithm = ALGORITHMS.find((each) => CHECKSUM + each.toLowerCase() === header)
  if (!algorithm)
    throw notEmulated(`Failed to call S3 ${operation}: Firedrill does not emulate "${header}". Use CRC32 or SHA256.`)
  verifyChecksum({ algorithm, value: headers[header]! }, body)
}

/** The algorithm that a client says it used must be that of the checksum it sends. */
const checkNamed = (named: string | undefined, written: readonly string[]): void => {
  if (named === undefined) return
  if (written.length === 0) throw namedChecksumMissing()
  if (!written.includes(CHECKSUM + named.toLowerCase())) throw namedChecksumWrong()
}
