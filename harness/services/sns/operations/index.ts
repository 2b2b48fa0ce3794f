import type { Operation } from '../../../ports/index.ts'
import type { Store } from '../store.ts'
import { createTopic } from './create-topic.ts'
import { deleteTopic } from './delete-topic.ts'
import { getSubscriptionAttributes } from './get-subscription-attributes.ts'
import { getTopicAttributes } from './get-topic-attributes.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTopics } from './list-topics.ts'
import { publish } from './publish.ts'
import { publishBatch } from './publish-batch.ts'
import { setSubscriptionAttributes } from './set-subscription-attributes.ts'
import { setTopicAttributes } from './set-topic-attributes.ts'
import { subscribe } from './subscribe.ts'
import { tagResource } from './tag-resource.ts'
import { unsubscribe } from './unsubscribe.ts'
import { untagResource } from './untag-resource.ts'

/**
 * The operations that are emulated; the wire refuses the others by name. Among those is ConfirmSubscription: queues and
 * functions need none.
 */
export const operationsOf = (store: Store): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['CreateTopic', createTopic(store)],
    ['DeleteTopic', deleteTopic(store)],
    ['GetSubscriptionAttributes', getSubscriptionAttributes(store)],
    ['GetTopicAttributes', getTopicAttributes(store)],
    ['ListSubscriptions', listSubscriptions(store)],
    ['ListSubscriptionsByTopic', listSubscriptionsByTopic(store)],
    ['ListTagsForResource', listTagsForResource(store)],
    ['ListTopics', listTopics(store)],
    ['Publish', publish(store)],
    ['PublishBatch', publishBatch(store)],
    ['SetSubscriptionAttributes', setSubscriptionAttributes(store)],
    ['SetTopicAttributes', setTopicAttributes(store)],
    ['Subscribe', subscribe(store)],
    ['TagResource', tagResource(store)],
    ['Unsubscribe', unsubscribe(store)],
    ['UntagResource', untagResource(store)],
  ])
