import { beforeAll, describe, expect, it } from 'vitest'
import { prepareWire } from '../../harness/wire/index.ts'
import { asking } from './asking.ts'

beforeAll(() => prepareWire(['s3']))

const put = (body: string, headers: Record<string, string>) =>
  asking('s3')({
    method: 'PUT',
    hostname: 'photos.s3.us-east-1.amazonaws.com',
    path: '/cat',
    headers,
    body: Buffer.from(body),
  })
const CHUNKED = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '11' }

describe('a body in chunks', () => {
  it('is joined; trailing checksums are members as if they were headers', () => {
    const { input } = put('5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n', {
      ...CHUNKED,
      'x-amz-trailer': 'x-amz-checksum-crc32',
      'x-amz-sdk-checksum-algorithm': 'CRC32',
    })
    expect(input).toEqual({
      Bucket: 'photos',
      Key: 'cat',
      Body: Buffer.from('hello world'),
      ContentLength: 11,
      ChecksumAlgorithm: 'CRC32',
      ChecksumCRC32: 'DUoRhQ==',
    })
  })

  it('may carry signatures', () => {
    const { input } = put('B;chunk-signature=ab\r\nhello world\r\n0;chunk-signature=cd\r\n\r\n', {
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-decoded-content-length': '11',
    })
    expect(input).toMatchObject({ Body: Buffer.from('hello world'), ContentLength: 11 })
  })

  it('keeps the encoding of its content', () => {
    const { input } = put('b\r\nhello world\r\n0\r\n\r\n', { ...CHUNKED, 'content-encoding': 'gzip, aws-chunked' })
    expect(input).toMatchObject({ ContentEncoding: 'gzip' })
  })

  it('may be empty', () => {
    const { input } = put('0\r\n\r\n', { ...CHUNKED, 'x-amz-decoded-content-length': '0' })
    expect(input).toEqual({ Bucket: 'photos', Key: 'cat', ContentLength: 0 })
  })

  it('may hold what looks like a chunk', () => {
    const { input } = put('b\r\n0\r\n\r\n5\r\nabc\r\n0\r\n\r\n', CHUNKED)
    expect(input).toMatchObject({ Body: Buffer.from('0\r\n\r\n5\r\nabc') })
  })

  it.each([
    ['ends early', '20\r\nhello'],
    ['has no last chunk', 'b\r\nhello world\r\n'],
    ['has no size', 'hello world'],
    ['has no line after a chunk', 'bhello world0\r\n\r\n'],
    ['is shorter than declared', '5\r\nhello\r\n0\r\n\r\n'],
  ])('that %s is refused', (_, body) => {
    expect(put(body, CHUNKED)).toMatchObject({
      statusCode: 400,
      summary: { error: 'IncompleteBody' },
      input: undefined,
    })
  })
})

it('an upload of unknown length is refused, as by S3', () => {
  expect(put('hello', {})).toMatchObject({
    statusCode: 501,
    summary: { error: 'NotImplemented' },
    text: expect.stringContaining('<Header>Transfer-Encoding</Header>'),
  })
  expect(put('hello', { 'content-length': '5' }).statusCode).toBe(200)
})
