import { ACCOUNT_ID, REGION } from '../../base/arn.ts'
import { secondsText } from '../../base/schedule-expression/scheduled-event.ts'
import type { EndReason } from '../../journal/facts.ts'
import type { Delivery } from '../../ports/index.ts'
import { type Dispatcher, eventPolicy, exhaustedCondition, type Failure, textAttribute } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import { published } from './published.ts'
import type { ScheduleEntry } from './schedule.ts'
import { retriesOf } from './target.ts'

/** Tells a schedule's target once. */
export const fire = (
  { world, dispatcher }: { readonly world: World; readonly dispatcher: Dispatcher },
  schedule: ScheduleEntry,
  { due, done }: { readonly due: number; readonly done: () => void },
): void => {
  const lane = `schedule:${schedule.subscription}`
  const { target } = schedule.settings
  published(world, { lane, due }, (ordinal) => {
    const executionId = world.ids.hex(`scheduler ${lane}`, 16)
    const body = bodyOf(world, schedule, { due, executionId })
    const queue = target.DeadLetterConfig?.Arn
    const letter = { schedule, body, executionId, due }
    dispatcher.dispatch(
      {
        subscription: schedule.subscription,
        lane,
        ordinal,
        target: target.Arn,
        delivery: deliveryOf(schedule, body),
        policy: eventPolicy(retriesOf(target)),
        ...(queue !== undefined && { deadLetter: { queue, of: (failure) => deadLetter(letter, failure) } }),
      },
      done,
    )
  })
}

interface Firing {
  readonly due: number
  readonly executionId: string
}

/**
 * The input, its keywords replaced. Without one, an event whose detail is a text (seen in public logs of 2024).
 * @aws scheduler/latest/UserGuide/managing-schedule-context-attributes (checked 2026-11)
 */
const bodyOf = (world: World, { arn, settings }: ScheduleEntry, { due, executionId }: Firing): string => {
  const time = secondsText(due)
  const input = settings.target.Input
  if (input === undefined)
    return JSON.stringify({
      version: '0',
      id: world.ids.uuid(`scheduler ${arn}`),
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: ACCOUNT_ID,
      time,
      region: REGION,
      resources: [arn],
      detail: '{}',
    })
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
}

const deliveryOf = ({ settings: { target } }: ScheduleEntry, body: string): Delivery => {
  const group = target.SqsParameters?.MessageGroupId
  const event = target.EventBridgeParameters
  return {
    body,
    attributes: {},
    ...(group !== undefined && { messageGroupId: group }),
    ...(target.KinesisParameters && { partitionKey: target.KinesisParameters.PartitionKey }),
    ...(event && { event: { source: event.Source, detailType: event.DetailType, resources: [] } }),
  }
}

/** @aws scheduler/latest/UserGuide/configuring-schedule-dlq (checked 2026-11) */
const deadLetter = (
  { schedule, body, executionId, due }: Firing & { readonly schedule: ScheduleEntry; readonly body: string },
  failure: Failure & { readonly by: EndReason },
): Delivery => {
  const condition = exhaustedCondition(failure)
  return {
    body,
    attributes: {
      ERROR_CODE: textAttribute(failure.error.name),
      ERROR_MESSAGE: textAttribute(failure.error.message),
      EXECUTION_ID: textAttribute(executionId),
      ...(condition !== undefined && { EXHAUSTED_RETRY_CONDITION: textAttribute(condition) }),
      IS_PAYLOAD_TRUNCATED: textAttribute('false'),
      RETRY_ATTEMPTS: textAttribute(String(failure.attempt - 1)),
      SCHEDULED_TIME: textAttribute(secondsText(due)),
      SCHEDULE_ARN: textAttribute(schedule.arn),
      TARGET_ARN: textAttribute(schedule.settings.target.Arn),
    },
  }
}
