import { canonicalJson } from '../../base/canonical-json.ts'
import { span } from '../../base/spans.ts'
import type { Delivery, Targets } from '../../ports/index.ts'
import { type DeliveryPolicy, Dispatcher } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import type { Bucket } from './bucket.ts'
import { busEvent } from './bus-event.ts'
import { formEncoded } from './encoding.ts'
import { type BucketEvent, eventRecords, type Stamped, testEvent } from './event-record.ts'
import { RETRY_AGE_MS, RETRY_FIRST_MS, RETRY_LONGEST_MS } from './limits.ts'
import { type Notification, wants } from './notification.ts'

/** Of topics. Recorded 2025-01. */
const SUBJECT = 'Amazon S3 Notification'

const NO_ATTRIBUTES = {}

/**
 * @guess AWS says "at least once" and no more. What a destination refuses for good (it is gone, it may not be used) is given
 * up at once; anything else is tried again, less and less often.
 */
const policy: DeliveryPolicy = {
  after: ({ attempt, ageMs, error }) => {
    if (error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 429) return { giveUp: 'clientError' }
    const retryInMs = Math.min(RETRY_FIRST_MS * 2 ** (attempt - 1), RETRY_LONGEST_MS)
    return ageMs + retryInMs > RETRY_AGE_MS ? { giveUp: 'deliveryPolicy' } : { retryInMs }
  },
}

/** What happens in buckets, told to the journal and to everybody who asked for it. */
export class Events {
  readonly #world: World
  readonly #dispatcher: Dispatcher
  readonly #hostId: string

  constructor(world: World, targets: Targets) {
    this.#world = world
    this.#dispatcher = new Dispatcher(world, targets, 'buckets')
    this.#hostId = Buffer.from(world.ids.hex('s3/host', 114), 'hex').toString('base64')
  }

  /** Publishes an event; returns its ordinal in the bucket's lane. `only` where not every destination is asked. */
  publish(bucket: Bucket, event: BucketEvent, only?: (notification: Notification) => boolean): number {
    const { journal, ids } = this.#world
    const { lane } = bucket
    const ordinal = ids.next(lane)
    const published = journal.record({
      kind: 'event.published',
      lane,
      events: span(ordinal),
      payload: journal.keep(told(event)),
    })
    if (bucket.notifications.length > 0)
      journal.because(published, () => this.#pass(bucket, this.#stamp(bucket, event, ordinal), { ordinal, only }))
    return ordinal
  }

  #pass(
    bucket: Bucket,
    event: Stamped,
    { ordinal, only }: { ordinal: number; only: ((notification: Notification) => boolean) | undefined },
  ): void {
    const { lane } = bucket
    const encodedKey = formEncoded(event.key)
    for (const notification of bucket.notifications) {
      const { subscription, target } = notification
      const wanted = only ? only(notification) : wants(notification, event.name, encodedKey)
      const delivery = wanted ? deliveryOf(notification, event) : undefined
      if (delivery) this.#dispatcher.dispatch({ subscription, lane, ordinal, target, delivery, policy })
      else
        this.#world.journal.record({
          kind: 'event.filtered',
          subscription,
          lane,
          events: span(ordinal),
          by: 'notificationFilter',
        })
    }
  }

  #stamp(bucket: Bucket, event: BucketEvent, ordinal: number): Stamped {
    const at = this.#world.clock.now()
    return {
      ...event,
      bucket: bucket.name,
      bucketArn: bucket.arn,
      at,
      requestId: this.#world.ids.hex('s3/request', 16).toUpperCase(),
      hostId: this.#hostId,
      sequencer: event.name.startsWith('ObjectTagging:') ? undefined : sequencerOf(at, ordinal),
    }
  }
}

/**
 * Eighteen hexadecimal digits: seconds, then the event's place in the bucket, so that texts compare as AWS wants them compared.
 * @aws AmazonS3/latest/userguide/notification-content-structure (checked 2026-11)
 */
const sequencerOf = (at: number, ordinal: number): string =>
  (
    Math.floor(at / 1_000)
      .toString(16)
      .padStart(10, '0') + ordinal.toString(16).padStart(8, '0')
  ).toUpperCase()

const told = ({ name, key, versionId, size }: BucketEvent): string =>
  `[${canonicalJson({ eventName: name, key, versionId, size })}]`

const deliveryOf = (notification: Notification, event: Stamped): Delivery | undefined => {
  const trace = event.traceHeader === undefined ? undefined : { traceHeader: event.traceHeader }
  if (notification.kind === 'bus') {
    const told = busEvent(event)
    return told && { ...told, attributes: NO_ATTRIBUTES, ...trace }
  }
  return {
    body: event.name === 's3:TestEvent' ? testEvent(event) : eventRecords(event, notification.id),
    attributes: NO_ATTRIBUTES,
    ...(notification.kind === 'topic' && { subject: SUBJECT }),
    ...trace,
  }
}
