import { invalidBecause, invalidParameter } from '../errors.ts'
import { checkArn, refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

const EMULATED = new Set(['SubscriptionArn'])
const SUBSCRIPTION_ARN_PARTS = 7

/** A subscription that is not there is ended too. @aws API_Unsubscribe (checked 2026-11); recorded 2025-10 */
export const unsubscribe =
  (store: Store) =>
  (input: { readonly SubscriptionArn?: string }): Record<string, never> => {
    refuseOthers('Unsubscribe', input, EMULATED)
    const { SubscriptionArn: arn } = input
    if (!arn) throw invalidBecause('SubscriptionArn', 'no value for required parameter')
    checkArn(arn, 'SubscriptionArn')
    if (arn.split(':').length < SUBSCRIPTION_ARN_PARTS) throw invalidParameter('SubscriptionId')
    const subscription = store.subscription(arn)
    if (subscription) store.unsubscribe(subscription)
    return {}
  }
