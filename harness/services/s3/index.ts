import { answer } from '../../base/answer.ts'
import { nameOfArn, parseArn } from '../../base/arn.ts'
import type { Outcome, Reply } from '../../base/reply.ts'
import type { CreateSlice, Sent, Settings, Subscription, SubscriptionChange } from '../../ports/index.ts'
import { operationsOf } from './operations/index.ts'
import { refusedMembers } from './refused-members.ts'
import { checkDigests } from './request-digests.ts'
import { send } from './send.ts'
import { readSettings } from './settings.ts'
import { Store } from './store.ts'
import { subscribe, updateSubscription } from './subscribing.ts'
import { createBucketTarget } from './target.ts'

/**
 * Amazon S3 in memory and in the world's time: objects and their versions, conditions, ranges, checksums, multipart uploads,
 * lists, tags, lifecycle expiration, and event notifications to queues, topics, functions and EventBridge. Not emulated, and
 * refused by name: access control, encryption by keys of one's own, object lock, replication, archives, websites.
 */
export const createS3: CreateSlice = (world, _quotas, targets) => {
  const store = new Store(world, targets)
  // User code may have deleted it.
  const existing = (name: string) => store.bucketOf({ Bucket: name })

  return {
    resource: 'bucket',
    services: [{ name: 's3', operations: operationsOf(store), refusedMembers, checkRequest: checkDigests }],
    provision: (name: string, settings: Settings, reply: Reply<Outcome<{ arn: string }>>) =>
      reply(
        answer(() => {
          const apply = readSettings(store, settings)
          const bucket = store.create(name, settings)
          apply(bucket)
          return { arn: bucket.arn }
        }),
      ),
    update: (name: string, settings: Settings, reply: Reply<Outcome<void>>) =>
      reply(
        answer(() => {
          const bucket = existing(name)
          readSettings(store, settings)(bucket)
        }),
      ),
    send: (name: string, records: readonly unknown[], reply: Reply<readonly Outcome<Sent>[]>) => {
      const found = answer(() => existing(name))
      reply(found.ok ? send(store, found.value, records) : records.map(() => found))
    },
    subscribe: (name: string, subscription: Subscription, reply: Reply<Outcome<void>>) =>
      reply(answer(() => subscribe(store, existing(name), subscription))),
    updateSubscription: (name: string, change: SubscriptionChange, reply: Reply<Outcome<void>>) =>
      reply(answer(() => updateSubscription(store, existing(name), change))),
    source: () => undefined,
    target: (arn: string) => {
      if (parseArn(arn)?.service !== 's3') return undefined
      const bucket = store.named(nameOfArn(arn))
      return bucket?.arn === arn ? createBucketTarget(store, bucket) : undefined
    },
  }
}
