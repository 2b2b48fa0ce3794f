import type { Outcome, Reply } from '../base/reply.ts'
import type { EventSource } from './event-source.ts'
import type { Service } from './service.ts'
import type { Target } from './target.ts'

/**
 * One AWS service on one backend, as the scenario runner uses it. Settings are those of the scenario language, already
 * validated: durations in milliseconds, sizes in bytes, resource names not ARNs.
 */
export interface Slice {
  /** The resource kind in the scenario language: `queue`, `stream`. */
  readonly resource: string
  readonly service: Service
  provision(name: string, settings: Settings, reply: Reply<Outcome<{ arn: string }>>): void
  /** Applies an `update` step. */
  update(name: string, settings: Settings, reply: Reply<Outcome<void>>): void
  /**
   * Puts records, as a `send` step writes them, into the resource, in order. Replies with what each became: its lane
   * and ordinal there, or AWS's refusal. (The slice records the facts of its service; the runner records `events.sent`.)
   */
  send(name: string, records: readonly unknown[], reply: Reply<readonly Outcome<Sent>[]>): void
  source(arn: string): EventSource | undefined
  target(arn: string): Target | undefined
}

export interface Sent {
  readonly lane: string
  readonly ordinal: number
}

export type Settings = Readonly<Record<string, unknown>>
