import type { SourcePlace } from '../base/errors.ts'
import type { Expectation, Invariant } from '../checks/expectation.ts'
import type { EffectSettings, FaultSubject } from '../faults/effect.ts'
import type { HandlerFunction, InvocationType, Settings } from '../ports/index.ts'

/**
 * A scenario as the runner takes it, whatever it was written in: validated, every default still open but every value
 * in its unit (durations in milliseconds, sizes in bytes), every name resolved against the scenario.
 */
export interface Scenario {
  readonly name: string
  /** Absolute path. */
  readonly file: string
  readonly quotas: QuotaSettings
  readonly resources: readonly Resource[]
  readonly functions: readonly FunctionModel[]
  /** All pushes: `subscriptions`, `notifications` and `rules` of resources, and functions' triggers on what pushes. */
  readonly subscriptions: readonly SubscriptionModel[]
  readonly faults: readonly FaultModel[]
  readonly steps: readonly Step[]
  readonly expect: readonly Expectation[]
  readonly invariants: readonly Invariant[]
  /** TypeScript scenarios may drive themselves instead of listing steps. Opaque here; the runner calls it. */
  readonly run?: (pipeline: never) => Promise<void>
}

export interface QuotaSettings {
  readonly profile: 'conservative' | 'aws-2020' | 'aws-2026'
  readonly concurrentExecutions?: number
}

export type ResourceKind = 'queue' | 'stream' | 'topic' | 'table' | 'bucket' | 'eventBus'

/** Settings keep the language's names, with values in their unit: `{ visibilityTimeout: 30000 }`. */
export interface Resource {
  readonly name: string
  readonly kind: ResourceKind
  readonly settings: Settings
  readonly place?: SourcePlace
}

export interface FunctionModel {
  readonly name: string
  /** A resolved `path.export`, a function value, or nothing. */
  readonly handler: HandlerPath | HandlerFunction | undefined
  /** Effects of a `stub`, in order: the first that applies acts. */
  readonly stub: readonly EffectSettings[]
  /** What CloudFormation calls them, without triggers and handler: `{ timeout, memorySize, eventInvokeConfig, … }`. */
  readonly settings: FunctionSettingsModel
  readonly triggers: readonly TriggerModel[]
  readonly place?: SourcePlace
}

export interface FunctionSettingsModel {
  readonly timeout?: number
  readonly memorySize?: number
  /** As written: `arn:name` and `url:name` still stand for the ARN of a resource or function, the URL of a queue. */
  readonly environment?: Readonly<Record<string, string>>
  readonly reservedConcurrentExecutions?: number
  readonly runtime?: string
  readonly deadLetterQueue?: string
  readonly eventInvokeConfig?: {
    readonly maximumRetryAttempts?: number
    readonly maximumEventAge?: number
    readonly onSuccess?: string
    readonly onFailure?: string
  }
  readonly recursiveLoop?: 'Terminate' | 'Allow'
}

export interface HandlerPath {
  /** Absolute, as found on disk. */
  readonly file: string
  readonly exported: string
  /** As written in the scenario: `../functions/ship.handler`. */
  readonly written: string
}

export interface TriggerModel {
  /** The key under `triggers`; with the function's name it makes the trigger's name. */
  readonly key: string
  /** The resource it reads. */
  readonly source: string
  readonly settings: TriggerSettings
  readonly place?: SourcePlace
}

export interface TriggerSettings {
  readonly batchSize?: number
  readonly maximumBatchingWindow?: number
  readonly maximumConcurrency?: number
  readonly functionResponseTypes?: readonly 'ReportBatchItemFailures'[]
  readonly enabled?: boolean
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP'
  /** Milliseconds from the start of the run. With AT_TIMESTAMP. */
  readonly startingPositionTimestamp?: number
  readonly maximumRetryAttempts?: number
  readonly maximumRecordAge?: number
  readonly bisectBatchOnFunctionError?: boolean
  /** Milliseconds; 0 is none. */
  readonly tumblingWindow?: number
  readonly onFailure?: string
}

/** Something that is pushed on: from a topic, a bucket, a bus or a schedule to a function or another resource. */
export interface SubscriptionModel {
  /** Unique: `split.uploads` of a function's trigger, `alerts.jobs` of a resource's own (`alerts.jobs@2` of a second). */
  readonly name: string
  /** A schedule has no resource: its name is the subscription's. */
  readonly from: { readonly kind: 'topic' | 'bucket' | 'eventBus' | 'schedule'; readonly name: string }
  readonly to: { readonly kind: ResourceKind | 'function'; readonly name: string }
  /** As the language names them, in their units; `deadLetterQueue` is a resource's name. */
  readonly settings: Settings
  readonly place?: SourcePlace
}

export interface FaultModel {
  readonly on: FaultSubject
  readonly effect: EffectSettings
  readonly place?: SourcePlace
}

interface StepCommon {
  /** Offset from the start of the run. Milliseconds. */
  readonly at?: number
  readonly place?: SourcePlace
}

export type Step = StepCommon &
  (
    | { readonly step: 'send'; readonly send: SendModel }
    | { readonly step: 'invoke'; readonly invoke: InvokeModel }
    | { readonly step: 'update'; readonly update: UpdateModel }
    | { readonly step: 'fault'; readonly fault: FaultModel }
    /** Ends the fault with this label. */
    | { readonly step: 'heal'; readonly heal: string }
    | { readonly step: 'wait'; readonly wait: number }
    | { readonly step: 'settle'; readonly settle: number }
    | { readonly step: 'expect'; readonly expect: readonly Expectation[] }
  )

export interface SendModel {
  readonly to: string
  /** What is sent, `$i` and `count` expanded lazily: the i-th record, from 0. */
  readonly records: readonly SendRecord[] | { readonly count: number; readonly record: unknown }
  /** Time between two records. Milliseconds. */
  readonly every?: number
  readonly label?: string
}

export interface SendRecord {
  readonly record: unknown
  /** Offset from the start of the run. */
  readonly at?: number
}

export interface InvokeModel {
  readonly function: string
  /** Absent: AWS's empty body, which the handler sees as `{}`. */
  readonly payload?: unknown
  /** A body that is not JSON, sent as it is. */
  readonly rawPayload?: string
  /** Pads the payload to exactly this size. Bytes. */
  readonly payloadSize?: number
  readonly invocationType: InvocationType
  readonly count: number
  readonly label?: string
  readonly expect?: Expectation
}

/**
 * `trigger` settings as in a function's `triggers`; `function` settings as in `functions`; resources likewise. A trigger that
 * is pushed to is one of the scenario's subscriptions; `subscription` is a resource's own.
 */
export interface UpdateModel {
  readonly kind: 'function' | 'trigger' | 'subscription' | ResourceKind
  readonly name: string
  readonly settings: Settings
  /** For a function: a new handler or stub. */
  readonly handler?: HandlerPath | HandlerFunction
  readonly stub?: readonly EffectSettings[]
}
