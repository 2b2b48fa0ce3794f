import { KinesisClient, SubscribeToShardCommand } from '@aws-sdk/client-kinesis'
import { InvokeWithResponseStreamCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  S3Client,
  S3ServiceException,
  SelectObjectContentCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { AwsError, type AwsErrorShape } from '../../harness/base/errors.ts'
import type { Operation, WireRequest } from '../../harness/ports/index.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { createWorld } from '../../harness/world/index.ts'
import { asking } from './asking.ts'
import { CLIENT_CONFIG, throughDoor } from './through-door.ts'

beforeAll(() =>
  prepareWire(['kinesis', 'sns', 's3', 'dynamodb', 'dynamodb-streams', 'eventbridge', 'scheduler', 'lambda']),
)

const failing = (shape: AwsErrorShape) => () => {
  throw new AwsError(shape)
}
const json = (target: string, version = '1.0'): Partial<WireRequest> => ({
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
  body: Buffer.from('{}'),
})

describe('awsJson', () => {
  it.each<[string, Partial<WireRequest>, AwsErrorShape, object]>([
    [
      'dynamodb',
      json('DynamoDB_20120810.GetItem'),
      { name: 'ResourceNotFoundException', message: 'no table' },
      { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message: 'no table' },
    ],
    [
      'dynamodb',
      json('DynamoDB_20120810.PutItem'),
      { name: 'ValidationException', message: 'no key' },
      { __type: 'com.amazon.coral.validate#ValidationException', message: 'no key' },
    ],
    [
      'dynamodb',
      json('DynamoDB_20120810.TransactWriteItems'),
      {
        name: 'TransactionCanceledException',
        message: 'cancelled',
        fields: { CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { id: { B: new Uint8Array([1]) } } }] },
      },
      {
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { id: { B: 'AQ==' } } }],
        Message: 'cancelled',
      },
    ],
    [
      'dynamodb-streams',
      json('DynamoDBStreams_20120810.GetRecords'),
      { name: 'TrimmedDataAccessException', message: 'too old' },
      { __type: 'com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException', message: 'too old' },
    ],
    [
      'eventbridge',
      json('AWSEvents.PutRule', '1.1'),
      { name: 'InvalidEventPatternException', message: 'no pattern' },
      { __type: 'InvalidEventPatternException', message: 'no pattern' },
    ],
  ])('%s', (name, request, error, body) => {
    const asked = asking(name, failing(error))(request)
    expect(asked.statusCode).toBe(400)
    expect(JSON.parse(asked.text)).toEqual(body)
  })
})

describe('awsQuery', () => {
  const sns = (error: AwsErrorShape) =>
    asking(
      'sns',
      failing(error),
    )({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from('Action=Publish&Message=x'),
    })

  it('has the code of the shape, its status, and whose fault it is', () => {
    const asked = sns({ name: 'NotFoundException', message: 'Topic <a> & b does not exist' })
    expect(asked).toMatchObject({ statusCode: 404, summary: { error: 'NotFoundException' } })
    expect(asked.text).toBe(
      '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>NotFound</Code>' +
        `<Message>Topic &lt;a&gt; &amp; b does not exist</Message></Error><RequestId>${asked.headers['x-amzn-requestid']}</RequestId></ErrorResponse>`,
    )
  })

  it.each<[AwsErrorShape, number, string]>([
    [{ name: 'InternalErrorException', message: 'no' }, 500, '<Type>Receiver</Type><Code>InternalError</Code>'],
    [{ name: 'UnheardOf', message: 'no', queryCode: 'Odd' }, 400, '<Type>Sender</Type><Code>Odd</Code>'],
    [{ name: 'InvalidParameterException', message: 'no', statusCode: 503 }, 503, '<Type>Receiver</Type>'],
  ])('%j', (error, statusCode, text) => {
    expect(sns(error)).toMatchObject({ statusCode, text: expect.stringContaining(text) })
  })
})

describe('restJson', () => {
  it('has the name in a header, and header members there too', () => {
    const asked = asking(
      'lambda',
      failing({
        name: 'TooManyRequestsException',
        message: 'Rate Exceeded.',
        statusCode: 429,
        fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User', retryAfterSeconds: '1' },
      }),
    )({ path: '/2015-03-31/functions/ship/invocations' })
    expect(asked).toMatchObject({
      statusCode: 429,
      headers: { 'x-amzn-errortype': 'TooManyRequestsException', 'retry-after': '1' },
    })
    expect(JSON.parse(asked.text)).toEqual({
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      Type: 'User',
      message: 'Rate Exceeded.',
    })
  })

  it('has the message under the shape’s own name', () => {
    const error = { name: 'ResourceNotFoundException', message: 'Function not found: a' }
    const asked = asking('lambda', failing(error))({ method: 'GET', path: '/2015-03-31/functions/ship' })
    expect(asked).toMatchObject({ statusCode: 404, text: '{"Message":"Function not found: a"}' })
    expect(asking('scheduler', failing(error))({ method: 'GET', path: '/schedules/a' })).toMatchObject({
      statusCode: 404,
      text: '{"Message":"Function not found: a"}',
    })
  })
})

describe('S3', () => {
  const s3 = (error: AwsErrorShape) => {
    const operations = new Map<string, Operation>(
      ['GetObject', 'HeadObject'].map((name) => [name, failing(error) as Operation]),
    )
    return new S3Client({
      ...CLIENT_CONFIG,
      requestHandler: throughDoor(createDoor([{ name: 's3', operations }], createWorld({ seed: 1 }))),
    })
  }
  const at = { Bucket: 'photos', Key: 'cat' }
  const missing = { name: 'NoSuchKey', message: 'The specified key does not exist.', fields: { Key: 'c&t' } }

  it('has code, message and further fields in XML', async () => {
    const asked = asking('s3', failing(missing))({ method: 'GET', path: '/photos/cat' })
    expect(asked).toMatchObject({ statusCode: 404, headers: { 'content-type': 'application/xml' } })
    expect(asked.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>' +
        `<Key>c&amp;t</Key><RequestId>${asked.headers['x-amz-request-id']}</RequestId><HostId>${asked.headers['x-amz-id-2']}</HostId></Error>`,
    )
    const error = await s3(missing)
      .send(new GetObjectCommand(at))
      .catch((each: unknown) => each)
    expect(error).toBeInstanceOf(NoSuchKey)
    expect(error).toMatchObject({ message: missing.message, Key: 'c&t', $metadata: { httpStatusCode: 404 } })
  })

  it('of HEAD has no body', async () => {
    const asked = asking(
      's3',
      failing({ name: 'NotFound', message: 'Not Found', statusCode: 404 }),
    )({
      method: 'HEAD',
      path: '/photos/cat',
    })
    expect(asked).toMatchObject({ statusCode: 404, text: '' })
    const client = s3({ name: 'NotFound', message: 'Not Found', statusCode: 404 })
    await expect(client.send(new HeadObjectCommand(at))).rejects.toBeInstanceOf(NotFound)
  })

  it('has header members in headers', () => {
    const asked = asking(
      's3',
      failing({ ...missing, fields: { Key: 'cat', 'x-amz-delete-marker': true, 'x-amz-version-id': 'v1' } }),
    )({ method: 'GET', path: '/photos/cat' })
    expect(asked.headers).toMatchObject({ 'x-amz-delete-marker': 'true', 'x-amz-version-id': 'v1' })
    expect(asked.text).not.toContain('delete-marker')
  })

  it('takes what is no header for an element, however it is written', () => {
    const fields = { Header: 'If-Match', additionalMessage: 'no', 'Content-MD5': 'a', allow: 'DELETE' }
    const asked = asking('s3', failing({ ...missing, fields }))({ method: 'GET', path: '/photos/cat' })
    expect(asked.text).toContain(
      '<Header>If-Match</Header><additionalMessage>no</additionalMessage><Content-MD5>a</Content-MD5>',
    )
    expect(asked.headers).toMatchObject({ allow: 'DELETE' })
    expect(asked.headers).not.toHaveProperty('additionalMessage')
  })

  it('of 304 has no body, of 412 has one', async () => {
    const unmodified = { name: 'NotModified', message: 'Not Modified', statusCode: 304, fields: { etag: '"a"' } }
    const get = { method: 'GET', path: '/photos/cat' }
    expect(asking('s3', failing(unmodified))(get)).toMatchObject({
      statusCode: 304,
      text: '',
      headers: { etag: '"a"' },
    })
    const error = await s3(unmodified)
      .send(new GetObjectCommand(at))
      .catch((each: unknown) => each)
    expect(error).toBeInstanceOf(S3ServiceException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 304 } })
    const failed = { name: 'PreconditionFailed', message: 'no', statusCode: 412, fields: { Condition: 'If-Match' } }
    expect(asking('s3', failing(failed))(get)).toMatchObject({
      statusCode: 412,
      text: expect.stringContaining(
        '<Code>PreconditionFailed</Code><Message>no</Message><Condition>If-Match</Condition>',
      ),
    })
  })
})

describe('S3 answers', () => {
  it('a location is the document itself', () => {
    const at = (LocationConstraint?: string) =>
      asking('s3', () => ({ LocationConstraint }))({ method: 'GET', path: '/photos', query: { location: '' } }).text
    expect(at('eu-west-1')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
    )
    expect(at()).toMatch(/<LocationConstraint xmlns="[^"]+"><\/LocationConstraint>$/)
  })

  it('a HEAD gives the length that a GET would have', () => {
    const head = asking('s3', () => ({ ContentLength: 5, ETag: '"a"', LastModified: new Date(0) }))({
      method: 'HEAD',
      path: '/photos/cat',
    })
    expect(head).toMatchObject({
      statusCode: 200,
      headers: { 'content-length': '5', etag: '"a"', 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      text: '',
    })
    expect(head.headers).not.toHaveProperty('content-type')
    expect(head.headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/)
  })

  it.each(['GET', 'HEAD'])('a part of an object is a 206: %s', (method) => {
    const part = asking('s3', () => ({ ContentRange: 'bytes 0-1/5', ContentLength: 2 }))
    expect(part({ method, path: '/photos/cat' })).toMatchObject({
      statusCode: 206,
      headers: { 'content-range': 'bytes 0-1/5' },
    })
  })

  it('a list has the root that S3 gives it', () => {
    const list = asking('s3', () => ({ Name: 'photos', Contents: [{ Key: 'a' }, { Key: 'b' }] }))({
      method: 'GET',
      path: '/photos',
      query: { 'list-type': '2' },
    })
    expect(list.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        '<Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents><Name>photos</Name></ListBucketResult>',
    )
  })

  it('a delete has no content', () => {
    expect(asking('s3')({ method: 'DELETE', path: '/photos/cat' })).toMatchObject({ statusCode: 204, text: '' })
  })
})

it.each([' ', '\n', ' \r\n ', '\t', 'a\nb', '  a ', '&#xA;', '\uf8ff\n'])(
  'a key of S3 is read as it is: %j',
  async (Key) => {
    const seen: unknown[] = []
    const operations = new Map<string, Operation>([
      ['DeleteObjects', ((input: unknown) => seen.push(input)) as Operation],
    ])
    const requestHandler = throughDoor(createDoor([{ name: 's3', operations }], createWorld({ seed: 1 })))
    const Delete = { Objects: [{ Key, LastModifiedTime: new Date(0) }, { Key: 'b' }], Quiet: true }
    await new S3Client({ ...CLIENT_CONFIG, requestHandler }).send(
      new DeleteObjectsCommand({ Bucket: 'photos', Delete }),
    )
    expect(seen).toEqual([expect.objectContaining({ Delete })])
  },
)

it('the caller carries the trace header of its request', () => {
  const callers: unknown[] = []
  const run = ((_: unknown, caller: unknown) => {
    callers.push(caller)
    return {}
  }) as Operation
  const door = createDoor([{ name: 'dynamodb', operations: new Map([['ListTables', run]]) }], createWorld({ seed: 1 }))
  const request = { method: 'POST', protocol: 'https:', hostname: 'a', path: '/', query: {}, body: Buffer.from('{}') }
  const { headers } = json('DynamoDB_20120810.ListTables') as { headers: Record<string, string> }
  const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:a:0'
  door.call({ ...request, headers }, { name: 'ship#1' }, () => undefined)
  door.call({ ...request, headers: { ...headers, 'x-amzn-trace-id': trace } }, { name: 'ship#1' }, () => undefined)
  expect(callers).toEqual([{ name: 'ship#1' }, { name: 'ship#1', traceHeader: trace }])
})

describe('event streams are refused by name, so that their clients show the sentence', () => {
  const door = createDoor(
    ['kinesis', 's3', 'lambda'].map((name) => ({ name, operations: new Map() })),
    createWorld({ seed: 1 }),
  )
  const config = { ...CLIENT_CONFIG, requestHandler: throughDoor(door) }

  it.each([
    [
      'Kinesis SubscribeToShard',
      () =>
        new KinesisClient(config).send(
          new SubscribeToShardCommand({
            ConsumerARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/audit:1',
            ShardId: 's',
            StartingPosition: { Type: 'LATEST' },
          }),
        ),
    ],
    [
      'S3 SelectObjectContent',
      () =>
        new S3Client(config).send(
          new SelectObjectContentCommand({
            Bucket: 'photos',
            Key: 'cat',
            Expression: 'select 1',
            ExpressionType: 'SQL',
            InputSerialization: {},
            OutputSerialization: {},
          }),
        ),
    ],
    [
      'Lambda InvokeWithResponseStream',
      () => new LambdaClient(config).send(new InvokeWithResponseStreamCommand({ FunctionName: 'ship' })),
    ],
  ])('%s', async (call, send) => {
    await expect(send()).rejects.toMatchObject({
      name: 'NotEmulatedByFiredrill',
      message: expect.stringContaining(`Failed to call ${call}: Firedrill does not emulate this operation.`),
    })
  })
})
