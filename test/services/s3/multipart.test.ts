import { describe, expect, test } from 'vitest'
import { type Answer, createBench, START } from './s3-bench.ts'

const MIB = 1_048_576
const BIG = Buffer.alloc(5 * MIB, 'a')
const NOT_FOUND =
  "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."

const createStand = (more: object = {}) => {
  const bench = createBench()
  bench.bucket()
  const at = { Bucket: 'uploads', Key: 'k' }
  const begun: Answer = bench.call('CreateMultipartUpload', { ...at, ...more })
  const { UploadId } = begun
  const part = (PartNumber: number, body: string | Buffer, also: object = {}): Answer =>
    bench.call('UploadPart', { ...at, UploadId, PartNumber, Body: Buffer.from(body), ...also })
  const completion = (Parts: object[], also: object = {}) => ({ ...at, UploadId, MultipartUpload: { Parts }, ...also })
  return { ...bench, at, begun, UploadId, part, completion }
}

describe('multipart uploads', () => {
  test('make one object of their parts', async () => {
    const { at, call, part, completion, get, published, subscribe, pass, record } = createStand({
      ContentType: 'text/csv',
      Metadata: { x: '1' },
      Tagging: 'a=1',
    })
    subscribe('all', 'arn:aws:sqs:us-east-1:000000000000:jobs')
    const Parts = [
      { PartNumber: 2, ETag: part(2, BIG).ETag },
      { PartNumber: 5, ETag: part(5, 'test content 123').ETag },
    ]
    part(7, 'left out')
    const done = call('CompleteMultipartUpload', completion(Parts, { MpuObjectSize: 5 * MIB + 16 }))
    expect(done).toMatchObject({
      Bucket: 'uploads',
      Key: 'k',
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-2"$/),
      ChecksumCRC64NVME: expect.any(String),
      ChecksumType: 'FULL_OBJECT',
    })
    expect(get('k', { Range: 'bytes=-16' })).toMatchObject({
      ContentType: 'text/csv',
      Metadata: { x: '1' },
      TagCount: 1,
    })
    expect(get('k', { PartNumber: 2 })).toMatchObject({
      Body: Buffer.from('test content 123'),
      ContentRange: 'bytes 5242880-5242895/5242896',
      ContentLength: 16,
      PartsCount: 2,
    })
    expect(call('GetObjectAttributes', { ...at, ObjectAttributes: ['ObjectParts'] }).ObjectParts).toEqual({
      TotalPartsCount: 2,
    })
    expect(published()).toEqual([{ eventName: 'ObjectCreated:CompleteMultipartUpload', key: 'k', size: 5 * MIB + 16 }])
    await pass(0)
    expect(record().s3.object).toMatchObject({ size: 5 * MIB + 16, eTag: done.ETag.slice(1, -1) })
    expect(call('ListMultipartUploads', { Bucket: 'uploads' }).Uploads).toBeUndefined()
  })

  test.each([
    ['no part', [], {}, 'InvalidRequest', 'You must specify at least one part'],
    [
      'wrong order',
      [
        { PartNumber: 2, ETag: 'b' },
        { PartNumber: 1, ETag: 'a' },
      ],
      {},
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    ],
    [
      'twice',
      [
        { PartNumber: 1, ETag: 'a' },
        { PartNumber: 1, ETag: 'a' },
      ],
      {},
      'InvalidPartOrder',
      expect.any(String),
    ],
    [
      'number',
      [{ PartNumber: 0, ETag: 'a' }],
      {},
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    ],
    ['unknown', [{ PartNumber: 9, ETag: 'a' }], {}, 'InvalidPart', NOT_FOUND],
    ['ETag', [{ PartNumber: 1, ETag: '"other"' }], {}, 'InvalidPart', NOT_FOUND],
    ['checksum', [{ PartNumber: 1, ETag: 'OF1', ChecksumCRC32: 'rfPzYw==' }], {}, 'InvalidPart', NOT_FOUND],
    [
      'small',
      [
        { PartNumber: 1, ETag: 'OF1' },
        { PartNumber: 2, ETag: 'OF1' },
      ],
      {},
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
    ],
    [
      'size',
      [{ PartNumber: 1, ETag: 'OF1' }],
      { MpuObjectSize: 5 },
      'InvalidRequest',
      "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4",
    ],
    [
      'mode',
      [{ PartNumber: 1, ETag: 'OF1' }],
      { ChecksumType: 'COMPOSITE' },
      'InvalidRequest',
      'The upload was created using the null checksum mode. The complete request must use the same checksum mode.',
    ],
  ])('completion refused: %s', (_, Parts, more, name, message) => {
    const { refused, part, completion } = createStand()
    const { ETag } = part(1, 'data')
    part(2, 'data')
    const named = Parts.map((one) => (one.ETag === 'OF1' ? { ...one, ETag } : one))
    expect(refused('CompleteMultipartUpload', completion(named, more))).toMatchObject({ name, message })
  })

  test('conditions: what happened to the key meanwhile counts', () => {
    const stand = createStand()
    const { call, refused, part, completion, put, at } = stand
    const Parts = [{ PartNumber: 1, ETag: part(1, 'data').ETag }]
    const { ETag } = put('k', 'during')
    expect(refused('CompleteMultipartUpload', completion(Parts, { IfNoneMatch: '*' })).name).toBe('PreconditionFailed')
    expect(refused('CompleteMultipartUpload', completion(Parts, { IfMatch: 'before' })).name).toBe('PreconditionFailed')
    expect(refused('CompleteMultipartUpload', completion(Parts, { IfMatch: ETag }))).toMatchObject({
      name: 'ConditionalRequestConflict',
      statusCode: 409,
      fields: { Condition: 'If-Match', Key: 'k' },
    })
    call('DeleteObject', at)
    expect(refused('CompleteMultipartUpload', completion(Parts, { IfMatch: ETag })).name).toBe('NoSuchKey')
    expect(refused('CompleteMultipartUpload', completion(Parts, { IfNoneMatch: '*' })).name).toBe(
      'ConditionalRequestConflict',
    )
    call('CompleteMultipartUpload', completion(Parts))
  })

  test('composite checksums, as recorded', () => {
    const { begun, call, refused, part, completion, get, at } = createStand({ ChecksumAlgorithm: 'CRC32C' })
    expect(begun).toMatchObject({ ChecksumAlgorithm: 'CRC32C', ChecksumType: 'COMPOSITE' })
    const { ETag, ChecksumCRC32C } = part(1, 'test content 123')
    expect(ChecksumCRC32C).toBe('fwuu0Q==')
    expect(() => part(1, 'data', { ChecksumCRC32: 'rfPzYw==' })).toThrow(
      'Checksum Type mismatch occurred, expected checksum Type: crc32c, actual checksum Type: crc32',
    )
    expect(refused('CompleteMultipartUpload', completion([{ PartNumber: 1, ETag }])).message).toBe(
      'The upload was created using a crc32c checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
    )
    expect(refused('CompleteMultipartUpload', completion([{ PartNumber: 1, ETag, ChecksumSHA256: 'x' }])).message).toBe(
      'The sha256 you specified for part 1 did not match what we received.',
    )
    const Parts = [{ PartNumber: 1, ETag, ChecksumCRC32C }]
    expect(refused('CompleteMultipartUpload', completion(Parts, { ChecksumCRC32C: 'AAAAAA==' })).message).toBe(
      'The crc32c you specified did not match the calculated checksum.',
    )
    expect(call('CompleteMultipartUpload', completion(Parts))).toMatchObject({
      ETag: '"b972025bc34adf8d76d6d51e93c035cc-1"',
      ChecksumCRC32C: 'sZB91Q==-1',
      ChecksumType: 'COMPOSITE',
    })
    expect(get('k', { PartNumber: 1, ChecksumMode: 'ENABLED' })).toMatchObject({
      ChecksumCRC32C: 'fwuu0Q==',
      ContentRange: 'bytes 0-15/16',
      PartsCount: 1,
    })
    expect(call('GetObjectAttributes', { ...at, ObjectAttributes: ['Checksum', 'ObjectParts'] })).toMatchObject({
      Checksum: { ChecksumCRC32C: 'sZB91Q==', ChecksumType: 'COMPOSITE' },
      ObjectParts: { TotalPartsCount: 1, Parts: [{ PartNumber: 1, Size: 16, ChecksumCRC32C: 'fwuu0Q==' }] },
    })
  })

  test.each([
    [{ ChecksumAlgorithm: 'CRC64NVME' }, 'FULL_OBJECT'],
    [{ ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' }, 'FULL_OBJECT'],
    [{ ChecksumAlgorithm: 'SHA256' }, 'COMPOSITE'],
    [
      { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' },
      'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.',
    ],
    [
      { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' },
      'The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.',
    ],
    [
      { ChecksumType: 'COMPOSITE' },
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    ],
  ])('checksums of %j: %s', (more, expected) => {
    if (expected.includes(' ')) expect(() => createStand(more)).toThrow(expected)
    else expect(createStand(more).begun.ChecksumType).toBe(expected)
  })

  test('parts are listed, in pages, and may be copied', () => {
    const { at, UploadId, call, part, put, refused } = createStand()
    put('source', '0123456789')
    part(3, 'three')
    part(1, 'one')
    const copy = (more: object) => ({ ...at, UploadId, PartNumber: 2, CopySource: 'uploads/source', ...more })
    expect(call('UploadPartCopy', copy({ CopySourceRange: 'bytes=0-8' })).CopyPartResult.ETag).toBe(
      '"22975d8a5ed1b91445f6c55ac121505b"',
    )
    for (const [CopySourceRange, message] of [
      ['0-8', 'The x-amz-copy-source-range value must be of the form bytes=first-last'],
      ['bytes=1-0', 'The x-amz-copy-source-range value must be of the form bytes=first-last'],
      ['bytes=0-100', 'Range specified is not valid for source object of size: 10'],
      ['bytes=10-11', 'The specified copy range is invalid for the source object size'],
    ] as const)
      expect(refused('UploadPartCopy', copy({ CopySourceRange })).message).toContain(message)
    const page = call('ListParts', { ...at, UploadId, MaxParts: 2 })
    expect(page).toMatchObject({ IsTruncated: true, PartNumberMarker: '0', NextPartNumberMarker: '2', MaxParts: 2 })
    expect(page.Parts.map((one: Answer) => [one.PartNumber, one.Size])).toEqual([
      [1, 3],
      [2, 9],
    ])
    expect(call('ListParts', { ...at, UploadId, PartNumberMarker: '2' })).toMatchObject({
      IsTruncated: false,
      Parts: [{ PartNumber: 3 }],
    })
  })

  test('what is aborted, or of another key, is unknown', () => {
    const { at, UploadId, call, refused } = createStand()
    const upload = { ...at, UploadId }
    expect(refused('ListParts', { ...upload, Key: 'other' }).name).toBe('NoSuchUpload')
    call('AbortMultipartUpload', upload)
    for (const operation of ['ListParts', 'AbortMultipartUpload', 'CompleteMultipartUpload'])
      expect(refused(operation, upload)).toMatchObject({ name: 'NoSuchUpload', statusCode: 404, fields: { UploadId } })
    expect(refused('UploadPart', { ...upload, PartNumber: 10_001 })).toMatchObject({
      name: 'InvalidArgument',
      fields: { ArgumentName: 'partNumber', ArgumentValue: '10001' },
    })
  })

  test('lifecycle rules abort them', async () => {
    const { bucket, call, refused, pass, published } = createBench()
    bucket()
    const at = { Bucket: 'uploads', Key: 'k' }
    call('PutBucketLifecycleConfiguration', {
      Bucket: 'uploads',
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'r',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
          },
        ],
      },
    })
    const { UploadId, AbortDate, AbortRuleId } = call('CreateMultipartUpload', at)
    expect([AbortDate, AbortRuleId]).toEqual([new Date(START + 3 * 86_400_000), 'r'])
    await pass(3 * 86_400_000 - 1)
    call('ListParts', { ...at, UploadId })
    await pass(1)
    expect(refused('ListParts', { ...at, UploadId }).name).toBe('NoSuchUpload')
    expect(published()).toEqual([])
  })
})
