import { BUCKET_EVENTS } from '../../base/bucket-events.ts'

/** What happens in a bucket, as records name it. */
export type EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete'
  | 'ObjectRemoved:DeleteMarkerCreated'
  | 'ObjectTagging:Put'
  | 'ObjectTagging:Delete'
  | 'LifecycleExpiration:Delete'
  | 'LifecycleExpiration:DeleteMarkerCreated'
  | 's3:TestEvent'

/** Whether a configuration may ask for it. */
export const isEvent = (event: string): boolean => BUCKET_EVENTS.has(event)

/** Whether `asked` (`s3:ObjectCreated:*`) covers `name` (`ObjectCreated:Put`). */
export const covers = (asked: string, name: string): boolean =>
  asked.endsWith('*') ? `s3:${name}`.startsWith(asked.slice(0, -1)) : asked === `s3:${name}`

/** Whether some event would be both. */
export const overlaps = (a: string, b: string): boolean => {
  if (a.endsWith('*')) return b.startsWith(a.slice(0, -1))
  if (b.endsWith('*')) return a.startsWith(b.slice(0, -1))
  return a === b
}
