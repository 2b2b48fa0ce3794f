import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { DeleteObjectsCommand, PutBucketTaggingCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WireRequest } from '../../../harness/ports/index.ts'
import { createDoor, prepareWire } from '../../../harness/wire/index.ts'
import { CLIENT_CONFIG, throughDoor } from '../../wire/through-door.ts'
import { createBench } from './s3-bench.ts'

beforeAll(() => prepareWire(['s3']))

const DELETE = Buffer.from('<Delete><Object><Key>a</Key></Object></Delete>')
const TAGS = Buffer.from('<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>')
const md5 = (body: Uint8Array): string => createHash('md5').update(body).digest('base64')
const crc = (body: Uint8Array): string => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(body))
  return bytes.toString('base64')
}

const stage = () => {
  const bench = createBench()
  bench.bucket()
  bench.put('a')
  const door = createDoor(bench.s3.services, bench.world)
  const ask = (over: Partial<WireRequest>): { status: number; text: string } => {
    const answer = { status: 0, text: '' }
    const request: WireRequest = {
      method: 'POST',
      protocol: 'https:',
      hostname: 'uploads.s3.us-east-1.amazonaws.com',
      path: '/',
      query: { delete: '' },
      headers: {},
      body: DELETE,
      ...over,
    }
    const headers = { 'content-length': String(request.body.length), ...request.headers }
    door.call({ ...request, headers }, { name: 'test' }, ({ response }) => {
      answer.status = response.statusCode
      answer.text = Buffer.from(response.body).toString()
    })
    return answer
  }
  return { bench, door, ask }
}

const said = ({ text }: { text: string }): string =>
  `${/<Code>(.*?)<\/Code>/.exec(text)?.[1]}: ${/<Message>(.*?)<\/Message>/.exec(text)?.[1]}`

describe('the document of a request is held against its digests', () => {
  test.each([
    ['the checksum', { 'x-amz-checksum-crc32': crc(DELETE) }],
    ['the checksum that is named', { 'x-amz-checksum-crc32': crc(DELETE), 'x-amz-sdk-checksum-algorithm': 'CRC32' }],
    ['the MD5', { 'content-md5': md5(DELETE) }],
    ['both', { 'content-md5': md5(DELETE), 'x-amz-checksum-crc32': crc(DELETE) }],
  ])('%s', (_, headers) => {
    const { bench, ask } = stage()
    expect(ask({ headers }).status).toBe(200)
    expect(bench.refused('GetObject', { Bucket: 'uploads', Key: 'a' }).name).toBe('NoSuchKey')
  })

  test('a trailing checksum', () => {
    const { ask } = stage()
    const chunked = (sum: string) =>
      Buffer.from(`${DELETE.length.toString(16)}\r\n${DELETE.toString()}\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`)
    const headers = { 'content-encoding': 'aws-chunked', 'x-amz-trailer': 'x-amz-checksum-crc32' }
    expect(ask({ headers, body: chunked(crc(DELETE)) }).status).toBe(200)
    expect(said(ask({ headers, body: chunked(crc(TAGS)) }))).toBe(
      'BadDigest: The CRC32 you specified did not match the calculated checksum.',
    )
  })

  test.each([
    [{}, 'InvalidRequest: Missing required header for this request: Content-MD5 OR x-amz-checksum-*'],
    [{ 'content-md5': md5(TAGS) }, 'BadDigest: The Content-MD5 you specified did not match what we received.'],
    [{ 'content-md5': 'a' }, 'InvalidDigest: The Content-MD5 you specified was invalid.'],
    [
      { 'x-amz-checksum-crc32': crc(TAGS) },
      'BadDigest: The CRC32 you specified did not match the calculated checksum.',
    ],
    [{ 'x-amz-checksum-crc32': 'a' }, 'InvalidRequest: Value for x-amz-checksum-crc32 header is invalid.'],
    [
      { 'x-amz-checksum-crc32': crc(DELETE), 'x-amz-checksum-sha1': 'a' },
      'InvalidRequest: Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    ],
    [
      { 'x-amz-sdk-checksum-algorithm': 'CRC32', 'content-md5': md5(DELETE) },
      'InvalidRequest: x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    ],
    [
      { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': crc(DELETE) },
      'InvalidRequest: Value for x-amz-sdk-checksum-algorithm header is invalid.',
    ],
    [
      { 'x-amz-checksum-sha512': 'a' },
      'NotEmulatedByFiredrill: Failed to call S3 DeleteObjects: Firedrill does not emulate &quot;x-amz-checksum-sha512&quot;. Use CRC32 or SHA256.',
    ],
  ])('refused: %j', (headers, text) => {
    const { bench, ask } = stage()
    expect(said(ask({ headers }))).toBe(text)
    expect(bench.get('a').ContentLength).toBe(5)
  })

  test.each([
    ['PutBucketTagging', '/', { tagging: '' }, TAGS],
    ['PutObjectTagging', '/a', { tagging: '' }, TAGS],
    ['PutBucketVersioning', '/', { versioning: '' }, Buffer.from('<VersioningConfiguration/>')],
    ['PutBucketLifecycleConfiguration', '/', { lifecycle: '' }, Buffer.from('<LifecycleConfiguration/>')],
    ['PutBucketNotificationConfiguration', '/', { notification: '' }, Buffer.from('<NotificationConfiguration/>')],
    ['CreateBucket', '/', {}, Buffer.from('<CreateBucketConfiguration/>')],
  ])('of %s too, which needs none', (operation, path, query, body) => {
    const { ask } = stage()
    const request = { method: 'PUT', path, query, body }
    expect(ask({ ...request, headers: { 'content-md5': md5(DELETE) } }).text).toContain('<Code>BadDigest</Code>')
    if (operation !== 'CreateBucket')
      expect(ask({ ...request, headers: { 'x-amz-checksum-crc32': crc(DELETE) } }).text).toContain('BadDigest')
    expect(ask(request).text).not.toContain('Digest')
  })

  test('what the client sends is taken', async () => {
    const { bench, door } = stage()
    const s3 = new S3Client({ ...CLIENT_CONFIG, requestHandler: throughDoor(door) as never })
    const Bucket = 'uploads'
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] }
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging, ChecksumAlgorithm: 'SHA256' }))
    expect(bench.call('GetBucketTagging', { Bucket }).TagSet).toEqual(Tagging.TagSet)
    const keys = [' ', '\n', ' \n ', '\t', '\r\n', '  a ', 'a\nb', '&#xA;']
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    )
    expect(Deleted).toHaveLength(keys.length)
    expect(bench.of('object.removed').map(({ key }) => key)).toEqual(keys)
  })
})
