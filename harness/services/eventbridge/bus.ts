import type { EventMatcher } from '../../base/event-pattern/compile-pattern.ts'
import type { Schedule } from '../../base/schedule-expression/schedule.ts'
import type { Timer } from '../../world/index.ts'
import type { RuleTarget } from './rule-target.ts'

/** An event bus. `default` always is. */
export interface Bus {
  readonly name: string
  readonly arn: string
  /** `bus:orders`. */
  readonly lane: string
  description: string | undefined
  readonly createdAt: number
  changedAt: number
  readonly tags: Map<string, string>
  /** In the order in which they were made. */
  readonly rules: Map<string, Rule>
}

/** What happens to some events of a bus, or at some instants. */
export interface Rule {
  readonly name: string
  readonly arn: string
  readonly bus: Bus
  description: string | undefined
  enabled: boolean
  /** As `DescribeRule` tells it. */
  pattern: { readonly text: string; readonly fits: EventMatcher } | undefined
  schedule: RuleSchedule | undefined
  readonly tags: Map<string, string>
  /** By id, in the order in which they were put. */
  readonly targets: Map<string, RuleTarget>
}

export interface RuleSchedule {
  readonly text: string
  readonly due: Schedule
  timer: Timer | undefined
}

/** Where the rule's events stand: a schedule's firings in a lane of their own. */
export const sourceOf = (rule: Rule): string => (rule.schedule ? `schedule:${rule.name}` : rule.bus.lane)
