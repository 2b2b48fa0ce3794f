import { Constraints } from '../constraints.ts'
import type { EventBridgeStore } from '../store.ts'

export interface RemoveTargetsInput {
  readonly Rule: string
  readonly EventBusName?: string
  readonly Ids: readonly string[]
}

/**
 * @aws eventbridge/latest/APIReference/API_RemoveTargets (checked 2026-11): `Force` is about rules that AWS manages.
 * @guess An id that is not there is removed without a word.
 */
export const removeTargets = (store: EventBridgeStore) => (input: RemoveTargetsInput) => {
  const { Rule, EventBusName, Ids = [] } = input
  const constraints = new Constraints()
  constraints.name('rule', Rule)
  constraints.size('ids', Ids.length, '[]', 1, 100)
  for (const [i, id] of Ids.entries()) constraints.name(`ids.${i + 1}.member`, id)
  constraints.check()
  const rule = store.rule(Rule, EventBusName)
  for (const id of Ids) store.removeTarget(rule, id)
  return { FailedEntryCount: 0, FailedEntries: [] }
}
