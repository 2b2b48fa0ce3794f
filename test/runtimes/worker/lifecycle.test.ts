import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture } from '../rig.ts'

const threads = (): number => (existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0)

test('close leaves no thread, whatever runs in it, and gives the time zone back', async () => {
  // The build service and the thread pool of the process are up after the first.
  const warm = createRig(createWorkerRuntime)
  await warm.sandbox(fixture('probe-calls.mjs', 'echo')).init()
  await warm.close()
  const before = { threads: threads(), zone: process.env.TZ }

  const rig = createRig(createWorkerRuntime)
  expect(process.env.TZ).toBe('UTC')
  for (const [file, exported] of [
    ['probe-calls.mjs', 'echo'],
    ['probe-calls.mjs', 'waitsForever'],
    ['probe-ends.mjs', 'loops'],
  ] as const) {
    const box = rig.sandbox(fixture(file, exported))
    await box.init()
    if (exported !== 'echo') {
      let replies = 0
      const payload = { bytes: 2, text: () => '{}', value: () => ({}) }
      box.sandbox.invoke(
        { requestId: 'r', payload, deadline: rig.world.clock.now() + 1_000, invokedFunctionArn: 'arn', cause: 0 },
        () => replies++,
      )
      box.sandbox.kill()
      expect(replies).toBe(0)
    }
  }
  await rig.close()
  await rig.close()
  expect(threads()).toBeLessThanOrEqual(before.threads)
  expect(process.env.TZ).toBe(before.zone)
})

test('a sandbox killed while it starts opens the world again', async () => {
  const rig = createRig(createWorkerRuntime)
  const box = rig.sandbox(fixture('probe-calls.mjs', 'echo'))
  let replies = 0
  box.sandbox.init(() => replies++)
  box.sandbox.kill()
  expect(await rig.world.advance(rig.world.clock.now() + 1_000)).toBe('reached')
  expect(replies).toBe(0)
  await rig.close()
})

test('a second sandbox behind the same gate works: Lambda repeats a failed init so', async () => {
  const rig = createRig(createWorkerRuntime)
  const gate = rig.world.gate('function f')
  const spec = {
    functionName: 'work',
    functionVersion: '$LATEST',
    environment: 1,
    handler: fixture('probe-load/throws-at-load.mjs'),
    memorySize: 128,
    timeoutMs: 3_000,
    environmentVariables: {},
    logGroupName: 'g',
    logStreamName: 's',
  }
  const results: unknown[] = []
  const first = rig.runtime.sandbox(spec, gate)
  first.init((result) => {
    results.push(result.kind)
    first.kill()
    rig.runtime
      .sandbox({ ...spec, handler: fixture('probe-calls.mjs', 'echo') }, gate)
      .init((second) => results.push(second.kind))
  })
  await rig.world.advance(rig.world.clock.now() + 1_000, () => results.length === 2)
  expect(results).toEqual(['exited', 'ready'])
  await rig.close()
})

test('threads above the cap are refused by name', async () => {
  const rig = createRig(createWorkerRuntime)
  const refuse = () => {
    for (let i = 0; i < 257; i++) {
      const { sandbox } = rig.sandbox(fixture('probe-calls.mjs', 'echo'))
      sandbox.init(() => undefined)
    }
  }
  expect(refuse).toThrow(/^Failed to start another execution environment: 256 worker threads are alive/)
  await rig.close()
})
