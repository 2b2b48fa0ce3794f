import { invalidParameter } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import type { Subscription } from '../subscription.ts'
import { readSubscriptionAttributes } from '../subscription-attributes.ts'
import type { WrittenAttributes } from '../topic-attributes.ts'
import { subscriptionOf } from './get-subscription-attributes.ts'

export interface SetSubscriptionAttributesInput {
  readonly SubscriptionArn?: string
  readonly AttributeName?: string
  readonly AttributeValue?: string
}

const EMULATED = new Set(['SubscriptionArn', 'AttributeName', 'AttributeValue'])

/** Changes an attribute at once. @aws API_SetSubscriptionAttributes (checked 2026-11); recorded 2024-05, 2025-10 */
export const setSubscriptionAttributes =
  (store: Store) =>
  (input: SetSubscriptionAttributesInput): Record<string, never> => {
    refuseOthers('SetSubscriptionAttributes', input, EMULATED)
    const subscription = subscriptionOf(store, input.SubscriptionArn)
    if (!input.AttributeName) throw invalidParameter('AttributeName')
    changeSubscription(store, subscription, { [input.AttributeName]: input.AttributeValue ?? '' })
    return {}
  }

/** Changes attributes at once: all of them, or none. */
export const changeSubscription = (store: Store, subscription: Subscription, written: WrittenAttributes): void => {
  const { config, topic, protocol, endpoint } = subscription
  const changed = readSubscriptionAttributes(config, written, {
    operation: 'SetSubscriptionAttributes',
    protocol,
    fifo: topic.fifo && endpoint.endsWith('.fifo'),
  })
  if (changed.filterPolicy && !config.filterPolicy) store.checkPolicies(topic)
  subscription.config = changed
}
