import { SECOND } from '../../base/duration.ts'
import { secondsText } from '../../base/schedule-expression/scheduled-event.ts'
import { span } from '../../base/spans.ts'
import type { Dispatcher } from '../../push/index.ts'
import { Priority, type World } from '../../world/index.ts'
import { type Rule, sourceOf } from './bus.ts'
import { busEvent } from './bus-event.ts'
import { deliver } from './deliver.ts'

/** Lets a scheduled rule happen: one timer, for the next firing only. A disabled rule has none. */
export const arm = (world: World, dispatcher: Dispatcher, rule: Rule): void => {
  disarm(rule)
  if (rule.enabled && rule.schedule) set(world, dispatcher, rule, world.clock.now())
}

export const disarm = (rule: Rule): void => {
  rule.schedule?.timer?.cancel()
  if (rule.schedule) rule.schedule.timer = undefined
}

const set = (world: World, dispatcher: Dispatcher, rule: Rule, after: number): void => {
  const { schedule } = rule
  const due = schedule?.due.next(after)
  if (!schedule || due === undefined) return
  schedule.timer = world.clock.at(due + secondOf(world, rule), Priority.service, `rule ${rule.name}`, () => {
    set(world, dispatcher, rule, due)
    fire(world, dispatcher, rule, due)
  })
}

/**
 * A cron rule happens within its minute, not at its beginning; a rate counts from when the rule was made.
 * @aws eventbridge/latest/userguide/eb-create-rule-schedule, precision (checked 2026-11)
 * @guess At which second AWS does not say: one per rule, the same every time. Milliseconds.
 */
const secondOf = (world: World, rule: Rule): number =>
  rule.schedule?.due.kind === 'cron' ? (world.random.fork(`eventbridge.second ${rule.name}`) % 60) * SECOND : 0

const fire = (world: World, dispatcher: Dispatcher, rule: Rule, due: number): void => {
  const lane = sourceOf(rule)
  const ordinal = world.ids.next(lane)
  const event = busEvent({
    id: world.ids.uuid(`eventbridge ${lane}`),
    detailType: 'Scheduled Event',
    source: 'aws.events',
    resources: [rule.arn],
    detail: {},
    time: due,
    receivedAt: world.clock.now(),
  })
  const { journal } = world
  const published = journal.record({
    kind: 'event.published',
    lane,
    events: span(ordinal),
    payload: journal.keep(JSON.stringify([{ scheduledTime: secondsText(due) }])),
  })
  journal.because(published, () => {
    for (const target of rule.targets.values()) deliver(dispatcher, { rule, target, event, lane, ordinal })
  })
}
