import type { SourcePlace } from '../base/errors.ts'
import type { Range } from '../base/range.ts'

/** What an expectation says of one measure. */
export type Measure =
  /** A count, a gauge's value now, or a value that holds for each event. */
  | { readonly kind: 'range'; readonly range: Range }
  /** A gauge's highest value so far. */
  | { readonly kind: 'peak'; readonly range: Range }
  /** Of a per-event measure. */
  | { readonly kind: 'spread'; readonly p50?: Range; readonly p99?: Range; readonly max?: Range }
  /** `deliveredAt: [ 0s, 1m, 3m ]`: each delivery in turn, and no more. */
  | { readonly kind: 'list'; readonly ranges: readonly Range[] }
  /** `by: RetriesExhausted`, `reason`, `error`: exact, or `/regex/`. */
  | { readonly kind: 'text'; readonly text: string }
  /** `messages: [ … ]`: each matches another, in order. */
  | { readonly kind: 'shapes'; readonly shapes: readonly unknown[] }
  /** `payload: { … }`. */
  | { readonly kind: 'shape'; readonly shape: unknown }

export type Subject =
  | 'events'
  | 'function'
  | 'trigger'
  | 'queue'
  | 'topic'
  | 'stream'
  | 'table'
  | 'bucket'
  | 'eventBus'
  | 'response'

export interface Expectation {
  readonly subject: Subject
  /** A resource, a function, a trigger, a label. */
  readonly name: string
  /** `events`: only those whose record (as in `send`) or payload has this shape. */
  readonly match?: unknown
  /** `events`: only what became of them at this function. */
  readonly consumer?: string
  /** `trigger`: only this shard. */
  readonly shard?: number
  readonly measures: Readonly<Record<string, Measure>>
  /** As written, one line. */
  readonly text: string
  readonly place?: SourcePlace
}

export type InvariantName = 'nothingLost' | 'settled' | 'processedOnce' | 'inOrder'

export interface Invariant {
  readonly name: InvariantName
  /** Only these resources or labels; all where left out. */
  readonly of?: readonly string[]
  readonly place?: SourcePlace
}

const TABLE = {
  events: {
    processed: 'count',
    filtered: 'count',
    deadLettered: 'count',
    discarded: 'count',
    expired: 'count',
    inFlight: 'count',
    by: 'text',
    deliveries: 'perEvent',
    deliveredAt: 'instants',
    requestIds: 'perEvent',
    age: 'perEventDuration',
  },
  function: {
    invocations: 'count',
    errors: 'count',
    throttles: 'count',
    coldStarts: 'count',
    timeouts: 'count',
    duration: 'perEventDuration',
    concurrentExecutions: 'gauge',
    asyncEventsReceived: 'count',
    asyncEventsDropped: 'count',
    asyncEventAge: 'perEventDuration',
    deadLetterErrors: 'count',
    destinationDeliveryFailures: 'count',
    recursiveInvocationsDropped: 'count',
    logs: 'shapes',
  },
  trigger: {
    polledEventCount: 'count',
    filteredOutEventCount: 'count',
    invokedEventCount: 'count',
    failedInvokeEventCount: 'count',
    droppedEventCount: 'count',
    deletedEventCount: 'count',
    batchSize: 'perEvent',
    iteratorAge: 'gaugeDuration',
    blockedFor: 'duration',
    concurrency: 'gauge',
  },
  queue: {
    messagesSent: 'count',
    messagesReceived: 'count',
    messagesDeleted: 'count',
    messagesExpired: 'count',
    messagesVisible: 'gauge',
    messagesNotVisible: 'gauge',
    messagesDelayed: 'gauge',
    ageOfOldestMessage: 'gaugeDuration',
    messages: 'shapes',
  },
  topic: {
    messagesPublished: 'count',
    notificationsFiltered: 'count',
    notificationsFailed: 'count',
    messages: 'shapes',
  },
  stream: { records: 'count', shardCount: 'gauge' },
  table: { itemCount: 'gauge', items: 'shapes' },
  bucket: { objectCount: 'gauge', objects: 'shapes' },
  eventBus: { published: 'count', matched: 'count', events: 'shapes' },
  response: {
    statusCode: 'count',
    functionError: 'text',
    error: 'text',
    reason: 'text',
    message: 'text',
    payload: 'shape',
    payloadSize: 'size',
    duration: 'duration',
    logs: 'shapes',
  },
} as const satisfies Readonly<Record<Subject, Readonly<Record<string, MeasureKind>>>>

/** The measures of each subject by their exact names, for the types of the TypeScript DSL. */
export type MeasureTable = typeof TABLE

/** The measures of each subject, for the scenario language: the table that validation and help are made from. */
export const MEASURES: Readonly<Record<Subject, Readonly<Record<string, MeasureKind>>>> = TABLE

/** How a measure may be written: which `Measure` kinds make sense, and in which unit its ranges are. */
export type MeasureKind =
  | 'count'
  | 'duration'
  | 'size'
  | 'gauge'
  | 'gaugeDuration'
  | 'perEvent'
  | 'perEventDuration'
  | 'instants'
  | 'text'
  | 'shapes'
  | 'shape'
