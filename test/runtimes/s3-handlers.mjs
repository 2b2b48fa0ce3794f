import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'

// Handlers that both kinds of sandbox run: as values, and from this file.

const s3 = new S3Client({ region: 'us-east-1' })
const at = { Bucket: 'photos', Key: 'cat' }
const get = async () => (await s3.send(new GetObjectCommand(at))).Body
const put = (Body, rest = {}) => s3.send(new PutObjectCommand({ ...at, Body, ...rest }))
const digest = (bytes) => createHash('md5').update(bytes).digest('hex')

/** @type {Record<string, (body: any) => Promise<any>>} */
const readings = {
  text: (body) => body.transformToString(),
  base64: (body) => body.transformToString('base64'),
  bytes: async (body) => digest(await body.transformToByteArray()),
  web: async (body) => {
    const chunks = []
    for await (const chunk of body.transformToWebStream()) chunks.push(chunk)
    return digest(Buffer.concat(chunks))
  },
  iterated: async (body) => {
    const sizes = []
    for await (const chunk of body) sizes.push(chunk.length)
    return sizes
  },
  slowly: async (body) => {
    let chunks = 0
    for await (const _ of body) {
      await sleep(1_000)
      chunks++
    }
    return chunks
  },
  piped: async (body) => {
    const hash = createHash('md5')
    await pipeline(
      body,
      new Writable({
        write(chunk, _, done) {
          hash.update(chunk)
          done()
        },
      }),
    )
    return hash.digest('hex')
  },
  events: (body) =>
    new Promise((resolve) => {
      const chunks = []
      body.on('data', (chunk) => chunks.push(chunk))
      body.on('end', () => resolve(digest(Buffer.concat(chunks))))
    }),
  unread: () => 'unread',
}

export const reads = async ({ size, how }) => {
  await put(Buffer.alloc(size, 'a'))
  const result = await readings[how](await get())
  // What comes after the stream is in the world's order still.
  await sleep(5_000)
  await put('after')
  return result
}

/** @type {Record<string, (size: number) => any>} */
const bodies = {
  text: (size) => 'a'.repeat(size),
  buffer: (size) => Buffer.alloc(size, 'a'),
  readable: (size) => Readable.from([Buffer.alloc(size, 'a')]),
  slow: (size) =>
    Readable.from(
      (async function* () {
        for (let i = 0; i < 4; i++) {
          await sleep(1_000)
          yield Buffer.alloc(size / 4, 'a')
        }
      })(),
    ),
  file: () => createReadStream(fileURLToPath(import.meta.url)),
}

export const puts = async ({ size, what, length }) => {
  try {
    await put(bodies[what](size), length === undefined ? {} : { ContentLength: length })
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
  return (await (await get()).transformToByteArray()).length
}

export const uploads = async ({ size, what }) => {
  const upload = new Upload({ client: s3, params: { ...at, Body: bodies[what](size) } })
  await upload.done()
  return (await (await get()).transformToByteArray()).length
}

export const heads = async ({ size }) => {
  await put('a'.repeat(size))
  return (await s3.send(new HeadObjectCommand(at))).ContentLength
}
