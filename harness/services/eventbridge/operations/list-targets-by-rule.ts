import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { EventBridgeStore } from '../store.ts'

export interface ListTargetsByRuleInput {
  readonly Rule: string
  readonly EventBusName?: string
  readonly Limit?: number
  readonly NextToken?: string
}

/** @aws eventbridge/latest/APIReference/API_ListTargetsByRule (checked 2026-11) */
export const listTargetsByRule = (store: EventBridgeStore) => (input: ListTargetsByRuleInput) => {
  const { Rule, EventBusName, Limit, NextToken } = input
  const constraints = new Constraints()
  constraints.name('rule', Rule)
  constraints.number('limit', Limit, 1, PAGE)
  constraints.check()
  const targets = [...store.rule(Rule, EventBusName).targets.values()].map(({ shape }) => shape)
  const { page, ...more } = pageOf(targets, { limit: Limit, token: NextToken })
  return { Targets: page, ...more }
}
