import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { EventBridgeStore } from '../store.ts'

export interface ListRuleNamesByTargetInput {
  readonly TargetArn: string
  readonly EventBusName?: string
  readonly Limit?: number
  readonly NextToken?: string
}

/** By name. @aws eventbridge/latest/APIReference/API_ListRuleNamesByTarget (checked 2026-11) */
export const listRuleNamesByTarget = (store: EventBridgeStore) => (input: ListRuleNamesByTargetInput) => {
  const { TargetArn, EventBusName, Limit, NextToken } = input
  const constraints = new Constraints()
  constraints.required('targetArn', TargetArn)
  constraints.number('limit', Limit, 1, PAGE)
  constraints.check()
  const names = [...store.bus(EventBusName).rules.values()]
    .filter(({ targets }) => [...targets.values()].some(({ shape }) => shape.Arn === TargetArn))
    .map(({ name }) => name)
    .sort()
  const { page, ...more } = pageOf(names, { limit: Limit, token: NextToken })
  return { RuleNames: page, ...more }
}
