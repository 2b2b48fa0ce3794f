import type { Parcel } from '../../push/index.ts'
import type { FilterPolicy } from './filter-policy/filter-policy.ts'
import type { Protocol } from './message.ts'
import type { Topic } from './topic.ts'

/** A subscription's settings, read. */
export interface SubscriptionConfig {
  readonly filterPolicyText: string | undefined
  readonly filterPolicyScope: 'MessageAttributes' | 'MessageBody'
  /** `undefined`: every message is wanted. */
  readonly filterPolicy: FilterPolicy | undefined
  readonly rawMessageDelivery: boolean
  readonly redrivePolicyText: string | undefined
  /** ARN. */
  readonly deadLetterQueue: string | undefined
}

export const DEFAULT_SUBSCRIPTION_CONFIG: SubscriptionConfig = {
  filterPolicyText: undefined,
  filterPolicyScope: 'MessageAttributes',
  filterPolicy: undefined,
  rawMessageDelivery: false,
  redrivePolicyText: undefined,
  deadLetterQueue: undefined,
}

/** One subscription. Confirmed from the start, as AWS's own endpoints are. */
export interface Subscription {
  readonly arn: string
  /** For facts: `alerts.mail`, `split.alerts`. */
  readonly name: string
  readonly topic: Topic
  readonly protocol: Protocol
  /** ARN. */
  readonly endpoint: string
  config: SubscriptionConfig
  /** FIFO topics: what waits behind the message of its group that is on its way. By group. */
  readonly groups: Map<string, Parcel[]>
}
