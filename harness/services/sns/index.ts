import { answer } from '../../base/answer.ts'
import { parseArn } from '../../base/arn.ts'
import { type Outcome, type Reply, succeeded } from '../../base/reply.ts'
import type { CreateSlice, Sent, Settings, Subscription, SubscriptionChange } from '../../ports/index.ts'
import { subscriptionNotFound, topicNotFound } from './errors.ts'
import type { Outgoing } from './message.ts'
import { configOf } from './operations/create-topic.ts'
import { operationsOf } from './operations/index.ts'
import { changeSubscription } from './operations/set-subscription-attributes.ts'
import { changeTopic } from './operations/set-topic-attributes.ts'
import { publishAll } from './publishing.ts'
import { REFUSED_MEMBERS } from './refused-members.ts'
import { outgoingOf } from './send-form.ts'
import { subscriptionAttributesOf, topicAttributesOf } from './settings.ts'
import { checkTopicName, Store, topicNameOf } from './store.ts'
import { subscribe } from './subscribing.ts'
import { createTopicTarget } from './target.ts'
import type { Topic } from './topic.ts'

/**
 * Amazon SNS in memory and in the world's time: standard and FIFO topics, subscriptions of queues and functions, filter
 * policies, raw delivery, retries and dead letters. Not emulated, and refused by name: endpoints outside the world,
 * encryption keys, policies, archives and replays, delivery status logs. Not emulated, and of no effect: throughput quotas,
 * signatures (constants), the up to 15 minutes that a filter policy takes.
 */
export const createSns: CreateSlice = (world, _quotas, targets) => {
  const store = new Store(world, targets)

  // User code may have deleted it.
  const existing = (name: string): Topic => {
    const topic = store.byResource(name)
    if (!topic) throw topicNotFound()
    return topic
  }

  return {
    resource: 'topic',
    services: [{ name: 'sns', operations: operationsOf(store), refusedMembers: REFUSED_MEMBERS }],
    provision: (name: string, settings: Settings, reply: Reply<Outcome<{ arn: string }>>) =>
      reply(
        answer(() => {
          const fifo = settings.fifoTopic === true
          const config = configOf(topicAttributesOf('CreateTopic', settings, fifo), fifo)
          return { arn: store.create(checkTopicName(topicNameOf(name, fifo), fifo), config, name).arn }
        }),
      ),
    update: (name: string, settings: Settings, reply: Reply<Outcome<void>>) =>
      reply(
        answer(() => {
          const topic = existing(name)
          changeTopic(topic, topicAttributesOf('SetTopicAttributes', settings, topic.fifo))
        }),
      ),
    send: (name: string, records: readonly unknown[], reply: Reply<readonly Outcome<Sent>[]>) => {
      const found = answer(() => existing(name))
      reply(found.ok ? sendRecords(store, found.value, records) : records.map(() => found))
    },
    subscribe: (name: string, subscription: Subscription, reply: Reply<Outcome<void>>) =>
      reply(
        answer(() => {
          subscribe(store, {
            topic: existing(name),
            protocol: parseArn(subscription.target)?.service,
            endpoint: subscription.target,
            attributes: subscriptionAttributesOf('Subscribe', subscription.settings),
            name: subscription.name,
          })
        }),
      ),
    updateSubscription: (name: string, { subscription, settings }: SubscriptionChange, reply: Reply<Outcome<void>>) =>
      reply(
        answer(() => {
          const found = [...existing(name).subscriptions.values()].find((one) => one.name === subscription)
          // User code may have ended it.
          if (!found) throw subscriptionNotFound()
          changeSubscription(store, found, subscriptionAttributesOf('SetSubscriptionAttributes', settings))
        }),
      ),
    source: () => undefined,
    target: (arn: string) => {
      const topic = store.byArn(arn)
      return topic && createTopicTarget(store, topic)
    },
  }
}

/** Records that cannot be read are answered so, in their place; the others go in together. */
const sendRecords = (store: Store, topic: Topic, records: readonly unknown[]): readonly Outcome<Sent>[] => {
  const read = records.map((record) => answer(() => outgoingOf(record)))
  const readable: Outgoing[] = []
  for (const outcome of read) if (outcome.ok) readable.push(outcome.value)
  const published = publishAll(store, topic, readable)
  let next = 0
  return read.map((outcome) => {
    if (!outcome.ok) return outcome
    const answer = published[next++]!
    return answer.ok ? succeeded({ lane: topic.lane, ordinal: answer.value.ordinal }) : answer
  })
}
