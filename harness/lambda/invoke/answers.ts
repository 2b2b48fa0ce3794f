import { SECOND } from '../../base/duration.ts'
import { type Payload, payloadOfText } from '../../base/payload.ts'
import type { InvocationStatus } from '../../journal/facts.ts'
import type { Quotas, RuntimeError, RuntimeResult } from '../../ports/index.ts'

/** What one run of the handler came to, as Invoke answers it. */
export interface Answer {
  readonly status: InvocationStatus
  /** The result, or the error object. */
  readonly payload: Payload
  readonly errorType?: string
  readonly errorMessage?: string
}

const errorAnswer = (status: InvocationStatus, body: Partial<RuntimeError>): Answer => ({
  status,
  payload: payloadOfText(JSON.stringify(body)),
  ...(body.errorType !== undefined && { errorType: body.errorType }),
  ...(body.errorMessage !== undefined && { errorMessage: body.errorMessage }),
})

/**
 * @aws lambda recordings of 2025 (`Sandbox.Timedout`) and of 2024 and before (no errorType)
 * Seconds always have two decimals.
 */
export const timeoutAnswer = (quotas: Quotas, requestId: string, timeoutMs: number, nowMs: number): Answer => {
  const text = `Task timed out after ${(timeoutMs / SECOND).toFixed(2)} seconds`
  return quotas.modernTimeout
    ? errorAnswer('timeout', { errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: ${text}` })
    : errorAnswer('timeout', { errorMessage: `${new Date(nowMs).toISOString()} ${requestId} ${text}` })
}

/** Reads what a sandbox reported. @aws lambda/latest/dg/nodejs-exceptions, runtime recordings of 2025 */
export const answerOf = (quotas: Quotas, requestId: string, result: RuntimeResult): Answer => {
  switch (result.kind) {
    case 'returned':
      return result.payload.bytes > quotas.syncResponseBytes
        ? errorAnswer('error', {
            errorType: 'Function.ResponseSizeTooLarge',
            errorMessage: `Response payload size exceeded maximum allowed payload size (${quotas.syncResponseBytes} bytes).`,
          })
        : { status: 'success', payload: result.payload }
    case 'threw':
      return errorAnswer('error', result.error)
    case 'exited':
      return result.error
        ? errorAnswer('crash', result.error)
        : errorAnswer('crash', {
            errorType: 'Runtime.ExitError',
            errorMessage: `RequestId: ${requestId} Error: ${exitText(result)}`,
          })
  }
}

const exitText = ({ code, signal }: { code?: number; signal?: string }): string =>
  signal !== undefined
    ? `Runtime exited with error: signal: ${signal}`
    : code === undefined || code === 0
      ? 'Runtime exited without providing a reason'
      : `Runtime exited with error: exit status ${code}`
