import { Constraints } from '../constraints.ts'
import { limitExceeded } from '../errors.ts'
import { TARGETS_PER_RULE } from '../limits.ts'
import { checkTarget, ruleTarget, type TargetShape } from '../rule-target.ts'
import type { EventBridgeStore } from '../store.ts'

export interface PutTargetsInput {
  readonly Rule: string
  readonly EventBusName?: string
  readonly Targets: readonly TargetShape[]
}

/**
 * All of them or none. What a target's ARN names need not exist.
 * @aws eventbridge/latest/APIReference/API_PutTargets (checked 2026-11)
 */
export const putTargets = (store: EventBridgeStore) => (input: PutTargetsInput) => {
  const { Rule, EventBusName, Targets = [] } = input
  const constraints = new Constraints()
  constraints.name('rule', Rule)
  constraints.size('targets', Targets.length, '[]', 1, 100)
  for (const [i, target] of Targets.entries()) checkTarget(constraints, `targets.${i + 1}.member`, target)
  constraints.check()
  const rule = store.rule(Rule, EventBusName)
  const ids = new Set([...rule.targets.keys(), ...Targets.map(({ Id }) => Id)])
  if (ids.size > TARGETS_PER_RULE) throw limitExceeded()
  const targets = Targets.map((shape) => ruleTarget(shape, `${rule.bus.name}/${rule.name}/${shape.Id}`))
  for (const target of targets) store.putTarget(rule, target)
  return { FailedEntryCount: 0, FailedEntries: [] }
}
