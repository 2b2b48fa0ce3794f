import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { subscriptionPage } from './list-subscriptions.ts'

const EMULATED = new Set(['TopicArn', 'NextToken'])

/** @aws API_ListSubscriptionsByTopic (checked 2026-11) */
export const listSubscriptionsByTopic =
  (store: Store) => (input: { readonly TopicArn?: string; readonly NextToken?: string }) => {
    refuseOthers('ListSubscriptionsByTopic', input, EMULATED)
    const topic = store.topicOf(input.TopicArn)
    return subscriptionPage([...topic.subscriptions.values()], input.NextToken)
  }
