import { spansOf } from '../../base/spans.ts'
import type { Delivery, DeliveryAttribute, Targets } from '../../ports/index.ts'
import { Dispatcher, type Parcel } from '../../push/index.ts'
import type { PendingEvents, World } from '../../world/index.ts'
import { AWS_ENDPOINT_POLICY } from './delivery-policy.ts'
import { envelopeOf, lambdaEventOf } from './envelope.ts'
import { bodyFor, type Notification } from './message.ts'
import type { Subscription } from './subscription.ts'
import type { Topic } from './topic.ts'

const NO_ATTRIBUTES: Readonly<Record<string, DeliveryAttribute>> = {}

/**
 * Passes what a topic took on to its subscriptions: filters, writes each its form of the message, and hands it to the
 * dispatcher. Of a FIFO topic, each subscription gets the messages of one group one by one.
 * @aws fifo-message-grouping (checked 2026-11)
 */
export class FanOut {
  readonly #world: World
  readonly #dispatcher: Dispatcher
  /** What waits for its group. */
  readonly #waiting = new Set<Parcel>()

  constructor(world: World, targets: Targets) {
    this.#world = world
    this.#dispatcher = new Dispatcher(world, targets, 'topics')
    world.track({ busy: () => this.#waiting.size > 0, pending: () => this.#pending() })
  }

  /** `fact` says that they were published. */
  publish(topic: Topic, notifications: readonly Notification[], fact: number): void {
    if (topic.subscriptions.size === 0) return
    this.#world.journal.because(fact, () => {
      for (const subscription of topic.subscriptions.values()) this.#filter(subscription, notifications)
    })
  }

  #filter(subscription: Subscription, notifications: readonly Notification[]): void {
    const { filterPolicy } = subscription.config
    const { lane } = subscription.topic
    const unwanted: number[] = []
    for (const notification of notifications)
      if (
        filterPolicy &&
        !filterPolicy.accepts({
          body: bodyFor(notification, subscription.protocol),
          attributes: notification.attributes,
        })
      )
        unwanted.push(notification.ordinal)
      else this.#send(subscription, notification)
    if (unwanted.length > 0)
      this.#world.journal.record({
        kind: 'event.filtered',
        subscription: subscription.name,
        lane,
        events: spansOf(unwanted),
        by: 'filterPolicy',
      })
  }

  #send(subscription: Subscription, notification: Notification): void {
    const { topic, config, endpoint } = subscription
    const delivery = deliveryOf(subscription, notification)
    const parcel: Parcel = {
      subscription: subscription.name,
      lane: topic.lane,
      ordinal: notification.ordinal,
      target: endpoint,
      delivery,
      policy: AWS_ENDPOINT_POLICY,
      ...(config.deadLetterQueue !== undefined && {
        deadLetter: { queue: config.deadLetterQueue, of: () => deadLetterOf(subscription, notification, delivery) },
      }),
    }
    if (topic.fifo) this.#inTurn(subscription, notification.groupId ?? '', parcel)
    else this.#dispatcher.dispatch(parcel)
  }

  /** Behind the message of its group that is on its way. */
  #inTurn(subscription: Subscription, groupId: string, parcel: Parcel): void {
    const behind = subscription.groups.get(groupId)
    if (behind) {
      behind.push(parcel)
      this.#waiting.add(parcel)
      return
    }
    subscription.groups.set(groupId, [])
    this.#dispatcher.dispatch(parcel, () => this.#nextOf(subscription, groupId))
  }

  #nextOf(subscription: Subscription, groupId: string): void {
    const next = subscription.groups.get(groupId)?.shift()
    if (!next) {
      subscription.groups.delete(groupId)
      return
    }
    this.#waiting.delete(next)
    this.#dispatcher.dispatch(next, () => this.#nextOf(subscription, groupId))
  }

  #pending(): PendingEvents[] {
    const lanes = new Map<string, number[]>()
    for (const { lane, ordinal } of this.#waiting) {
      const ordinals = lanes.get(lane)
      if (ordinals) ordinals.push(ordinal)
      else lanes.set(lane, [ordinal])
    }
    return [...lanes].map(([lane, ordinals]) => ({ lane, events: spansOf(ordinals) }))
  }
}

const envelopeMembers = ({ topic, arn }: Subscription) => ({
  topicArn: topic.arn,
  subscriptionArn: arn,
  signatureVersion: topic.config.signatureVersion ?? '1',
})

const attributesOf = ({ attributes }: Notification): Readonly<Record<string, DeliveryAttribute>> =>
  attributes ? Object.fromEntries(attributes) : NO_ATTRIBUTES

/** What an endpoint gets. Raw delivery copies the attributes; an envelope holds them. */
const deliveryOf = (subscription: Subscription, notification: Notification): Delivery => {
  const { traceHeader } = notification
  if (subscription.protocol === 'lambda')
    return {
      body: lambdaEventOf(notification, envelopeMembers(subscription)),
      attributes: NO_ATTRIBUTES,
      ...(traceHeader !== undefined && { traceHeader }),
    }
  return queueDeliveryOf(subscription, notification, subscription.endpoint)
}

/** A dead-letter queue gets what a queue would have got, without a word about why. Recorded 2023-08. */
const deadLetterOf = (subscription: Subscription, notification: Notification, delivery: Delivery): Delivery =>
  subscription.protocol === 'sqs'
    ? delivery
    : queueDeliveryOf(subscription, notification, subscription.config.deadLetterQueue ?? '')

/**
 * A FIFO queue gets group and deduplication id; a standard queue the group of a standard topic, for fairness, and nothing
 * of a FIFO topic's. Recorded 2025-08.
 */
const queueDeliveryOf = (subscription: Subscription, notification: Notification, queue: string): Delivery => {
  const { groupId, deduplicationId, traceHeader } = notification
  const { rawMessageDelivery } = subscription.config
  const keepsGroup = queue.endsWith('.fifo') === subscription.topic.fifo
  return {
    body: rawMessageDelivery
      ? bodyFor(notification, 'sqs')
      : envelopeOf(notification, envelopeMembers(subscription), subscription.protocol),
    attributes: rawMessageDelivery ? attributesOf(notification) : NO_ATTRIBUTES,
    ...(keepsGroup && groupId !== undefined && { messageGroupId: groupId }),
    ...(keepsGroup && deduplicationId !== undefined && { messageDeduplicationId: deduplicationId }),
    ...(traceHeader !== undefined && { traceHeader }),
  }
}
