import { span } from '../../base/spans.ts'
import type { Delivery } from '../../ports/index.ts'
import { type Dispatcher, eventPolicy, ruleDeadLetter } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import type { Rule } from './bus.ts'
import type { BusEvent } from './bus-event.ts'
import type { RuleTarget } from './rule-target.ts'

/** One event on its way to one target of one rule. */
export interface Passing {
  readonly rule: Rule
  readonly target: RuleTarget
  readonly event: BusEvent
  readonly lane: string
  readonly ordinal: number
}

/** Hands an event over to its target, or drops it where AWS would not even try. */
export const deliver = (world: World, dispatcher: Dispatcher, passing: Passing): void => {
  const { rule, target, event, lane, ordinal } = passing
  const { shape, subscription } = target
  const drop = (error: string): void => {
    world.journal.record({
      kind: 'event.dropped',
      subscription,
      lane,
      events: span(ordinal),
      outcome: 'discarded',
      by: 'clientError',
      error,
    })
  }
  // @aws eventbridge/latest/userguide/eb-bus-to-bus, note (checked 2026-11): not on to a third bus. @guess The error's name.
  if (target.kind === 'bus' && event.forwarded) return drop('THIRD_ACCOUNT_HOP_DETECTED')
  const body = target.kind === 'bus' ? JSON.stringify(event.envelope.detail) : target.render(event, rule)
  // Recorded: an input that is no JSON is delivered nowhere. @guess Not to the dead-letter queue either, and the error's name.
  if (body === undefined) return drop('INVALID_JSON')
  const queue = shape.DeadLetterConfig?.Arn
  const letter = { ruleArn: rule.arn, targetArn: shape.Arn, event: event.text }
  dispatcher.dispatch({
    subscription,
    lane,
    ordinal,
    target: shape.Arn,
    delivery: deliveryOf(passing, body),
    policy: eventPolicy(target.retries),
    ...(queue !== undefined && { deadLetter: { queue, of: (failure) => ruleDeadLetter(letter, failure) } }),
  })
}

const deliveryOf = ({ target, event }: Passing, body: string): Delivery => {
  const group = target.shape.SqsParameters?.MessageGroupId
  const { envelope, id, time } = event
  return {
    body,
    attributes: {},
    ...(group !== undefined && { messageGroupId: group }),
    ...(target.kind === 'stream' && { partitionKey: target.partitionKey(event) }),
    ...(target.kind === 'bus' && {
      event: {
        source: envelope.source,
        detailType: envelope['detail-type'],
        resources: envelope.resources,
        id,
        time,
      },
    }),
  }
}
