import type { Payload } from '../base/payload.ts'
import type { Reply } from '../base/reply.ts'
import type { StartingPosition } from './event-source.ts'
import type { HandlerFunction } from './runtime.ts'

/** A function as configured; everything has its value. Milliseconds, bytes, ARNs. */
export interface FunctionSettings {
  readonly name: string
  /** `undefined`: a stub, which succeeds at once with `null` unless an effect says otherwise. */
  readonly handler:
    | { readonly file: string; readonly exported: string; readonly written: string }
    | HandlerFunction
    | undefined
  /** `nodejs22.x`. What the function is told; it runs on the Node that runs Firedrill. */
  readonly runtime: string
  readonly memorySize: number
  readonly timeoutMs: number
  readonly environment: Readonly<Record<string, string>>
  readonly reservedConcurrentExecutions: number | undefined
  readonly eventInvokeConfig: EventInvokeConfig
  /** ARN. */
  readonly deadLetterQueue: string | undefined
  /** What becomes of the 17th invocation in one lineage. Absent: `Terminate`. */
  readonly recursiveLoop?: 'Terminate' | 'Allow'
}

export interface EventInvokeConfig {
  /** 0 to 2. */
  readonly maximumRetryAttempts: number
  /** 60 s to 6 h. */
  readonly maximumEventAgeMs: number
  /** ARNs. */
  readonly onSuccess: string | undefined
  readonly onFailure: string | undefined
}

interface CommonMappingSettings {
  /** `function.source`. */
  readonly trigger: string
  readonly functionName: string
  readonly sourceArn: string
  readonly batchSize: number
  readonly maximumBatchingWindowMs: number
  readonly reportBatchItemFailures: boolean
  readonly enabled: boolean
}

export interface QueueMappingSettings extends CommonMappingSettings {
  readonly driver: 'queue'
  readonly maximumConcurrency: number | undefined
}

export interface LogMappingSettings extends CommonMappingSettings {
  readonly driver: 'log'
  readonly startingPosition: StartingPosition
  /** -1: without end. */
  readonly maximumRetryAttempts: number
  /** -1: without end. Milliseconds. */
  readonly maximumRecordAgeMs: number
  readonly bisectBatchOnFunctionError: boolean
  /** Length of a tumbling window, 0 to 900 s; absent or 0: no windows. */
  readonly tumblingWindowMs?: number
  /** ARN. */
  readonly onFailure: string | undefined
}

export type MappingSettings = QueueMappingSettings | LogMappingSettings

export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun'

export interface InvokeRequest {
  /** Name, or `name:qualifier`. */
  readonly functionName: string
  readonly invocationType: InvocationType
  readonly payload: Payload | InvalidJson
  readonly logType?: 'None' | 'Tail'
  /** For the journal: whose label. */
  readonly label?: string
  /** What the handler finds as `context.clientContext`; synchronous invocations only. */
  readonly clientContext?: unknown
  /** `X-Amzn-Trace-Id` of the request, or of the event that led to it: for recursion detection. */
  readonly traceHeader?: string
}

/** A request body that is not JSON, given on purpose. */
export interface InvalidJson {
  readonly invalid: string
}

/** What AWS's Invoke answers; refusals are answers too. */
export interface InvokeResponse {
  readonly statusCode: number
  readonly requestId: string
  /** Body as text; empty for 202 and 204. */
  readonly payload: string
  readonly functionError?: 'Unhandled'
  readonly executedVersion?: string
  /** Base64 of the last 4 KB of the log, where `Tail` was asked for. */
  readonly logResult?: string
  /** The exception's name, where refused. */
  readonly error?: string
  readonly message?: string
  /** Of a 429. */
  readonly reason?: string
}

/** How a mapping's batch came out of one synchronous invocation. */
export type BatchInvocation =
  /** The function ran and succeeded. `payload` is its answer as JSON text. */
  | { readonly kind: 'succeeded'; readonly requestId: string; readonly payload: string }
  /** The function ran and failed, timed out or crashed. */
  | { readonly kind: 'failed'; readonly requestId: string }
  /** It did not run: 429, or 500. */
  | { readonly kind: 'throttled' | 'unavailable'; readonly reason: string }

export interface BatchRequest {
  readonly functionName: string
  readonly payload: Payload
  readonly trigger: string
  readonly lane: string
  /** Ordinals in the lane. */
  readonly ordinals: readonly number[]
  /** n-th try of this batch, from 1. */
  readonly attempt: number
  /** The records as `send` steps write them, for `when: shape`. */
  readonly views: () => readonly unknown[]
  /** The lineage of what is inside: for recursion detection. */
  readonly traceHeader?: string
}

/** What the mapping engine needs of Lambda. */
export interface BatchInvoker {
  invokeBatch(request: BatchRequest, reply: Reply<BatchInvocation>): void
  /** Whether the function has passed through this lineage as often as Lambda allows: it is not to be invoked again. */
  isLooping(functionName: string, traceHeader: string): boolean
  /** The function's timeout now, for visibility rules. Milliseconds. */
  timeoutMs(functionName: string): number
}
