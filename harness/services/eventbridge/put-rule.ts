import { ruleArn } from '../../base/arn.ts'
import { compilePattern, type EventMatcher } from '../../base/event-pattern/compile-pattern.ts'
import { PatternRejection } from '../../base/event-pattern/pattern-rejection.ts'
import { parseSchedule } from '../../base/schedule-expression/parse-schedule.ts'
import type { Schedule } from '../../base/schedule-expression/schedule.ts'
import { ScheduleRejection } from '../../base/schedule-expression/schedule-rejection.ts'
import type { Bus, Rule } from './bus.ts'
import {
  limitExceeded,
  notEmulated,
  nothingTriggers,
  patternInvalid,
  scheduleInvalid,
  scheduleOnDefaultOnly,
} from './errors.ts'
import { RULES_PER_BUS } from './limits.ts'
import type { EventBridgeStore } from './store.ts'

export interface RuleSettings {
  readonly name: string
  readonly pattern: string | undefined
  readonly schedule: string | undefined
  readonly description: string | undefined
  readonly enabled: boolean
  /** Of a new rule only. */
  readonly tags: ReadonlyMap<string, string>
}

/** Makes a rule, or gives one that is there other settings; its targets and tags stay. */
export const putRule = (store: EventBridgeStore, bus: Bus, settings: RuleSettings): Rule => {
  if (settings.pattern === undefined && settings.schedule === undefined) throw nothingTriggers()
  if (settings.pattern !== undefined && settings.schedule !== undefined)
    throw notEmulated('a rule with both EventPattern and ScheduleExpression', 'Make one rule of each.')
  if (settings.schedule !== undefined && bus.name !== 'default') throw scheduleOnDefaultOnly()
  const known = bus.rules.get(settings.name)
  if (!known && bus.rules.size >= RULES_PER_BUS) throw limitExceeded()
  const pattern =
    settings.pattern === undefined ? undefined : { text: settings.pattern, fits: matcherOf(settings.pattern) }
  const schedule =
    settings.schedule === undefined
      ? undefined
      : { text: settings.schedule, due: scheduleOf(settings.schedule, store.now), timer: undefined }
  const rule = known ?? newRule(bus, settings)
  store.tell(bus)
  store.change(rule, () => {
    rule.pattern = pattern
    rule.schedule = schedule
    rule.description = settings.description
    rule.enabled = settings.enabled
  })
  bus.rules.set(rule.name, rule)
  return rule
}

const newRule = (bus: Bus, { name, tags }: RuleSettings): Rule => ({
  name,
  arn: ruleArn(name, bus.name),
  bus,
  description: undefined,
  enabled: false,
  pattern: undefined,
  schedule: undefined,
  tags: new Map(tags),
  targets: new Map(),
})

export const matcherOf = (pattern: string): EventMatcher => {
  try {
    return compilePattern(pattern, 'eventBus')
  } catch (error) {
    if (error instanceof PatternRejection) throw patternInvalid(error.reason)
    throw error
  }
}

export const scheduleOf = (text: string, originMs: number): Schedule => {
  try {
    return parseSchedule(text, { dialect: 'rule', originMs })
  } catch (error) {
    if (error instanceof ScheduleRejection) throw scheduleInvalid(error.reason)
    throw error
  }
}
