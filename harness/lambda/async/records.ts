import type { EndReason } from '../../journal/facts.ts'
import type { Delivery } from '../../ports/index.ts'

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
      condition: event.condition,
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

/** First 1 KB of the message. Bytes. @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11) */
const ERROR_MESSAGE_BYTES = 1_024

/**
 * A dead letter: the event verbatim and three attributes.
 * @guess an event that never ran says 429 and the throttle's text; AWS documents "the HTTP status code" only.
 */
export const deadLetter = (event: EndedEvent): Delivery => {
  const errorMessage = event.response?.errorMessage ?? (event.response ? '' : 'Rate Exceeded.')
  const cut = Buffer.from(errorMessage)
    .subarray(0, ERROR_MESSAGE_BYTES)
    .toString()
    .replace(/\uFFFD$/, '')
  return {
    body: event.requestPayload,
    attributes: {
      RequestID: { dataType: 'String', value: event.requestId },
      ErrorCode: { dataType: 'Number', value: event.response ? '200' : '429' },
      // SQS refuses an empty attribute value.
      ...(cut !== '' && { ErrorMessage: { dataType: 'String' as const, value: cut } }),
    },
  }
}
