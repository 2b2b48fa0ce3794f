import { ACCOUNT_ID } from '../../../base/arn.ts'
import type { Rule } from '../bus.ts'
import type { EventBridgeStore } from '../store.ts'

/** How an operation names a rule. */
export interface RuleReference {
  readonly Name: string
  readonly EventBusName?: string
}

/** @aws eventbridge/latest/APIReference/API_DescribeRule (checked 2026-11) */
export const describeRule =
  (store: EventBridgeStore) =>
  ({ Name, EventBusName }: RuleReference) => ({
    ...ruleShape(store.rule(Name, EventBusName)),
    CreatedBy: ACCOUNT_ID,
  })

export const ruleShape = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  ...(rule.pattern && { EventPattern: rule.pattern.text }),
  ...(rule.schedule && { ScheduleExpression: rule.schedule.text }),
  State: rule.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
  ...(rule.description !== undefined && { Description: rule.description }),
  EventBusName: rule.bus.name,
})
