import { covers } from './event-types.ts'

export type NotificationKind = 'queue' | 'topic' | 'function' | 'bus'

/** One destination of a bucket's events. */
export interface Notification {
  /** In facts. */
  readonly subscription: string
  readonly kind: NotificationKind
  /** `configurationId` of its records. */
  readonly id: string
  /** ARN. */
  readonly target: string
  /** `s3:ObjectCreated:*`. */
  readonly events: readonly string[]
  readonly filter: KeyFilter
}

/** Form-encoded, as AWS asks for them. `undefined` where there is no such rule. */
export interface KeyFilter {
  readonly prefix: string | undefined
  readonly suffix: string | undefined
}

/**
 * Whether a destination wants an event. Prefix and suffix are of the form-encoded key: `year=2026/` never matches,
 * `year%3D2026/` does.
 * @aws AmazonS3/latest/userguide/notification-how-to-filtering (checked 2026-11)
 */
export const wants = ({ events, filter }: Notification, name: string, encodedKey: string): boolean =>
  events.some((asked) => covers(asked, name)) &&
  encodedKey.startsWith(filter.prefix ?? '') &&
  encodedKey.endsWith(filter.suffix ?? '')
