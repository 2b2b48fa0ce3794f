import type { Outcome, Reply } from '../base/reply.ts'
import type { World } from '../world/index.ts'
import type { EventSource } from './event-source.ts'
import type { Quotas } from './quotas.ts'
import type { Service } from './service.ts'
import type { Target, Targets } from './target.ts'

/**
 * One AWS service on one backend, as the scenario runner uses it. Settings are those of the scenario language, already
 * validated: durations in milliseconds, sizes in bytes, resource names not ARNs.
 */
export interface Slice {
  /** The resource kind in the scenario language: `queue`, `stream`, `topic`, `table`, `bucket`, `eventBus`, `schedule`. */
  readonly resource: string
  /** What its SDK clients reach: none where the API is another slice's. */
  readonly services: readonly Service[]
  provision(name: string, settings: Settings, reply: Reply<Outcome<{ arn: string }>>): void
  /** Applies an `update` step. */
  update(name: string, settings: Settings, reply: Reply<Outcome<void>>): void
  /**
   * Puts records, as a `send` step writes them, into the resource, in order. Replies with what each became: its lane
   * and ordinal there, or AWS's refusal. (The slice records the facts of its service; the runner records `events.sent`.)
   */
  send(name: string, records: readonly unknown[], reply: Reply<readonly Outcome<Sent>[]>): void
  /**
   * From now on what enters the resource goes to a target too: a topic's subscription, a bucket's notification, a bus's
   * rule, a schedule. Refuses what AWS would. Absent where the service pushes nothing.
   */
  subscribe?(name: string, subscription: Subscription, reply: Reply<Outcome<void>>): void
  /**
   * Applies an `update` step to a subscription of the resource: what its settings name changes, all or nothing. Whether it
   * is on or off is told by `subscription.created` and `subscription.deleted`; the runner tells of the rest.
   */
  updateSubscription?(name: string, change: SubscriptionChange, reply: Reply<Outcome<void>>): void
  source(arn: string): EventSource | undefined
  target(arn: string): Target | undefined
}

/** How a slice is made; targets of all services may be asked for once the world is together. */
export type CreateSlice = (world: World, quotas: Quotas, targets: Targets) => Slice

export interface Subscription {
  /** Unique in its scenario, for facts and texts: `split.uploads` (a function's trigger), `alerts.mail` (the resource's own). */
  readonly name: string
  /** ARN of something that exists. */
  readonly target: string
  /** As the language names them, in their units; `deadLetterQueue` as an ARN. */
  readonly settings: Settings
}

/** As in a `Subscription`; only what changes. */
export interface SubscriptionChange {
  /** Its name. */
  readonly subscription: string
  readonly settings: Settings
}

export interface Sent {
  readonly lane: string
  readonly ordinal: number
}

export type Settings = Readonly<Record<string, unknown>>
