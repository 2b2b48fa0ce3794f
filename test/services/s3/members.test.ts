import * as client from '@aws-sdk/client-s3'
import { NormalizedSchema } from '@smithy/core/schema'
import { describe, expect, test } from 'vitest'
import { createBench } from './s3-bench.ts'

/** Request members that mean the same wherever they stand, and have their effect (or none to have). */
const EMULATED = new Set(
  `Bucket Key VersionId ExpectedBucketOwner ExpectedSourceBucketOwner Body ContentLength ContentMD5 Metadata Tagging
   CacheControl ContentDisposition ContentEncoding ContentLanguage ContentType Expires StorageClass
   ChecksumAlgorithm ChecksumType ChecksumMode ChecksumCRC32 ChecksumCRC32C ChecksumCRC64NVME ChecksumSHA1 ChecksumSHA256
   IfMatch IfNoneMatch IfModifiedSince IfUnmodifiedSince Range PartNumber ResponseCacheControl ResponseContentDisposition
   ResponseContentEncoding ResponseContentLanguage ResponseContentType ResponseExpires
   CopySource CopySourceIfMatch CopySourceIfNoneMatch CopySourceIfModifiedSince CopySourceIfUnmodifiedSince CopySourceRange
   MetadataDirective TaggingDirective Delete UploadId MultipartUpload MpuObjectSize MaxParts PartNumberMarker
   MaxUploads KeyMarker UploadIdMarker VersionIdMarker Prefix Delimiter EncodingType MaxKeys Marker ContinuationToken StartAfter
   FetchOwner ObjectAttributes MaxBuckets BucketRegion CreateBucketConfiguration VersioningConfiguration
   NotificationConfiguration SkipDestinationValidation LifecycleConfiguration TransitionDefaultMinimumObjectSize`.split(
    /\s+/,
  ),
)
/** Refused for some values only; the others are what every object has. */
const DEFAULTS = [
  'ACL',
  'ServerSideEncryption',
  'BucketKeyEnabled',
  'ObjectOwnership',
  'ObjectLockEnabledForBucket',
  'BypassGovernanceRetention',
]

const { services } = createBench().s3
const { operations, refusedMembers } = services[0]!

// `@smithy/core` writes an operation as a tuple: its name stands third, its input fifth.
const schemas = client as unknown as Record<string, readonly [number, string, string, string, never]>
const membersOf = (operation: string): string[] => {
  const schema = NormalizedSchema.of(schemas[`${operation}$`]![4])
  return [...schema.structIterator()].map(([name]) => name)
}

describe('no request member is accepted and ignored', () => {
  test.each([...operations.keys()])('%s', (operation) => {
    const refused = new Set((refusedMembers!.get(operation) ?? []).filter((path) => !/[.=]/.test(path)))
    const open = membersOf(operation).filter(
      (member) => !refused.has(member) && !EMULATED.has(member) && !DEFAULTS.includes(member),
    )
    expect(open.filter((member) => member !== 'OptionalObjectAttributes')).toEqual([])
  })

  test.each([...refusedMembers!])('what is refused of %s exists', (operation, paths) => {
    expect(operations.has(operation)).toBe(true)
    const members = new Set(membersOf(operation))
    expect(paths.map((path) => path.split(/[.=]/)[0]!).filter((member) => !members.has(member))).toEqual([])
  })
})
