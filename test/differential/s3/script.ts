import type { Draws } from '../draws.ts'
import type { Observation, Script, Step } from '../step.ts'
import { S3_MISTAKES } from './mistakes.ts'

const step = (operation: string, input: object): Step => ({ operation, input })

const BUCKETS = ['photos', 'reports'] as const
const KEYS = [
  'a.txt',
  'b.txt',
  'docs/one',
  'docs/two',
  'docs/deep/three',
  'img/1.png',
  'img/2.png',
  'a b+c.txt',
  'zürich/ü',
  'x&y<z>',
] as const
const BODIES = ['', 'hello', 'hello world', '0123456789'.repeat(20), 'Zürich \u{1F600}'] as const

const drawObject = (draws: Draws) => ({ Bucket: draws.one(BUCKETS), Key: draws.one(KEYS) })

const put = (draws: Draws): Step =>
  step('PutObject', {
    ...drawObject(draws),
    Body: draws.one(BODIES),
    ...(draws.happens(50) && { ContentType: draws.one(['text/plain', 'application/json; charset=utf-8']) }),
    ...(draws.happens(40) && { Metadata: draws.one([{ team: 'blue' }, { team: 'red', 'run-id': '7' }]) }),
  })

const get = (draws: Draws): Step =>
  step('GetObject', {
    ...drawObject(draws),
    ...(draws.happens(40) && {
      Range: draws.one(['bytes=0-4', 'bytes=3-', 'bytes=-3', 'bytes=2-2', 'bytes=0-999', 'bytes=5-4', 'bytes=900-']),
    }),
    ...(draws.happens(20) && { IfMatch: draws.one(ETAGS) }),
    ...(draws.happens(20) && { IfNoneMatch: draws.one(ETAGS) }),
  })

/** Of `hello`, and of nothing. */
const ETAGS = ['"5d41402abc4b2a76b9719d911017c592"', '"00000000000000000000000000000000"'] as const

const head = (draws: Draws): Step => step('HeadObject', drawObject(draws))

const remove = (draws: Draws): Step =>
  draws.happens(60)
    ? step('DeleteObject', drawObject(draws))
    : step('DeleteObjects', {
        Bucket: draws.one(BUCKETS),
        Delete: {
          Objects: [{ Key: draws.one(KEYS) }, { Key: 'absent' }],
          ...(draws.happens(40) && { Quiet: true }),
        },
      })

const copy = (draws: Draws): Step =>
  step('CopyObject', {
    ...drawObject(draws),
    CopySource: `${draws.one(BUCKETS)}/${encodeURIComponent(draws.one(KEYS))}`,
    ...(draws.happens(40) && {
      MetadataDirective: draws.one(['COPY', 'REPLACE']),
      Metadata: { fresh: 'yes' },
      ContentType: 'text/csv',
    }),
  })

const list = (draws: Draws): Step =>
  step(draws.happens(75) ? 'ListObjectsV2' : 'ListObjects', {
    Bucket: draws.one(BUCKETS),
    ...(draws.happens(50) && { Prefix: draws.one(['docs/', 'img', 'zü', 'none', 'a']) }),
    ...(draws.happens(50) && { Delimiter: '/' }),
    ...(draws.happens(50) && { MaxKeys: 1 + draws.below(4) }),
  })

interface Page {
  readonly NextContinuationToken?: string
}

function* multipart(draws: Draws, large: boolean): Generator<Step, void, Observation> {
  const at = { Bucket: draws.one(BUCKETS), Key: draws.one(KEYS) }
  const created = yield step('CreateMultipartUpload', {
    ...at,
    ContentType: 'text/plain',
    Metadata: { made: 'of-parts' },
  })
  const { UploadId } = ('output' in created ? created.output : {}) as { readonly UploadId?: string }
  // A part that is not the last has 5 MB or more.
  const bodies = large ? [new Uint8Array(5 * 1_048_576).fill(97), 'tail'] : ['only part']
  const Parts: object[] = []
  for (const [i, Body] of bodies.entries()) {
    const part = yield step('UploadPart', { ...at, UploadId, PartNumber: i + 1, Body })
    Parts.push({ PartNumber: i + 1, ...('output' in part ? { ETag: (part.output as { ETag?: string }).ETag } : {}) })
  }
  if (!large && draws.happens(30)) {
    yield step('AbortMultipartUpload', { ...at, UploadId })
    yield step('UploadPart', { ...at, UploadId, PartNumber: 1, Body: 'late' })
    return
  }
  yield step('CompleteMultipartUpload', { ...at, UploadId, MultipartUpload: { Parts } })
  yield step('HeadObject', at)
  yield step('GetObject', { ...at, Range: 'bytes=-6' })
}

const KINDS: readonly ((draws: Draws) => Step)[] = [
  put,
  put,
  put,
  put,
  get,
  get,
  get,
  get,
  head,
  head,
  remove,
  copy,
  copy,
  list,
  list,
  list,
]

/** Keys whose order by UTF-8 bytes is not that of a dictionary. */
const ordered = ['a', 'B', 'ä', 'Z', '~'].map((Key) => step('PutObject', { Bucket: 'sorted', Key, Body: 'x' }))

const ENDING: readonly Step[] = [
  step('CreateBucket', { Bucket: 'sorted' }),
  ...ordered,
  step('ListObjectsV2', { Bucket: 'sorted' }),
  step('ListBuckets', {}),
  step('DeleteBucket', { Bucket: 'photos' }),
  ...BUCKETS.flatMap((Bucket) => [
    step('DeleteObjects', { Bucket, Delete: { Objects: KEYS.map((Key) => ({ Key })), Quiet: true } }),
    step('ListObjectsV2', { Bucket }),
    step('DeleteBucket', { Bucket }),
    step('HeadBucket', { Bucket }),
  ]),
]

const STEPS = 350

/** Two buckets, objects in them, uploads in parts, and every mistake of the list somewhere between. */
export const s3Script: Script = function* (draws) {
  let position = 0
  const counted = function* (one: Step): Generator<Step, Observation, Observation> {
    position++
    return yield one
  }
  for (const Bucket of BUCKETS) {
    yield* counted(step('CreateBucket', { Bucket }))
    yield* counted(step('HeadBucket', { Bucket }))
    for (const Key of KEYS) yield* counted(step('PutObject', { Bucket, Key, Body: draws.one(BODIES) }))
  }
  yield* counted(step('CreateBucket', { Bucket: 'edges' }))
  let uploads = 0
  const mistakes = [...S3_MISTAKES]
  const last = STEPS - ENDING.length
  while (position < last) {
    const left = last - position
    if (mistakes.length >= left || draws.below(left) < mistakes.length) {
      yield* counted(mistakes.splice(draws.below(mistakes.length), 1)[0]!)
      continue
    }
    if (left - mistakes.length > 8 && draws.happens(5)) {
      const parts = multipart(draws, uploads++ === 0)
      for (let next = parts.next(); !next.done; ) next = parts.next(yield* counted(next.value))
      continue
    }
    const drawn = draws.one(KINDS)(draws)
    let seen = yield* counted(drawn)
    for (
      let pages = 0;
      drawn.operation === 'ListObjectsV2' && pages < 3 && position < last - mistakes.length;
      pages++
    ) {
      const token = 'output' in seen ? (seen.output as Page).NextContinuationToken : undefined
      if (token === undefined) break
      seen = yield* counted(step('ListObjectsV2', { ...drawn.input, ContinuationToken: token }))
    }
  }
  for (const each of ENDING) yield* counted(each)
}
