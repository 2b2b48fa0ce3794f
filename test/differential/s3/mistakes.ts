import type { Step } from '../step.ts'

const ABSENT = { Bucket: 'absent-bucket', Key: 'a.txt' }
const MISSING = { Bucket: 'photos', Key: 'absent' }
const NO_UPLOAD = { ...MISSING, UploadId: 'no-such-upload' }

const MISTAKES: Readonly<Record<string, readonly object[]>> = {
  CreateBucket: [
    { Bucket: 'Capitals' },
    { Bucket: 'ab' },
    { Bucket: 'a..b' },
    { Bucket: '192.168.5.4' },
    { Bucket: 'photos' },
  ],
  HeadBucket: [{ Bucket: 'absent-bucket' }],
  DeleteBucket: [{ Bucket: 'absent-bucket' }, { Bucket: 'photos' }],
  PutObject: [
    { ...ABSENT, Body: 'x' },
    { Bucket: 'edges', Key: 'k'.repeat(1_025), Body: 'x' },
    { Bucket: 'edges', Key: 'refused', Body: 'x', ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' },
    { Bucket: 'edges', Key: 'refused', Body: 'x', IfMatch: '"0"' },
    { Bucket: 'edges', Key: 'only-once', Body: 'x', IfNoneMatch: '*' },
    { Bucket: 'edges', Key: 'only-once', Body: 'y', IfNoneMatch: '*' },
    { Bucket: 'edges', Key: 'tagged', Body: 'x', Tagging: 'team=blue&cost=1' },
    { Bucket: 'edges', Key: 'refused', Body: 'x', Tagging: 'team=blue&team=red' },
    { Bucket: 'edges', Key: 'headers', Body: 'x', CacheControl: 'no-cache', ContentDisposition: 'inline' },
  ],
  GetObject: [ABSENT, MISSING, { Bucket: 'edges', Key: 'headers' }],
  HeadObject: [ABSENT, MISSING, { Bucket: 'edges', Key: 'headers' }],
  DeleteObject: [ABSENT, MISSING],
  DeleteObjects: [{ Bucket: 'absent-bucket', Delete: { Objects: [{ Key: 'a' }] } }],
  CopyObject: [
    { ...ABSENT, CopySource: 'photos/absent' },
    { Bucket: 'photos', Key: 'copied', CopySource: 'photos/absent' },
    { Bucket: 'photos', Key: 'copied', CopySource: 'absent-bucket/a.txt' },
    { Bucket: 'photos', Key: 'copied', CopySource: 'photos' },
  ],
  ListObjectsV2: [
    { Bucket: 'absent-bucket' },
    { Bucket: 'photos', MaxKeys: 0 },
    { Bucket: 'photos', MaxKeys: -1 },
    { Bucket: 'photos', StartAfter: 'docs/two', Prefix: 'd' },
    { Bucket: 'photos', Prefix: 'docs/', EncodingType: 'url' },
  ],
  ListObjects: [{ Bucket: 'absent-bucket' }, { Bucket: 'photos', Marker: 'docs/two', MaxKeys: 2 }],
  CreateMultipartUpload: [ABSENT],
  UploadPart: [
    { ...NO_UPLOAD, PartNumber: 1, Body: 'x' },
    { ...NO_UPLOAD, PartNumber: 10_001, Body: 'x' },
  ],
  CompleteMultipartUpload: [{ ...NO_UPLOAD, MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"x"' }] } }],
  AbortMultipartUpload: [NO_UPLOAD],
}

/** Requests that must be refused, and some at the edge of what is taken, in keys that nothing else reads. */
export const S3_MISTAKES: readonly Step[] = Object.entries(MISTAKES).flatMap(([operation, inputs]) =>
  inputs.map((input) => ({ operation, input })),
)
