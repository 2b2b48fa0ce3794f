import { describe, expect, test } from 'vitest'
import { createBench, START, text } from './s3-bench.ts'

const DATA = '8d777f385d3dfec8815d20f7496026dc'

describe('objects', () => {
  test('come back as they went, with what was said of them', () => {
    const { bucket, put, get, call } = createBench()
    bucket()
    const said = {
      CacheControl: 'no-cache',
      ContentDisposition: 'inline',
      ContentLanguage: 'de',
      ContentType: 'text/plain',
      Expires: new Date('2027-01-01'),
      StorageClass: 'STANDARD_IA',
    }
    expect(put('a', 'data', { ...said, ContentEncoding: 'aws-chunked,gzip', Metadata: { Colour: 'red' } })).toEqual({
      ETag: `"${DATA}"`,
      ChecksumCRC64NVME: expect.any(String),
      ChecksumType: 'FULL_OBJECT',
      ServerSideEncryption: 'AES256',
      VersionId: undefined,
    })
    const answer = {
      ...said,
      ContentEncoding: 'gzip',
      Metadata: { colour: 'red' },
      AcceptRanges: 'bytes',
      LastModified: new Date(START),
      ContentLength: 4,
      ETag: `"${DATA}"`,
      ServerSideEncryption: 'AES256',
    }
    expect(call('HeadObject', { Bucket: 'uploads', Key: 'a' })).toEqual(answer)
    expect(get('a')).toEqual({ ...answer, Body: Buffer.from('data') })
    expect(get('a', { ResponseContentType: 'text/html', ResponseCacheControl: 'x' })).toMatchObject({
      ContentType: 'text/html',
      CacheControl: 'x',
    })
    put('b')
    expect(get('b').ContentType).toBe('binary/octet-stream')
  })

  test('what is missing', () => {
    const { bucket, refused } = createBench()
    bucket()
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k' })).toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      statusCode: 404,
      fields: { Key: 'k' },
    })
    expect(refused('HeadObject', { Bucket: 'uploads', Key: 'k' })).toMatchObject({ name: 'NotFound', statusCode: 404 })
    expect(refused('GetObject', { Bucket: 'nowhere', Key: 'k' }).name).toBe('NoSuchBucket')
  })

  test.each([
    ['bytes=0-8', '012345678', 'bytes 0-8/10'],
    ['bytes=1-1', '1', 'bytes 1-1/10'],
    ['bytes=1-', '123456789', 'bytes 1-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=-15', '0123456789', 'bytes 0-9/10'],
    ['bytes=5-100', '56789', 'bytes 5-9/10'],
    ['bytes=1-0', '0123456789', undefined],
    ['bytes=-1-', '0123456789', undefined],
    ['bytes=0-1,3-4', '0123456789', undefined],
    ['lines=0-1', '0123456789', undefined],
  ])('range %s', (Range, body, ContentRange) => {
    const { bucket, put, get } = createBench()
    bucket()
    put('k', '0123456789')
    const answer = get('k', { Range, ChecksumMode: 'ENABLED' })
    expect([text(answer), answer.ContentRange, answer.ContentLength]).toEqual([body, ContentRange, body.length])
    expect(answer.ChecksumCRC64NVME !== undefined).toBe(body.length === 10)
  })

  test.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('range %s cannot be satisfied', (Range) => {
    const { bucket, put, refused } = createBench()
    bucket()
    put('k', '0123456789')
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k', Range })).toMatchObject({
      name: 'InvalidRange',
      message: 'The requested range is not satisfiable',
      statusCode: 416,
      fields: { ActualObjectSize: '10', RangeRequested: Range },
    })
  })

  const before = new Date(START - 1_000)
  const same = new Date(START)
  const future = new Date(START + 3_600_000)
  test.each([
    [{ IfMatch: `"${DATA}"` }, 'ok'],
    [{ IfMatch: DATA }, 'ok'],
    [{ IfMatch: '*' }, 'ok'],
    [{ IfMatch: 'other' }, 'If-Match'],
    [{ IfNoneMatch: DATA }, 304],
    [{ IfNoneMatch: '"other"' }, 'ok'],
    [{ IfModifiedSince: before }, 'ok'],
    [{ IfModifiedSince: same }, 304],
    [{ IfModifiedSince: future }, 'ok'],
    [{ IfUnmodifiedSince: before }, 'If-Unmodified-Since'],
    [{ IfUnmodifiedSince: same }, 'ok'],
    [{ IfMatch: DATA, IfUnmodifiedSince: before }, 'ok'],
    [{ IfNoneMatch: 'other', IfModifiedSince: same }, 'ok'],
    [{ IfNoneMatch: DATA, IfModifiedSince: before }, 304],
  ])('read if %j: %s', async (conditions, expected) => {
    const { bucket, put, get, refused, pass } = createBench()
    bucket()
    put('k', 'data')
    await pass(5_000)
    if (expected === 'ok') return expect(get('k', conditions).ETag).toBe(`"${DATA}"`)
    const refusal = refused('GetObject', { Bucket: 'uploads', Key: 'k', ...conditions })
    expect(refusal).toMatchObject(
      expected === 304
        ? { name: 'NotModified', statusCode: 304 }
        : {
            name: 'PreconditionFailed',
            message: 'At least one of the pre-conditions you specified did not hold',
            statusCode: 412,
            fields: { Condition: expected },
          },
    )
  })

  test('conditional writes, as recorded', () => {
    const { bucket, put, refused, call } = createBench()
    bucket()
    const again = (conditions: object) => refused('PutObject', { Bucket: 'uploads', Key: 'k', ...conditions })
    expect(again({ IfMatch: 'x' })).toMatchObject({ name: 'NoSuchKey', statusCode: 404 })
    put('k', 'data', { IfNoneMatch: '*' })
    expect(again({ IfNoneMatch: '*' })).toMatchObject({
      name: 'PreconditionFailed',
      statusCode: 412,
      fields: { Condition: 'If-None-Match' },
    })
    expect(again({ IfNoneMatch: 'etag' })).toMatchObject({
      name: 'NotImplemented',
      statusCode: 501,
      fields: { Header: 'If-None-Match' },
    })
    expect(again({ IfMatch: '*' })).toMatchObject({ name: 'NotImplemented', fields: { Header: 'If-None-Match' } })
    expect(again({ IfMatch: 'x', IfNoneMatch: '*' }).fields).toMatchObject({ Header: 'If-Match,If-None-Match' })
    expect(again({ IfMatch: 'x' })).toMatchObject({ name: 'PreconditionFailed', fields: { Condition: 'If-Match' } })
    put('k', 'data', { IfMatch: DATA })
    expect(refused('DeleteObject', { Bucket: 'uploads', Key: 'k', IfMatch: 'x' }).name).toBe('PreconditionFailed')
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', IfMatch: DATA })
    put('k', 'data', { IfNoneMatch: '*' })
  })

  test.each([
    [{ Key: 'é'.repeat(513) }, 'KeyTooLongError', 'Your key is too long'],
    [{ Metadata: { a: 'x'.repeat(2_048) } }, 'MetadataTooLarge', expect.any(String)],
    [{ StorageClass: 'CHEAP' }, 'InvalidStorageClass', 'The storage class you specified is not valid'],
    [{ ContentMD5: '__invalid__' }, 'InvalidDigest', 'The Content-MD5 you specified was invalid.'],
    [
      { ContentMD5: 'CYkeuVkFJONfw3NyzcXVlg==' },
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
    ],
    [{ ChecksumSHA256: 'x' }, 'InvalidRequest', 'Value for x-amz-checksum-sha256 header is invalid.'],
    [{ ChecksumCRC32: 'AAAAAA==' }, 'BadDigest', 'The CRC32 you specified did not match the calculated checksum.'],
    [
      { ChecksumCRC32: 'rfPzYw==', ChecksumCRC32C: 'AAAAAA==' },
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    ],
    [
      { ChecksumAlgorithm: 'MD4' },
      'InvalidRequest',
      expect.stringContaining('[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]'),
    ],
    [{ Tagging: 'a=1&a=2' }, 'InvalidArgument', expect.stringContaining("The header 'x-amz-tagging' shall be encoded")],
    [{ Tagging: 'key1=val1,key2=val2' }, 'InvalidArgument', expect.stringContaining("The header 'x-amz-tagging'")],
    [
      { Tagging: Array.from({ length: 11 }, (_, i) => `k${i}=v`).join('&') },
      'BadRequest',
      'Object tags cannot be greater than 10',
    ],
  ])('put with %j: %s', (more, name, message) => {
    const { bucket, refused, facts } = createBench()
    bucket()
    expect(refused('PutObject', { Bucket: 'uploads', Key: 'k', Body: Buffer.from('data'), ...more })).toMatchObject({
      name,
      message,
    })
    expect(facts('object')).toEqual([])
  })

  test.each([
    ['CRC32', 'y/Q5Jg=='],
    ['CRC32C', '4waSgw=='],
    ['CRC64NVME', 'rosUhgp5mIg='],
    ['SHA1', '98O8HYCOBHMq32eZZczDTKeuNEE='],
    ['SHA256', 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU='],
  ])('checksum %s of the check text', (algorithm, value) => {
    const { bucket, put, get, call } = createBench()
    bucket()
    const member = `Checksum${algorithm}`
    const body = '123456789'
    // A name without a value: S3 keeps its own. Recorded 2025-03.
    expect(put('k', body, { ChecksumAlgorithm: algorithm }).ChecksumCRC64NVME).toBe('rosUhgp5mIg=')
    expect(put('k', body, { [member]: value })[member]).toBe(value)
    expect(get('k', { ChecksumMode: 'ENABLED' })).toMatchObject({ [member]: value, ChecksumType: 'FULL_OBJECT' })
    expect(get('k')[member]).toBeUndefined()
    expect(
      call('GetObjectAttributes', {
        Bucket: 'uploads',
        Key: 'k',
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectSize', 'StorageClass', 'ObjectParts'],
      }),
    ).toEqual({
      LastModified: new Date(START),
      VersionId: undefined,
      ETag: '25f9e794323b453885f5181f1b624d0b',
      Checksum: { [member]: value, ChecksumType: 'FULL_OBJECT' },
      StorageClass: 'STANDARD',
      ObjectSize: 9,
    })
  })

  test('tags of objects', () => {
    const { bucket, put, get, call, refused } = createBench()
    bucket()
    put('k', 'data', { Tagging: 'a=1&b=x+y' })
    expect(get('k').TagCount).toBe(2)
    expect(call('GetObjectTagging', { Bucket: 'uploads', Key: 'k' }).TagSet).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: 'x y' },
    ])
    call('PutObjectTagging', { Bucket: 'uploads', Key: 'k', Tagging: { TagSet: [{ Key: 'c', Value: '' }] } })
    expect(call('GetObjectTagging', { Bucket: 'uploads', Key: 'k' }).TagSet).toEqual([{ Key: 'c', Value: '' }])
    call('DeleteObjectTagging', { Bucket: 'uploads', Key: 'k' })
    expect(get('k').TagCount).toBeUndefined()
    expect(refused('GetObjectTagging', { Bucket: 'uploads', Key: 'none' }).name).toBe('NoSuchKey')
    expect(
      refused('PutObjectTagging', {
        Bucket: 'uploads',
        Key: 'k',
        Tagging: { TagSet: [{ Key: 'aws:x', Value: '' }] },
      }).message,
    ).toBe('Your TagKey cannot be prefixed with aws:')
  })
})

describe('versions', () => {
  test('stand under each other, and markers over them', () => {
    const { bucket, put, get, call, refused } = createBench()
    bucket('uploads', { versioning: true })
    const one = put('k', 'one').VersionId
    const two = put('k', 'two').VersionId
    expect(text(get('k'))).toBe('two')
    expect(text(get('k', { VersionId: one }))).toBe('one')
    const { VersionId: marker, DeleteMarker } = call('DeleteObject', { Bucket: 'uploads', Key: 'k' })
    expect(DeleteMarker).toBe(true)
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k' })).toMatchObject({
      name: 'NoSuchKey',
      fields: { Key: 'k', 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker },
    })
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k', VersionId: marker })).toMatchObject({
      name: 'MethodNotAllowed',
      message: 'The specified method is not allowed against this resource.',
      statusCode: 405,
      fields: { Method: 'GET', ResourceType: 'DeleteMarker' },
    })
    expect(call('ListObjectsV2', { Bucket: 'uploads' })).toMatchObject({ KeyCount: 0 })
    expect(call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId: marker })).toEqual({
      DeleteMarker: true,
      VersionId: marker,
    })
    expect(text(get('k'))).toBe('two')
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId: two })
    expect(text(get('k'))).toBe('one')
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k', VersionId: two })).toMatchObject({
      name: 'NoSuchVersion',
      statusCode: 404,
      fields: { Key: 'k', VersionId: two },
    })
    expect(refused('GetObject', { Bucket: 'uploads', Key: 'k', VersionId: 'bad' })).toMatchObject({
      name: 'InvalidArgument',
      message: 'Invalid version id specified',
      fields: { ArgumentName: 'versionId', ArgumentValue: 'bad' },
    })
  })

  test('suspended: the null version is replaced, the others stay', () => {
    const { bucket, put, get, call } = createBench()
    bucket()
    put('k', 'zero')
    call('PutBucketVersioning', { Bucket: 'uploads', VersioningConfiguration: { Status: 'Enabled' } })
    const one = put('k', 'one').VersionId
    call('PutBucketVersioning', { Bucket: 'uploads', VersioningConfiguration: { Status: 'Suspended' } })
    expect(put('k', 'two').VersionId).toBeUndefined()
    const versions = () =>
      call('ListObjectVersions', { Bucket: 'uploads' }).Versions?.map((one: { VersionId: string }) => one.VersionId)
    expect(versions()).toEqual(['null', one])
    expect(text(get('k', { VersionId: 'null' }))).toBe('two')
    expect(call('DeleteObject', { Bucket: 'uploads', Key: 'k' })).toEqual({ DeleteMarker: true, VersionId: 'null' })
    expect(versions()).toEqual([one])
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId: 'null' })
    expect(text(get('k'))).toBe('one')
  })

  test('DeleteObjects, as recorded', () => {
    const { bucket, put, call, refused } = createBench()
    bucket('uploads', { versioning: true })
    const version = put('a').VersionId
    const remove = (Objects: object[], Quiet?: boolean) =>
      call('DeleteObjects', { Bucket: 'uploads', Delete: { Objects, ...(Quiet && { Quiet }) } })
    const { Deleted } = remove([{ Key: 'a' }, { Key: 'wrong' }])
    const marker = expect.stringMatching(/^[\w.]{32}$/)
    expect(Deleted).toEqual([
      { Key: 'a', DeleteMarker: true, DeleteMarkerVersionId: marker },
      { Key: 'wrong', DeleteMarker: true, DeleteMarkerVersionId: marker },
    ])
    const id = Deleted[0].DeleteMarkerVersionId
    expect(remove([{ Key: 'a', VersionId: id }]).Deleted).toEqual([
      { Key: 'a', VersionId: id, DeleteMarker: true, DeleteMarkerVersionId: id },
    ])
    expect(remove([{ Key: 'a', VersionId: id }])).toEqual({
      Errors: [{ Key: 'a', VersionId: id, Code: 'NoSuchVersion', Message: 'The specified version does not exist.' }],
    })
    expect(remove([{ Key: 'a', VersionId: version }], true)).toEqual({})
    expect(refused('DeleteObjects', { Bucket: 'uploads', Delete: { Objects: [] } }).name).toBe('MalformedXML')
    expect(
      refused('DeleteObjects', {
        Bucket: 'uploads',
        Delete: { Objects: Array.from({ length: 1_001 }, (_, i) => ({ Key: `${i}` })) },
      }).name,
    ).toBe('MalformedXML')
  })
})

describe('copies', () => {
  test('keep description and tags, or replace them', async () => {
    const { bucket, put, get, call, pass, published } = createBench()
    bucket()
    put('a b', 'data', { Metadata: { x: '1' }, ContentType: 'text/plain', Tagging: 't=1', StorageClass: 'GLACIER_IR' })
    await pass(1_500)
    const copy = (Key: string, more: object = {}) =>
      call('CopyObject', { Bucket: 'uploads', Key, CopySource: '/uploads/a%20b', ...more })
    expect(copy('b')).toMatchObject({
      CopyObjectResult: { ETag: `"${DATA}"`, LastModified: new Date(START + 1_000), ChecksumType: 'FULL_OBJECT' },
    })
    expect(get('b')).toMatchObject({ Metadata: { x: '1' }, ContentType: 'text/plain', TagCount: 1 })
    expect(get('b').StorageClass).toBeUndefined()
    copy('c', { MetadataDirective: 'REPLACE', Metadata: { y: '2' }, TaggingDirective: 'REPLACE', Tagging: '' })
    expect(get('c')).toMatchObject({ Metadata: { y: '2' }, ContentType: 'binary/octet-stream' })
    expect(get('c').TagCount).toBeUndefined()
    expect(copy('d', { ChecksumAlgorithm: 'SHA256' }).CopyObjectResult.ChecksumSHA256).toBeDefined()
    copy('a b', { StorageClass: 'STANDARD' })
    expect(published().map(({ eventName }) => eventName)).toEqual([
      'ObjectCreated:Put',
      ...Array(4).fill('ObjectCreated:Copy'),
    ])
  })

  test.each([
    [{ CopySource: 'uploads/none' }, 'NoSuchKey', 'The specified key does not exist.'],
    [{ CopySource: 'nowhere/k' }, 'NoSuchBucket', 'The specified bucket does not exist'],
    [{ CopySource: 'wrong' }, 'InvalidArgument', 'Invalid copy source object key'],
    [{ CopySource: 'arn:aws:s3:us-east-1:1:accesspoint/x/object/k' }, 'NotEmulatedByFiredrill', expect.any(String)],
    [{ CopySource: 'uploads/k?versionId=bad' }, 'InvalidArgument', 'Invalid version id specified'],
    [{ Key: 'k' }, 'InvalidRequest', expect.stringContaining('trying to copy an object to itself')],
    [{ CopySourceIfMatch: 'x' }, 'PreconditionFailed', expect.any(String)],
    [{ CopySourceIfNoneMatch: DATA }, 'PreconditionFailed', expect.any(String)],
    [{ CopySourceIfModifiedSince: new Date(START) }, 'PreconditionFailed', expect.any(String)],
    [{ CopySourceIfUnmodifiedSince: new Date(START - 5_000) }, 'PreconditionFailed', expect.any(String)],
    [{ MetadataDirective: 'MOVE' }, 'InvalidArgument', 'Unknown metadata directive.'],
    [{ Key: 'taken', IfNoneMatch: '*' }, 'PreconditionFailed', expect.any(String)],
  ])('%j: %s', (more, name, message) => {
    const { bucket, put, refused } = createBench()
    bucket()
    put('k', 'data')
    put('taken')
    const input = { Bucket: 'uploads', Key: 'copy', CopySource: 'uploads/k', ...more }
    expect(refused('CopyObject', input)).toMatchObject({ name, message })
  })

  test('of a version, not of a delete marker', () => {
    const { bucket, put, call, refused } = createBench()
    bucket('uploads', { versioning: true })
    const { VersionId } = put('k', 'data')
    const marker = call('DeleteObject', { Bucket: 'uploads', Key: 'k' }).VersionId
    const from = (version: string) => ({ Bucket: 'uploads', Key: 'k', CopySource: `uploads/k?versionId=${version}` })
    expect(call('CopyObject', from(VersionId))).toMatchObject({ CopySourceVersionId: VersionId })
    expect(refused('CopyObject', from(marker)).message).toBe(
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    )
  })
})
