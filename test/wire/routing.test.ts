import { beforeAll, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../harness/ports/index.ts'
import { prepareWire } from '../../harness/wire/index.ts'
import { asking } from './asking.ts'

beforeAll(() => prepareWire(['s3', 'lambda', 'scheduler']))

/** `GET /photos/cat?tagging&versionId=1` */
const request = (written: string, headers: Record<string, string> = {}, hostname?: string): Partial<WireRequest> => {
  const [method, target] = written.split(' ') as [string, string]
  const [path, search = ''] = target.split('?') as [string, string?]
  const query = Object.fromEntries(new URLSearchParams(search))
  return { method, path, query, headers, ...(hostname === undefined ? {} : { hostname }) }
}

describe('S3', () => {
  const s3 = asking('s3')
  const routed = (...args: Parameters<typeof request>) => s3(request(...args)).summary.operation.replace('s3.', '')

  it.each([
    ['GET /', 'ListBuckets'],
    ['GET /?x-id=ListBuckets', 'ListBuckets'],
    ['PUT /photos', 'CreateBucket'],
    ['PUT /photos/', 'CreateBucket'],
    ['DELETE /photos', 'DeleteBucket'],
    ['HEAD /photos', 'HeadBucket'],
    ['GET /photos', 'ListObjects'],
    ['GET /photos?list-type=2&prefix=a/', 'ListObjectsV2'],
    ['GET /photos?versions', 'ListObjectVersions'],
    ['GET /photos?uploads', 'ListMultipartUploads'],
    ['GET /photos?location', 'GetBucketLocation'],
    ['PUT /photos?versioning', 'PutBucketVersioning'],
    ['PUT /photos?notification', 'PutBucketNotificationConfiguration'],
    ['GET /photos?notification', 'GetBucketNotificationConfiguration'],
    ['GET /photos?analytics', 'ListBucketAnalyticsConfigurations'],
    ['GET /photos?analytics&id=a', 'GetBucketAnalyticsConfiguration'],
    ['POST /photos?delete', 'DeleteObjects'],
    ['GET /photos/cat', 'GetObject'],
    ['GET /photos/a/b/', 'GetObject'],
    ['HEAD /photos/cat', 'HeadObject'],
    ['PUT /photos/cat', 'PutObject'],
    ['DELETE /photos/cat', 'DeleteObject'],
    ['DELETE /photos/cat?versionId=1', 'DeleteObject'],
    ['GET /photos/cat?tagging', 'GetObjectTagging'],
    ['PUT /photos/cat?tagging', 'PutObjectTagging'],
    ['DELETE /photos/cat?tagging', 'DeleteObjectTagging'],
    ['GET /photos/cat?attributes', 'GetObject'],
    ['POST /photos/cat?uploads', 'CreateMultipartUpload'],
    ['PUT /photos/cat?partNumber=1&uploadId=u', 'UploadPart'],
    ['GET /photos/cat?uploadId=u', 'ListParts'],
    ['POST /photos/cat?uploadId=u', 'CompleteMultipartUpload'],
    ['DELETE /photos/cat?uploadId=u', 'AbortMultipartUpload'],
    ['POST /photos/cat?select&select-type=2', 'SelectObjectContent'],
    // No key: a query that only objects have says nothing of a bucket.
    ['GET /photos?tagging', 'GetBucketTagging'],
  ])('%s is %s', (written, operation) => {
    expect(routed(written)).toBe(operation)
  })

  it.each([
    ['PUT /photos/cat', { 'x-amz-copy-source': 'photos/dog' }, 'CopyObject'],
    ['PUT /photos/cat?partNumber=1&uploadId=u', { 'x-amz-copy-source': 'photos/dog' }, 'UploadPartCopy'],
    ['GET /photos/cat?attributes', { 'x-amz-object-attributes': 'ETag' }, 'GetObjectAttributes'],
  ])('%s with %j is %s', (written, headers, operation) => {
    expect(routed(written, headers as Record<string, string>)).toBe(operation)
  })

  it.each([
    ['photos.s3.us-east-1.amazonaws.com', '/a/b', 'photos', 'a/b'],
    ['photos.s3.amazonaws.com', '/a', 'photos', 'a'],
    ['my.dotted.photos.s3.us-east-1.amazonaws.com', '/a', 'my.dotted.photos', 'a'],
    ['photos.s3-us-west-2.amazonaws.com', '/a', 'photos', 'a'],
    ['photos.s3.dualstack.eu-central-1.amazonaws.com', '/a', 'photos', 'a'],
    ['photos.s3-accelerate.amazonaws.com', '/a', 'photos', 'a'],
    ['photos.s3.cn-north-1.amazonaws.com.cn', '/a', 'photos', 'a'],
    ['s3.us-east-1.amazonaws.com', '/photos/a', 'photos', 'a'],
    ['s3.amazonaws.com', '/photos/a', 'photos', 'a'],
    ['s3-us-west-2.amazonaws.com', '/photos/a', 'photos', 'a'],
    ['photos.s3.us-east-1.amazonaws.com', '/a%20b/%C3%A4+c', 'photos', 'a b/ä+c'],
    ['photos.s3.us-east-1.amazonaws.com', '//a/', 'photos', '/a/'],
  ])('%s%s is the key of a bucket', (hostname, path, Bucket, Key) => {
    expect(s3({ method: 'GET', hostname, path }).input).toEqual({ Bucket, Key })
  })

  it.each([
    ['localhost', '/photos/a'],
    ['127.0.0.1', '/photos/a'],
    ['photos.localhost', '/a'],
  ])('an endpoint override: %s%s', (hostname, path) => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/s3/aws4_request, SignedHeaders=host'
    expect(s3({ method: 'GET', hostname, path, headers: { authorization } }).input).toEqual({
      Bucket: 'photos',
      Key: 'a',
    })
  })

  it('a presigned URL has headers in its query', () => {
    const signed = 'X-Amz-Credential=A/20260101/us-east-1/s3/aws4_request&X-Amz-Signature=ab'
    expect(s3(request(`PUT /photos/cat?${signed}&x-amz-meta-kind=tabby&x-id=PutObject`))).toMatchObject({
      summary: { operation: 's3.PutObject' },
      input: { Metadata: { kind: 'tabby' } },
    })
  })

  it('access points are refused by name', () => {
    const hostname = 'mine-000000000000.s3-accesspoint.us-east-1.amazonaws.com'
    expect(s3({ method: 'GET', hostname, path: '/a' })).toMatchObject({
      statusCode: 400,
      text: expect.stringContaining('does not emulate access points'),
      input: undefined,
    })
  })

  it('what is no request of S3 is refused by its path', () => {
    expect(s3(request('POST /photos?unheard-of'))).toMatchObject({
      summary: { operation: 's3.POST /photos', error: 'NotEmulatedByFiredrill' },
    })
  })
})

describe.each([
  [
    'lambda',
    [
      ['POST /2015-03-31/functions/ship/invocations', 'Invoke', { FunctionName: 'ship' }],
      ['GET /2015-03-31/functions/', 'ListFunctions', {}],
      ['GET /2015-03-31/functions/ship?Qualifier=live', 'GetFunction', { FunctionName: 'ship', Qualifier: 'live' }],
      [
        'GET /2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A0%3Afunction%3Aship/configuration',
        'GetFunctionConfiguration',
        { FunctionName: 'arn:aws:lambda:us-east-1:0:function:ship' },
      ],
      ['GET /2019-09-25/functions/ship/event-invoke-config', 'GetFunctionEventInvokeConfig', { FunctionName: 'ship' }],
      [
        'GET /2019-09-25/functions/ship/event-invoke-config/list?MaxItems=5',
        'ListFunctionEventInvokeConfigs',
        { FunctionName: 'ship', MaxItems: 5 },
      ],
      ['GET /2018-10-31/layers', 'ListLayers', {}],
      ['GET /2018-10-31/layers?find=LayerVersion&Arn=a', 'GetLayerVersionByArn', { Arn: 'a' }],
      [
        'GET /2019-09-30/functions/ship/provisioned-concurrency?List=ALL',
        'ListProvisionedConcurrencyConfigs',
        { FunctionName: 'ship' },
      ],
      [
        'GET /2019-09-30/functions/ship/provisioned-concurrency?Qualifier=1',
        'GetProvisionedConcurrencyConfig',
        { FunctionName: 'ship', Qualifier: '1' },
      ],
      ['DELETE /2017-03-31/tags/a?tagKeys=one', 'UntagResource', { Resource: 'a', TagKeys: ['one'] }],
    ],
  ],
  [
    'scheduler',
    [
      ['GET /schedules', 'ListSchedules', {}],
      ['GET /schedules/nightly?groupName=jobs', 'GetSchedule', { Name: 'nightly', GroupName: 'jobs' }],
      ['DELETE /schedule-groups/jobs?clientToken=t', 'DeleteScheduleGroup', { Name: 'jobs', ClientToken: 't' }],
    ],
  ],
] as const)('%s', (name, cases) => {
  const ask = asking(name)
  it.each(cases as readonly (readonly [string, string, object])[])('%s is %s', (written, operation, input) => {
    expect(ask(request(written))).toMatchObject({ summary: { operation: `${name}.${operation}` }, input })
  })

  it('what is on no route is refused by its path', () => {
    expect(ask(request('GET /nowhere'))).toMatchObject({
      summary: { operation: `${name}.GET /nowhere`, error: 'NotEmulatedByFiredrill' },
      text: expect.stringContaining('GET /nowhere'),
    })
  })
})

it('texts that are not what a member wants are refused', () => {
  expect(asking('lambda')(request('GET /2015-03-31/functions?MaxItems=many'))).toMatchObject({
    statusCode: 400,
    summary: { error: 'SerializationException' },
  })
  expect(asking('s3')(request('GET /photos?max-keys=many'))).toMatchObject({
    statusCode: 400,
    summary: { error: 'InvalidArgument' },
  })
})

it.each([
  ['{"a":', 'not valid JSON'],
  ['{"FunctionName":5}', 'NUMBER_VALUE can not be converted to a String'],
  ['[]', 'Start of list found where not expected'],
])('a JSON body that Lambda cannot read: %s', (body, message) => {
  const asked = asking('lambda')({
    ...request('POST /2015-03-31/event-source-mappings'),
    body: Buffer.from(body),
  })
  expect(asked).toMatchObject({ statusCode: 400, summary: { error: 'SerializationException' }, input: undefined })
  expect(JSON.parse(asked.text).message).toContain(message)
})

it.each(['{"a":1}', '<Tagging><TagSet>', 'x'])('an XML body that S3 cannot read: %s', (body) => {
  const asked = asking('s3')({
    ...request('PUT /photos?tagging', { 'content-length': String(body.length) }),
    body: Buffer.from(body),
  })
  expect(asked).toMatchObject({ statusCode: 400, summary: { error: 'MalformedXML' }, input: undefined })
})
