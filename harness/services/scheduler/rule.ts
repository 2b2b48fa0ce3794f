import { ruleArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { parseSchedule } from '../../base/schedule-expression/parse-schedule.ts'
import { ScheduleRejection } from '../../base/schedule-expression/schedule-rejection.ts'
import { scheduledEvent } from '../../base/schedule-expression/scheduled-event.ts'
import type { Delivery, TargetKind, Targets } from '../../ports/index.ts'
import { eventPolicy, ruleDeadLetter } from '../../push/index.ts'
import { notEmulated, validation } from './errors.ts'
import { published } from './published.ts'
import type { SchedulerStore } from './store.ts'
import { retriesOf, type TargetShape } from './target.ts'
import { follow } from './timetable.ts'

export interface ScheduledRule {
  /** The subscription's name. */
  readonly name: string
  readonly expression: string
  readonly target: TargetShape
}

/**
 * A scheduled rule of EventBridge's default bus with one target, as a template's `Schedule` event makes it: the Scheduled Event,
 * or a constant. Its name is the subscription's with `-` for dots.
 */
export const startRule = (
  store: SchedulerStore,
  targets: Targets,
  { name, expression, target }: ScheduledRule,
): void => {
  const { world, dispatcher } = store
  if (target.Arn.includes(':event-bus/') && target.Input !== undefined)
    throw notEmulated(`an input of the target ${target.Arn}`, 'An event goes to another event bus as it is.')
  if (target.Arn.endsWith('.fifo')) throw notEmulated('a schedule to a FIFO queue', 'Give it a standard queue.')
  const due = dueOf(expression, store.now)
  const arn = ruleArn(name.replaceAll('.', '-'))
  const lane = `schedule:${name}`
  const policy = eventPolicy(retriesOf(target))
  const queue = target.DeadLetterConfig?.Arn
  const kind = targets(target.Arn)?.kind
  const { Arn: _, RoleArn: __, ...told } = target
  world.journal.record({
    kind: 'subscription.created',
    subscription: name,
    source: lane,
    to: targets(target.Arn)?.lane ?? target.Arn,
    settings: canonicalJson({ scheduleExpression: expression, ...told }),
  })
  follow(world, {
    name,
    due,
    // A rate's first time is one interval from now.
    from: due.kind === 'rate' ? store.now + 1 : store.now,
    fire: (instant) =>
      published(world, { lane, due: instant }, (ordinal) => {
        const id = world.ids.uuid(`scheduled rule ${name}`)
        const event = JSON.stringify(scheduledEvent({ id, time: instant, ruleArn: arn }))
        const letter = { ruleArn: arn, targetArn: target.Arn, event }
        dispatcher.dispatch({
          subscription: name,
          lane,
          ordinal,
          target: target.Arn,
          delivery: deliveryOf({ body: target.Input ?? event, id, time: instant, ruleArn: arn }, kind),
          policy,
          ...(queue !== undefined && { deadLetter: { queue, of: (failure) => ruleDeadLetter(letter, failure) } }),
        })
      }),
  })
}

interface Occurrence {
  readonly body: string
  readonly id: string
  readonly time: number
  readonly ruleArn: string
}

/** A stream's record has the event's id for a key, as a rule's has; a bus gets the event itself. */
const deliveryOf = ({ body, id, time, ruleArn: arn }: Occurrence, kind: TargetKind | undefined): Delivery => {
  const event = { source: 'aws.events', detailType: 'Scheduled Event', resources: [arn], id, time }
  if (kind === 'bus') return { body: '{}', attributes: {}, event }
  return { body, attributes: {}, ...(kind === 'stream' && { partitionKey: id }) }
}

const dueOf = (expression: string, originMs: number) => {
  try {
    return parseSchedule(expression, { dialect: 'rule', originMs })
  } catch (error) {
    if (error instanceof ScheduleRejection) throw validation(error.reason)
    throw error
  }
}
