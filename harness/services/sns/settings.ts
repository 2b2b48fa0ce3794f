import type { Settings } from '../../ports/index.ts'
import { notEmulated } from './errors.ts'
import type { WrittenAttributes } from './topic-attributes.ts'

/** A topic's settings in the scenario language as AWS's attributes. */
export const topicAttributesOf = (
  operation: 'CreateTopic' | 'SetTopicAttributes',
  settings: Settings,
  fifo: boolean,
): WrittenAttributes => {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    switch (name) {
      case 'fifoTopic':
        written.FifoTopic = String(value)
        break
      case 'contentBasedDeduplication':
        // A standard topic may say that it has none.
        if (fifo || value !== false) written.ContentBasedDeduplication = String(value)
        break
      default:
        throw notEmulated(operation, `the topic setting ${name}`)
    }
  }
  return written
}

/** A subscription's settings as AWS's attributes. `deadLetterQueue` is an ARN, a policy JSON. */
export const subscriptionAttributesOf = (
  operation: 'Subscribe' | 'SetSubscriptionAttributes',
  settings: Settings,
): WrittenAttributes => {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || value === null) continue
    switch (name) {
      case 'filterPolicy':
        written.FilterPolicy = typeof value === 'string' ? value : JSON.stringify(value)
        break
      case 'filterPolicyScope':
        written.FilterPolicyScope = String(value)
        break
      case 'rawMessageDelivery':
        written.RawMessageDelivery = String(value)
        break
      case 'deadLetterQueue':
        written.RedrivePolicy = JSON.stringify({ deadLetterTargetArn: String(value) })
        break
      default:
        throw notEmulated(operation, `the subscription setting ${name}`)
    }
  }
  return written
}
