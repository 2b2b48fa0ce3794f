import { createHash } from 'node:crypto'
import { type Answer, arn, type Calls } from './stage.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)
const owned = { ExpectedBucketOwner: '000000000000' }
const here = { Bucket: 'uploads', ...owned }
const Body = Buffer.from('hello')
const digests = {
  ContentMD5: createHash('md5').update(Body).digest('base64'),
  ChecksumSHA1: createHash('sha1').update(Body).digest('base64'),
  ChecksumSHA256: createHash('sha256').update(Body).digest('base64'),
  ChecksumCRC32: 'NhCmhg==',
  ChecksumCRC32C: 'mnG7TA==',
  ChecksumCRC64NVME: 'M3eFcAZSQlc=',
}
const CHECKSUMS = [
  ['CRC32', 'ChecksumCRC32'],
  ['CRC32C', 'ChecksumCRC32C'],
  ['CRC64NVME', 'ChecksumCRC64NVME'],
  ['SHA1', 'ChecksumSHA1'],
  ['SHA256', 'ChecksumSHA256'],
] as const
const headers = {
  CacheControl: 'no-cache',
  ContentDisposition: 'inline',
  ContentEncoding: 'gzip',
  ContentLanguage: 'en',
  ContentType: 'text/plain',
  Expires: new Date(START + DAY),
  Metadata: { a: 'b' },
}
const accepted = {
  ACL: 'private',
  ServerSideEncryption: 'AES256',
  BucketKeyEnabled: false,
  StorageClass: 'STANDARD_IA',
}
const responses = {
  ResponseCacheControl: 'a',
  ResponseContentDisposition: 'a',
  ResponseContentEncoding: 'a',
  ResponseContentLanguage: 'a',
  ResponseContentType: 'a',
  ResponseExpires: new Date(START),
}
const PAST = new Date(START - DAY)
const FUTURE = new Date(START + DAY)
const TagSet = [{ Key: 'team', Value: 'a' }]
const Filter = { Key: { FilterRules: [{ Name: 'prefix', Value: 'a/' }] } }

export const s3Calls: Calls = async ({ call, refused }) => {
  const s3 = (operation: string, input: object): Answer => call(`s3.${operation}`, input)
  call('sqs.CreateQueue', { QueueName: 'jobs' })
  call('sns.CreateTopic', { Name: 'alerts' })
  s3('CreateBucket', {
    Bucket: 'uploads',
    ACL: 'private',
    CreateBucketConfiguration: { Tags: TagSet },
    ObjectLockEnabledForBucket: false,
    ObjectOwnership: 'BucketOwnerEnforced',
  })
  refused('s3.CreateBucket', { Bucket: 'uploads-west', CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } })
  s3('CreateBucket', { Bucket: 'uploads-2' })
  s3('HeadBucket', here)
  s3('GetBucketLocation', here)
  const buckets = s3('ListBuckets', { MaxBuckets: 1, Prefix: 'u', BucketRegion: 'us-east-1' })
  s3('ListBuckets', { ContinuationToken: buckets.ContinuationToken })
  s3('GetBucketTagging', here)
  s3('PutBucketTagging', { ...here, Tagging: { TagSet }, ChecksumAlgorithm: 'CRC32', ContentMD5: 'a' })
  s3('GetBucketTagging', here)
  s3('DeleteBucketTagging', here)
  s3('PutBucketVersioning', {
    ...here,
    VersioningConfiguration: { Status: 'Enabled' },
    ChecksumAlgorithm: 'CRC32',
    ContentMD5: 'a',
  })
  s3('GetBucketVersioning', here)
  const told = { Events: ['s3:ObjectCreated:*'], Filter }
  s3('PutBucketNotificationConfiguration', {
    ...here,
    NotificationConfiguration: {
      TopicConfigurations: [{ Id: 'a', TopicArn: arn('sns', 'alerts'), Events: ['s3:ObjectTagging:*'], Filter }],
      QueueConfigurations: [{ Id: 'b', QueueArn: arn('sqs', 'jobs'), ...told }],
      LambdaFunctionConfigurations: [
        { Id: 'c', LambdaFunctionArn: arn('lambda', 'function:ship'), Events: ['s3:ObjectRemoved:*'], Filter },
      ],
      EventBridgeConfiguration: {},
    },
    SkipDestinationValidation: true,
  })
  s3('GetBucketNotificationConfiguration', here)
  const limits = { ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 10 }
  const Status = 'Enabled'
  s3('PutBucketLifecycleConfiguration', {
    ...here,
    ChecksumAlgorithm: 'CRC32',
    TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    LifecycleConfiguration: {
      Rules: [
        { ID: 'a', Status, Filter: { And: { Prefix: 'a/', Tags: TagSet, ...limits } }, Expiration: { Days: 1 } },
        { ID: 'b', Status, Filter: { Tag: TagSet[0] }, Expiration: { Date: FUTURE } },
        { ID: 'c', Status, Filter: { Prefix: 'c/' }, Expiration: { ExpiredObjectDeleteMarker: true } },
        { ID: 'd', Status, Filter: { ObjectSizeGreaterThan: 1 }, Expiration: { Days: 1 } },
        { ID: 'e', Status, Filter: { ObjectSizeLessThan: 1 }, Expiration: { Days: 1 } },
        {
          ID: 'f',
          Status,
          Filter: { Prefix: 'f/' },
          NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
  })
  s3('GetBucketLifecycleConfiguration', here)
  s3('DeleteBucketLifecycle', here)
  s3('PutBucketLifecycleConfiguration', {
    ...here,
    LifecycleConfiguration: { Rules: [{ ID: 'a', Status, Prefix: 'a/', Expiration: { Days: 1 } }] },
  })
  s3('DeleteBucketLifecycle', here)

  const Key = 'a/1'
  const object = { ...here, Key }
  const { ETag, VersionId } = s3('PutObject', {
    ...object,
    ...headers,
    ...accepted,
    Body,
    ContentLength: 5,
    ContentMD5: digests.ContentMD5,
    ChecksumAlgorithm: 'SHA256',
    Tagging: 'team=a',
    IfNoneMatch: '*',
  })
  for (const [ChecksumAlgorithm, member] of CHECKSUMS)
    s3('PutObject', { ...object, Key: `a/${member}`, Body, ChecksumAlgorithm, [member]: digests[member] })
  s3('PutObject', { ...object, Body, IfMatch: ETag })
  const version = { ...object, VersionId }
  s3('GetObject', { ...version, ...responses, IfMatch: ETag, IfModifiedSince: PAST, Range: 'bytes=0-1' })
  s3('GetObject', {
    ...version,
    IfNoneMatch: '"no"',
    IfUnmodifiedSince: FUTURE,
    PartNumber: 1,
    ChecksumMode: 'ENABLED',
  })
  s3('HeadObject', { ...version, ...responses, IfMatch: ETag, IfModifiedSince: PAST, Range: 'bytes=0-1' })
  s3('HeadObject', {
    ...version,
    IfNoneMatch: '"no"',
    IfUnmodifiedSince: FUTURE,
    PartNumber: 1,
    ChecksumMode: 'ENABLED',
  })
  refused('s3.GetObject', { ...version, IfNoneMatch: ETag })
  refused('s3.HeadObject', { ...version, IfNoneMatch: ETag })
  s3('PutObjectTagging', { ...version, Tagging: { TagSet }, ChecksumAlgorithm: 'CRC32', ContentMD5: 'a' })
  s3('GetObjectTagging', version)
  s3('DeleteObjectTagging', version)
  const CopySource = `uploads/${Key}`
  const source = {
    CopySource,
    CopySourceIfMatch: ETag,
    CopySourceIfModifiedSince: PAST,
    CopySourceIfNoneMatch: '"no"',
    CopySourceIfUnmodifiedSince: FUTURE,
    ExpectedSourceBucketOwner: '000000000000',
  }
  const copy = { ...here, Key: 'copy', ...headers, ...accepted, ChecksumAlgorithm: 'SHA1' }
  s3('CopyObject', {
    ...copy,
    ...source,
    MetadataDirective: 'REPLACE',
    TaggingDirective: 'REPLACE',
    Tagging: 'team=a',
    IfNoneMatch: '*',
  })
  s3('HeadObject', { ...here, Key: 'copy' })
  s3('GetObjectTagging', { ...here, Key: 'copy' })
  s3('CopyObject', { ...here, Key: 'copy', CopySource, IfMatch: ETag })
  const unmet = [
    { CopySourceIfModifiedSince: PAST, CopySourceIfNoneMatch: ETag },
    { CopySourceIfModifiedSince: new Date(START) },
    { CopySourceIfUnmodifiedSince: PAST },
  ]
  for (const each of unmet) refused('s3.CopyObject', { ...here, Key: 'copy', CopySource, ...each })

  const upload = (more: object): Answer => s3('CreateMultipartUpload', { ...here, Key: 'parts', ...more })
  const initiated = upload({
    ...headers,
    ...accepted,
    Tagging: 'team=a',
    ChecksumAlgorithm: 'CRC32',
    ChecksumType: 'COMPOSITE',
  })
  const part = { ...here, Key: 'parts', UploadId: initiated.UploadId }
  const sent = { ...part, Body, ContentLength: 5, ContentMD5: digests.ContentMD5, ChecksumAlgorithm: 'CRC32' }
  const first = s3('UploadPart', { ...sent, PartNumber: 1, ChecksumCRC32: digests.ChecksumCRC32 })
  s3('UploadPartCopy', { ...part, ...source, PartNumber: 2, CopySourceRange: 'bytes=0-1' })
  for (const each of unmet) refused('s3.UploadPartCopy', { ...part, PartNumber: 3, CopySource, ...each })
  s3('ListParts', { ...part, MaxParts: 1, PartNumberMarker: 1 })
  s3('CompleteMultipartUpload', {
    ...part,
    MultipartUpload: { Parts: [{ PartNumber: 1, ETag: first.ETag, ChecksumCRC32: digests.ChecksumCRC32 }] },
    ChecksumType: 'COMPOSITE',
    MpuObjectSize: 5,
    IfNoneMatch: '*',
  })
  s3('HeadObject', { ...here, Key: 'parts' })
  s3('GetObjectTagging', { ...here, Key: 'parts' })
  for (const [ChecksumAlgorithm, member] of CHECKSUMS) {
    const whole = member === 'ChecksumCRC32' || member === 'ChecksumCRC32C' || member === 'ChecksumCRC64NVME'
    const { UploadId } = upload({ ChecksumAlgorithm, ChecksumType: whole ? 'FULL_OBJECT' : 'COMPOSITE' })
    const one = { ...part, UploadId, PartNumber: 1, Body, [member]: digests[member] }
    const answer = s3('UploadPart', one)
    const composite = () =>
      `${createHash(ChecksumAlgorithm.toLowerCase()).update(Buffer.from(digests[member], 'base64')).digest('base64')}-1`
    s3('CompleteMultipartUpload', {
      ...part,
      UploadId,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag: answer.ETag, [member]: digests[member] }] },
      [member]: whole ? digests[member] : composite(),
      ChecksumType: whole ? 'FULL_OBJECT' : 'COMPOSITE',
      ...(member === 'ChecksumCRC32C' && { IfMatch: s3('HeadObject', { ...here, Key: 'parts' }).ETag }),
    })
  }
  s3('GetObjectAttributes', {
    ...here,
    Key: 'parts',
    VersionId: s3('HeadObject', { ...here, Key: 'parts' }).VersionId,
    ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts', 'ObjectSize', 'StorageClass'],
    MaxParts: 1,
    PartNumberMarker: 0,
  })
  const { UploadId } = upload({})
  const listed = { ...here, Delimiter: '/', EncodingType: 'url', Prefix: '' }
  s3('ListMultipartUploads', { ...listed, KeyMarker: 'parts', UploadIdMarker: UploadId, MaxUploads: 1 })
  s3('AbortMultipartUpload', { ...part, UploadId })
  s3('ListObjects', { ...listed, Marker: 'a', MaxKeys: 1 })
  const page = s3('ListObjectsV2', { ...here, Prefix: 'a/', MaxKeys: 1, FetchOwner: true, StartAfter: 'a' })
  s3('ListObjectsV2', { ...listed, ContinuationToken: page.NextContinuationToken })
  s3('ListObjectVersions', { ...listed, KeyMarker: 'a', VersionIdMarker: VersionId, MaxKeys: 1 })

  s3('DeleteObjects', {
    ...here,
    Delete: {
      Objects: [
        { Key: 'copy', ETag: s3('HeadObject', { ...here, Key: 'copy' }).ETag },
        { Key, VersionId },
      ],
      Quiet: false,
    },
    BypassGovernanceRetention: false,
    ChecksumAlgorithm: 'CRC32',
  })
  s3('DeleteObject', { ...object, IfMatch: '*', BypassGovernanceRetention: false })
  s3('DeleteObject', { ...version, BypassGovernanceRetention: false })
  s3('DeleteBucket', { Bucket: 'uploads-2', ...owned })
}
