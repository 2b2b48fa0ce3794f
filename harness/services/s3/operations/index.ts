import type { Operation } from '../../../ports/index.ts'
import type { Store } from '../store.ts'
import {
  deleteBucketLifecycle,
  getBucketLifecycleConfiguration,
  putBucketLifecycleConfiguration,
} from './bucket-lifecycle-configuration.ts'
import {
  getBucketNotificationConfiguration,
  putBucketNotificationConfiguration,
} from './bucket-notification-configuration.ts'
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from './bucket-tagging.ts'
import { getBucketVersioning, putBucketVersioning } from './bucket-versioning.ts'
import { createBucket } from './create-bucket.ts'
import { deleteBucket } from './delete-bucket.ts'
import { deleteObject } from './delete-object.ts'
import { getBucketLocation } from './get-bucket-location.ts'
import { getObject } from './get-object.ts'
import { headBucket } from './head-bucket.ts'
import { headObject } from './head-object.ts'
import { listBuckets } from './list-buckets.ts'
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts'
import { putObject } from './put-object.ts'

/** The operations that are emulated; the wire refuses the others by name. */
export const operationsOf = (store: Store): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['CreateBucket', createBucket(store)],
    ['DeleteBucket', deleteBucket(store)],
    ['DeleteBucketLifecycle', deleteBucketLifecycle(store)],
    ['DeleteBucketTagging', deleteBucketTagging(store)],
    ['DeleteObject', deleteObject(store)],
    ['DeleteObjectTagging', deleteObjectTagging(store)],
    ['GetBucketLifecycleConfiguration', getBucketLifecycleConfiguration(store)],
    ['GetBucketLocation', getBucketLocation(store)],
    ['GetBucketNotificationConfiguration', getBucketNotificationConfiguration(store)],
    ['GetBucketTagging', getBucketTagging(store)],
    ['GetBucketVersioning', getBucketVersioning(store)],
    ['GetObject', getObject(store)],
    ['GetObjectTagging', getObjectTagging(store)],
    ['HeadBucket', headBucket(store)],
    ['HeadObject', headObject(store)],
    ['ListBuckets', listBuckets(store)],
    ['PutBucketLifecycleConfiguration', putBucketLifecycleConfiguration(store)],
    ['PutBucketNotificationConfiguration', putBucketNotificationConfiguration(store)],
    ['PutBucketTagging', putBucketTagging(store)],
    ['PutBucketVersioning', putBucketVersioning(store)],
    ['PutObject', putObject(store)],
    ['PutObjectTagging', putObjectTagging(store)],
  ])
