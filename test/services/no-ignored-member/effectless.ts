interface Effectless {
  readonly service: string
  /** `undefined`: all operations that have the member. */
  readonly operations?: readonly string[]
  readonly member: string
  /** Why ignoring what is not refused of it is what AWS does. */
  readonly why: string
  readonly source: string
}

const API = {
  kinesis: 'kinesis/latest/APIReference',
  s3: 'AmazonS3/latest/API',
  events: 'eventbridge/latest/APIReference',
}

const CHECKED_BEFORE =
  'A header about the bytes that are sent: checked by the service (`checkRequest`) before the operation is run.'

/** Members that are taken and change nothing here, because they change nothing on AWS: values other than these are refused. */
export const EFFECTLESS: readonly Effectless[] = [
  {
    service: 'kinesis',
    member: 'DryRun',
    why: 'What is not refused of it is false: not a dry run, as without it.',
    source: `${API.kinesis}/API_PutRecord`,
  },
  {
    service: 'kinesis',
    member: 'EnforceConsumerDeletion',
    why: 'False refuses a stream with registered consumers, and there are none.',
    source: `${API.kinesis}/API_DeleteStream`,
  },
  {
    service: 'kinesis',
    member: 'RecordDistributionStrategy',
    why: 'What is not refused of it is the default: by partition key.',
    source: `${API.kinesis}/API_CreateStream`,
  },
  {
    service: 'sns',
    member: 'ReturnSubscriptionArn',
    why: 'Subscriptions that need no confirmation are answered with their ARN in any case, and there are no others.',
    source: 'sns/latest/api/API_Subscribe',
  },
  {
    service: 'eventbridge',
    operations: ['DeleteRule', 'RemoveTargets'],
    member: 'Force',
    why: 'About rules that AWS made and manages, and there are none; it ignores Force for others.',
    source: `${API.events}/API_DeleteRule`,
  },
  {
    service: 's3',
    member: 'ACL',
    why: 'What is not refused of it gives rights to the owner alone, as every object and bucket does.',
    source: `${API.s3}/API_PutObject`,
  },
  {
    service: 's3',
    member: 'ServerSideEncryption',
    why: 'What is not refused of it is AES256, which every object has; it can be seen in no answer but its own.',
    source: 'AmazonS3/latest/userguide/default-bucket-encryption',
  },
  {
    service: 's3',
    member: 'BucketKeyEnabled',
    why: 'What is not refused of it is false, and it is about KMS keys, which are refused.',
    source: `${API.s3}/API_PutObject`,
  },
  {
    service: 's3',
    member: 'ObjectLockEnabledForBucket',
    why: 'What is not refused of it is false: no bucket has a lock.',
    source: `${API.s3}/API_CreateBucket`,
  },
  {
    service: 's3',
    member: 'ObjectOwnership',
    why: 'What is not refused of it is the default: the owner of the bucket owns all objects.',
    source: `${API.s3}/API_CreateBucket`,
  },
  {
    service: 's3',
    member: 'BypassGovernanceRetention',
    why: 'What is not refused of it is false, and no object is locked.',
    source: `${API.s3}/API_DeleteObject`,
  },
  {
    service: 's3',
    operations: ['PutBucketTagging', 'PutBucketVersioning', 'PutObjectTagging'],
    member: 'ContentMD5',
    why: CHECKED_BEFORE,
    source: 'AmazonS3/latest/userguide/checking-object-integrity',
  },
  {
    service: 's3',
    operations: [
      'DeleteObjects',
      'PutBucketLifecycleConfiguration',
      'PutBucketTagging',
      'PutBucketVersioning',
      'PutObjectTagging',
      'UploadPart',
    ],
    member: 'ChecksumAlgorithm',
    why: CHECKED_BEFORE,
    source: 'AmazonS3/latest/userguide/checking-object-integrity',
  },
  {
    service: 's3',
    operations: ['PutObject', 'UploadPart'],
    member: 'ContentLength',
    why: 'The length of the body, which HTTP and the wire count.',
    source: `${API.s3}/API_PutObject`,
  },
]

export const isEffectless = (service: string, operation: string, path: string): boolean =>
  EFFECTLESS.some(
    (each) => each.service === service && each.member === path && (each.operations?.includes(operation) ?? true),
  )
