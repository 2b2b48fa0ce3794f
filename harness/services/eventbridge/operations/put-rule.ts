import { Constraints } from '../constraints.ts'
import { PATTERN_CHARACTERS } from '../limits.ts'
import { putRule as put } from '../put-rule.ts'
import type { EventBridgeStore } from '../store.ts'
import { checkTags, type Tag, tagsOf } from '../tags.ts'

export interface PutRuleInput {
  readonly Name: string
  readonly EventPattern?: string
  readonly ScheduleExpression?: string
  readonly State?: string
  readonly Description?: string
  readonly EventBusName?: string
  readonly Tags?: readonly Tag[]
}

/** @aws eventbridge/latest/APIReference/API_PutRule (checked 2026-11) */
export const putRule = (store: EventBridgeStore) => (input: PutRuleInput) => {
  const { Name, EventPattern, ScheduleExpression, State, Description, EventBusName, Tags } = input
  const constraints = new Constraints()
  constraints.name('name', Name)
  constraints.length('eventPattern', EventPattern, 0, PATTERN_CHARACTERS)
  constraints.length('scheduleExpression', ScheduleExpression, 0, 256)
  constraints.length('description', Description, 0, 512)
  constraints.oneOf('state', State, ['ENABLED', 'DISABLED'])
  checkTags(constraints, Tags)
  constraints.check()
  const rule = put(store, store.bus(EventBusName), {
    name: Name,
    pattern: EventPattern,
    schedule: ScheduleExpression,
    description: Description,
    enabled: State !== 'DISABLED',
    tags: tagsOf(Tags),
  })
  return { RuleArn: rule.arn }
}
