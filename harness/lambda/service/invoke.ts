import type { Payload } from '../../base/payload.ts'
import { payloadOfText } from '../../base/payload.ts'
import {
  type Caller,
  type InvalidJson,
  type InvocationType,
  type InvokeRequest,
  type InvokeResponse,
  type Operation,
  waits,
} from '../../ports/index.ts'
import { validation } from '../control/errors.ts'
import { clientContextOf } from './client-context.ts'
import { functionNamed } from './function-name.ts'
import type { LambdaApi } from './lambda-api.ts'

interface InvokeInput {
  readonly FunctionName?: string
  readonly Qualifier?: string
  readonly InvocationType?: string
  readonly LogType?: string
  /** Base64 of JSON. */
  readonly ClientContext?: string
  readonly Payload?: Uint8Array
}

interface InvokeOutput {
  readonly StatusCode: number
  readonly FunctionError?: string
  readonly LogResult?: string
  readonly ExecutedVersion?: string
  readonly Payload?: Uint8Array
}

const TYPES: readonly string[] = ['Event', 'RequestResponse', 'DryRun'] satisfies InvocationType[]
const LOG_TYPES: readonly string[] = ['None', 'Tail']

/**
 * A function that waits for another keeps its own environment, and its own timeout runs on. Where the caller goes away, the
 * called function runs on and nobody hears its answer. @aws lambda/latest/api/API_Invoke (checked 2026-11)
 */
export const invoke =
  (api: LambdaApi): Operation =>
  (input: InvokeInput, caller: Caller) => {
    const request = requestOf(input, caller)
    return waits<unknown>((reply) => {
      let listens = true
      api.invoke(
        request,
        (response) => listens && reply(outputOf(response)),
        (error) => listens && reply(error),
      )
      return () => {
        listens = false
      }
    })
  }

const requestOf = (input: InvokeInput, { traceHeader }: Caller): InvokeRequest => {
  const functionName = functionNamed(input.FunctionName, input.Qualifier)
  const invocationType = oneOf<InvocationType>(input.InvocationType ?? 'RequestResponse', TYPES, 'invocationType')
  // Only a synchronous answer has a place for the log; AWS takes `Tail` with the others and gives none.
  const logType = oneOf<'None' | 'Tail'>(input.LogType ?? 'None', LOG_TYPES, 'logType')
  const clientContext = invocationType === 'RequestResponse' ? clientContextOf(input.ClientContext) : undefined
  return {
    functionName,
    invocationType,
    logType,
    payload: payloadOfBytes(input.Payload),
    ...(clientContext !== undefined && { clientContext }),
    ...(traceHeader !== undefined && { traceHeader }),
  }
}

const oneOf = <T extends string>(value: string, allowed: readonly string[], member: string): T => {
  if (allowed.includes(value)) return value as T
  throw validation(value, member, `Member must satisfy enum value set: [${allowed.join(', ')}]`)
}

/** A request without a body is an empty event. */
const payloadOfBytes = (bytes: Uint8Array | undefined): Payload | InvalidJson => {
  if (!bytes || bytes.length === 0) return payloadOfText('{}')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  try {
    JSON.parse(text)
    return payloadOfText(text)
  } catch {
    return { invalid: text }
  }
}

const outputOf = ({
  statusCode,
  functionError,
  logResult,
  executedVersion,
  payload,
}: InvokeResponse): InvokeOutput => ({
  StatusCode: statusCode,
  ...(functionError !== undefined && { FunctionError: functionError }),
  ...(logResult !== undefined && { LogResult: logResult }),
  ...(executedVersion !== undefined && { ExecutedVersion: executedVersion }),
  ...(payload !== '' && { Payload: Buffer.from(payload) }),
})
