import type { EndReason } from '../../journal/facts.ts'
import type { Delivery } from '../../ports/index.ts'
import { recursiveInvocation, throttled } from '../control/errors.ts'

/** What is known of an event when it ends. */
export interface EndedEvent {
  readonly requestId: string
  /** Qualified: `…:function:charge:$LATEST`. */
  readonly functionArn: string
  readonly condition: 'Success' | EndReason
  /** Times the function ran. */
  readonly attempts: number
  readonly requestPayload: string
  /** Epoch milliseconds. */
  readonly timestampMs: number
  /** Of the last run, if there was one. */
  readonly response?: { readonly payload: string; readonly failed: boolean; readonly errorMessage?: string }
}

/**
 * A destination record. Member order as recorded against AWS in November 2025. An event that never ran has neither
 * responseContext nor responsePayload (recorded for ZeroReservedConcurrency; `@guess` for one that aged out throttled).
 */
export const destinationRecord = (event: EndedEvent): string =>
  JSON.stringify({
    version: '1.0',
    timestamp: new Date(event.timestampMs).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: event.functionArn,
      condition: conditionOf(event.condition),
      approximateInvokeCount: event.attempts,
    },
    requestPayload: JSON.parse(event.requestPayload) as unknown,
    ...(event.response && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(event.response.failed && { functionError: 'Unhandled' }),
      },
      responsePayload: JSON.parse(event.response.payload) as unknown,
    }),
  })

/** @guess AWS names no condition for an event that was stopped in a recursive loop: the exception's name. */
const conditionOf = (condition: EndedEvent['condition']): string =>
  condition === 'recursion' ? recursiveInvocation().name : condition

/** What is left of a record where its target's limit leaves no room for the event and the answer. */
export const withoutPayloads = (record: string): string => {
  const {
    requestPayload: _request,
    responsePayload: _response,
    ...rest
  } = JSON.parse(record) as Record<string, unknown>
  return JSON.stringify(rest)
}

/** First 1 KB of the message. Bytes. @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11) */
const ERROR_MESSAGE_BYTES = 1_024

/**
 * A dead letter: the event verbatim and three attributes.
 * @guess an event that never ran says 429 and the throttle's text, or what stopped its loop; AWS documents "the HTTP status
 * code" only.
 */
export const deadLetter = (event: EndedEvent): Delivery => {
  const [errorCode, errorMessage] = errorOf(event)
  const cut = Buffer.from(errorMessage)
    .subarray(0, ERROR_MESSAGE_BYTES)
    .toString()
    .replace(/\uFFFD$/, '')
  return {
    body: event.requestPayload,
    attributes: {
      RequestID: { dataType: 'String', value: event.requestId },
      ErrorCode: { dataType: 'Number', value: errorCode },
      // SQS refuses an empty attribute value.
      ...(cut !== '' && { ErrorMessage: { dataType: 'String' as const, value: cut } }),
    },
  }
}

const errorOf = ({ response, condition }: EndedEvent): readonly [code: string, message: string] => {
  if (response) return ['200', response.errorMessage ?? '']
  const { statusCode, message } =
    condition === 'recursion' ? recursiveInvocation() : throttled('ConcurrentInvocationLimitExceeded')
  return [String(statusCode), message]
}
