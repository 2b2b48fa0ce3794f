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

const HAPPEN = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:Copy',
  's3:ObjectCreated:CompleteMultipartUpload',
  's3:ObjectRemoved:*',
  's3:ObjectRemoved:Delete',
  's3:ObjectRemoved:DeleteMarkerCreated',
  's3:ObjectTagging:*',
  's3:ObjectTagging:Put',
  's3:ObjectTagging:Delete',
  's3:LifecycleExpiration:*',
  's3:LifecycleExpiration:Delete',
  's3:LifecycleExpiration:DeleteMarkerCreated',
]

/**
 * May be asked for, as on AWS, and never happen: what leads to them (form uploads, restores, replication, transitions, ACLs)
 * is refused by name.
 */
const NEVER_HERE = [
  's3:ObjectCreated:Post',
  's3:ObjectRestore:*',
  's3:ObjectRestore:Post',
  's3:ObjectRestore:Completed',
  's3:ObjectRestore:Delete',
  's3:ReducedRedundancyLostObject',
  's3:Replication:*',
  's3:Replication:OperationFailedReplication',
  's3:Replication:OperationNotTracked',
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:LifecycleTransition',
  's3:IntelligentTiering',
  's3:ObjectAcl:Put',
]

/** @aws AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations (checked 2026-11) */
const EVENTS: ReadonlySet<string> = new Set([...HAPPEN, ...NEVER_HERE])

/** Whether a configuration may ask for it. */
export const isEvent = (event: string): boolean => EVENTS.has(event)

/** Whether `asked` (`s3:ObjectCreated:*`) covers `name` (`ObjectCreated:Put`). */
export const covers = (asked: string, name: string): boolean =>
  asked.endsWith('*') ? `s3:${name}`.startsWith(asked.slice(0, -1)) : asked === `s3:${name}`

/** Whether some event would be both. */
export const overlaps = (a: string, b: string): boolean => {
  if (a.endsWith('*')) return b.startsWith(a.slice(0, -1))
  if (b.endsWith('*')) return a.startsWith(b.slice(0, -1))
  return a === b
}
