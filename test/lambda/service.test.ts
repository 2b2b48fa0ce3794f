import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  PutFunctionRecursionConfigCommand,
} from '@aws-sdk/client-lambda'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../harness/base/duration.ts'
import { payloadOfValue } from '../../harness/base/payload.ts'
import type { InvokeResponse } from '../../harness/ports/index.ts'
import { createWhole } from './whole.ts'

type Whole = ReturnType<typeof createWhole>
const client = () => new LambdaClient({ maxAttempts: 1 })
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

/** What a handler that runs `ask` answers. */
const asked = async <T>(whole: Whole, ask: () => Promise<T>): Promise<T> => {
  await whole.define('caller', async () => ({ answer: await ask() }))
  let response: InvokeResponse | undefined
  whole.lambda.invoke(
    { functionName: 'caller', invocationType: 'RequestResponse', payload: payloadOfValue({}) },
    (answer) => {
      response = answer
    },
  )
  await whole.settle()
  return (JSON.parse(response!.payload) as { answer: T }).answer
}

const invoking = (input: Partial<InvokeCommandInput>) => async () => {
  try {
    const { $metadata, Payload, ...rest } = await client().send(new InvokeCommand({ FunctionName: 'f', ...input }))
    return { ...rest, payload: text(Payload), status: $metadata.httpStatusCode }
  } catch (error) {
    const { name, message, $metadata, Reason, Type } = error as Error & Record<'$metadata' | 'Reason' | 'Type', unknown>
    return { name, message, status: ($metadata as { httpStatusCode: number }).httpStatusCode, Reason, Type }
  }
}

describe('Invoke', () => {
  test.each<[string, Partial<InvokeCommandInput>, object]>([
    [
      'waits for the answer',
      { Payload: Buffer.from('{"a":1}') },
      { StatusCode: 200, status: 200, ExecutedVersion: '$LATEST', payload: '{"got":{"a":1}}' },
    ],
    ['without a payload: an empty event', {}, { payload: '{"got":{}}' }],
    ['an event', { InvocationType: 'Event' }, { StatusCode: 202, status: 202, payload: '' }],
    ['a dry run', { InvocationType: 'DryRun' }, { StatusCode: 204, status: 204, payload: '' }],
    ['by ARN', { FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:f' }, { payload: '{"got":{}}' }],
    ['by partial ARN', { FunctionName: '000000000000:function:f' }, { payload: '{"got":{}}' }],
    ['with a qualifier', { Qualifier: '$LATEST' }, { payload: '{"got":{}}' }],
    ['with a qualifier in its name', { FunctionName: 'f:$LATEST' }, { payload: '{"got":{}}' }],
    [
      'with a client context',
      { ClientContext: Buffer.from('{"custom":{"k":"v"}}').toString('base64') },
      { payload: '{"got":{},"context":{"custom":{"k":"v"}}}' },
    ],
    [
      'an error of the function is no error of the call',
      { Payload: Buffer.from('{"throws":true}') },
      { StatusCode: 200, FunctionError: 'Unhandled', payload: expect.stringContaining('"errorMessage":"no"') },
    ],
  ])('%s', async (_, input, expected) => {
    await using whole = createWhole()
    const handler = async (got: { throws?: boolean }, context: { clientContext?: unknown }) => {
      if (got.throws) throw new TypeError('no')
      return { got, context: context.clientContext }
    }
    await whole.define('f', handler)
    expect(await asked(whole, invoking(input))).toMatchObject(expected)
  })

  test.each<[string, Partial<InvokeCommandInput>, object]>([
    [
      'no such function',
      { FunctionName: 'none' },
      {
        name: 'ResourceNotFoundException',
        status: 404,
        message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:none:$LATEST',
      },
    ],
    [
      'no such version',
      { Qualifier: '7' },
      {
        name: 'ResourceNotFoundException',
        message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:7',
      },
    ],
    [
      'two qualifiers',
      { FunctionName: 'f:a', Qualifier: 'b' },
      {
        name: 'InvalidParameterValueException',
        message: 'The derived qualifier from the function name does not match the specified qualifier.',
      },
    ],
    [
      'another region',
      { FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f' },
      {
        name: 'ResourceNotFoundException',
        message: "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
      },
    ],
    ['another account', { FunctionName: '111111111111:function:f' }, { name: 'AccessDeniedException', status: 403 }],
    ['a name that is none', { FunctionName: 'f/g' }, { name: 'ValidationException', status: 400 }],
    ['a qualifier that is none', { Qualifier: 'a b' }, { name: 'ValidationException' }],
    ['a type that is none', { InvocationType: 'Later' as never }, { name: 'ValidationException' }],
    [
      'a body that is not JSON',
      { Payload: Buffer.from('{"a":') },
      { name: 'InvalidRequestContentException', status: 400 },
    ],
    ['a client context that is not JSON', { ClientContext: 'AAAA' }, { name: 'InvalidRequestContentException' }],
    [
      'a client context that is too long',
      { ClientContext: 'A'.repeat(3_584) },
      { name: 'InvalidRequestContentException' },
    ],
    [
      'a body over the limit',
      { InvocationType: 'Event', Payload: Buffer.from(JSON.stringify('x'.repeat(262_143))) },
      {
        name: 'RequestTooLargeException',
        status: 413,
        message: '262145 byte payload is too large for the Event invocation type (limit 262144 bytes)',
      },
    ],
    ['a tenant', { TenantId: 'blue' }, { name: 'NotEmulatedByFiredrill' }],
    ['a durable execution', { DurableExecutionName: 'x' } as never, { name: 'NotEmulatedByFiredrill' }],
  ])('refuses %s', async (_, input, expected) => {
    await using whole = createWhole()
    await whole.define('f', undefined)
    expect(await asked(whole, invoking(input))).toMatchObject(expected)
  })

  test('throttles with a reason', async () => {
    await using whole = createWhole()
    await whole.define('f', undefined, { reservedConcurrentExecutions: 0 })
    expect(await asked(whole, invoking({}))).toMatchObject({
      name: 'TooManyRequestsException',
      status: 429,
      message: 'Rate Exceeded.',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      Type: 'User',
    })
  })

  test('gives the tail of the log', async () => {
    await using whole = createWhole()
    await whole.define('f', async () => console.log('hello'))
    const { LogResult } = (await asked(whole, invoking({ LogType: 'Tail' }))) as { LogResult: string }
    expect(Buffer.from(LogResult, 'base64').toString()).toMatch(/START RequestId.*hello.*REPORT/s)
  })

  test('an event that user code sends is an event like others', async () => {
    await using whole = createWhole()
    await whole.define('f', undefined)
    await asked(whole, invoking({ InvocationType: 'Event', Payload: Buffer.from('{"a":1}') }))
    expect(whole.facts('async.accepted')).toMatchObject([{ function: 'f', lane: 'async:f', event: 0, bytes: 7 }])
    expect(whole.facts('async.ended')).toMatchObject([{ function: 'f', outcome: 'processed', attempts: 1 }])
  })
})

describe('a function that waits for another', () => {
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  test('keeps its own environment busy: both count', async () => {
    await using whole = createWhole()
    await whole.define('f', async () => {
      await sleep(2 * SECOND)
    })
    await whole.define('caller', invoking({}), { reservedConcurrentExecutions: 1, timeoutMs: MINUTE })
    const statuses: number[] = []
    const call = (): void =>
      whole.lambda.invoke(
        { functionName: 'caller', invocationType: 'RequestResponse', payload: payloadOfValue({}) },
        ({ statusCode }) => statuses.push(statusCode),
      )
    call()
    await whole.world.advance(whole.world.clock.now() + SECOND)
    call()
    await whole.settle()
    expect(statuses).toEqual([429, 200])
    expect(whole.facts('invocation.ended').map(({ function: name, durationMs }) => [name, durationMs])).toEqual([
      ['f', 2 * SECOND],
      ['caller', 2 * SECOND],
    ])
  })

  test('times out while it waits; the other one goes on, and nobody hears its answer', async () => {
    await using whole = createWhole()
    await whole.define(
      'f',
      async () => {
        await sleep(10 * SECOND)
        return 'late'
      },
      { timeoutMs: MINUTE },
    )
    await whole.define('caller', invoking({}), { timeoutMs: 3 * SECOND })
    whole.lambda.invoke(
      { functionName: 'caller', invocationType: 'RequestResponse', payload: payloadOfValue({}) },
      () => undefined,
    )
    expect(await whole.settle()).toBe(10 * SECOND)
    expect(
      whole.facts('invocation.ended').map(({ function: name, status, durationMs }) => [name, status, durationMs]),
    ).toEqual([
      ['caller', 'timeout', 3 * SECOND],
      ['f', 'success', 10 * SECOND],
    ])
    expect(whole.facts('call.made')).toEqual([])
  })
})

describe('other operations', () => {
  test('GetFunctionConfiguration says what the scenario says', async () => {
    await using whole = createWhole()
    await whole.define('f', undefined, { environment: { KEY: 'value' }, timeoutMs: 5 * SECOND })
    const found = await asked(whole, async () => {
      const { $metadata, ...rest } = await client().send(new GetFunctionConfigurationCommand({ FunctionName: 'f' }))
      return rest
    })
    expect(found).toEqual({
      FunctionName: 'f',
      FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
      Runtime: 'nodejs22.x',
      Timeout: 5,
      MemorySize: 128,
      Environment: { Variables: { KEY: 'value' } },
      Version: '$LATEST',
      PackageType: 'Zip',
      State: 'Active',
      LastUpdateStatus: 'Successful',
    })
  })

  test('RecursionConfig is read and written', async () => {
    await using whole = createWhole()
    await whole.define('f', undefined)
    const found = await asked(whole, async () => {
      const lambda = client()
      const before = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName: 'f' }))
      await lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName: 'f', RecursiveLoop: 'Allow' }))
      const after = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName: 'f' }))
      const refused = await lambda
        .send(new PutFunctionRecursionConfigCommand({ FunctionName: 'f', RecursiveLoop: 'Maybe' as never }))
        .catch((error: Error) => error.name)
      return [before.RecursiveLoop, after.RecursiveLoop, refused]
    })
    expect(found).toEqual(['Terminate', 'Allow', 'ValidationException'])
  })

  test('the rest is refused by name', async () => {
    await using whole = createWhole()
    const name = await asked(whole, () =>
      client()
        .send(new GetFunctionCommand({ FunctionName: 'f' }))
        .then(
          () => 'answered',
          (error: Error) => error.name,
        ),
    )
    expect(name).toBe('NotEmulatedByFiredrill')
  })
})
