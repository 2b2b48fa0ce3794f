import { scheduleOf } from '../put-rule.ts'
import type { EventBridgeStore } from '../store.ts'
import type { RuleReference } from './describe-rule.ts'

/**
 * EnableRule and DisableRule. A rate counts anew from when its rule is enabled.
 * @aws eventbridge/latest/APIReference/API_EnableRule (checked 2026-11)
 */
export const switchRule =
  (enabled: boolean) =>
  (store: EventBridgeStore) =>
  ({ Name, EventBusName }: RuleReference) => {
    const rule = store.rule(Name, EventBusName)
    if (rule.enabled !== enabled)
      store.change(rule, () => {
        rule.enabled = enabled
        if (rule.schedule) rule.schedule = { ...rule.schedule, due: scheduleOf(rule.schedule.text, store.now) }
      })
    return {}
  }
