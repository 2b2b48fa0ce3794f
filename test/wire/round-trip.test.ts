import * as kinesis from '@aws-sdk/client-kinesis'
import * as sqs from '@aws-sdk/client-sqs'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Operation, Service } from '../../harness/ports/index.ts'
import { CATALOGUE } from '../../harness/wire/catalogue.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { modelOf } from '../../harness/wire/model.ts'
import { createWorld } from '../../harness/world/index.ts'
import { arbitraryOf, comparable } from './shape-arbitrary.ts'
import { CLIENT_CONFIG, throughDoor } from './through-door.ts'

/** A service that remembers what it was asked and answers what it is told, under every operation of the client. */
const echoing = (name: string, operations: Iterable<string>) => {
  const seen: { operation?: string; input?: unknown; output?: unknown } = {}
  const run =
    (operation: string): Operation =>
    (input: unknown) => {
      seen.operation = operation
      seen.input = input
      return seen.output
    }
  const service: Service = { name, operations: new Map([...operations].map((each) => [each, run(each)])) }
  return { service, seen }
}

type AnyClient = { send(command: object): Promise<object> }
type CommandClass = new (input: object) => object

// An event stream, which no reader of a stream in Lambda uses through a client.
const NOT_REQUEST_AND_RESPONSE = new Set(['SubscribeToShard'])

const cases = [
  { module: sqs as unknown as Record<string, unknown>, client: sqs.SQSClient, name: 'sqs' },
  { module: kinesis as unknown as Record<string, unknown>, client: kinesis.KinesisClient, name: 'kinesis' },
]

beforeAll(() => prepareWire(['sqs', 'kinesis']))

for (const { module, client: Client, name } of cases) {
  const entry = CATALOGUE.find((each) => each.name === name)!
  const model = modelOf(entry, module, (schema) => NormalizedSchema.of(schema))
  const operations = [...model.operations.values()].filter((each) => !NOT_REQUEST_AND_RESPONSE.has(each.name))

  describe(`${entry.title}: what the client sends is what the operation sees, and back`, () => {
    const { service, seen } = echoing(name, model.operations.keys())
    const client = new Client({
      ...CLIENT_CONFIG,
      // Random outputs do not carry the checksums of random inputs.
      md5: false,
      requestHandler: throughDoor(createDoor([service], createWorld({ seed: 1 }))),
    }) as unknown as AnyClient

    it.each(operations)('$name', async (operation) => {
      const Command = module[`${operation.name}Command`] as CommandClass
      await fc.assert(
        fc.asyncProperty(arbitraryOf(operation.input), arbitraryOf(operation.output), async (input, output) => {
          const routed = withPlaces(name, input as Record<string, unknown>)
          const sent = comparable(routed)
          seen.input = undefined
          seen.output = output
          const received = await client.send(new Command(routed))
          expect(seen.operation).toBe(operation.name)
          expect(comparable(seen.input)).toEqual(sent)
          expect(comparable(received)).toEqual(comparable(output))
        }),
        { numRuns: 25, seed: 1 },
      )
    })
  })
}

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'
const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders'

/** Members from which a client derives its endpoint must look like what they name. */
const withPlaces = (service: string, input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([member, value]) => {
      if (value === undefined) return [member, value]
      if (service === 'sqs') return [member, member === 'QueueUrl' ? QUEUE_URL : value]
      if (member === 'ConsumerARN') return [member, `${ARN}/consumer/audit:1`]
      if (member === 'ChannelARN') return [member, ARN.replace('stream/', 'channel/')]
      return [member, member.endsWith('ARN') ? ARN : value]
    }),
  )
