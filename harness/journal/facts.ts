import type { Spans } from '../base/spans.ts'

/**
 * What a journal holds. A fact says what happened, when (virtual), because of which earlier fact, and about which
 * events. Facts carry ranges: one batch, one fact. Nothing here may depend on the machine: no wall time, memory,
 * pid, port, path or raw stack (house law 8). Numbers are integers.
 *
 * Names used throughout:
 * - **lane**: an ordered place where events stand, with ordinals counted from 0 in order of arrival:
 *   `queue:jobs` (every message ever sent to the queue), `stream:orders/0` (shard 0's records), `async:charge`
 *   (the function's asynchronous events).
 * - **events**: ordinals in that lane, as spans.
 *   Also `topic:alerts`, `bucket:uploads`, `bus:audit`, `schedule:ship.nightly` (what was published, in order) and
 *   `table:ledger/0` (the table's changes, whether or not it has a stream).
 * - **trigger**: a mapping's name, `function.source`, e.g. `ship.orders`.
 * - **subscription**: the name of a topic's subscription, a bucket's notification, a bus's rule with its target, or a
 *   schedule with its target; unique. A function's trigger keeps its name: `split.uploads`.
 * - **payload**: the key of a text kept beside the journal (`journal.payload(key)`).
 */
export type FactBody =
  | ScenarioFact
  | QueueFact
  | StreamFact
  | PushFact
  | TableFact
  | ObjectFact
  | FunctionFact
  | AsyncFact
  | BatchFact
  | FaultFact
  | RunFact

export type Fact = FactBody & {
  /** Ordinal in the journal, from 1. */
  readonly n: number
  /** Virtual milliseconds since the Unix epoch. */
  readonly at: number
  /** The fact that led here; 0 where it came from outside. */
  readonly cause: number
}

export type FactKind = FactBody['kind']
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>

/** Why an event ended; AWS's own word where AWS has one. */
export type EndReason =
  | 'RetriesExhausted'
  | 'EventAgeExceeded'
  | 'ZeroReservedConcurrency'
  | 'RetryAttemptsExhausted'
  | 'RecordAgeExceeded'
  | 'maxReceiveCount'
  | 'messageRetentionPeriod'
  | 'retentionPeriod'
  | 'queuePurged'
  /** A subscription's filter policy, a rule's pattern, a notification's filter. */
  | 'filterPolicy'
  | 'eventPattern'
  | 'notificationFilter'
  /** SNS: its delivery policy ran out; the endpoint refused for good. */
  | 'deliveryPolicy'
  | 'clientError'
  /** EventBridge's words of `EXHAUSTED_RETRY_CONDITION`. */
  | 'MaximumRetryAttempts'
  | 'MaximumEventAgeInSeconds'
  /** The same function for the 17th time in one lineage. */
  | 'recursion'

export type Outcome = 'processed' | 'filtered' | 'deadLettered' | 'discarded' | 'expired'

type ScenarioFact =
  /** A step began. `step` is its key; `index` counts from 0. */
  | { kind: 'step.started'; index: number; step: string }
  /** The scenario itself put events into a lane. One fact per lane and send. `label` from `as`. */
  | { kind: 'events.sent'; lane: string; events: Spans; label?: string }
  /** What an `invoke` step was answered. `payload` holds the response body; `requestId` where there is one. */
  | {
      kind: 'response.received'
      function: string
      invocationType: 'RequestResponse' | 'Event' | 'DryRun'
      label?: string
      statusCode: number
      functionError?: string
      /** The exception's name, e.g. `TooManyRequestsException`. */
      error?: string
      message?: string
      reason?: string
      payload?: string
      requestId?: string
      executedVersion?: string
      durationMs: number
    }
  /** A setting was changed by an `update` step. */
  | { kind: 'setting.updated'; subject: string; settings: string }

type QueueFact =
  | { kind: 'queue.created'; queue: string; fifo: boolean; settings: string; deadLetterTarget?: string }
  /**
   * Messages entered the queue. `payload` is a JSON list, one member per message:
   * `{messageId, body, messageAttributes?, messageGroupId?, messageDeduplicationId?}`.
   * `visibleAt` where delayed. `from` where they were moved here by a redrive policy (same order as `events`).
   */
  | { kind: 'message.sent'; lane: string; events: Spans; payload: string; visibleAt?: number }
  /** A FIFO send that repeated a deduplication id: accepted, no new message. */
  | { kind: 'message.deduplicated'; lane: string; original: number }
  /** Received and hidden until `until`; their receive count went up by one. */
  | { kind: 'message.received'; lane: string; events: Spans; until: number; receiver: string }
  | { kind: 'message.deleted'; lane: string; events: Spans }
  | { kind: 'message.visibility'; lane: string; events: Spans; until: number }
  /** The retention period ran out. */
  | { kind: 'message.expired'; lane: string; events: Spans }
  /** Moved to the dead-letter queue by the redrive policy; `as` are their ordinals there, in the same order. */
  | { kind: 'message.redriven'; lane: string; events: Spans; to: string; as: Spans }
  /** Moved out of a dead-letter queue by a message move task; `as` are their ordinals there, in the same order. */
  | { kind: 'message.moved'; lane: string; events: Spans; to: string; as: Spans }
  | { kind: 'message.purged'; lane: string; events: Spans }

type StreamFact =
  | { kind: 'stream.created'; stream: string; shards: number; settings: string }
  /** `payload` is a JSON list, one member per record: `{sequenceNumber, partitionKey, data}` (`data` base64). */
  | { kind: 'record.put'; lane: string; events: Spans; payload: string }
  /** Refused by a shard's limit; `records` says how many. */
  | { kind: 'record.throttled'; lane: string; records: number }

/** Services that push: SNS, S3, EventBridge, Scheduler. */
type PushFact =
  | { kind: 'topic.created'; topic: string; fifo: boolean; settings: string }
  | { kind: 'bus.created'; bus: string; settings: string }
  /** From now on what enters `source` (`topic:alerts`) goes to `to` (`queue:jobs`, `async:charge`, `stream:orders`) too. */
  | { kind: 'subscription.created'; subscription: string; source: string; to: string; settings: string }
  | { kind: 'subscription.deleted'; subscription: string }
  /**
   * Something entered a topic, a bucket (an event notification), a bus or a schedule (a firing). `payload` is a JSON list, one
   * member per event, as a `send` step writes it: `{message, subject?, messageAttributes?, messageGroupId?, …}`,
   * `{eventName, key, versionId?, size?}`, `{source, detailType, detail, resources}`, `{scheduledTime}`.
   */
  | { kind: 'event.published'; lane: string; events: Spans; payload: string }
  /** A FIFO publish that repeated a deduplication id: accepted, no new event. */
  | { kind: 'event.deduplicated'; lane: string; original: number }
  /** A subscription passed events on: they stand in lane `to` as `as` now, in the same order. Ends the subscription's part. */
  | { kind: 'event.delivered'; subscription: string; lane: string; events: Spans; to: string; as: Spans }
  /** A subscription did not want them. Ends its part. */
  | {
      kind: 'event.filtered'
      subscription: string
      lane: string
      events: Spans
      by: 'filterPolicy' | 'eventPattern' | 'notificationFilter'
    }
  /** The target refused with `error`; the next try is at `until`. */
  | { kind: 'event.waiting'; subscription: string; lane: string; events: Spans; until: number; error: string }
  /** A subscription gave up. `kept`: the lane of its dead-letter queue, `as` the ordinals there. Ends its part. */
  | {
      kind: 'event.dropped'
      subscription: string
      lane: string
      events: Spans
      outcome: 'deadLettered' | 'discarded'
      by: EndReason
      error: string
      kept?: string
      as?: Spans
    }

type TableFact =
  | { kind: 'table.created'; table: string; settings: string }
  /**
   * Items changed, in order. `lane` is `table:ledger/0`. `payload` is a JSON list, one member per change:
   * `{eventName: INSERT | MODIFY | REMOVE, keys, newImage?, oldImage?, by?: 'timeToLive'}`; items as plain JSON (numbers as
   * numbers where a double holds them, else as text; sets as sorted lists; binary as base64). A write that changes nothing
   * is none.
   */
  | { kind: 'item.changed'; lane: string; events: Spans; payload: string }
  /** Requests refused for capacity, by a fault. */
  | { kind: 'table.throttled'; table: string; operation: string }
  /** The table's stream ended: who read it gets no change of its lane from ordinal `next` on. */
  | { kind: 'table.streamDisabled'; table: string; next: number }

type ObjectFact =
  | { kind: 'bucket.created'; bucket: string; settings: string }
  /**
   * An object (or a version of one) is there. `payload`: its content as text, absent where it is larger than 256 KB or is
   * not UTF-8. The event that it makes is an `event.published` of its own.
   */
  | {
      kind: 'object.put'
      bucket: string
      key: string
      size: number
      etag: string
      versionId?: string
      payload?: string
    }
  /** The object is gone. `marker`: its versions are there still, under a delete marker. */
  | { kind: 'object.removed'; bucket: string; key: string; versionId?: string; marker?: boolean; by?: 'lifecycle' }

/** How an invocation ended. `error`: the handler failed; `crash`: the process ended; `timeout`: killed at its deadline. */
export type InvocationStatus = 'success' | 'error' | 'timeout' | 'crash'

type FunctionFact =
  | {
      kind: 'function.created'
      function: string
      timeoutMs: number
      memorySize: number
      reservedConcurrentExecutions?: number
      runtime: string
    }
  | { kind: 'mapping.created'; trigger: string; function: string; source: string; settings: string }
  /** A request was refused before it ran: 413, 404, invalid JSON … (not throttles). */
  | { kind: 'invocation.rejected'; function: string; error: string; statusCode: number }
  /** 429, or 500 by a fault: the function did not run. `lane`/`events` say for whom. */
  | {
      kind: 'invocation.throttled'
      function: string
      reason: string
      statusCode: number
      trigger?: string
      lane?: string
      events?: Spans
    }
  /** The function was not run: it has passed through this lineage 16 times. `lane`/`events` say for whom. */
  | { kind: 'invocation.recursion'; function: string; lane?: string; events?: Spans }
  /** A new execution environment; `environment` counts from 1 per function. */
  | { kind: 'environment.started'; function: string; environment: number }
  | { kind: 'environment.stopped'; function: string; environment: number; why: 'timeout' | 'crash' | 'idle' | 'update' }
  | {
      kind: 'invocation.started'
      function: string
      environment: number
      requestId: string
      cold: boolean
      invocationType: 'RequestResponse' | 'Event'
      /** n-th delivery of the same event or batch, from 1. */
      attempt: number
      /** Set where a mapping invoked. */
      trigger?: string
      /** Whose events are inside; none for a plain synchronous call. */
      lane?: string
      events?: Spans
      payloadBytes: number
    }
  | {
      kind: 'invocation.ended'
      function: string
      environment: number
      requestId: string
      status: InvocationStatus
      durationMs: number
      errorType?: string
      /** What the function answered: a result, or an error object. */
      payload?: string
      trigger?: string
      lane?: string
      events?: Spans
    }
  /** What one invocation printed, START to REPORT; `payload` keys the text. */
  | { kind: 'log.written'; function: string; environment: number; requestId: string; payload: string }
  /** A call that user code made through an AWS SDK; `error` is the exception's name, `message` what it says. */
  | {
      kind: 'call.made'
      function: string
      environment: number
      operation: string
      payload: string
      error?: string
      message?: string
    }

type AsyncFact =
  /** 202: the event is in the function's internal queue. `lane` is `async:<function>`. */
  | {
      kind: 'async.accepted'
      function: string
      lane: string
      event: number
      requestId: string
      payload: string
      bytes: number
    }
  /** Back in the queue until `until`. `why`: what the last attempt met. */
  | {
      kind: 'async.waiting'
      function: string
      lane: string
      event: number
      until: number
      why: 'error' | 'throttle' | 'unavailable'
    }
  | {
      kind: 'async.ended'
      function: string
      lane: string
      event: number
      outcome: Outcome
      /** `Success` or AWS's condition. */
      condition: 'Success' | EndReason
      /** Times the function ran for it. */
      attempts: number
    }
  /**
   * A record reached a destination or a dead-letter queue. `to` is the target's ARN. `withoutPayload`: the target found the
   * record too large, and got it without the event and the answer: the event is not kept there.
   */
  | {
      kind: 'destination.delivered'
      function: string
      role: 'onSuccess' | 'onFailure' | 'deadLetterQueue'
      to: string
      lane: string
      events: Spans
      payload: string
      withoutPayload?: true
    }
  | {
      kind: 'destination.failed'
      function: string
      role: 'onSuccess' | 'onFailure' | 'deadLetterQueue'
      to: string
      lane: string
      events: Spans
      error: string
    }

type BatchFact =
  /** A poller took events from the source. `bytes` is the size of the rendered event where a batch was built. */
  | { kind: 'batch.polled'; trigger: string; lane: string; events: Spans }
  /** The function failed or was throttled on this batch; the next try is at `until`. */
  | {
      kind: 'batch.waiting'
      trigger: string
      lane: string
      events: Spans
      until: number
      why: 'error' | 'throttle' | 'unavailable'
    }
  /** A failed batch was split in two. */
  | { kind: 'batch.bisected'; trigger: string; lane: string; first: Spans; second: Spans }
  /**
   * One invocation of a batch is settled. `processed`: in a successful invocation and not reported as failed;
   * `failed`: the rest. `report` says what made a failure out of a success: a partial or an unusable report.
   */
  | {
      kind: 'batch.ended'
      trigger: string
      lane: string
      processed: Spans
      failed: Spans
      report?: 'partial' | 'malformed'
    }
  /**
   * A stream's records were given up or ran out of time. `outcome` never is `processed`. `events` are none where it was the
   * final invocation of a tumbling window, whose records had ended before.
   */
  | {
      kind: 'batch.dropped'
      trigger: string
      lane: string
      events: Spans
      outcome: 'deadLettered' | 'discarded' | 'expired'
      by: EndReason
      attempts: number
    }
  /** A queue's batch was let go because its messages became visible again while the function was throttled. */
  | { kind: 'batch.abandoned'; trigger: string; lane: string; events: Spans }
  /** Pollers of a queue mapping went up or down. */
  | { kind: 'poller.scaled'; trigger: string; from: number; to: number }
  /** How far behind the reader is: age of the last record of a batch when it was sent to the function. */
  | { kind: 'iterator.age'; trigger: string; lane: string; ageMs: number }

type FaultFact =
  | { kind: 'fault.started'; fault: number; label?: string; text: string; until?: number }
  | { kind: 'fault.ended'; fault: number; label?: string }
  /** It acted. `subject` is the function it struck. */
  | { kind: 'fault.struck'; fault: number; label?: string; subject: string }

type RunFact =
  | { kind: 'run.started'; scenario: string; seed: number; quotas: string }
  /** `settle` gave up: what was still in flight, by lane. */
  | { kind: 'run.unsettled'; within: number; pending: readonly { lane: string; events: Spans }[] }
  /** A budget was met; `owner` kept the run busy. */
  | { kind: 'run.neverQuiet'; owner: string; budget: string }
  | { kind: 'run.ended' }
