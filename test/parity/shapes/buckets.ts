import { jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// S3 as recorded on AWS by LocalStack's tests, test_s3_notifications_{sqs,sns,lambda,eventbridge} (Apache-2.0, 8b9a79f):
// members 2023-07 and 2023-08, member order 2025-01-21. Bus events: AmazonS3/latest/userguide/ev-events (checked 2026-11).

const record = (eventName: string, object: Readonly<Record<string, unknown>>) => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion: 'us-east-1',
  eventTime: '<iso ms>',
  eventName,
  userIdentity: { principalId: 'AWS:<iam id>' },
  requestParameters: { sourceIPAddress: '<ip>' },
  responseElements: { 'x-amz-request-id': '<s3 request id>', 'x-amz-id-2': '<s3 host id>' },
  s3: {
    s3SchemaVersion: '1.0',
    configurationId: '<configuration id>',
    bucket: { name: 'uploads', ownerIdentity: { principalId: '<principal>' }, arn: 'arn:aws:s3:::uploads' },
    object,
  },
})

const toFunction =
  (event: string | readonly string[], bucket: Readonly<Record<string, unknown>> = {}) =>
  (watch: Watch) => ({
    resources: { uploads: { bucket } },
    functions: { f: { handler: watch('f'), triggers: { uploads: { events: [event].flat() } } } },
  })

const Bucket = 'uploads'
/** Its MD5 is 437b930db84b8079c2dd804a71936b5f. */
const something = { Bucket, Key: 'k', Body: Buffer.from('something') }
const ETAG = '437b930db84b8079c2dd804a71936b5f'

const putNamed =
  (Key: string) =>
  ({ call }: Theatre) => {
    call('s3', 'PutObject', { ...something, Key })
  }

const named = (key: string, encoded: string): Shape => ({
  name: `to Lambda: the key ${key} is form-encoded`,
  scenario: toFunction('s3:ObjectCreated:Put'),
  play: putNamed(key),
  expected: { Records: [record('ObjectCreated:Put', { key: encoded, size: 9, eTag: ETAG, sequencer: '<sequencer>' })] },
})

const fromQueue = (body: unknown) => ({
  messageId: '<uuid>',
  receiptHandle: '<receipt handle>',
  body: jsonText(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '<epoch ms>',
    SenderId: '<iam id>',
    ApproximateFirstReceiveTimestamp: '<epoch ms>',
  },
  messageAttributes: {},
  md5OfBody: '<md5>',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs',
  awsRegion: 'us-east-1',
})

const busDetail = (more: Readonly<Record<string, unknown>>, object: Readonly<Record<string, unknown>>) => ({
  version: '0',
  bucket: { name: 'uploads' },
  object,
  'request-id': '<s3 request id>',
  requester: '000000000000',
  'source-ip-address': '<ip>',
  ...more,
})
const busEvent = (detailType: string, detail: unknown) => ({
  version: '0',
  id: '<uuid>',
  'detail-type': detailType,
  source: 'aws.s3',
  account: '000000000000',
  time: '<iso s>',
  region: 'us-east-1',
  resources: ['arn:aws:s3:::uploads'],
  detail,
})
const toBus =
  (bucket: Readonly<Record<string, unknown>> = {}) =>
  (watch: Watch) => ({
    resources: { uploads: { bucket: { eventBridge: true, ...bucket } }, default: { eventBus: {} } },
    functions: { f: { handler: watch('f'), triggers: { default: { eventPattern: { source: ['aws.s3'] } } } } },
  })

export const bucketShapes: readonly Shape[] = [
  {
    name: 'to Lambda: a put',
    scenario: toFunction('s3:ObjectCreated:*'),
    play: putNamed('my_key_0'),
    expected: {
      Records: [record('ObjectCreated:Put', { key: 'my_key_0', size: 9, eTag: ETAG, sequencer: '<sequencer>' })],
    },
  },
  {
    name: 'to Lambda: an empty object has its size',
    scenario: toFunction('s3:ObjectCreated:*'),
    play: ({ call }) => {
      call('s3', 'PutObject', { Bucket, Key: 'k' })
    },
    expected: {
      Records: [
        record('ObjectCreated:Put', {
          key: 'k',
          size: 0,
          eTag: 'd41d8cd98f00b204e9800998ecf8427e',
          sequencer: '<sequencer>',
        }),
      ],
    },
  },
  named('a@b', 'a%40b'),
  named('red flower.jpg', 'red+flower.jpg'),
  named('in/größe 1+2.txt', 'in/gr%C3%B6%C3%9Fe+1%2B2.txt'),
  named('日本/😀.json', '%E6%97%A5%E6%9C%AC/%F0%9F%98%80.json'),
  {
    name: 'to Lambda: a copy',
    scenario: toFunction('s3:ObjectCreated:Copy'),
    play: ({ call }) => {
      call('s3', 'PutObject', something)
      call('s3', 'CopyObject', { Bucket, Key: 'copy', CopySource: 'uploads/k' })
    },
    expected: {
      Records: [record('ObjectCreated:Copy', { key: 'copy', size: 9, eTag: ETAG, sequencer: '<sequencer>' })],
    },
  },
  {
    name: 'to Lambda: a multipart upload, once, when it is complete',
    scenario: toFunction('s3:ObjectCreated:*'),
    play: ({ call }) => {
      const upload = { Bucket, Key: 'test-key' }
      const { UploadId } = call('s3', 'CreateMultipartUpload', upload)
      const part = { ...upload, UploadId, PartNumber: 1 }
      const { ETag } = call('s3', 'UploadPart', { ...part, Body: Buffer.alloc(6_144) })
      call('s3', 'CompleteMultipartUpload', {
        ...upload,
        UploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      })
    },
    seen: ({ got }) => got('f'),
    expected: [
      {
        Records: [
          record('ObjectCreated:CompleteMultipartUpload', {
            key: 'test-key',
            size: 6_144,
            eTag: '<md5>-1',
            sequencer: '<sequencer>',
          }),
        ],
      },
    ],
  },
  {
    name: 'to Lambda: a deletion says neither size nor eTag',
    scenario: toFunction('s3:ObjectRemoved:*'),
    play: ({ call }) => {
      call('s3', 'PutObject', something)
      call('s3', 'DeleteObject', { Bucket, Key: 'k' })
    },
    expected: { Records: [record('ObjectRemoved:Delete', { key: 'k', sequencer: '<sequencer>' })] },
  },
  {
    name: 'to Lambda: a versioned bucket, with a delete marker and the deletion of a version',
    scenario: toFunction(['s3:ObjectCreated:*', 's3:ObjectRemoved:*'], { versioning: true }),
    play: ({ call }) => {
      const { VersionId } = call('s3', 'PutObject', { Bucket, Key: 'test-key', Body: Buffer.from('data') })
      call('s3', 'DeleteObject', { Bucket, Key: 'test-key' })
      call('s3', 'DeleteObject', { Bucket, Key: 'test-key', VersionId })
    },
    seen: ({ got }) => got('f').flatMap(({ Records }) => Records),
    expected: [
      record('ObjectCreated:Put', {
        key: 'test-key',
        size: 4,
        eTag: '8d777f385d3dfec8815d20f7496026dc',
        versionId: '<version id>',
        sequencer: '<sequencer>',
      }),
      record('ObjectRemoved:DeleteMarkerCreated', {
        key: 'test-key',
        eTag: 'd41d8cd98f00b204e9800998ecf8427e',
        versionId: '<version id>',
        sequencer: '<sequencer>',
      }),
      record('ObjectRemoved:Delete', { key: 'test-key', versionId: '<version id>', sequencer: '<sequencer>' }),
    ],
  },
  {
    name: 'to Lambda: tags, in version 2.3, without size and sequencer',
    scenario: toFunction('s3:ObjectTagging:*'),
    play: ({ call }) => {
      call('s3', 'PutObject', something)
      call('s3', 'PutObjectTagging', { Bucket, Key: 'k', Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } })
    },
    expected: { Records: [{ ...record('ObjectTagging:Put', { key: 'k', eTag: ETAG }), eventVersion: '2.3' }] },
  },
  {
    name: 'to SQS: the body',
    scenario: (watch) => ({
      resources: {
        uploads: { bucket: { notifications: [{ target: 'jobs', events: ['s3:ObjectCreated:*'] }] } },
        jobs: { queue: {} },
      },
      functions: { f: { handler: watch('f'), triggers: { jobs: { batchSize: 1 } } } },
    }),
    play: putNamed('my_key_0'),
    seen: ({ got }) => got('f').flatMap(({ Records }) => Records),
    expected: [
      fromQueue({
        Records: [record('ObjectCreated:Put', { key: 'my_key_0', size: 9, eTag: ETAG, sequencer: '<sequencer>' })],
      }),
    ],
  },
  {
    // Members recorded 2023-08; order as AmazonS3/latest/userguide/NotificationHowTo shows it (checked 2026-11).
    name: 'to SQS: the test event of a new configuration',
    scenario: (watch) => ({
      resources: { uploads: { bucket: {} }, jobs: { queue: {} } },
      functions: { f: { handler: watch('f'), triggers: { jobs: {} } } },
    }),
    play: ({ call }) => {
      const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:jobs'
      const QueueConfigurations = [{ QueueArn, Events: ['s3:ObjectCreated:*'] }]
      call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration: { QueueConfigurations } })
    },
    expected: {
      Records: [
        fromQueue({
          Service: 'Amazon S3',
          Event: 's3:TestEvent',
          Time: '<iso ms>',
          Bucket: 'uploads',
          RequestId: '<s3 request id>',
          HostId: '<s3 host id>',
        }),
      ],
    },
  },
  {
    name: 'to SNS: the message, with its subject',
    scenario: (watch) => ({
      resources: {
        uploads: { bucket: { notifications: [{ target: 'alerts', events: ['s3:ObjectCreated:*'] }] } },
        alerts: { topic: {} },
      },
      functions: { f: { handler: watch('f'), triggers: { alerts: {} } } },
    }),
    play: putNamed('my_key_0'),
    seen: (theatre) => {
      const { Sns } = recordOf('f', theatre.got('f').length - 1)(theatre)
      return { Subject: Sns.Subject, Message: Sns.Message, MessageAttributes: Sns.MessageAttributes }
    },
    expected: {
      Subject: 'Amazon S3 Notification',
      Message: jsonText({
        Records: [record('ObjectCreated:Put', { key: 'my_key_0', size: 9, eTag: ETAG, sequencer: '<sequencer>' })],
      }),
      MessageAttributes: {},
    },
  },
  {
    name: 'to EventBridge to Lambda: a put and a deletion; the key is as it is',
    scenario: toBus(),
    play: ({ call }) => {
      call('s3', 'PutObject', { Bucket, Key: 'a b@', Body: Buffer.from('data') })
      call('s3', 'DeleteObject', { Bucket, Key: 'a b@' })
    },
    seen: ({ got }) => got('f'),
    expected: [
      busEvent(
        'Object Created',
        busDetail(
          { reason: 'PutObject' },
          { key: 'a b@', size: 4, etag: '8d777f385d3dfec8815d20f7496026dc', sequencer: '<sequencer>' },
        ),
      ),
      busEvent(
        'Object Deleted',
        busDetail(
          { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' },
          { key: 'a b@', sequencer: '<sequencer>' },
        ),
      ),
    ],
  },
  {
    name: 'to EventBridge to Lambda: versions',
    scenario: toBus({ versioning: true }),
    play: ({ call }) => {
      call('s3', 'PutObject', { Bucket, Key: 'k', Body: Buffer.from('data') })
      call('s3', 'DeleteObject', { Bucket, Key: 'k' })
    },
    seen: ({ got }) => got('f'),
    expected: [
      busEvent(
        'Object Created',
        busDetail(
          { reason: 'PutObject' },
          {
            key: 'k',
            size: 4,
            etag: '8d777f385d3dfec8815d20f7496026dc',
            'version-id': '<version id>',
            sequencer: '<sequencer>',
          },
        ),
      ),
      busEvent(
        'Object Deleted',
        busDetail(
          { reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' },
          {
            key: 'k',
            etag: 'd41d8cd98f00b204e9800998ecf8427e',
            'version-id': '<version id>',
            sequencer: '<sequencer>',
          },
        ),
      ),
    ],
  },
]
