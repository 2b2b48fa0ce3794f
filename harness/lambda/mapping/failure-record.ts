import { functionArn } from '../../base/arn.ts'

export interface FailureDetails {
  /** Name, or `name:qualifier`. */
  readonly functionName: string
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  /** Of the last invocation. */
  readonly requestId: string
  /** Times the function ran for the batch. */
  readonly invocations: number
  /** `null` where the function succeeded and its report made a failure of it. */
  readonly functionError: 'Unhandled' | null
  /** Epoch milliseconds. */
  readonly at: number
  /** The source's own member: `{ KinesisBatchInfo: { … } }`. */
  readonly info: Readonly<Record<string, unknown>>
  /** The whole event as JSON text: buckets only. */
  readonly payload?: string
}

/**
 * The record that an on-failure destination of a stream mapping gets, as JSON. Metadata only, but
 * for a bucket's.
 * A record that was too old has no `responseContext`, and says 1 where the function never ran for it.
 * @aws kinesis-on-failure-destination (checked 2026-11); member order and counts as recorded 2025-11
 */
export const failureRecord = (details: FailureDetails): string =>
  JSON.stringify({
    requestContext: {
      requestId: details.requestId,
      functionArn: functionArn(details.functionName.split(':')[0] ?? details.functionName),
      condition: details.condition,
      approximateInvokeCount: Math.max(1, details.invocations),
    },
    ...(details.condition === 'RecordAgeExceeded'
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: details.functionError,
          },
        }),
    version: '1.0',
    timestamp: new Date(details.at).toISOString(),
    ...details.info,
    ...(details.payload !== undefined && { payload: details.payload }),
  })
