import type { HandlerFunction } from '../../../ports/index.ts'
import type { Effect } from './effects.ts'
import type { NamesOf, QueueResource, Resources, StreamResource } from './resources.ts'
import type { Duration } from './values.ts'

interface CommonTrigger {
  /** 1 to 10000. More than 10 messages of a queue need a window; a FIFO queue gives 10 at most. */
  readonly batchSize?: number | undefined
  /** 0s to 5m. */
  readonly maximumBatchingWindow?: Duration | undefined
  readonly functionResponseTypes?: readonly 'ReportBatchItemFailures'[] | undefined
  readonly enabled?: boolean | undefined
}

export interface QueueTrigger extends CommonTrigger {
  /** 2 to 1000. */
  readonly maximumConcurrency?: number | undefined
}

/** `Queues`: the names that dead letters may go to. */
export interface StreamTrigger<Queues extends string = string> extends CommonTrigger {
  /** `TRIM_HORIZON` where left out. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP' | undefined
  /** Counted from the start of the run. */
  readonly startingPositionTimestamp?: Duration | undefined
  /** -1, without end, to 10000. */
  readonly maximumRetryAttempts?: number | undefined
  /** 1m to 7d, or -1 for without end. */
  readonly maximumRecordAge?: Duration | -1 | undefined
  readonly bisectBatchOnFunctionError?: boolean | undefined
  readonly onFailure?: Queues | undefined
}

type TriggerOf<R extends Resources, K> = K extends QueueResource
  ? QueueTrigger
  : K extends StreamResource
    ? StreamTrigger<NamesOf<R, 'queue'>>
    : never

/**
 * Triggers by the resource that they read. Where one resource triggers a function twice, the second key is the name
 * with `@` and a word, and names its `source`: `{ orders: {}, 'orders@audit': { source: 'orders', batchSize: 1 } }`.
 */
export type Triggers<R extends Resources> = {
  readonly [N in keyof R & string]?: TriggerOf<R, R[N]> | undefined
} & {
  readonly [again: `${string}@${string}`]: {
    [N in keyof R & string]: { readonly source: N } & TriggerOf<R, R[N]>
  }[keyof R & string]
}

export type TriggerName<R extends Resources, F extends string> = `${F}.${keyof R & string}` | `${F}.${string}@${string}`

/** Code and settings that a function may be given anew by `update`. */
export interface ChangeableFunction<R extends Resources> {
  /** `path.export`, relative to the scenario file, or a function. */
  readonly handler?: string | HandlerFunction | undefined
  /** Instead of a handler: the first effect that applies acts. Without either the function succeeds with `null`. */
  readonly stub?: readonly Effect[] | undefined
  readonly runtime?: `nodejs${number}.x` | undefined
  /** MB. */
  readonly memorySize?: number | undefined
  /** 1s to 15m; 3s where left out. */
  readonly timeout?: Duration | undefined
  readonly environment?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  readonly reservedConcurrentExecutions?: number | undefined
  readonly eventInvokeConfig?:
    | {
        /** 0 to 2. */
        readonly maximumRetryAttempts?: number | undefined
        /** 1m to 6h. */
        readonly maximumEventAge?: Duration | undefined
        readonly onSuccess?: NamesOf<R, 'queue'> | undefined
        readonly onFailure?: NamesOf<R, 'queue'> | undefined
      }
    | undefined
  readonly deadLetterQueue?: NamesOf<R, 'queue'> | undefined
}

export interface FunctionForm<R extends Resources> extends ChangeableFunction<R> {
  readonly triggers?: Triggers<R> | undefined
}
