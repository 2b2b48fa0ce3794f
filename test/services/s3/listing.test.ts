import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formEncoded } from '../../../harness/services/s3/encoding.ts'
import { compareKeys } from '../../../harness/services/s3/key-order.ts'
import { type Answer, createBench } from './s3-bench.ts'

const LETTERS = ['a', 'b', '/', '-', 'é', '\u{1f600}', '\uffee']
const key = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 5 }).map((letters) => letters.join(''))

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** What a list tells, the slow way. */
const model = (keys: readonly string[], prefix: string, delimiter: string | undefined): string[] => {
  const lines = keys
    .filter((each) => each.startsWith(prefix))
    .map((each) => {
      const at = delimiter === undefined ? -1 : each.indexOf(delimiter, prefix.length)
      return at < 0 ? each : `${each.slice(0, at + delimiter!.length)}…`
    })
  return [...new Set(lines)].sort((a, b) => bytewise(a.replace('…', ''), b.replace('…', '')))
}

const linesOf = (answer: Answer): string[] =>
  [
    ...(answer.Contents ?? []).map((one: { Key: string }) => one.Key),
    ...(answer.CommonPrefixes ?? []).map((one: { Prefix: string }) => `${one.Prefix}…`),
  ].sort((a, b) => bytewise(a.replace('…', ''), b.replace('…', '')))

describe('key order', () => {
  test('is that of UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(bytewise(a, b)))
      }),
    )
  })
})

describe('lists', () => {
  test('pages of any size tell what a plain model tells, once and in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 25 }),
        fc.array(key, { maxLength: 8 }),
        fc.constantFrom('', 'a', 'a/', 'b-'),
        fc.constantFrom(undefined, '/', '-', 'a'),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('ListObjects', 'ListObjectsV2', 'ListObjectVersions', 'ListMultipartUploads'),
        (keys, removed, Prefix, Delimiter, max, operation) => {
          const { bucket, call, put } = createBench()
          bucket()
          const uploads = operation === 'ListMultipartUploads'
          for (const Key of keys) {
            if (uploads) call('CreateMultipartUpload', { Bucket: 'uploads', Key })
            else put(Key)
          }
          // In the middle of it all a list, so that what comes and goes is merged.
          call('ListObjectsV2', { Bucket: 'uploads' })
          const gone = new Set(uploads ? [] : removed)
          for (const Key of gone) call('DeleteObject', { Bucket: 'uploads', Key })
          const told: string[] = []
          let marks: object = {}
          for (;;) {
            const answer = call(operation, {
              Bucket: 'uploads',
              Prefix,
              Delimiter,
              ...(uploads ? { MaxUploads: max } : { MaxKeys: max }),
              ...marks,
            })
            const shown = { ...answer, Contents: answer.Contents ?? answer.Versions ?? answer.Uploads }
            const lines = linesOf(shown)
            expect(lines.length).toBeLessThanOrEqual(max)
            told.push(...lines)
            if (!answer.IsTruncated) break
            marks = {
              ListObjects: { Marker: answer.NextMarker ?? answer.Contents?.at(-1).Key },
              ListObjectsV2: { ContinuationToken: answer.NextContinuationToken },
              ListObjectVersions: { KeyMarker: answer.NextKeyMarker, VersionIdMarker: answer.NextVersionIdMarker },
              ListMultipartUploads: { KeyMarker: answer.NextKeyMarker, UploadIdMarker: answer.NextUploadIdMarker },
            }[operation]
          }
          expect(told).toEqual(
            model(
              keys.filter((each) => !gone.has(each)),
              Prefix,
              Delimiter,
            ),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('V2, member by member', () => {
    const { bucket, call, put } = createBench()
    bucket()
    for (const key of ['folder/aSubfolder/1', 'folder/aSubfolder/2', 'folder/file 1', 'folder/file2']) put(key, 'data')
    const list = (more: object) => call('ListObjectsV2', { Bucket: 'uploads', ...more })
    const first = list({ Prefix: 'folder/', Delimiter: '/', MaxKeys: 1, EncodingType: 'url' })
    expect(first).toEqual({
      Name: 'uploads',
      Prefix: 'folder/',
      Delimiter: '/',
      EncodingType: 'url',
      MaxKeys: 1,
      KeyCount: 1,
      IsTruncated: true,
      CommonPrefixes: [{ Prefix: 'folder/aSubfolder/' }],
      NextContinuationToken: expect.any(String),
    })
    const second = list({
      Prefix: 'folder/',
      Delimiter: '/',
      EncodingType: 'url',
      FetchOwner: true,
      ContinuationToken: first.NextContinuationToken,
    })
    expect(second).toMatchObject({ ContinuationToken: first.NextContinuationToken, IsTruncated: false, KeyCount: 2 })
    expect(second.Contents[0]).toEqual({
      Key: 'folder/file+1',
      LastModified: expect.any(Date),
      ETag: '"8d777f385d3dfec8815d20f7496026dc"',
      ChecksumAlgorithm: ['CRC64NVME'],
      ChecksumType: 'FULL_OBJECT',
      Size: 4,
      StorageClass: 'STANDARD',
      Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(list({ StartAfter: 'folder/file 1' })).toMatchObject({ KeyCount: 1, StartAfter: 'folder/file 1' })
    expect(list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 })
    expect(list({ MaxKeys: 5_000 }).MaxKeys).toBe(1_000)
  })

  test.each([
    ['ListObjectsV2', { ContinuationToken: '' }, 'The continuation token provided is incorrect'],
    ['ListObjectsV2', { ContinuationToken: 'x' }, 'The continuation token provided is incorrect'],
    ['ListObjectsV2', { EncodingType: 'value' }, 'Invalid Encoding Method specified in Request'],
    ['ListObjects', { MaxKeys: -1 }, 'Argument maxKeys must be an integer between 0 and 2147483647'],
    ['ListObjectVersions', { VersionIdMarker: 'x' }, 'A version-id marker cannot be specified without a key marker.'],
    ['ListObjectVersions', { KeyMarker: 'k', VersionIdMarker: 'x' }, 'Invalid version id specified'],
    ['ListMultipartUploads', { KeyMarker: 'k', UploadIdMarker: 'x' }, 'Invalid uploadId marker'],
  ])('%s %j', (operation, more, message) => {
    const { bucket, refused } = createBench()
    bucket()
    expect(refused(operation, { Bucket: 'uploads', ...more })).toMatchObject({ name: 'InvalidArgument', message })
  })

  test('versions and markers of a key, the newest first, over pages', () => {
    const { bucket, call, put } = createBench()
    bucket('uploads', { versioning: true })
    const ids: string[] = []
    for (const key of ['a', 'b']) {
      for (let i = 0; i < 3; i++) ids.push(put(key).VersionId)
      ids.push(call('DeleteObject', { Bucket: 'uploads', Key: key }).VersionId)
    }
    const seen: string[] = []
    let marks: object = {}
    for (;;) {
      const page = call('ListObjectVersions', { Bucket: 'uploads', MaxKeys: 3, ...marks })
      const all = [...(page.DeleteMarkers ?? []), ...(page.Versions ?? [])] as {
        VersionId: string
        IsLatest: boolean
      }[]
      for (const one of all) expect(one.IsLatest).toBe(one.VersionId === ids[3] || one.VersionId === ids[7])
      seen.push(...all.map(({ VersionId }) => VersionId).sort())
      if (!page.IsTruncated) break
      expect(page.NextVersionIdMarker).toBeDefined()
      marks = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    }
    expect(seen).toHaveLength(8)
    expect(new Set(seen)).toEqual(new Set(ids))
  })
})

test.each([
  ['plain/key-1_2.3', 'plain/key-1_2.3'],
  ['a b', 'a+b'],
  ['a@b', 'a%40b'],
  ['test_file(3).png', 'test_file%283%29.png'],
  ['year=2026/é+', 'year%3D2026/%C3%A9%2B'],
  ["it's!", 'it%27s%21'],
])('form encoding: %s', (text, encoded) => {
  expect(formEncoded(text)).toBe(encoded)
})
