import { subscriptionNotFound } from '../errors.ts'
import { checkArn, refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import type { Subscription } from '../subscription.ts'
import { subscriptionAttributes } from '../subscription-attributes.ts'

const EMULATED = new Set(['SubscriptionArn'])

/** @aws API_GetSubscriptionAttributes (checked 2026-11) */
export const getSubscriptionAttributes =
  (store: Store) =>
  (input: { readonly SubscriptionArn?: string }): { readonly Attributes: Readonly<Record<string, string>> } => {
    refuseOthers('GetSubscriptionAttributes', input, EMULATED)
    return { Attributes: subscriptionAttributes(subscriptionOf(store, input.SubscriptionArn)) }
  }

/** The subscription of a request; refuses what is no ARN, and what is not there. */
export const subscriptionOf = (store: Store, arn: string | undefined): Subscription => {
  checkArn(arn, 'SubscriptionArn')
  const subscription = store.subscription(arn)
  if (!subscription) throw subscriptionNotFound()
  return subscription
}
