import { REGION } from '../../base/arn.ts'
import { formEncoded } from './encoding.ts'
import type { EventName } from './event-types.ts'
import { CALLER_PRINCIPAL, LIFECYCLE_PRINCIPAL, OWNER_PRINCIPAL, SOURCE_IP } from './identity.ts'

/** One thing that happened in a bucket. */
export interface BucketEvent {
  readonly name: EventName
  readonly key: string
  /** Bytes, where content came. */
  readonly size?: number
  readonly etag?: string
  /** Absent where the bucket never gave one. */
  readonly versionId?: string
  /** `X-Amzn-Trace-Id` of the request that led to it. */
  readonly traceHeader?: string
}

/** An event with what S3 adds to it. */
export interface Stamped extends BucketEvent {
  readonly bucket: string
  readonly bucketArn: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly requestId: string
  readonly hostId: string
  /** Grows with each event of the bucket; all of one length. Absent where tags change. */
  readonly sequencer: string | undefined
}

const byLifecycle = (name: EventName): boolean => name.startsWith('LifecycleExpiration:')

/**
 * 2.1, and 2.3 for lifecycle and tags, as recorded 2025-01. AWS's guide announces one version for all, 2.4 and up, since; its
 * further members come with operations that are not emulated.
 * @aws AmazonS3/latest/userguide/notification-content-structure (checked 2026-11)
 */
const versionOf = (name: EventName): string => (byLifecycle(name) || name.startsWith('ObjectTagging:') ? '2.3' : '2.1')

/**
 * What queues, topics and functions get: one record. Members in the order recorded 2025-01.
 * @aws AmazonS3/latest/userguide/notification-content-structure (checked 2026-11)
 */
export const eventRecords = (event: Stamped, configurationId: string): string => {
  const lifecycle = byLifecycle(event.name)
  return JSON.stringify({
    Records: [
      {
        eventVersion: versionOf(event.name),
        eventSource: 'aws:s3',
        awsRegion: REGION,
        eventTime: new Date(event.at).toISOString(),
        eventName: event.name,
        userIdentity: { principalId: lifecycle ? LIFECYCLE_PRINCIPAL : CALLER_PRINCIPAL },
        requestParameters: { sourceIPAddress: lifecycle ? LIFECYCLE_PRINCIPAL : SOURCE_IP },
        responseElements: { 'x-amz-request-id': event.requestId, 'x-amz-id-2': event.hostId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId,
          bucket: {
            name: event.bucket,
            ownerIdentity: { principalId: OWNER_PRINCIPAL },
            arn: event.bucketArn,
          },
          object: {
            key: formEncoded(event.key),
            size: event.size,
            eTag: event.etag,
            versionId: event.versionId,
            sequencer: event.sequencer,
          },
        },
      },
    ],
  })
}

/** What a queue or a topic gets when it becomes a destination. Recorded; @aws NotificationHowTo (checked 2026-11) */
export const testEvent = (event: Stamped): string =>
  JSON.stringify({
    Service: 'Amazon S3',
    Event: event.name,
    Time: new Date(event.at).toISOString(),
    Bucket: event.bucket,
    RequestId: event.requestId,
    HostId: event.hostId,
  })
