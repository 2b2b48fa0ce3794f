import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { EventBridgeStore } from '../store.ts'
import { ruleShape } from './describe-rule.ts'

export interface ListRulesInput {
  readonly NamePrefix?: string
  readonly EventBusName?: string
  readonly Limit?: number
  readonly NextToken?: string
}

/** By name. @aws eventbridge/latest/APIReference/API_ListRules (checked 2026-11) */
export const listRules = (store: EventBridgeStore) => (input: ListRulesInput) => {
  const { NamePrefix = '', EventBusName, Limit, NextToken } = input
  const constraints = new Constraints()
  constraints.number('limit', Limit, 1, PAGE)
  constraints.check()
  const rules = [...store.bus(EventBusName).rules.values()]
    .filter(({ name }) => name.startsWith(NamePrefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const { page, ...more } = pageOf(rules, { limit: Limit, token: NextToken })
  return { Rules: page.map(ruleShape), ...more }
}
