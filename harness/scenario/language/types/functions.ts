import type { HandlerFunction } from '../../../ports/index.ts'
import type { Effect } from './effects.ts'
import type {
  BucketPush,
  BucketResource,
  BusPush,
  BusResource,
  NamesOf,
  QueueResource,
  Resources,
  RetryPolicy,
  StreamResource,
  TopicPush,
  TopicResource,
} from './resources.ts'
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

/** `Kept`: the queues, topics and buckets that a given-up batch may go to. */
interface LogTrigger<Kept extends string> extends CommonTrigger {
  /** -1, without end, to 10000. */
  readonly maximumRetryAttempts?: number | undefined
  /** 1m to 7d, or -1 for without end. */
  readonly maximumRecordAge?: Duration | -1 | undefined
  readonly bisectBatchOnFunctionError?: boolean | undefined
  /** 0s to 15m; none where left out. */
  readonly tumblingWindow?: Duration | undefined
  readonly onFailure?: Kept | undefined
}

export interface StreamTrigger<Kept extends string = string> extends LogTrigger<Kept> {
  /** `TRIM_HORIZON` where left out. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP' | undefined
  /** Counted from the start of the run. */
  readonly startingPositionTimestamp?: Duration | undefined
}

/** On the stream of a table that has a `streamViewType`. */
export interface TableTrigger<Kept extends string = string> extends LogTrigger<Kept> {
  /** `TRIM_HORIZON` where left out. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | undefined
}

/** A schedule of EventBridge Scheduler. */
export interface ScheduleTrigger<Queues extends string = string> {
  readonly scheduleExpression: `rate(${string})` | `cron(${string})` | `at(${string})`
  /** `Europe/Berlin`; UTC where left out. */
  readonly scheduleExpressionTimezone?: string | undefined
  /** 1m to 24h; none where left out. */
  readonly flexibleTimeWindow?: Duration | undefined
  /** `2026-01-31T08:00:00Z`. */
  readonly startDate?: string | undefined
  readonly endDate?: string | undefined
  /** What the function gets. */
  readonly input?: unknown
  readonly retryPolicy?: RetryPolicy | undefined
  readonly deadLetterQueue?: Queues | undefined
  readonly enabled?: boolean | undefined
}

type Kept<R extends Resources> = NamesOf<R, 'queue' | 'topic' | 'bucket'>
type TriggerOf<R extends Resources, K> = K extends QueueResource
  ? QueueTrigger
  : K extends StreamResource
    ? StreamTrigger<Kept<R>>
    : K extends { readonly table: { readonly streamViewType: string } }
      ? TableTrigger<Kept<R>>
      : K extends { readonly topic: { readonly fifoTopic: true } }
        ? never
        : K extends TopicResource
          ? TopicPush<NamesOf<R, 'queue'>>
          : K extends BucketResource
            ? BucketPush
            : K extends BusResource
              ? BusPush<NamesOf<R, 'queue'>>
              : never

/**
 * Triggers by the resource that they read, or that pushes to them. Any other key holds an `@`: a second trigger on one
 * resource, which names its `source`, or a schedule: `{ orders: {}, 'orders@audit': { source: 'orders', batchSize: 1 },
 * '@nightly': { scheduleExpression: 'rate(1 day)' } }`.
 */
export type Triggers<R extends Resources> = {
  readonly [N in keyof R & string]?: TriggerOf<R, R[N]> | undefined
} & {
  readonly [other: `${string}@${string}`]:
    | { [N in keyof R & string]: { readonly source: N } & TriggerOf<R, R[N]> }[keyof R & string]
    | ScheduleTrigger<NamesOf<R, 'queue'>>
}

/** Triggers that poll, by `function.source`. */
export type TriggerName<R extends Resources, F extends string> =
  | `${F}.${NamesOf<R, 'queue' | 'stream' | 'table'>}`
  | `${F}.${string}@${string}`

/** Code and settings that a function may be given anew by `update`. */
export interface ChangeableFunction<R extends Resources, F extends string = string> {
  /** `path.export`, relative to the scenario file, or a function. */
  readonly handler?: string | HandlerFunction | undefined
  /** Instead of a handler: the first effect that applies acts. Without either the function succeeds with `null`. */
  readonly stub?: readonly Effect[] | undefined
  readonly runtime?: `nodejs${number}.x` | undefined
  /** MB. */
  readonly memorySize?: number | undefined
  /** 1s to 15m; 3s where left out. */
  readonly timeout?: Duration | undefined
  /** `arn:name` and `url:name` stand for the ARN of a resource or function, the URL of a queue. */
  readonly environment?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  readonly reservedConcurrentExecutions?: number | undefined
  readonly eventInvokeConfig?:
    | {
        /** 0 to 2. */
        readonly maximumRetryAttempts?: number | undefined
        /** 1m to 6h. */
        readonly maximumEventAge?: Duration | undefined
        readonly onSuccess?: NamesOf<R, 'queue' | 'topic' | 'eventBus'> | F | undefined
        readonly onFailure?: NamesOf<R, 'queue' | 'topic' | 'eventBus' | 'bucket'> | F | undefined
      }
    | undefined
  readonly deadLetterQueue?: NamesOf<R, 'queue' | 'topic'> | undefined
  /** `Terminate` where left out: a loop of this function through queues, topics and buckets is stopped. */
  readonly recursiveLoop?: 'Terminate' | 'Allow' | undefined
}

export interface FunctionForm<R extends Resources, F extends string = string> extends ChangeableFunction<R, F> {
  readonly triggers?: Triggers<R> | undefined
}
