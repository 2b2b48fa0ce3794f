import type { InvocationType } from '../../../ports/index.ts'
import type { FileContents } from '../file-contents.ts'
import type { Fault } from './effects.ts'
import type { Measures, WrittenExpectation } from './expectations.ts'
import type { ChangeableFunction, QueueTrigger, ScheduleTrigger, StreamTrigger, TriggerName } from './functions.ts'
import type {
  BucketPush,
  BucketSettings,
  BusPush,
  BusRule,
  NamesOf,
  QueueSettings,
  RecordOf,
  Resources,
  StreamSettings,
  TableSettings,
  TopicPush,
  TopicSettings,
  TopicSubscription,
} from './resources.ts'
import type { Duration, Size } from './values.ts'

export interface SendOptions {
  /** A label for `events:`. */
  readonly as?: string
  /** Time between two records; all at once where left out. */
  readonly every?: Duration
}

export interface Invocation<F extends string> {
  readonly function: F
  readonly payload?: unknown
  /** A body that is not JSON, sent as it is. */
  readonly rawPayload?: string
  /** Pads the payload to exactly this size. */
  readonly payloadSize?: Size
  /** `RequestResponse` where left out. */
  readonly invocationType?: InvocationType
  readonly count?: number
  readonly as?: string
}

/** Measures of a response, as `expect` inside an `invoke` step. */
export type ResponseExpectation = Measures<'response'>

/** What AWS's Invoke answered; refusals are answers too. */
export interface InvocationResponse {
  readonly statusCode: number
  readonly requestId: string
  /** Parsed where it is JSON, text where it is not, absent where there is none (202, 204). */
  readonly payload?: unknown
  readonly functionError?: string
  /** The exception's name, where refused. */
  readonly error?: string
  readonly message?: string
  /** Of a 429. */
  readonly reason?: string
}

type Queues<R extends Resources> = NamesOf<R, 'queue'>
/** A resource and what it pushes to: `alerts.jobs`, `alerts.jobs@2` where it lists it twice. */
type PushName<From extends string, To extends string> = `${From}.${To}` | `${From}.${To}@${number}`

interface NoSwitch {
  readonly enabled?: never
}
/** New values of what is pushed: a function's trigger, or what a resource lists itself. */
type PushUpdate<R extends Resources, F extends string> =
  | ({ readonly trigger: `${F}.${NamesOf<R, 'topic'>}` } & TopicPush<Queues<R>> & NoSwitch)
  | ({ readonly trigger: `${F}.${NamesOf<R, 'bucket'>}` } & Partial<BucketPush> & NoSwitch)
  | ({ readonly trigger: `${F}.${NamesOf<R, 'eventBus'>}` } & Partial<BusPush<Queues<R>>>)
  | ({ readonly trigger: `${F}.${string}@${string}` } & (
      | TopicPush<Queues<R>>
      | Partial<BucketPush>
      | Partial<BusPush<Queues<R>>>
      | Partial<ScheduleTrigger<Queues<R>>>
    ))
  | ({ readonly subscription: PushName<NamesOf<R, 'topic'>, Queues<R> | F> } & Omit<
      TopicSubscription<string, Queues<R>>,
      'target'
    >)
  | ({ readonly subscription: PushName<NamesOf<R, 'bucket'>, NamesOf<R, 'queue' | 'topic'> | F> } & Partial<BucketPush>)
  | ({
      readonly subscription: PushName<NamesOf<R, 'eventBus'>, NamesOf<R, 'queue' | 'topic' | 'stream' | 'eventBus'> | F>
    } & Partial<Omit<BusRule<string, Queues<R>>, 'target'>>)

/** New values for settings of one thing. */
export type Update<R extends Resources, F extends string> =
  | ({ readonly function: F } & ChangeableFunction<R, F>)
  | ({ readonly trigger: TriggerName<R, F> } & (
      | QueueTrigger
      | Omit<StreamTrigger<NamesOf<R, 'queue' | 'topic' | 'bucket'>>, 'startingPosition' | 'startingPositionTimestamp'>
    ))
  | PushUpdate<R, F>
  | ({ readonly queue: NamesOf<R, 'queue'> } & Omit<QueueSettings<NamesOf<R, 'queue'>>, 'fifoQueue'>)
  | ({ readonly stream: NamesOf<R, 'stream'> } & StreamSettings)
  | ({ readonly topic: NamesOf<R, 'topic'> } & Pick<TopicSettings, 'contentBasedDeduplication'>)
  /** `false` switches it off. */
  | {
      readonly table: NamesOf<R, 'table'>
      readonly timeToLive?: string | false
      readonly streamViewType?: NonNullable<TableSettings['streamViewType']> | false
    }
  | ({ readonly bucket: NamesOf<R, 'bucket'> } & Omit<BucketSettings, 'notifications'>)

/** A running pipeline, as code drives it. Each call ends when everything that is due by then has happened. */
export interface Pipeline<R extends Resources = Resources, F extends string = string> {
  /** Records that go out later (`every`, `at`) go on while later calls begin. */
  send<N extends keyof R & string>(
    to: N,
    records: readonly (RecordOf<R[N]> | FileContents)[] | FileContents,
    options?: SendOptions,
  ): Promise<void>
  /** Answers when the response has come; with `count`, when all have, and with the first. */
  invoke(invocation: Invocation<F> & { readonly expect?: ResponseExpectation }): Promise<InvocationResponse>
  /** Deploys a fix, raises a limit, disables a trigger. */
  update(update: Update<R, F>): Promise<void>
  /** A fault from now on. */
  fault(fault: Fault<F, NamesOf<R, 'table'>>): Promise<void>
  /** Ends the fault with this label. */
  heal(label: string): Promise<void>
  /** Exactly that much time passes. */
  wait(time: Duration): Promise<void>
  /** Until no event is in flight; a finding if that takes longer. */
  settle(within: Duration): Promise<void>
  /** Checked now. */
  expect(...expectations: readonly WrittenExpectation<R, F>[]): void
  /** Virtual milliseconds since the start. */
  readonly elapsedMs: number
}
