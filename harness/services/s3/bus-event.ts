import { ACCOUNT_ID } from '../../base/arn.ts'
import type { DeliveryEvent } from '../../ports/index.ts'
import type { Stamped } from './event-record.ts'
import type { EventName } from './event-types.ts'
import { LIFECYCLE_PRINCIPAL, SOURCE_IP } from './identity.ts'

interface Kind {
  readonly detailType: string
  readonly reason?: string
  readonly deletionType?: 'Permanently Deleted' | 'Delete Marker Created'
}

/**
 * What EventBridge is told of each. `s3:TestEvent` is no event there.
 * @aws AmazonS3/latest/userguide/EventBridge (checked 2026-11)
 */
const KINDS: Readonly<Record<Exclude<EventName, 's3:TestEvent'>, Kind>> = {
  'ObjectCreated:Put': { detailType: 'Object Created', reason: 'PutObject' },
  'ObjectCreated:Copy': { detailType: 'Object Created', reason: 'CopyObject' },
  'ObjectCreated:CompleteMultipartUpload': { detailType: 'Object Created', reason: 'CompleteMultipartUpload' },
  'ObjectRemoved:Delete': {
    detailType: 'Object Deleted',
    reason: 'DeleteObject',
    deletionType: 'Permanently Deleted',
  },
  'ObjectRemoved:DeleteMarkerCreated': {
    detailType: 'Object Deleted',
    reason: 'DeleteObject',
    deletionType: 'Delete Marker Created',
  },
  'LifecycleExpiration:Delete': {
    detailType: 'Object Deleted',
    reason: 'Lifecycle Expiration',
    deletionType: 'Permanently Deleted',
  },
  'LifecycleExpiration:DeleteMarkerCreated': {
    detailType: 'Object Deleted',
    reason: 'Lifecycle Expiration',
    deletionType: 'Delete Marker Created',
  },
  'ObjectTagging:Put': { detailType: 'Object Tags Added' },
  'ObjectTagging:Delete': { detailType: 'Object Tags Deleted' },
}

/**
 * The detail of an event on the default bus, and what stands around it. Members in the order recorded 2025-01; the
 * `event-version` that AWS's guide shows since then is not among them.
 * @aws AmazonS3/latest/userguide/ev-events (checked 2026-11)
 */
export const busEvent = (event: Stamped): { readonly body: string; readonly event: DeliveryEvent } | undefined => {
  if (event.name === 's3:TestEvent') return undefined
  const { detailType, reason, deletionType } = KINDS[event.name]
  const lifecycle = reason === 'Lifecycle Expiration'
  return {
    body: JSON.stringify({
      version: '0',
      bucket: { name: event.bucket },
      object: {
        key: event.key,
        size: event.size,
        etag: event.etag,
        'version-id': event.versionId,
        sequencer: event.sequencer,
      },
      'request-id': event.requestId,
      requester: lifecycle ? LIFECYCLE_PRINCIPAL : ACCOUNT_ID,
      'source-ip-address': lifecycle ? undefined : SOURCE_IP,
      reason,
      'deletion-type': deletionType,
    }),
    event: { source: 'aws.s3', detailType, resources: [event.bucketArn], time: event.at },
  }
}
