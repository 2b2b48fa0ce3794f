import { ruleArn } from '../../base/arn.ts'
import { awsName } from '../../base/aws-name.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { parseSchedule } from '../../base/schedule-expression/parse-schedule.ts'
import type { Schedule } from '../../base/schedule-expression/schedule.ts'
import { ScheduleRejection } from '../../base/schedule-expression/schedule-rejection.ts'
import { scheduledEvent } from '../../base/schedule-expression/scheduled-event.ts'
import type { Delivery, TargetKind, Targets } from '../../ports/index.ts'
import { eventPolicy, ruleDeadLetter } from '../../push/index.ts'
import { notEmulated, validation } from './errors.ts'
import { NAME } from './limits.ts'
import { published } from './published.ts'
import type { SchedulerStore } from './store.ts'
import { retriesOf, type TargetShape } from './target.ts'
import { follow } from './timetable.ts'

export interface RuleSettings {
  readonly expression: string
  readonly target: TargetShape
  readonly enabled: boolean
}

/**
 * A scheduled rule of EventBridge's default bus with one target, as a template's `Schedule` event makes it: the Scheduled Event,
 * or a constant.
 */
export interface ScheduledRule {
  readonly subscription: string
  /** The subscription's with `-` for dots and for what AWS does not take. */
  readonly name: string
  settings: RuleSettings
  /** Ends its timetable. */
  stop: () => void
}

/** Makes a rule, and begins it unless it is disabled. */
export const createRule = (
  store: SchedulerStore,
  targets: Targets,
  subscription: string,
  settings: RuleSettings,
): void => {
  const due = check(store, settings)
  const taken = new Set([...store.rules.values()].map(({ name }) => name))
  const name = awsName(subscription.replaceAll('.', '-'), NAME, (one) => taken.has(one))
  const rule: ScheduledRule = { subscription, name, settings, stop: () => undefined }
  store.rules.set(subscription, rule)
  if (!settings.enabled) return
  stand(store, targets, rule)
  begin(store, targets, rule, due)
}

/** Gives it other settings. Its time begins anew where it is said anew, and where the rule was off. */
export const changeRule = (
  store: SchedulerStore,
  targets: Targets,
  rule: ScheduledRule,
  settings: RuleSettings,
): void => {
  const due = check(store, settings)
  const before = rule.settings
  rule.settings = settings
  if (before.enabled && !settings.enabled)
    store.world.journal.record({ kind: 'subscription.deleted', subscription: rule.subscription })
  if (!before.enabled && settings.enabled) stand(store, targets, rule)
  if (before.enabled === settings.enabled && before.expression === settings.expression) return
  rule.stop()
  rule.stop = () => undefined
  if (settings.enabled) begin(store, targets, rule, due)
}

const check = (store: SchedulerStore, { expression, target }: RuleSettings): Schedule => {
  if (target.Arn.includes(':event-bus/') && target.Input !== undefined)
    throw notEmulated(`an input of the target ${target.Arn}`, 'An event goes to another event bus as it is.')
  if (target.Arn.endsWith('.fifo') && target.Arn.includes(':sns:'))
    throw notEmulated('a schedule to a FIFO topic', 'A rule gives its events no message group: give it a queue.')
  return dueOf(expression, store.now)
}

const stand = (store: SchedulerStore, targets: Targets, { subscription, settings }: ScheduledRule): void => {
  const { Arn: _, RoleArn: __, ...told } = settings.target
  store.world.journal.record({
    kind: 'subscription.created',
    subscription,
    source: `schedule:${subscription}`,
    to: targets(settings.target.Arn)?.lane ?? settings.target.Arn,
    settings: canonicalJson({ scheduleExpression: settings.expression, ...told }),
  })
}

const begin = (store: SchedulerStore, targets: Targets, rule: ScheduledRule, due: Schedule): void => {
  rule.stop = follow(store.world, {
    name: rule.subscription,
    due,
    // A rate's first time is one interval from now.
    from: due.kind === 'rate' ? store.now + 1 : store.now,
    fire: (instant) => fire(store, targets, rule, instant),
  })
}

const fire = ({ world, dispatcher }: SchedulerStore, targets: Targets, rule: ScheduledRule, instant: number): void => {
  const { subscription, name, settings } = rule
  const { target } = settings
  const lane = `schedule:${subscription}`
  const arn = ruleArn(name)
  const queue = target.DeadLetterConfig?.Arn
  published(world, { lane, due: instant }, (ordinal) => {
    const id = world.ids.uuid(`scheduled rule ${subscription}`)
    const event = JSON.stringify(scheduledEvent({ id, time: instant, ruleArn: arn }))
    const letter = { ruleArn: arn, targetArn: target.Arn, event }
    dispatcher.dispatch({
      subscription,
      lane,
      ordinal,
      target: target.Arn,
      delivery: deliveryOf({ target, body: target.Input ?? event, id, time: instant, ruleArn: arn }, targets),
      policy: eventPolicy(retriesOf(target)),
      ...(queue !== undefined && { deadLetter: { queue, of: (failure) => ruleDeadLetter(letter, failure) } }),
    })
  })
}

interface Occurrence {
  readonly target: TargetShape
  readonly body: string
  readonly id: string
  readonly time: number
  readonly ruleArn: string
}

/** A stream's record has the event's id for a key, as a rule's has; a bus gets the event itself. */
const deliveryOf = ({ target, body, id, time, ruleArn: arn }: Occurrence, targets: Targets): Delivery => {
  const kind: TargetKind | undefined = targets(target.Arn)?.kind
  const event = { source: 'aws.events', detailType: 'Scheduled Event', resources: [arn], id, time }
  if (kind === 'bus') return { body: '{}', attributes: {}, event }
  const group = target.SqsParameters?.MessageGroupId
  return {
    body,
    attributes: {},
    ...(group !== undefined && { messageGroupId: group }),
    ...(kind === 'stream' && { partitionKey: id }),
  }
}

const dueOf = (expression: string, originMs: number): Schedule => {
  try {
    return parseSchedule(expression, { dialect: 'rule', originMs })
  } catch (error) {
    if (error instanceof ScheduleRejection) throw validation(error.reason)
    throw error
  }
}
