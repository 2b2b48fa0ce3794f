import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { type Answering, createRig, fixture, type Rig } from '../rig.ts'

let rig: Rig
afterEach(() => rig.close())

const start = async (exported: string, answering?: Answering) => {
  rig = createRig(createWorkerRuntime, { ...(answering && { answering }) })
  const box = rig.sandbox(fixture('probe-aws.mjs', exported))
  expect(await box.init()).toEqual({ kind: 'ready' })
  return box
}
const json = (value: unknown) => ({ response: { body: Buffer.from(JSON.stringify(value)) } })

test('an SDK client in the handler works with no configuration', async () => {
  const box = await start('sends', () => json({ MessageId: 'm-1' }))
  expect(await box.answer({ text: 'hello' })).toBe('m-1')
  expect(rig.calls).toMatchObject([{ operation: 'AmazonSQS.SendMessage', caller: 'work#1', atMs: 0 }])
  expect(JSON.parse(rig.calls[0]!.body)).toMatchObject({ MessageBody: 'hello' })
})

test('a call that waits at the service takes virtual time', async () => {
  const box = await start('polls', () => ({ afterMs: 20_000 }))
  expect(await box.answer()).toEqual({ messages: 0, waitedMs: 20_000 })
  expect(rig.now).toBe(20_000)
})

test('a refusal reaches the handler as the typed error', async () => {
  const box = await start('refused', () => ({
    response: {
      statusCode: 400,
      headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
      body: Buffer.from(
        JSON.stringify({
          __type: 'com.amazonaws.sqs#QueueDoesNotExist',
          message: 'The specified queue does not exist.',
        }),
      ),
    },
  }))
  expect(await box.answer()).toBe('QueueDoesNotExist: The specified queue does not exist.')
})

test('retries of the SDK back off in virtual time', async () => {
  let calls = 0
  const box = await start('refused', () =>
    ++calls < 3
      ? { response: { statusCode: 500, body: Buffer.from('{"__type":"InternalError","message":"try again"}') } }
      : undefined,
  )
  expect(await box.answer()).toBe('accepted')
  expect(rig.calls).toHaveLength(3)
  expect(new Set(rig.calls.map((call) => call.invocationId)).size).toBe(1)
  expect(rig.calls[2]!.atMs).toBeGreaterThan(rig.calls[0]!.atMs)
})

test('a call that nobody awaits is admitted after the response, and answered in the next invocation', async () => {
  const box = await start('forgets')
  expect(await box.answer({ text: 'one' })).toBe('forgot')
  await rig.world.advance(rig.world.clock.now() + 1_000)
  expect(rig.calls.map((call) => JSON.parse(call.body).MessageBody)).toEqual(['one'])
  expect(await box.answer({ text: 'two' })).toBe('forgot')
})

test('calls made before a loop that never gives up control are admitted', async () => {
  const box = await start('sendsThenLoops')
  expect(await box.invoke({ text: 'last' }, 60_000)).toEqual({ kind: 'timeout', atMs: 60_000 })
  expect(rig.calls.map((call) => JSON.parse(call.body).MessageBody)).toEqual(['last'])
  expect(box.logs().join('\n')).toMatch(/before the loop[\s\S]*\[firedrill\] the function burnt/)
}, 30_000)

test.each(['cjs', 'esm'] as const)('a client that is bundled into the file is caught too (%s)', async (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'))
  try {
    const file = join(folder, format === 'cjs' ? 'bundle.cjs' : 'bundle.mjs')
    await build({
      entryPoints: [fixture('probe-aws.mjs').file],
      outfile: file,
      bundle: true,
      platform: 'node',
      format,
      alias: { '@aws-sdk/client-kinesis': fixture('probe-no-kinesis.mjs').file },
      ...(format === 'esm' && {
        banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
      }),
      logLevel: 'silent',
    })
    rig = createRig(createWorkerRuntime, { answering: () => json({ MessageId: 'm-2' }) })
    const box = rig.sandbox({ file, exported: 'sends', written: 'bundle.sends' })
    expect(await box.init()).toEqual({ kind: 'ready' })
    expect(await box.answer({ text: 'bundled' })).toBe('m-2')
    expect(rig.calls).toMatchObject([{ operation: 'AmazonSQS.SendMessage', atMs: 0 }])
    expect(JSON.parse(rig.calls[0]!.body)).toMatchObject({ MessageBody: 'bundled' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
