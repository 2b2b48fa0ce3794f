import { ACCOUNT_ID, parseArn } from '../../base/arn.ts'
import type { AwsError } from '../../base/errors.ts'
import { invalidParameter, notEmulated } from './errors.ts'
import { type FilterPolicyScope, filterPolicyOf } from './filter-policy/filter-policy.ts'
import { syntaxRefusal } from './filter-policy/syntax-refusal.ts'
import type { Protocol } from './message.ts'
import { REFUSED_SUBSCRIPTION_ATTRIBUTES } from './refused-members.ts'
import type { Subscription, SubscriptionConfig } from './subscription.ts'
import type { WrittenAttributes } from './topic-attributes.ts'

/** What reading a subscription's attributes depends on. */
export interface SubscriptionAttributeContext {
  readonly operation: 'Subscribe' | 'SetSubscriptionAttributes'
  readonly protocol: Protocol
  /** A FIFO queue of a FIFO topic. */
  readonly fifo: boolean
}

const SCOPES: readonly string[] = ['MessageAttributes', 'MessageBody'] satisfies FilterPolicyScope[]

/**
 * Applies attributes to what a subscription has. The scope is read before the policy that it is about.
 * @aws API_Subscribe, API_SetSubscriptionAttributes (checked 2026-11); recorded 2024-05 to 2026-01
 */
export const readSubscriptionAttributes = (
  config: SubscriptionConfig,
  written: WrittenAttributes,
  context: SubscriptionAttributeContext,
): SubscriptionConfig => {
  // Recorded: Subscribe says which of its members it was.
  const refuse = (reason: string): AwsError =>
    invalidParameter(context.operation === 'Subscribe' ? `Attributes Reason: ${reason}` : reason)
  for (const [name, text] of Object.entries(written)) {
    if (text === undefined) continue
    if (REFUSED_SUBSCRIPTION_ATTRIBUTES.has(name)) throw notEmulated(context.operation, `the attribute ${name}`)
    if (!KNOWN.has(name)) throw invalidParameter('AttributeName')
  }
  const { RawMessageDelivery, FilterPolicy, FilterPolicyScope, RedrivePolicy } = written
  return {
    ...config,
    ...(RawMessageDelivery !== undefined && { rawMessageDelivery: readRaw(RawMessageDelivery, context, refuse) }),
    ...readFilter(config, { FilterPolicy, FilterPolicyScope }, refuse),
    ...(RedrivePolicy !== undefined && readRedrive(RedrivePolicy, context, refuse)),
  }
}

const KNOWN = new Set(['RawMessageDelivery', 'FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy'])

type Refuse = (reason: string) => AwsError

/** `@guess` The words about a function. */
const readRaw = (text: string, { protocol }: SubscriptionAttributeContext, refuse: Refuse): boolean => {
  const word = text.toLowerCase()
  if (word !== 'true' && word !== 'false')
    throw refuse(`RawMessageDelivery: Invalid value [${text}]. Must be true or false.`)
  if (word === 'true' && protocol === 'lambda')
    throw refuse(`Delivery protocol [${protocol}] does not support raw message delivery.`)
  return word === 'true'
}

/** An empty text, and a policy without keys, remove the policy. @aws sns-removing-a-filter-policy (checked 2026-11) */
const readFilter = (
  config: SubscriptionConfig,
  { FilterPolicy, FilterPolicyScope }: WrittenAttributes,
  refuse: Refuse,
): Partial<SubscriptionConfig> => {
  if (FilterPolicy === undefined && FilterPolicyScope === undefined) return {}
  if (FilterPolicyScope !== undefined && !SCOPES.includes(FilterPolicyScope))
    throw refuse(
      `FilterPolicyScope: Invalid value [${FilterPolicyScope}]. Please use either MessageBody or MessageAttributes`,
    )
  const scope = (FilterPolicyScope ?? config.filterPolicyScope) as FilterPolicyScope
  const text = FilterPolicy ?? config.filterPolicyText
  if (text === undefined || text === '' || text.trim() === '{}')
    return { filterPolicyScope: scope, filterPolicyText: undefined, filterPolicy: undefined }
  const filterPolicy = filterPolicyOf(text, scope)
  if ('refused' in filterPolicy) throw refuse(filterPolicy.refused)
  return { filterPolicyScope: scope, filterPolicyText: text, filterPolicy }
}

/**
 * Recorded 2025-08 and 2025-10. `@guess` A queue that is not there is taken, as an endpoint is; the words about a missing
 * member and about a FIFO queue where none belongs.
 */
const readRedrive = (
  text: string,
  { fifo }: SubscriptionAttributeContext,
  refuse: Refuse,
): Partial<SubscriptionConfig> => {
  if (text === '') return { redrivePolicyText: undefined, deadLetterQueue: undefined }
  const mistake = syntaxRefusal(text)
  if (mistake !== undefined) throw refuse(`RedrivePolicy: ${mistake}`)
  const policy: unknown = JSON.parse(text)
  const arn =
    typeof policy === 'object' && policy !== null
      ? (policy as Readonly<Record<string, unknown>>).deadLetterTargetArn
      : undefined
  if (arn === undefined) throw refuse('RedrivePolicy: missing deadLetterTargetArn')
  const parts = typeof arn === 'string' ? parseArn(arn) : undefined
  if (typeof arn !== 'string' || parts?.service !== 'sqs' || parts.resource === '')
    throw refuse('RedrivePolicy: deadLetterTargetArn is an invalid arn')
  if (fifo && !arn.endsWith('.fifo'))
    throw refuse('RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.')
  if (!fifo && arn.endsWith('.fifo'))
    throw refuse('RedrivePolicy: must use a standard queue as DLQ for a standard Subscription.')
  return { redrivePolicyText: text, deadLetterQueue: arn }
}

/** What the caller may have written, as it would have. */
export const writtenSubscriptionAttributes = (config: SubscriptionConfig): Record<string, string> => ({
  RawMessageDelivery: String(config.rawMessageDelivery),
  FilterPolicyScope: config.filterPolicyScope,
  ...(config.filterPolicyText !== undefined && { FilterPolicy: config.filterPolicyText }),
  ...(config.redrivePolicyText !== undefined && { RedrivePolicy: config.redrivePolicyText }),
})

/** What GetSubscriptionAttributes tells: a scope only where there is a policy. Recorded 2024-05 to 2026-01. */
export const subscriptionAttributes = (subscription: Subscription): Record<string, string> => {
  const { FilterPolicyScope, ...written } = writtenSubscriptionAttributes(subscription.config)
  return {
    // `@guess` Nobody's user: Firedrill has no identities.
    SubscriptionPrincipal: `arn:aws:iam::${ACCOUNT_ID}:user/firedrill`,
    Owner: ACCOUNT_ID,
    TopicArn: subscription.topic.arn,
    Endpoint: subscription.endpoint,
    Protocol: subscription.protocol,
    PendingConfirmation: 'false',
    ConfirmationWasAuthenticated: 'true',
    SubscriptionArn: subscription.arn,
    ...(written.FilterPolicy !== undefined && { FilterPolicyScope: FilterPolicyScope! }),
    ...written,
  }
}
