import { topicArn } from '../../base/arn.ts'
import { Deduplication } from './deduplication.ts'
import type { Subscription } from './subscription.ts'
import type { TopicConfig } from './topic-attributes.ts'

export interface TopicIdentity {
  /** AWS's name: `alerts.fifo`. */
  readonly name: string
  /** The scenario's: `alerts`. */
  readonly resource: string
  readonly config: TopicConfig
}

/** One topic. It keeps no messages: they are in its subscriptions' hands as soon as they are published. */
export class Topic {
  readonly name: string
  readonly resource: string
  readonly arn: string
  /** `topic:alerts`. */
  readonly lane: string
  readonly fifo: boolean
  readonly tags = new Map<string, string>()
  readonly deduplication = new Deduplication()
  /** By ARN, in the order in which they were made. */
  readonly subscriptions = new Map<string, Subscription>()
  deletedSubscriptions = 0
  config: TopicConfig

  constructor({ name, resource, config }: TopicIdentity) {
    this.name = name
    this.resource = resource
    this.arn = topicArn(name)
    this.lane = `topic:${resource}`
    this.fifo = config.fifo
    this.config = config
  }
}
