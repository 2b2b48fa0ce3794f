import { GetRecordsCommand, KinesisClient, PutRecordCommand, ResourceNotFoundException } from '@aws-sdk/client-kinesis'
import {
  BatchEntryIdsNotDistinct,
  ListQueuesCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor'
import { beforeAll, describe, expect, it } from 'vitest'
import { AwsError, InvariantError } from '../../harness/base/errors.ts'
import { NOT_EMULATED } from '../../harness/base/not-emulated.ts'
import { type Operation, type Service, type WireRequest, type WireResponse, waits } from '../../harness/ports/index.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { createWorld, EPOCH } from '../../harness/world/index.ts'
import { CLIENT_CONFIG, throughDoor } from './through-door.ts'

const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'

const setUp = (operations: Record<string, (input: Record<string, unknown>) => unknown>, name = 'sqs') => {
  const world = createWorld({ seed: 1 })
  const service: Service = { name, operations: new Map(Object.entries(operations) as unknown as [string, Operation][]) }
  const door = createDoor([service], world)
  const handler = throughDoor(door)
  const config = { ...CLIENT_CONFIG, requestHandler: handler }
  return { world, door, handler, config, sqs: new SQSClient(config), kinesis: new KinesisClient(config) }
}

const raw = (over: Partial<WireRequest>): WireRequest => ({
  method: 'POST',
  protocol: 'https:',
  hostname: 'sqs.us-east-1.amazonaws.com',
  path: '/',
  query: {},
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
  body: Buffer.from('{}'),
  ...over,
})

beforeAll(() => prepareWire(['sqs', 'kinesis']))

describe('errors', () => {
  it('are instances of the client’s own classes, with the code of the query protocol', async () => {
    const { sqs, handler } = setUp({
      SendMessage: () => {
        throw new AwsError({ name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' })
      },
    })
    const error = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(QueueDoesNotExist)
    expect(error).toMatchObject({
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
      Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
      $metadata: { httpStatusCode: 400 },
    })
    expect(handler.summaries).toMatchObject([{ operation: 'sqs.SendMessage', error: 'QueueDoesNotExist' }])
  })

  it('keep a code that the operation gives, and further members', async () => {
    const { sqs } = setUp({
      SendMessage: () => {
        throw new AwsError({
          name: 'BatchEntryIdsNotDistinct',
          message: 'Id a repeated.',
          queryCode: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
          fields: { Reason: 'twice' },
        })
      },
    })
    const error = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(BatchEntryIdsNotDistinct)
    expect(error).toMatchObject({ message: 'Id a repeated.', Reason: 'twice' })
  })

  it('that no shape describes keep their name', async () => {
    const { sqs } = setUp({
      SendMessage: () => {
        throw new AwsError({
          name: 'InvalidParameterValueException',
          message: 'no',
          queryCode: 'InvalidParameterValue',
        })
      },
    })
    const error = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })).catch((e: unknown) => e)
    expect(error).toMatchObject({ Error: { Code: 'InvalidParameterValue' }, message: 'no' })
  })

  it('of Kinesis have no namespace', async () => {
    const { kinesis, door } = setUp(
      {
        GetRecords: () => {
          throw new AwsError({ name: 'ResourceNotFoundException', message: 'Stream orders not found.' })
        },
      },
      'kinesis',
    )
    const error = await kinesis.send(new GetRecordsCommand({ ShardIterator: 'x' })).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ResourceNotFoundException)
    let answered: WireResponse | undefined
    door.call(
      raw({
        hostname: 'kinesis.us-east-1.amazonaws.com',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Kinesis_20131202.GetRecords' },
      }),
      { name: 'test' },
      ({ response }) => {
        answered = response
      },
    )
    expect(Buffer.from(answered!.body).toString()).toBe(
      '{"__type":"ResourceNotFoundException","message":"Stream orders not found."}',
    )
  })

  it('of ours are not dressed up as AWS’s', () => {
    const { door } = setUp({
      SendMessage: () => {
        throw new InvariantError('broken')
      },
    })
    expect(() => door.call(raw({}), { name: 'test' }, () => undefined)).toThrow('broken')
  })
})

describe('answers', () => {
  it('carry a request id of the world and its time', async () => {
    const { sqs, world } = setUp({ ListQueues: () => ({ QueueUrls: [QueueUrl] }) })
    const { $metadata, QueueUrls } = await sqs.send(new ListQueuesCommand({}))
    expect(QueueUrls).toEqual([QueueUrl])
    expect($metadata.requestId).toBe(createWorld({ seed: 1 }).ids.uuid('request/sqs'))
    expect(world.clock.now()).toBe(EPOCH)
  })

  it('may come later, and can be called off', async () => {
    const { sqs, door, world } = setUp({
      ReceiveMessage: ({ WaitTimeSeconds }) =>
        waits((reply) => {
          const timer = world.clock.at(EPOCH + Number(WaitTimeSeconds) * 1_000, 1, 'test', () => reply({}))
          return () => timer.cancel()
        }),
    })
    const received = sqs
      .send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
      .then(() => world.clock.now())
    await new Promise(setImmediate)
    await world.advance(EPOCH + 60_000)
    expect(await received).toBe(EPOCH + 60_000)

    let replies = 0
    const cancel = door.call(
      raw({
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
        body: Buffer.from('{"WaitTimeSeconds":100}'),
      }),
      { name: 'test' },
      () => replies++,
    )
    cancel()
    await world.advance(EPOCH + 600_000)
    expect(replies).toBe(0)
  })

  it('may turn out an error after a wait', async () => {
    const { sqs, world } = setUp({
      ReceiveMessage: () =>
        waits((reply) => {
          const timer = world.clock.at(EPOCH + 1, 1, 'test', () =>
            reply(new AwsError({ name: 'QueueDoesNotExist', message: 'gone' })),
          )
          return () => timer.cancel()
        }),
    })
    const error = sqs.send(new ReceiveMessageCommand({ QueueUrl })).catch((e: unknown) => e)
    await new Promise(setImmediate)
    await world.advance(EPOCH + 2)
    expect(await error).toBeInstanceOf(QueueDoesNotExist)
  })
})

describe('requests that AWS could not read', () => {
  const echo = { SendMessage: () => ({}) }
  it.each([
    [{ MessageBody: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ MessageBody: { a: 1 } }, 'Start of structure or map found where not expected.'],
    [{ MessageBody: true }, 'TRUE_VALUE can not be converted to a String'],
    [{ MessageBody: ['a'] }, 'Start of list found where not expected'],
    [{ MessageBody: 'a', DelaySeconds: 'soon' }, 'STRING_VALUE can not be converted to a number'],
    [{ MessageBody: 'a', MessageAttributes: { kind: 5 } }, 'Expected start of structure or map'],
  ])('%j', async (input, message) => {
    const { sqs } = setUp(echo)
    const sent = sqs.send(new SendMessageCommand({ QueueUrl, ...input } as never))
    await expect(sent).rejects.toMatchObject({ message, $metadata: { httpStatusCode: 400 } })
  })

  it.each(['{"a":', '[]', 'null', '5', '{"MessageAttributes":[]}'])('body %s', (text) => {
    const { door } = setUp(echo)
    let error: string | undefined
    door.call(raw({ body: Buffer.from(text) }), { name: 'test' }, ({ summary }) => {
      error = summary.error
    })
    expect(error).toBe('SerializationException')
  })

  it('no body is no member', () => {
    let seen: unknown
    const { door } = setUp({
      SendMessage: (input) => {
        seen = input
        return {}
      },
    })
    door.call(raw({ body: new Uint8Array(0) }), { name: 'test' }, () => undefined)
    expect(seen).toEqual({})
  })
})

describe('what is not emulated is refused by name', () => {
  it('an operation', async () => {
    const { sqs, handler } = setUp({ SendMessage: () => ({}), DeleteMessage: () => ({}) })
    const error = await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: 'x' })).catch((e: unknown) => e)
    expect(error).toMatchObject({
      name: NOT_EMULATED,
      message:
        'Failed to call SQS StartMessageMoveTask: Firedrill does not emulate this operation. It emulates DeleteMessage, SendMessage. ' +
        'Leave the call out of the rehearsal, or put a test double in front of the client.',
      $metadata: { httpStatusCode: 400, attempts: 1 },
    })
    expect(handler.summaries).toMatchObject([{ operation: 'sqs.StartMessageMoveTask', error: NOT_EMULATED }])
  })

  it('a service that the world does not have', async () => {
    const { kinesis, handler } = setUp({ SendMessage: () => ({}) })
    const put = new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'k', Data: Buffer.from('x') })
    const error = await kinesis.send(put).catch((e: unknown) => e)
    expect(error).toMatchObject({
      name: NOT_EMULATED,
      message: expect.stringContaining(
        'Failed to call Kinesis PutRecord: Firedrill does not emulate this service. It emulates SQS.',
      ),
    })
    expect(handler.summaries).toMatchObject([{ operation: 'kinesis.PutRecord', error: NOT_EMULATED }])
  })

  it('another protocol of a known service, so that its client shows the sentence', async () => {
    const { config, handler } = setUp({ ListQueues: () => ({}) })
    const client = new SQSClient({ ...config, protocol: SmithyRpcV2CborProtocol })
    const error = await client.send(new ListQueuesCommand({})).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: NOT_EMULATED, message: expect.stringContaining('speaks awsJson1.0') })
    expect(handler.summaries).toMatchObject([{ operation: 'sqs.ListQueues', error: NOT_EMULATED }])
  })

  const scope = (service: string) => `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/${service}/aws4_request, Signed…`
  it.each<[string, Partial<WireRequest>, string, string]>([
    [
      'awsJson',
      {
        hostname: 'dynamodb.us-east-1.amazonaws.com',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      },
      'dynamodb.PutItem',
      '"__type":"NotEmulatedByFiredrill"',
    ],
    [
      'awsQuery',
      {
        hostname: 'sns.us-east-1.amazonaws.com',
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: scope('sns') },
        body: Buffer.from('Action=Publish&Message=x'),
      },
      'sns.Publish',
      '<Code>NotEmulatedByFiredrill</Code>',
    ],
    [
      'restXml',
      {
        method: 'PUT',
        hostname: 'photos.s3.us-east-1.amazonaws.com',
        path: '/cat',
        query: { 'x-id': 'PutObject' },
        headers: {},
      },
      's3.PutObject',
      '<Code>NotEmulatedByFiredrill</Code>',
    ],
    [
      'restJson1',
      {
        hostname: 'localhost',
        path: '/2015-03-31/functions/ship/invocations',
        headers: { authorization: scope('lambda') },
      },
      'lambda.POST /2015-03-31/functions/ship/invocations',
      '"__type":"NotEmulatedByFiredrill"',
    ],
    [
      'an old query client of SQS',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: scope('sqs') },
        body: Buffer.from('Action=SendMessage'),
      },
      'sqs.SendMessage',
      'speaks awsJson1.0',
    ],
  ])('in the dialect of %s', (_, request, operation, text) => {
    const { door } = setUp({ SendMessage: () => ({}) })
    let answered: { statusCode: number; body: string; operation: string } | undefined
    door.call(raw(request), { name: 'test' }, ({ response, summary }) => {
      answered = {
        statusCode: response.statusCode,
        body: Buffer.from(response.body).toString(),
        operation: summary.operation,
      }
    })
    expect(answered).toMatchObject({ statusCode: 400, operation, body: expect.stringContaining(text) })
  })
})
