import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as dynamodbStreams from '@aws-sdk/client-dynamodb-streams'
import * as eventbridge from '@aws-sdk/client-eventbridge'
import * as kinesis from '@aws-sdk/client-kinesis'
import * as lambda from '@aws-sdk/client-lambda'
import * as s3 from '@aws-sdk/client-s3'
import * as scheduler from '@aws-sdk/client-scheduler'
import * as sns from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { AwsError } from '../../harness/base/errors.ts'
import type { Operation, Service } from '../../harness/ports/index.ts'
import { CATALOGUE } from '../../harness/wire/catalogue.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { modelOf } from '../../harness/wire/model.ts'
import { createWorld } from '../../harness/world/index.ts'
import { ARTEFACTS } from './artefacts.ts'
import { arbitraryOf, comparable } from './shape-arbitrary.ts'
import { CLIENT_CONFIG, throughDoor } from './through-door.ts'

type AnyClient = { send(command: object): Promise<Record<string, unknown>> }
type AnyModule = Record<string, unknown>
type CommandClass = new (input: object) => object
type ClientClass = new (config: object) => AnyClient

const MODULES: Readonly<Record<string, { module: AnyModule; Client: ClientClass }>> = Object.fromEntries(
  (
    [
      ['sqs', sqs, sqs.SQSClient],
      ['kinesis', kinesis, kinesis.KinesisClient],
      ['sns', sns, sns.SNSClient],
      ['s3', s3, s3.S3Client],
      ['dynamodb', dynamodb, dynamodb.DynamoDBClient],
      ['dynamodb-streams', dynamodbStreams, dynamodbStreams.DynamoDBStreamsClient],
      ['eventbridge', eventbridge, eventbridge.EventBridgeClient],
      ['scheduler', scheduler, scheduler.SchedulerClient],
      ['lambda', lambda, lambda.LambdaClient],
    ] as const
  ).map(([name, module, Client]) => [
    name,
    { module: module as unknown as AnyModule, Client: Client as unknown as ClientClass },
  ]),
)

const CONFIG = {
  ...CLIENT_CONFIG,
  // Random outputs do not carry the checksums of random inputs.
  md5: false,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
}
const MEDIA = { awsQuery: ['form', 'xml'], restXml: ['xml', 'xml'] } as const
const RUNS = 8

/** A service that remembers what it was asked and answers what it is told, under every operation of the client. */
const echoing = (name: string, operations: Iterable<string>) => {
  const seen: { operation?: string; input?: unknown; output?: unknown } = {}
  const run =
    (operation: string): Operation =>
    (input: unknown) => {
      seen.operation = operation
      seen.input = input
      if (AwsError.is(seen.output)) throw seen.output
      return seen.output
    }
  const service: Service = { name, operations: new Map([...operations].map((each) => [each, run(each)])) }
  return { service, seen }
}

beforeAll(() => prepareWire(CATALOGUE.map((each) => each.name)))

describe.each(CATALOGUE)('$title', (entry) => {
  const { module, Client } = MODULES[entry.name]!
  const model = modelOf(entry, module, (schema) => NormalizedSchema.of(schema))
  const { service, seen } = echoing(entry.name, model.operations.keys())
  const client = new Client({
    ...CONFIG,
    requestHandler: throughDoor(createDoor([service], createWorld({ seed: 1 }))),
  })
  const [asked, answered] =
    entry.protocol in MEDIA ? MEDIA[entry.protocol as keyof typeof MEDIA] : (['json', 'json'] as const)
  const artefacts = ARTEFACTS.filter((each) => each.service === entry.name)
  const operations = [...model.operations.values()].filter(
    ({ name }) => !artefacts.some((each) => each.members === '*' && each.operation === name),
  )

  it.each(operations)('$name: what the client sends is what the operation sees, and back', async (operation) => {
    const leaveOut = (member: string): boolean =>
      artefacts.some(
        (each) =>
          each.members !== '*' &&
          (each.operation === undefined || each.operation === operation.name) &&
          each.members.test(member),
      )
    // Of these only awsJson can tell nothing from none: the client sends `{}` for an absent document.
    const options = { without: leaveOut, emptyIsAbsent: !entry.protocol.startsWith('awsJson') }
    const Command = module[`${operation.name}Command`] as CommandClass
    await fc.assert(
      fc.asyncProperty(
        arbitraryOf(operation.input, { medium: asked, leaveOut }),
        arbitraryOf(operation.output, { medium: answered, leaveOut }),
        async (input, output) => {
          const routed = withPlaces(entry.name, operation.input, input as Record<string, unknown>)
          const sent = comparable(routed, options)
          seen.input = undefined
          seen.output = output
          const received = await client.send(new Command(routed))
          for (const [member, value] of Object.entries(received))
            if (isStream(value)) received[member] = await value.transformToByteArray()
          expect(seen.operation).toBe(operation.name)
          expect(comparable(seen.input, options)).toEqual(sent)
          expect(comparable(received, options)).toEqual(comparable(output, options))
        },
      ),
      { numRuns: RUNS, seed: 1 },
    )
  })

  const errors = [...model.errors.values()].filter(
    ({ name }) => !name.endsWith('ServiceException') || name === 'ServiceException',
  )
  const [some] = operations.filter(({ http }) => http?.method !== 'HEAD')

  // awsJson leaves the status to the operation.
  const statusOf = (own: number | undefined): number => (entry.protocol.startsWith('awsJson') ? 400 : (own ?? 400))

  it.each(errors)('$name arrives as the client’s own class', async (error) => {
    const Command = module[`${some!.name}Command`] as CommandClass
    const input = withPlaces(
      entry.name,
      some!.input,
      fc.sample(arbitraryOf(some!.input, { medium: asked }), { numRuns: 1, seed: 1 })[0] as Record<string, unknown>,
    )
    const leaveOut = (member: string): boolean => /^message$/i.test(member)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.trim() || 'no'),
        arbitraryOf(error.shape, { medium: answered, leaveOut }),
        async (message, fields) => {
          seen.output = new AwsError({ name: error.name, message, fields: fields as Record<string, unknown> })
          const thrown = await client.send(new Command(input)).catch((each: unknown) => each)
          expect(thrown).toBeInstanceOf(module[error.name])
          expect(thrown).toMatchObject({ message, $metadata: { httpStatusCode: statusOf(error.statusCode) } })
          const members = Object.fromEntries(
            Object.keys(fields as object).map((member) => [member, (thrown as Record<string, unknown>)[member]]),
          )
          expect(comparable(members)).toEqual(comparable(fields))
        },
      ),
      { numRuns: RUNS, seed: 1 },
    )
  })
})

const isStream = (value: unknown): value is { transformToByteArray(): Promise<Uint8Array> } =>
  value !== null && typeof value === 'object' && 'transformToByteArray' in value

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'
const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'

/** Members from which a client derives its endpoint must look like what they name. */
const withPlaces = (
  service: string,
  shape: NormalizedSchema,
  input: Record<string, unknown>,
): Record<string, unknown> => {
  const placed = Object.fromEntries(
    Object.entries(input).map(([member, value]) => {
      if (value === undefined) return [member, value]
      if (service === 'sqs') return [member, member === 'QueueUrl' ? QUEUE_URL : value]
      if (service !== 'kinesis') return [member, value]
      if (member === 'ConsumerARN') return [member, `${ARN}/consumer/audit:1`]
      if (member === 'ChannelARN') return [member, ARN.replace('stream/', 'channel/')]
      return [member, member.endsWith('ARN') ? ARN : value]
    }),
  )
  if (service === 's3' && !shape.isUnitSchema() && [...shape.structIterator()].some(([name]) => name === 'Bucket'))
    placed.Bucket = 'photos'
  return placed
}
