import type { Operation } from '../../../ports/index.ts'
import type { Store } from '../store.ts'
import { abortMultipartUpload } from './abort-multipart-upload.ts'
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
import { completeMultipartUpload } from './complete-multipart-upload.ts'
import { copyObject } from './copy-object.ts'
import { createBucket } from './create-bucket.ts'
import { createMultipartUpload } from './create-multipart-upload.ts'
import { deleteBucket } from './delete-bucket.ts'
import { deleteObject } from './delete-object.ts'
import { deleteObjects } from './delete-objects.ts'
import { getBucketLocation } from './get-bucket-location.ts'
import { getObject } from './get-object.ts'
import { getObjectAttributes } from './get-object-attributes.ts'
import { headBucket } from './head-bucket.ts'
import { headObject } from './head-object.ts'
import { listBuckets } from './list-buckets.ts'
import { listMultipartUploads } from './list-multipart-uploads.ts'
import { listObjectVersions } from './list-object-versions.ts'
import { listObjects, listObjectsV2 } from './list-objects.ts'
import { listParts } from './list-parts.ts'
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts'
import { putObject } from './put-object.ts'
import { uploadPart } from './upload-part.ts'
import { uploadPartCopy } from './upload-part-copy.ts'

/** The operations that are emulated; the wire refuses the others by name. */
export const operationsOf = (store: Store): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['AbortMultipartUpload', abortMultipartUpload(store)],
    ['CompleteMultipartUpload', completeMultipartUpload(store)],
    ['CopyObject', copyObject(store)],
    ['CreateBucket', createBucket(store)],
    ['CreateMultipartUpload', createMultipartUpload(store)],
    ['DeleteBucket', deleteBucket(store)],
    ['DeleteBucketLifecycle', deleteBucketLifecycle(store)],
    ['DeleteBucketTagging', deleteBucketTagging(store)],
    ['DeleteObject', deleteObject(store)],
    ['DeleteObjectTagging', deleteObjectTagging(store)],
    ['DeleteObjects', deleteObjects(store)],
    ['GetBucketLifecycleConfiguration', getBucketLifecycleConfiguration(store)],
    ['GetBucketLocation', getBucketLocation(store)],
    ['GetBucketNotificationConfiguration', getBucketNotificationConfiguration(store)],
    ['GetBucketTagging', getBucketTagging(store)],
    ['GetBucketVersioning', getBucketVersioning(store)],
    ['GetObject', getObject(store)],
    ['GetObjectAttributes', getObjectAttributes(store)],
    ['GetObjectTagging', getObjectTagging(store)],
    ['HeadBucket', headBucket(store)],
    ['HeadObject', headObject(store)],
    ['ListBuckets', listBuckets(store)],
    ['ListMultipartUploads', listMultipartUploads(store)],
    ['ListObjectVersions', listObjectVersions(store)],
    ['ListObjects', listObjects(store)],
    ['ListObjectsV2', listObjectsV2(store)],
    ['ListParts', listParts(store)],
    ['PutBucketLifecycleConfiguration', putBucketLifecycleConfiguration(store)],
    ['PutBucketNotificationConfiguration', putBucketNotificationConfiguration(store)],
    ['PutBucketTagging', putBucketTagging(store)],
    ['PutBucketVersioning', putBucketVersioning(store)],
    ['PutObject', putObject(store)],
    ['PutObjectTagging', putObjectTagging(store)],
    ['UploadPart', uploadPart(store)],
    ['UploadPartCopy', uploadPartCopy(store)],
  ])
