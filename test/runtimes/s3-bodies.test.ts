import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  HandlerFunction,
  Operation,
  RuntimeFactory,
  Service,
  WireRequest,
  WireResponse,
} from '../../harness/ports/index.ts'
import { createInlineRuntime } from '../../harness/runtimes/inline/index.ts'
import { createWorkerRuntime } from '../../harness/runtimes/worker/index.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { createWorld } from '../../harness/world/index.ts'
import { createRig, type Rig } from './rig.ts'

const FILE = fileURLToPath(new URL('./s3-handlers.mjs', import.meta.url))
const MEGABYTE = 1_024 * 1_024

interface Put {
  readonly Body?: Uint8Array
  readonly ChecksumCRC32?: string
  readonly PartNumber?: number
}

/** One object, as S3 would keep it: whole or in parts. */
const store = (): { readonly service: Service; readonly asked: string[] } => {
  let kept: Put = {}
  const parts = new Map<number, Uint8Array>()
  const asked: string[] = []
  const operations = {
    PutObject: (input: Put) => {
      kept = input
      return { ETag: '"a"' }
    },
    // The client checks what it is given.
    GetObject: () => ({ Body: kept.Body, ContentLength: kept.Body?.length ?? 0, ChecksumCRC32: kept.ChecksumCRC32 }),
    HeadObject: () => ({ ContentLength: kept.Body?.length ?? 0 }),
    CreateMultipartUpload: () => ({ UploadId: 'u' }),
    UploadPart: ({ PartNumber = 0, Body = new Uint8Array(0) }: Put) => {
      parts.set(PartNumber, Body)
      return { ETag: `"${PartNumber}"` }
    },
    CompleteMultipartUpload: () => {
      kept = { Body: Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, each]) => each)) }
      return { ETag: '"a"' }
    },
  }
  const noted = Object.entries(operations).map(([name, run]): [string, Operation] => [
    name,
    ((input: Put) => {
      asked.push(name)
      return run(input)
    }) as Operation,
  ])
  return { service: { name: 's3', operations: new Map(noted) }, asked }
}

let handlers: Readonly<Record<string, HandlerFunction>>
beforeAll(async () => {
  await prepareWire(['s3'])
  handlers = (await import(FILE)) as typeof handlers
})

/** A rig whose door is the wire's, with one object behind it. */
const s3Rig = (factory: RuntimeFactory): { readonly rig: Rig; readonly asked: readonly string[] } => {
  const { service, asked } = store()
  const door = createDoor([service], createWorld({ seed: 1 }))
  const answering = (request: WireRequest): { response: WireResponse } => {
    let answer: WireResponse | undefined
    door.call(request, { name: 'test' }, ({ response }) => {
      answer = response
    })
    return { response: answer! }
  }
  return { rig: createRig(factory, { answering }), asked }
}

const digest = (size: number): string => createHash('md5').update(Buffer.alloc(size, 'a')).digest('hex')

describe.each([
  ['inline', createInlineRuntime],
  ['worker', createWorkerRuntime],
] as const)('%s: objects of S3', (runtime, factory) => {
  let rig: Rig
  let asked: readonly string[]

  beforeEach(() => {
    ;({ rig, asked } = s3Rig(factory))
  })
  afterEach(() => rig.close())

  const run = async (name: 'reads' | 'puts' | 'uploads', event: object): Promise<unknown> => {
    const box = rig.sandbox(
      runtime === 'inline' ? handlers[name] : { file: FILE, exported: name, written: `s3-handlers.${name}` },
    )
    expect(await box.init()).toEqual({ kind: 'ready' })
    return box.answer(event)
  }

  test.each<[string, number, unknown, number]>([
    ['text', 5, 'aaaaa', 0],
    ['text', 0, '', 0],
    ['base64', 3, 'YWFh', 0],
    ['bytes', MEGABYTE, digest(MEGABYTE), 0],
    ['web', 200_000, digest(200_000), 0],
    ['iterated', 150_000, [65_536, 65_536, 18_928], 0],
    ['slowly', 150_000, 3, 3_000],
    ['piped', MEGABYTE, digest(MEGABYTE), 0],
    ['events', 200_000, digest(200_000), 0],
    ['unread', 200_000, 'unread', 0],
  ])('a body is read: %s, %d bytes', async (how, size, result, tookMs) => {
    expect(await run('reads', { how, size })).toEqual(result)
    expect(asked).toEqual(['PutObject', 'GetObject', 'PutObject'])
    expect(rig.now).toBe(tookMs + 5_000)
  })

  test.each<[string, number, number]>([
    ['text', 5, 0],
    ['buffer', 3 * MEGABYTE, 0],
    ['readable', 200_000, 0],
    ['slow', 200_000, 4_000],
  ])('a body is sent: %s, %d bytes', async (what, size, tookMs) => {
    expect(await run('puts', { what, size, length: size })).toBe(size)
    expect(rig.now).toBe(tookMs)
  })

  test('a file is sent', async () => {
    const { size } = statSync(FILE)
    expect(await run('puts', { what: 'file', length: size })).toBe(size)
  })

  test('a stream of unknown length fails as on AWS', async () => {
    expect(await run('puts', { what: 'readable', size: 5 })).toBe(
      'TypeError: Invalid value "undefined" for header "x-amz-decoded-content-length"',
    )
    expect(asked).toEqual([])
  })

  test.each<[string, number, readonly string[]]>([
    ['readable', 5, ['PutObject', 'GetObject']],
    [
      'slow',
      8 * MEGABYTE,
      ['CreateMultipartUpload', 'UploadPart', 'UploadPart', 'CompleteMultipartUpload', 'GetObject'],
    ],
  ])('lib-storage uploads: %s, %d bytes', async (what, size, operations) => {
    expect(await run('uploads', { what, size })).toBe(size)
    expect(asked).toEqual(operations)
  })
})

test.each<['puts' | 'reads' | 'heads', object, unknown]>([
  ['heads', { size: 300 }, 300],
  ['puts', { what: 'buffer', size: 3 * MEGABYTE, length: 3 * MEGABYTE }, 3 * MEGABYTE],
  ['puts', { what: 'slow', size: 200_000, length: 200_000 }, 200_000],
  ['reads', { how: 'iterated', size: 5 }, [5]],
])('a client that is bundled into the file, over HTTP: %s %j', async (exported, event, result) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'))
  const rig = s3Rig(createWorkerRuntime).rig
  try {
    const file = join(folder, 'bundle.cjs')
    await build({
      entryPoints: [FILE],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    })
    const box = rig.sandbox({ file, exported, written: `bundle.${exported}` })
    expect(await box.init()).toEqual({ kind: 'ready' })
    expect(await box.answer(event)).toEqual(result)
  } finally {
    await rig.close()
    rmSync(folder, { recursive: true })
  }
})
