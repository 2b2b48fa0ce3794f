const OWNERSHIP = ['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP', 'RequestPayer']
const CUSTOMER_KEY = ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5']
const NEW_CHECKSUMS = ['ChecksumSHA512', 'ChecksumMD5', 'ChecksumXXHASH64', 'ChecksumXXHASH3', 'ChecksumXXHASH128']
const ENCRYPTION = [
  'ServerSideEncryption=aws:kms',
  'ServerSideEncryption=aws:kms:dsse',
  'ServerSideEncryption=aws:fsx',
  'SSEKMSKeyId',
  'SSEKMSEncryptionContext',
  'BucketKeyEnabled=true',
]
const OBJECT_LOCK = [
  'ObjectLockMode',
  'ObjectLockRetainUntilDate',
  'ObjectLockLegalHoldStatus',
  'ObjectLockEventHold',
  'ObjectLockEventHoldDurationDays',
  'ObjectLockEventHoldDurationYears',
]
/** The default is what every bucket has; the others give rights to somebody. */
const ACLS = [
  'ACL=public-read',
  'ACL=public-read-write',
  'ACL=authenticated-read',
  'ACL=aws-exec-read',
  'ACL=log-delivery-write',
]
/** Objects of these cannot be read until they are restored, or stand elsewhere. */
const STORAGE_CLASSES = [
  'StorageClass=GLACIER',
  'StorageClass=DEEP_ARCHIVE',
  'StorageClass=OUTPOSTS',
  'StorageClass=SNOW',
  'StorageClass=EXPRESS_ONEZONE',
  'StorageClass=FSX_OPENZFS',
  'StorageClass=FSX_ONTAP',
]
const NEW_OBJECT = [
  ...ACLS,
  ...OWNERSHIP,
  ...CUSTOMER_KEY,
  ...ENCRYPTION,
  ...OBJECT_LOCK,
  ...STORAGE_CLASSES,
  'WebsiteRedirectLocation',
]
const READ = [...CUSTOMER_KEY, 'RequestPayer']
const LIST = ['RequestPayer', 'OptionalObjectAttributes.*']

/**
 * What is refused by name, by operation. Of no effect and so accepted: an ACL that gives rights to the owner alone, and
 * encryption by S3's own keys, which every object has.
 */
export const refusedMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['AbortMultipartUpload', ['RequestPayer', 'IfMatchInitiatedTime']],
  [
    'CompleteMultipartUpload',
    [...READ, ...NEW_CHECKSUMS, ...NEW_CHECKSUMS.map((one) => `MultipartUpload.Parts.*.${one}`)],
  ],
  [
    'CopyObject',
    [
      ...NEW_OBJECT,
      'AnnotationDirective',
      'CopySourceSSECustomerAlgorithm',
      'CopySourceSSECustomerKey',
      'CopySourceSSECustomerKeyMD5',
    ],
  ],
  [
    'CreateBucket',
    [
      ...ACLS,
      ...OWNERSHIP.filter((member) => member !== 'RequestPayer'),
      'GrantWrite',
      'ObjectLockEnabledForBucket=true',
      'ObjectOwnership=BucketOwnerPreferred',
      'ObjectOwnership=ObjectWriter',
      'BucketNamespace',
      'CreateBucketConfiguration.Location',
      'CreateBucketConfiguration.Bucket',
    ],
  ],
  ['CreateMultipartUpload', NEW_OBJECT],
  ['DeleteObject', ['MFA', 'RequestPayer', 'BypassGovernanceRetention=true', 'IfMatchLastModifiedTime', 'IfMatchSize']],
  [
    'DeleteObjects',
    [
      'MFA',
      'RequestPayer',
      'BypassGovernanceRetention=true',
      'Delete.Objects.*.LastModifiedTime',
      'Delete.Objects.*.Size',
    ],
  ],
  ['GetObject', READ],
  ['GetObjectAttributes', READ],
  ['GetObjectTagging', ['RequestPayer']],
  ['HeadObject', READ],
  ['ListMultipartUploads', ['RequestPayer']],
  ['ListObjectVersions', LIST],
  ['ListObjects', LIST],
  ['ListObjectsV2', LIST],
  ['ListParts', READ],
  [
    'PutBucketLifecycleConfiguration',
    ['LifecycleConfiguration.Rules.*.Transitions.*', 'LifecycleConfiguration.Rules.*.NoncurrentVersionTransitions.*'],
  ],
  ['PutBucketVersioning', ['MFA', 'VersioningConfiguration.MFADelete']],
  ['PutObject', [...NEW_OBJECT, ...NEW_CHECKSUMS, 'WriteOffsetBytes']],
  ['PutObjectTagging', ['RequestPayer']],
  ['UploadPart', [...READ, ...NEW_CHECKSUMS]],
  [
    'UploadPartCopy',
    [...READ, 'CopySourceSSECustomerAlgorithm', 'CopySourceSSECustomerKey', 'CopySourceSSECustomerKeyMD5'],
  ],
])
