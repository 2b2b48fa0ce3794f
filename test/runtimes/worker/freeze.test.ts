import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture, type Rig, type RigSandbox } from '../rig.ts'

let rig: Rig
let box: RigSandbox
beforeEach(async () => {
  rig = createRig(createWorkerRuntime)
  box = rig.sandbox(fixture('probe-freeze.mjs'))
  await box.init()
})
afterEach(() => rig.close())

const pass = (ms: number) => rig.world.advance(rig.world.clock.now() + ms)

test("a frozen environment's timers do not wake the world; overdue ones fire first on thaw, in order", async () => {
  await box.answer({ act: 'timers' })
  await pass(60_000)
  expect(await box.answer()).toEqual([
    'first timer at 60 s',
    'microtask of the first timer at 60 s',
    'second timer at 60 s',
    'microtask of the second timer at 60 s',
    'handler look at 60 s',
  ])
})

test('un-awaited work goes on in the next invocation only', async () => {
  await box.answer({ act: 'sleep' })
  await pass(3_600_000)
  expect(await box.answer()).toEqual(['un-awaited sleep at 3600 s', 'handler look at 3600 s'])
})

test('an immediate set before the answer still runs in this invocation', async () => {
  await box.answer({ act: 'immediate' })
  await pass(5_000)
  expect(await box.answer()).toEqual(['immediate at 0 s', 'handler look at 5 s'])
})
