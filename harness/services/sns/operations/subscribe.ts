import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { subscribe as subscribeEndpoint } from '../subscribing.ts'
import type { WrittenAttributes } from '../topic-attributes.ts'

export interface SubscribeInput {
  readonly TopicArn?: string
  readonly Protocol?: string
  readonly Endpoint?: string
  readonly Attributes?: WrittenAttributes
  /** Of no effect: what AWS confirms itself is answered with its ARN in any case. */
  readonly ReturnSubscriptionArn?: boolean
}

const EMULATED = new Set(['TopicArn', 'Protocol', 'Endpoint', 'Attributes', 'ReturnSubscriptionArn'])

/** @aws API_Subscribe (checked 2026-11) */
export const subscribe =
  (store: Store) =>
  (input: SubscribeInput): { readonly SubscriptionArn: string } => {
    refuseOthers('Subscribe', input, EMULATED)
    const topic = store.topicOf(input.TopicArn)
    const { arn } = subscribeEndpoint(store, {
      topic,
      protocol: input.Protocol,
      endpoint: input.Endpoint,
      attributes: input.Attributes ?? {},
    })
    return { SubscriptionArn: arn }
  }
