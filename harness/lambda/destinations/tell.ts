import { type AwsErrorLike, failed, type Outcome, type Reply } from '../../base/reply.ts'
import type { Delivered, Delivery, Targets } from '../../ports/index.ts'

export interface Told {
  readonly outcome: Outcome<Delivered>
  /** What the target has, or refused at last. */
  readonly delivery: Delivery
  /** It has the smaller one. */
  readonly withoutPayload: boolean
}

/**
 * Delivers a record to whatever has this ARN. Where the target finds it too large, and there is a smaller one, that.
 * @guess a record over its target's limit goes without its payloads: AWS's pages differ (API_OnFailure says so, the guide
 * counts it as a failed delivery).
 */
export const tell = (
  targets: Targets,
  { to, delivery, smaller }: { readonly to: string; readonly delivery: Delivery; readonly smaller?: () => Delivery },
  reply: Reply<Told>,
): void => {
  const target = targets(to)
  if (!target) {
    const error = { name: 'ResourceNotFoundException', message: `Nothing has the ARN ${to}.`, statusCode: 404 }
    return reply({ outcome: failed(error), delivery, withoutPayload: false })
  }
  target.deliver(delivery, (outcome) => {
    if (outcome.ok || !smaller || !saysTooLarge(outcome.error))
      return reply({ outcome, delivery, withoutPayload: false })
    const second = smaller()
    target.deliver(second, (answer) => {
      if (answer.ok) reply({ outcome: answer, delivery: second, withoutPayload: true })
      else reply({ outcome, delivery, withoutPayload: false })
    })
  })
}

/** Queues, topics, functions, buses and buckets each say it in words of their own. */
const saysTooLarge = ({ name, message }: AwsErrorLike): boolean =>
  /RequestTooLarge|EntityTooLarge/.test(name) || /shorter than|too long|too large|over the limit/i.test(message)
