import { parseArn } from '../../base/arn.ts'
import { invalidBecause, invalidParameter, notEmulated } from './errors.ts'
import type { Protocol } from './message.ts'
import { REFUSED_PROTOCOLS } from './refused-members.ts'
import type { Store } from './store.ts'
import { DEFAULT_SUBSCRIPTION_CONFIG, type Subscription } from './subscription.ts'
import { readSubscriptionAttributes, writtenSubscriptionAttributes } from './subscription-attributes.ts'
import type { Topic } from './topic.ts'
import type { WrittenAttributes } from './topic-attributes.ts'

export interface SubscriptionRequest {
  readonly topic: Topic
  readonly protocol: string | undefined
  readonly endpoint: string | undefined
  readonly attributes: WrittenAttributes
  readonly name?: string
}

/**
 * Subscribes an endpoint. The same one again is answered with what is there, where its attributes agree; a scenario that
 * writes it twice is refused.
 * @aws API_Subscribe (checked 2026-11); recorded 2023-08 to 2025-10: a queue need not be there
 */
export const subscribe = (store: Store, request: SubscriptionRequest): Subscription => {
  const { topic, attributes } = request
  const protocol = protocolOf(request.protocol)
  const endpoint = endpointOf(topic, protocol, request.endpoint)
  const context = { operation: 'Subscribe', protocol, fifo: topic.fifo && endpoint.endsWith('.fifo') } as const
  const there = [...topic.subscriptions.values()].find(
    (subscription) => subscription.protocol === protocol && subscription.endpoint === endpoint,
  )
  if (there) {
    readSubscriptionAttributes(there.config, attributes, context)
    const has = writtenSubscriptionAttributes(there.config)
    for (const [name, text] of Object.entries(attributes))
      if (text !== undefined && (has[name] ?? '') !== text)
        throw invalidBecause('Attributes', 'Subscription already exists with different attributes')
    if (request.name !== undefined)
      throw notEmulated(
        'Subscribe',
        `the subscription ${request.name}: AWS keeps one per endpoint, and ${there.name} is it`,
      )
    return there
  }
  const config = readSubscriptionAttributes(DEFAULT_SUBSCRIPTION_CONFIG, attributes, context)
  return store.subscribe({
    topic,
    protocol,
    endpoint,
    config,
    ...(request.name !== undefined && { name: request.name }),
  })
}

/** Recorded 2025-10. */
const protocolOf = (protocol = ''): Protocol => {
  if (protocol === 'sqs' || protocol === 'lambda') return protocol
  if (REFUSED_PROTOCOLS.has(protocol)) throw notEmulated('Subscribe', `the protocol ${protocol}`)
  throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`)
}

const SERVICE_NAME = { sqs: 'SQS', lambda: 'Lambda' } as const

/** Recorded 2023-08 and 2025-08. Quoted in public reports: a function on a FIFO topic. `@guess` A function's ARN. */
const endpointOf = (topic: Topic, protocol: Protocol, endpoint = ''): string => {
  if (topic.fifo && protocol === 'lambda') throw invalidParameter(`Invalid protocol type: ${protocol}`)
  const parts = parseArn(endpoint)
  const isFunction = protocol === 'lambda' && parts?.resource.startsWith('function:')
  if (parts?.service !== protocol || !parts.resource || (protocol === 'lambda' && !isFunction))
    throw invalidParameter(`${SERVICE_NAME[protocol]} endpoint ARN`)
  if (!topic.fifo && protocol === 'sqs' && endpoint.endsWith('.fifo'))
    throw invalidParameter(
      'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    )
  return endpoint
}
