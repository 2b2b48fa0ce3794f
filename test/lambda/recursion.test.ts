import { InvokeCommand, LambdaClient, PutFunctionRecursionConfigCommand } from '@aws-sdk/client-lambda'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../harness/base/duration.ts'
import { fixture } from '../runtimes/rig.ts'
import { createWhole } from './whole.ts'

const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'
const sendAgain = async (event: { Records: { body: string }[] }): Promise<void> => {
  const sqs = new SQSClient({})
  for (const { body } of event.Records)
    await sqs.send(new SendMessageCommand({ QueueUrl: QUEUE_URL, MessageBody: body }))
}

describe('a function that feeds its own queue', () => {
  test.each([
    ['inline', sendAgain],
    ['worker', fixture('feeds-itself.mjs')],
  ] as const)('%s: runs 16 times; the 17th message ends in the dead-letter queue', async (_, handler) => {
    await using whole = createWhole()
    const dead = whole.queue('dead')
    whole.queue('jobs', { redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 3 } })
    await whole.define('f', handler)
    whole.map('f', 'jobs')
    whole.send('jobs', 'a')
    const took = await whole.settle()
    expect(whole.facts('invocation.ended').map(({ status }) => status)).toEqual(Array(16).fill('success'))
    expect(whole.facts('invocation.recursion')).toMatchObject(
      Array(3).fill({ function: 'f', lane: 'queue:jobs', events: [[16, 16]] }),
    )
    expect(whole.facts('message.redriven')).toMatchObject([{ events: [[16, 16]], to: 'queue:dead' }])
    // Three receives, each hidden for the visibility timeout.
    expect(took).toBe(90 * SECOND)
    expect(whole.world.exhausted).toBe(false)
  })

  test('goes on where it is allowed, until a budget ends it', async () => {
    await using whole = createWhole()
    whole.queue('jobs')
    let runs = 0
    const handler = async (event: { Records: { body: string }[] }) => {
      if (++runs < 40) await sendAgain(event)
    }
    await whole.define('f', handler, { recursiveLoop: 'Allow' })
    whole.map('f', 'jobs')
    whole.send('jobs', 'a')
    await whole.settle()
    expect(runs).toBe(40)
    expect(whole.facts('invocation.recursion')).toEqual([])
  })
})

describe('a loop through what is told of failures', () => {
  const eventInvokeConfig = { maximumRetryAttempts: 0, maximumEventAgeMs: MINUTE, onSuccess: undefined }
  const fails = async () => {
    throw new Error('no')
  }
  const start = (whole: ReturnType<typeof createWhole>) =>
    whole.lambda.invoke(
      { functionName: 'f', invocationType: 'Event', payload: { bytes: 2, text: () => '{}', value: () => ({}) } },
      () => undefined,
    )
  const stops = (whole: ReturnType<typeof createWhole>) => whole.facts('invocation.recursion').length

  test('two functions, each the on-failure destination of the other: each runs 16 times, and it ends', async () => {
    await using whole = createWhole()
    const [f, g] = ['f', 'g'].map((name) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`)
    await whole.define('f', fails, { eventInvokeConfig: { ...eventInvokeConfig, onFailure: g } })
    await whole.define('g', fails, { eventInvokeConfig: { ...eventInvokeConfig, onFailure: f } })
    start(whole)
    await whole.settle()
    expect(whole.facts('invocation.started')).toHaveLength(32)
    expect(stops(whole)).toBe(3)
    expect(whole.facts('async.ended').slice(-3)).toMatchObject([
      { function: 'f', condition: 'recursion', outcome: 'deadLettered' },
      { function: 'g', condition: 'recursion', outcome: 'deadLettered' },
      { function: 'f', condition: 'recursion', outcome: 'discarded' },
    ])
    expect(whole.world.exhausted).toBe(false)
  })
})

describe('a function that calls itself', () => {
  const header = (): string => process.env._X_AMZN_TRACE_ID ?? ''

  test('without waiting: the 17th event is stopped and kept on failure', async () => {
    await using whole = createWhole()
    const onFailure = whole.queue('failed')
    const seen: string[] = []
    const handler = async (event: { n: number }) => {
      seen.push(header())
      await new LambdaClient({}).send(
        new InvokeCommand({
          FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
          InvocationType: 'Event',
          Payload: Buffer.from(JSON.stringify({ n: event.n + 1 })),
        }),
      )
    }
    await whole.define('f', handler, {
      eventInvokeConfig: { maximumRetryAttempts: 0, maximumEventAgeMs: MINUTE, onSuccess: undefined, onFailure },
      deadLetterQueue: onFailure,
    })
    await whole.define('start', async () => {
      await new LambdaClient({}).send(
        new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event', Payload: Buffer.from('{"n":0}') }),
      )
    })
    whole.lambda.invoke(
      { functionName: 'start', invocationType: 'Event', payload: { bytes: 2, text: () => '{}', value: () => ({}) } },
      () => undefined,
    )
    await whole.settle()
    expect(seen).toHaveLength(16)
    expect(seen[0]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:0\|[0-9a-f]{8}:0$/,
    )
    expect(seen.map((text) => text.slice(text.lastIndexOf(':') + 1))).toEqual(
      Array.from({ length: 16 }, (_, i) => `${i}`),
    )
    expect(new Set(seen.map((text) => text.split(';')[0])).size).toBe(1)
    expect(new Set(seen.map((text) => text.split(';')[1])).size).toBe(16)
    expect(whole.facts('async.ended').find(({ event }) => event === 16)).toMatchObject({
      function: 'f',
      outcome: 'deadLettered',
      condition: 'recursion',
      attempts: 0,
    })
    const record = whole.facts('destination.delivered').find(({ role }) => role === 'onFailure')!
    expect(JSON.parse(whole.world.journal.payload(record.payload)!)).toMatchObject({
      requestContext: { condition: 'RecursiveInvocationException', approximateInvokeCount: 0 },
      requestPayload: { n: 16 },
    })
    const letter = JSON.parse(
      whole.world.journal.payload(
        whole.facts('message.sent').find(({ lane, events }) => lane === 'queue:failed' && events[0]?.[0] === 1)!
          .payload,
      )!,
    )
    expect(letter).toMatchObject([{ body: '{"n":16}', messageAttributes: { ErrorCode: '400' } }])
  })

  test('waiting for the answer: the 17th call is refused', async () => {
    await using whole = createWhole()
    const handler = async ({ n }: { n: number }): Promise<unknown> => {
      try {
        const { Payload } = await new LambdaClient({}).send(
          new InvokeCommand({ FunctionName: 'f', Payload: Buffer.from(JSON.stringify({ n: n + 1 })) }),
        )
        return JSON.parse(Buffer.from(Payload!).toString())
      } catch (error) {
        const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } }
        return { n, name, message, status: $metadata.httpStatusCode }
      }
    }
    await whole.define('f', handler)
    let answer: unknown
    whole.lambda.invoke(
      {
        functionName: 'f',
        invocationType: 'RequestResponse',
        payload: { bytes: 7, text: () => '{"n":1}', value: () => ({ n: 1 }) },
      },
      (response) => {
        answer = JSON.parse(response.payload)
      },
    )
    await whole.settle()
    expect(answer).toMatchObject({ n: 16, name: 'RecursiveInvocationException', status: 400 })
    expect(whole.facts('invocation.recursion')).toMatchObject([{ function: 'f' }])
    // Each waits in an environment of its own.
    expect(whole.facts('environment.started')).toHaveLength(16)
  })

  test('allows itself to', async () => {
    await using whole = createWhole()
    const handler = async ({ n }: { n: number }): Promise<void> => {
      const lambda = new LambdaClient({})
      if (n === 0)
        await lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName: 'f', RecursiveLoop: 'Allow' }))
      if (n < 30)
        await lambda.send(
          new InvokeCommand({
            FunctionName: 'f',
            InvocationType: 'Event',
            Payload: Buffer.from(JSON.stringify({ n: n + 1 })),
          }),
        )
    }
    await whole.define('f', handler)
    whole.lambda.invoke(
      {
        functionName: 'f',
        invocationType: 'Event',
        payload: { bytes: 7, text: () => '{"n":0}', value: () => ({ n: 0 }) },
      },
      () => undefined,
    )
    await whole.settle()
    expect(whole.facts('async.ended').map(({ outcome }) => outcome)).toEqual(Array(31).fill('processed'))
  })
})
