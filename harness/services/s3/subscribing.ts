import { busArn } from '../../base/arn.ts'
import { freeName } from '../../base/aws-name.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { UsageError } from '../../base/errors.ts'
import type { Settings, Subscription, SubscriptionChange } from '../../ports/index.ts'
import type { Bucket } from './bucket.ts'
import { eventUnsupported } from './errors.ts'
import { isEvent } from './event-types.ts'
import { ID_CHARACTERS } from './limits.ts'
import type { KeyFilter, Notification } from './notification.ts'
import { checkDestinations, checkTogether, type Destination } from './notification-configuration.ts'
import type { Store } from './store.ts'

const isBus = ({ kind }: { readonly kind: string }): boolean => kind === 'bus'

/** Puts notifications in force in place of those that stand; facts tell of the difference. */
export const replaceNotifications = (store: Store, bucket: Bucket, next: readonly Notification[]): void => {
  const { journal } = store.world
  const before = new Map(bucket.notifications.map((one) => [one.subscription, canonicalJson(one)]))
  const kept = new Set<string>()
  for (const one of next) if (before.get(one.subscription) === canonicalJson(one)) kept.add(one.subscription)
  for (const subscription of before.keys())
    if (!kept.has(subscription)) journal.record({ kind: 'subscription.deleted', subscription })
  bucket.notifications = next
  for (const one of next) if (!kept.has(one.subscription)) created(store, bucket, one)
}

const created = (store: Store, bucket: Bucket, { subscription, kind, target, events, filter }: Notification): void => {
  store.world.journal.record({
    kind: 'subscription.created',
    subscription,
    source: bucket.lane,
    to: store.targets(target)?.lane ?? laneOf(kind, target),
    settings: canonicalJson(kind === 'bus' ? {} : { events, ...filter }),
  })
}

/** Of a target that is not there: its check was skipped. */
const laneOf = (kind: Notification['kind'], arn: string): string => {
  const name = arn.slice(arn.lastIndexOf(':') + 1)
  return kind === 'function' ? `async:${name}` : kind === 'bus' ? 'bus:default' : `${kind}:${name}`
}

/** From now on all that happens in the bucket goes to the default bus too, or no more. */
export const setEventBridge = (store: Store, bucket: Bucket, enabled: boolean): void => {
  const others = bucket.notifications.filter((one) => !isBus(one))
  replaceNotifications(store, bucket, enabled ? [...others, busNotification(bucket)] : others)
}

/** @aws AmazonS3/latest/userguide/EventBridge (checked 2026-11) */
export const busNotification = (bucket: Bucket): Notification => ({
  subscription: `${bucket.resource}.eventBridge`,
  kind: 'bus',
  id: '',
  target: busArn('default'),
  events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:ObjectTagging:*', 's3:LifecycleExpiration:*'],
  filter: { prefix: undefined, suffix: undefined },
})

const PREFIX = 's3:'
const MEMBERS = new Set(['events', 'prefix', 'suffix'])

/**
 * Adds what a scenario wires: one more configuration of the bucket's, with the subscription's name as its id. It is refused
 * for the reasons for which AWS refuses it. Decision: no `s3:TestEvent` is sent. AWS sends it once, when a pipeline is
 * deployed; a scenario begins afterwards. Code that calls PutBucketNotificationConfiguration gets it, and so does an update.
 */
export const subscribe = (store: Store, bucket: Bucket, { name, target, settings }: Subscription): void => {
  const { events = ['s3:ObjectCreated:*'], filter = {} } = wordsOf(bucket, name, settings)
  const kind = store.targets(target)?.kind
  if (kind !== 'queue' && kind !== 'topic' && kind !== 'function')
    throw misuse(bucket, name, `S3 notifies queues, topics and functions, not a ${kind ?? 'thing that is not there'}`)
  const ids = new Set(bucket.notifications.map(({ id }) => id))
  const destination: Destination = {
    kind,
    id: freeName(name, ID_CHARACTERS, (id) => ids.has(id)),
    target,
    events,
    filter: { prefix: undefined, suffix: undefined, ...filter },
  }
  checkTogether([...bucket.notifications.filter((one) => !isBus(one)), destination])
  checkDestinations(store.targets, [destination])
  replaceNotifications(store, bucket, [...bucket.notifications, { ...destination, subscription: name }])
}

/**
 * Puts one notification in force with other events or another filter, as PutBucketNotificationConfiguration of all that the
 * bucket has: refused for its reasons, and its queues and topics are told an `s3:TestEvent`.
 */
export const updateSubscription = (
  store: Store,
  bucket: Bucket,
  { subscription, settings }: SubscriptionChange,
): void => {
  const known = bucket.notifications.find((one) => one.subscription === subscription)
  if (!known)
    throw new UsageError(
      `Failed to update notification "${subscription}" of bucket "${bucket.resource}": a handler has removed it.`,
    )
  const { events = known.events, filter } = wordsOf(bucket, subscription, settings)
  const changed: Notification = { ...known, events, filter: { ...known.filter, ...filter } }
  const next = bucket.notifications.map((one) => (one === known ? changed : one))
  checkTogether(next.filter((one) => !isBus(one)))
  checkDestinations(store.targets, next)
  bucket.notifications = next
  sendTestEvent(store, bucket)
}

/** Tells every queue and topic of a bucket that its notifications were put; functions are not told. */
export const sendTestEvent = (store: Store, bucket: Bucket, traceHeader?: string): void => {
  if (bucket.notifications.some(isTold))
    store.events.publish(bucket, { name: 's3:TestEvent', key: '', traceHeader }, isTold)
}

const isTold = ({ kind }: { readonly kind: string }): boolean => kind === 'queue' || kind === 'topic'

interface Words {
  readonly events?: readonly string[]
  readonly filter?: Partial<KeyFilter>
}

/** What settings of the scenario language say of a notification. */
const wordsOf = (bucket: Bucket, name: string, settings: Settings): Words => {
  const { events, prefix, suffix } = settings
  const foreign = Object.entries(settings).find(([key, value]) => value !== undefined && !MEMBERS.has(key))
  if (foreign) throw misuse(bucket, name, `a notification has events, prefix and suffix, not "${foreign[0]}"`)
  const asked = (events as readonly string[] | undefined)?.map((event) =>
    event.startsWith(PREFIX) ? event : PREFIX + event,
  )
  for (const event of asked ?? []) if (!isEvent(event)) throw eventUnsupported(event)
  return {
    ...(asked && { events: asked }),
    filter: {
      ...(prefix !== undefined && { prefix: String(prefix) }),
      ...(suffix !== undefined && { suffix: String(suffix) }),
    },
  }
}

const misuse = (bucket: Bucket, name: string, reason: string): UsageError =>
  new UsageError(`Failed to make notification "${name}" of bucket "${bucket.resource}": ${reason}.`)
