import type { Operation } from '../../../ports/index.ts'
import type { EventBridgeStore } from '../store.ts'
import { createEventBus } from './create-event-bus.ts'
import { deleteEventBus } from './delete-event-bus.ts'
import { deleteRule } from './delete-rule.ts'
import { describeEventBus } from './describe-event-bus.ts'
import { describeRule } from './describe-rule.ts'
import { listEventBuses } from './list-event-buses.ts'
import { listRuleNamesByTarget } from './list-rule-names-by-target.ts'
import { listRules } from './list-rules.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTargetsByRule } from './list-targets-by-rule.ts'
import { putEvents } from './put-events.ts'
import { putRule } from './put-rule.ts'
import { putTargets } from './put-targets.ts'
import { removeTargets } from './remove-targets.ts'
import { switchRule } from './switch-rule.ts'
import { tagResource } from './tag-resource.ts'
import { testEventPattern } from './test-event-pattern.ts'
import { untagResource } from './untag-resource.ts'

/** What is emulated, by AWS's name. */
export const operationsOf = (store: EventBridgeStore): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['CreateEventBus', createEventBus(store)],
    ['DeleteEventBus', deleteEventBus(store)],
    ['DeleteRule', deleteRule(store)],
    ['DescribeEventBus', describeEventBus(store)],
    ['DescribeRule', describeRule(store)],
    ['DisableRule', switchRule(false)(store)],
    ['EnableRule', switchRule(true)(store)],
    ['ListEventBuses', listEventBuses(store)],
    ['ListRuleNamesByTarget', listRuleNamesByTarget(store)],
    ['ListRules', listRules(store)],
    ['ListTagsForResource', listTagsForResource(store)],
    ['ListTargetsByRule', listTargetsByRule(store)],
    ['PutEvents', putEvents(store)],
    ['PutRule', putRule(store)],
    ['PutTargets', putTargets(store)],
    ['RemoveTargets', removeTargets(store)],
    ['TagResource', tagResource(store)],
    ['TestEventPattern', testEventPattern()],
    ['UntagResource', untagResource(store)],
  ])
