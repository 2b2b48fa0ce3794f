import type { AwsErrorLike } from '../../base/reply.ts'
import type { Delivery } from '../../ports/index.ts'
import { type Dispatcher, eventPolicy, ruleDeadLetter } from '../../push/index.ts'
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

/**
 * Two codes that EventBridge gives itself, without asking the target, and that its dead-letter queue gets.
 * @aws eventbridge/latest/userguide/eb-rule-dlq, ERROR_CODE; eb-bus-to-bus, note: no third bus (checked 2026-11).
 * An input that is no JSON is delivered nowhere: recorded. @guess Their messages.
 */
const refused = (name: 'THIRD_ACCOUNT_HOP_DETECTED' | 'INVALID_JSON', message: string): AwsErrorLike => ({
  name,
  message,
  statusCode: 400,
})
const THIRD_BUS = refused('THIRD_ACCOUNT_HOP_DETECTED', 'An event from another event bus goes to no third one.')
const NO_JSON = refused('INVALID_JSON', 'The input of the target is no valid JSON.')

/** Hands an event over to its target, or to its dead-letter queue where AWS would not even try. */
export const deliver = (dispatcher: Dispatcher, passing: Passing): void => {
  const { rule, target, event, lane, ordinal } = passing
  const { shape, subscription } = target
  const body = target.kind === 'bus' ? JSON.stringify(event.envelope.detail) : target.render(event, rule)
  const refusal = target.kind === 'bus' && event.forwarded ? THIRD_BUS : body === undefined ? NO_JSON : undefined
  const queue = shape.DeadLetterConfig?.Arn
  const letter = { ruleArn: rule.arn, targetArn: shape.Arn, event: event.text }
  dispatcher.dispatch({
    subscription,
    lane,
    ordinal,
    target: shape.Arn,
    delivery: deliveryOf(passing, body ?? ''),
    ...(refusal && { refusal }),
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
