import type { Caller } from '../../../ports/index.ts'
import {
  checkDestinations,
  readConfigurations,
  type WrittenConfigurations,
  writeConfigurations,
} from '../notification-configuration.ts'
import type { BucketInput, Store } from '../store.ts'
import { busNotification, replaceNotifications, sendTestEvent } from '../subscribing.ts'

export interface PutBucketNotificationConfigurationInput extends BucketInput {
  readonly NotificationConfiguration?: WrittenConfigurations
  readonly SkipDestinationValidation?: boolean
}

/**
 * Replaces all notifications of a bucket. Queues and topics are told an `s3:TestEvent`, functions are not.
 * @aws API_PutBucketNotificationConfiguration (checked 2026-11). Recorded 2025-01.
 * @guess Every queue and topic of the request is told, and none where the check of destinations is skipped.
 */
export const putBucketNotificationConfiguration =
  (store: Store) => (input: PutBucketNotificationConfigurationInput, caller: Caller) => {
    const bucket = store.bucketOf(input)
    const written = input.NotificationConfiguration ?? {}
    const destinations = readConfigurations(written, () => store.world.ids.uuid('s3/notification'))
    if (!input.SkipDestinationValidation) checkDestinations(store.targets, destinations)
    // A scenario's own subscription keeps the name that it is known by.
    const known = new Map(bucket.notifications.map(({ id, subscription }) => [id, subscription]))
    replaceNotifications(store, bucket, [
      ...destinations.map((one) => ({ ...one, subscription: known.get(one.id) ?? `${bucket.resource}.${one.id}` })),
      ...(written.EventBridgeConfiguration ? [busNotification(bucket)] : []),
    ])
    if (!input.SkipDestinationValidation) sendTestEvent(store, bucket, caller.traceHeader)
    return {}
  }

/** @aws API_GetBucketNotificationConfiguration (checked 2026-11). Recorded 2025-01. */
export const getBucketNotificationConfiguration = (store: Store) => (input: BucketInput) =>
  writeConfigurations(store.bucketOf(input).notifications)
