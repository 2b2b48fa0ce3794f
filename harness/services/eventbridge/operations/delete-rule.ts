import { ruleHasTargets } from '../errors.ts'
import { disarm } from '../scheduled-rule.ts'
import type { EventBridgeStore } from '../store.ts'
import type { RuleReference } from './describe-rule.ts'

/**
 * @aws eventbridge/latest/APIReference/API_DeleteRule (checked 2026-11): `Force` is about rules that AWS manages.
 * @guess A rule that is not there is deleted without a word.
 */
export const deleteRule =
  (store: EventBridgeStore) =>
  ({ Name, EventBusName }: RuleReference) => {
    const bus = store.bus(EventBusName)
    const rule = bus.rules.get(Name)
    if (rule && rule.targets.size > 0) throw ruleHasTargets()
    if (rule) disarm(rule)
    bus.rules.delete(Name)
    return {}
  }
