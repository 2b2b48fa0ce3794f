/** What happens in a bucket here. */
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

/**
 * What a bucket's notification may ask for.
 * @aws AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations (checked 2026-11)
 */
export const BUCKET_EVENTS: ReadonlySet<string> = new Set([...HAPPEN, ...NEVER_HERE])
