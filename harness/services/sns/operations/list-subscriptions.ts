import { ACCOUNT_ID } from '../../../base/arn.ts'
import { pageOf } from '../pages.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import type { Subscription } from '../subscription.ts'

const EMULATED = new Set(['NextToken'])

/** @aws API_ListSubscriptions (checked 2026-11). `@guess` In the order in which they were made; AWS states none. */
export const listSubscriptions = (store: Store) => (input: { readonly NextToken?: string }) => {
  refuseOthers('ListSubscriptions', input, EMULATED)
  return subscriptionPage(store.subscriptions, input.NextToken)
}

export const subscriptionPage = (subscriptions: readonly Subscription[], token: string | undefined) => {
  const { page, ...next } = pageOf(subscriptions, token)
  return {
    Subscriptions: page.map(({ arn, protocol, endpoint, topic }) => ({
      SubscriptionArn: arn,
      Owner: ACCOUNT_ID,
      Protocol: protocol,
      Endpoint: endpoint,
      TopicArn: topic.arn,
    })),
    ...next,
  }
}
