import { describe, expect, test } from 'vitest'
import { HOUR } from '../../harness/base/duration.ts'
import type { Delivery, FunctionSettings } from '../../harness/ports/index.ts'
import { createStand } from './stand.ts'

const arn = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:000000000000:${resource}`
const QUEUE = arn('sqs', 'q')
const TOPIC = arn('sns', 't')
const FUNCTION = arn('lambda', 'function:g')
const BUS = arn('events', 'event-bus/audit')
const BUCKET = 'arn:aws:s3:::failed'
const STREAM = arn('kinesis', 'stream/s')
const TABLE = arn('dynamodb', 'table/t')
const FIFO_QUEUE = arn('sqs', 'q.fifo')
const FIFO_TOPIC = arn('sns', 't.fifo')
const SELF = arn('lambda', 'function:f')

type Config = Partial<FunctionSettings['eventInvokeConfig']> & { deadLetterQueue?: string }

const settings = ({ deadLetterQueue, ...config }: Config) => ({
  name: 'f',
  deadLetterQueue,
  eventInvokeConfig: {
    maximumRetryAttempts: 0,
    maximumEventAgeMs: 6 * HOUR,
    onSuccess: undefined,
    onFailure: undefined,
    ...config,
  },
})

const CONFIG = 'The provided destination config DestinationConfig'
describe('configuration', () => {
  test.each<[Config]>([
    ...[QUEUE, TOPIC, FUNCTION, BUS].map((onSuccess): [Config] => [{ onSuccess }]),
    ...[QUEUE, TOPIC, FUNCTION, BUS, BUCKET].map((onFailure): [Config] => [{ onFailure }]),
    ...[QUEUE, TOPIC].map((deadLetterQueue): [Config] => [{ deadLetterQueue }]),
    [{ onFailure: 'arn:aws:s3:::odd.fifo' }],
  ])('allows %o', (config) => {
    createStand().define(settings(config))
  })

  test.each<[Config, string]>([
    [{ onSuccess: BUCKET }, `${CONFIG}(onSuccess=OnSuccess(destination=${BUCKET}), onFailure=null) is invalid.`],
    [{ onFailure: STREAM }, `${CONFIG}(onSuccess=null, onFailure=OnFailure(destination=${STREAM})) is invalid.`],
    [
      { onSuccess: QUEUE, onFailure: TABLE },
      `${CONFIG}(onSuccess=OnSuccess(destination=${QUEUE}), onFailure=OnFailure(destination=${TABLE})) is invalid.`,
    ],
    [{ onSuccess: SELF }, "You can't specify the function as a destination for itself."],
    [{ onFailure: `${SELF}:$LATEST` }, "You can't specify the function as a destination for itself."],
    [{ onSuccess: FIFO_QUEUE }, `The destination ARN ${FIFO_QUEUE} is invalid.`],
    [{ onFailure: FIFO_QUEUE }, `The destination ARN ${FIFO_QUEUE} is invalid.`],
    [{ onFailure: FIFO_TOPIC }, `The destination ARN ${FIFO_TOPIC} is invalid.`],
    [{ deadLetterQueue: FIFO_QUEUE }, `The destination ARN ${FIFO_QUEUE} is invalid.`],
    [{ deadLetterQueue: BUS }, `The destination ARN ${BUS} is invalid.`],
    [{ deadLetterQueue: BUCKET }, `The destination ARN ${BUCKET} is invalid.`],
  ])('refuses %o', (config, message) => {
    const stand = createStand()
    expect(() => stand.define(settings(config))).toThrow(
      expect.objectContaining({ name: 'InvalidParameterValueException', message, statusCode: 400 }),
    )
    stand.define(settings({}))
    const { eventInvokeConfig, deadLetterQueue } = settings(config)
    expect(() => stand.lambda.updateFunction('f', { eventInvokeConfig, deadLetterQueue })).toThrow(message)
  })
})

const boom = { throws: { errorType: 'Boom', errorMessage: 'no' } }
const run = async (
  config: Config,
  fails: boolean,
  refuses?: (arn: string, delivery: Delivery) => string | undefined,
) => {
  const stand = createStand({ ...(refuses && { refuses }) })
  stand.define(settings(config), fails ? [boom] : [{ returns: { value: 'done' } }])
  await stand.invoke('f', { a: 1 }, 'Event')
  await stand.world.advance(stand.world.clock.now() + HOUR, () => !stand.world.busy)
  return stand
}

describe('records', () => {
  test.each([
    [QUEUE, false],
    [TOPIC, false],
    [FUNCTION, false],
    [QUEUE, true],
    [TOPIC, true],
    [FUNCTION, true],
  ])('to %s as the body (failed: %s)', async (to, fails) => {
    const stand = await run(fails ? { onFailure: to } : { onSuccess: to }, fails)
    const [delivery] = stand.deliveries.get(to)!
    expect(Object.keys(delivery!).sort()).toEqual(['attributes', 'body', 'traceHeader'])
    expect(JSON.parse(delivery!.body)).toMatchObject({
      requestContext: { condition: fails ? 'RetriesExhausted' : 'Success' },
      requestPayload: { a: 1 },
    })
  })

  test.each([
    [true, 'Lambda Function Invocation Result - Failure'],
    [false, 'Lambda Function Invocation Result - Success'],
  ])('to a bus as an event (failed: %s)', async (fails, detailType) => {
    const stand = await run(fails ? { onFailure: BUS } : { onSuccess: BUS }, fails)
    expect(stand.deliveries.get(BUS)).toMatchObject([
      { event: { source: 'lambda', detailType, resources: [BUS, `${SELF}:$LATEST`] } },
    ])
  })

  test('to a bucket as an object', async () => {
    const stand = await run({ onFailure: BUCKET }, true)
    expect(stand.deliveries.get(BUCKET)?.[0]?.key).toMatch(
      /^aws\/lambda\/async\/f\/2026\/01\/01\/2026-01-01T00\.00\.00-[0-9a-f]{8}-[0-9a-f-]{27}$/,
    )
  })
})

describe('a record that its target refuses', () => {
  test('as too large goes without its payloads, and keeps nothing', async () => {
    const refuses = (_: string, { body }: Delivery) =>
      body.includes('requestPayload')
        ? 'One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.'
        : undefined
    const stand = await run({ onFailure: QUEUE }, true, refuses)
    const [{ body }] = stand.deliveries.get(QUEUE)! as [Delivery]
    expect(Object.keys(JSON.parse(body))).toEqual(['version', 'timestamp', 'requestContext', 'responseContext'])
    expect(stand.world.journal.of('destination.delivered')).toMatchObject([{ withoutPayload: true }])
    expect(stand.world.journal.of('async.ended')).toMatchObject([
      { outcome: 'discarded', condition: 'RetriesExhausted' },
    ])
  })

  test('beside a dead-letter queue that takes it: kept', async () => {
    const refuses = (to: string, { body }: Delivery) =>
      to === TOPIC && body.includes('requestPayload') ? 'Invalid parameter: Message too long' : undefined
    const stand = await run({ onFailure: TOPIC, deadLetterQueue: QUEUE }, true, refuses)
    expect(stand.world.journal.of('async.ended')).toMatchObject([{ outcome: 'deadLettered' }])
  })

  test('for another reason is not sent again', async () => {
    let asked = 0
    const stand = await run({ onFailure: QUEUE }, true, () => {
      asked++
      return 'The specified queue does not exist.'
    })
    expect(asked).toBe(1)
    expect(stand.world.journal.of('destination.failed')).toHaveLength(1)
    expect(stand.world.journal.of('async.ended')).toMatchObject([{ outcome: 'discarded' }])
  })
})
