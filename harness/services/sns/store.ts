import { nameOfArn, parseArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Targets } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { filterPolicyLimitExceeded, invalidBecause, invalidParameter, notEmulated, topicNotFound } from './errors.ts'
import { FanOut } from './fan-out.ts'
import { FILTER_POLICIES_PER_TOPIC, LARGE_TOPIC_SUBSCRIPTIONS, MESSAGE_BYTES, TOPIC_NAME } from './limits.ts'
import type { Protocol } from './message.ts'
import { checkArn } from './parameters.ts'
import type { Subscription, SubscriptionConfig } from './subscription.ts'
import { Topic } from './topic.ts'
import type { TopicConfig } from './topic-attributes.ts'

const NAME = /^[a-zA-Z0-9_-]+$/
const FIFO_SUFFIX = '.fifo'

/** What a subscription is made from. */
export interface NewSubscription {
  readonly topic: Topic
  readonly protocol: Protocol
  readonly endpoint: string
  readonly config: SubscriptionConfig
  /** Its name in facts; one of the topic's and the endpoint's where the API made it. */
  readonly name?: string
}

/** The topics and subscriptions of one world. */
export class Store {
  readonly world: World
  readonly fanOut: FanOut
  readonly #targets: Targets
  readonly #topics = new Map<string, Topic>()
  readonly #byResource = new Map<string, Topic>()
  readonly #subscriptions = new Map<string, Subscription>()
  /** Names are never used twice, so that facts stay clear. */
  readonly #names = new Set<string>()

  constructor(world: World, targets: Targets) {
    this.world = world
    this.#targets = targets
    this.fanOut = new FanOut(world, targets)
  }

  /** By AWS's name, ascending. */
  get topics(): readonly Topic[] {
    return [...this.#topics.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** In the order in which they were made. */
  get subscriptions(): readonly Subscription[] {
    return [...this.#subscriptions.values()]
  }

  byArn(arn: string): Topic | undefined {
    return this.#topics.get(arn)
  }

  byResource(resource: string): Topic | undefined {
    return this.#byResource.get(resource)
  }

  /** The topic of a request; refuses what is no ARN, and what is not there. */
  topicOf(arn: string | undefined, parameter = 'TopicArn'): Topic {
    checkArn(arn, parameter)
    const topic = this.#topics.get(arn)
    if (!topic) throw topicNotFound()
    return topic
  }

  subscription(arn: string): Subscription | undefined {
    return this.#subscriptions.get(arn)
  }

  /** Makes a topic. `resource` is the scenario's name for it; AWS's own for one that user code makes. */
  create(name: string, config: TopicConfig, resource: string = name): Topic {
    const taken = this.#byResource.get(resource)
    if (taken)
      throw notEmulated(
        'CreateTopic',
        `a topic "${name}" beside "${taken.name}": both would be "${resource}" in a report`,
      )
    const topic = new Topic({ name, resource, config })
    this.#topics.set(topic.arn, topic)
    this.#byResource.set(resource, topic)
    this.world.journal.record({
      kind: 'topic.created',
      topic: resource,
      fifo: topic.fifo,
      settings: canonicalJson({
        fifoTopic: topic.fifo,
        ...(topic.fifo && { contentBasedDeduplication: config.contentBasedDeduplication }),
      }),
    })
    return topic
  }

  /** Ends a topic and its subscriptions at once (AWS: within seconds). What is on its way still arrives. */
  delete(topic: Topic): void {
    for (const subscription of [...topic.subscriptions.values()]) this.unsubscribe(subscription)
    this.#topics.delete(topic.arn)
    this.#byResource.delete(topic.resource)
  }

  subscribe({ topic, protocol, endpoint, config, name }: NewSubscription): Subscription {
    if (config.filterPolicy) this.checkPolicies(topic)
    if (
      (topic.config.maximumMessageBytes ?? 0) > MESSAGE_BYTES &&
      topic.subscriptions.size >= LARGE_TOPIC_SUBSCRIPTIONS
    )
      throw invalidBecause(
        'TopicArn',
        `A topic with this MaximumMessageSize supports up to ${LARGE_TOPIC_SUBSCRIPTIONS} subscriptions`,
      )
    const lane = this.#laneOf(endpoint)
    const subscription: Subscription = {
      arn: `${topic.arn}:${this.world.ids.uuid(`subscription/${topic.lane}`)}`,
      name: this.#freeName(name ?? `${topic.resource}.${lane.slice(lane.indexOf(':') + 1)}`),
      topic,
      protocol,
      endpoint,
      config,
      groups: new Map(),
    }
    topic.subscriptions.set(subscription.arn, subscription)
    this.#subscriptions.set(subscription.arn, subscription)
    this.world.journal.record({
      kind: 'subscription.created',
      subscription: subscription.name,
      source: topic.lane,
      to: lane,
      settings: this.#settingsOf(config),
    })
    return subscription
  }

  /** Refuses one more filter policy than a topic may have. */
  checkPolicies(topic: Topic): void {
    let policies = 0
    for (const { config } of topic.subscriptions.values()) if (config.filterPolicy) policies++
    if (policies >= FILTER_POLICIES_PER_TOPIC) throw filterPolicyLimitExceeded()
  }

  unsubscribe(subscription: Subscription): void {
    const { topic } = subscription
    topic.subscriptions.delete(subscription.arn)
    topic.deletedSubscriptions++
    this.#subscriptions.delete(subscription.arn)
    this.world.journal.record({ kind: 'subscription.deleted', subscription: subscription.name })
  }

  #laneOf(arn: string): string {
    const target = this.#targets(arn)
    if (target) return target.lane
    return `${parseArn(arn)?.service === 'lambda' ? 'async' : 'queue'}:${nameOfArn(arn)}`
  }

  #freeName(wanted: string): string {
    let name = wanted
    for (let n = 2; this.#names.has(name); n++) name = `${wanted}@${n}`
    this.#names.add(name)
    return name
  }

  #settingsOf(config: SubscriptionConfig): string {
    const deadLetterLane = config.deadLetterQueue === undefined ? undefined : this.#laneOf(config.deadLetterQueue)
    return canonicalJson({
      rawMessageDelivery: config.rawMessageDelivery,
      ...(config.filterPolicyText !== undefined && {
        filterPolicy: JSON.parse(config.filterPolicyText) as unknown,
        filterPolicyScope: config.filterPolicyScope,
      }),
      ...(deadLetterLane !== undefined && { deadLetterQueue: deadLetterLane.slice('queue:'.length) }),
    })
  }
}

/** Recorded 2026-02. */
export const checkTopicName = (name: string | undefined, fifo: boolean): string => {
  const stem = fifo && name?.endsWith(FIFO_SUFFIX) ? name.slice(0, -FIFO_SUFFIX.length) : name
  if (
    name === undefined ||
    name.length > TOPIC_NAME ||
    !stem ||
    !NAME.test(stem) ||
    fifo !== name.endsWith(FIFO_SUFFIX)
  )
    throw invalidParameter('Topic Name')
  return name
}

/** AWS's name of a topic that the scenario calls `resource`. */
export const topicNameOf = (resource: string, fifo: boolean): string =>
  fifo && !resource.endsWith(FIFO_SUFFIX) ? `${resource}${FIFO_SUFFIX}` : resource
