import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture, type Rig } from '../rig.ts'

let rig: Rig
beforeEach(() => {
  rig = createRig(createWorkerRuntime)
})
afterEach(() => rig.close())

const start = async (exported: string) => {
  const box = rig.sandbox(fixture('probe-ends.mjs', exported))
  expect(await box.init()).toEqual({ kind: 'ready' })
  return box
}

describe('the process ends', () => {
  test.each([0, 1, 42])('by process.exit(%i)', async (code) => {
    const box = await start('exits')
    expect(await box.invoke({ code })).toEqual({ kind: 'exited', code, atMs: 0 })
    expect(box.logs().at(-1)).toMatch(/\tINFO\tgoing$/)
  })

  test('by an exception that nobody catches: 129, with the error', async () => {
    const box = await start('uncaught')
    expect(await box.invoke()).toMatchObject({
      kind: 'exited',
      code: 129,
      atMs: 1_000,
      error: { errorType: 'TypeError', errorMessage: 'from a timer' },
    })
    expect(box.logs().at(-1)).toMatch(/\tERROR\tUncaught Exception \t\{"errorType":"TypeError"/)
  })

  test('by a rejection that nobody handles: 128, with the error', async () => {
    const box = await start('unhandled')
    expect(await box.invoke()).toMatchObject({
      kind: 'exited',
      code: 128,
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: nobody catches' },
    })
  })

  test('after it has answered: the answer stands, the next invocation starts another process', async () => {
    const box = await start('unhandledAfterAnswer')
    expect(await box.answer({ reject: true })).toBe('answered')
    expect(await box.answer({})).toBe('answered')
  })

  test.each([
    ['killsItself', 'SIGKILL'],
    ['aborts', 'SIGABRT'],
  ])('by a signal: %s', async (exported, signal) => {
    const box = await start(exported)
    expect(await box.invoke()).toEqual({ kind: 'exited', signal, atMs: 0 })
  })
})

describe('what never gives up control ends as a timeout, soon', () => {
  test.each(['loops', 'loopsInMicrotasks', 'regex', 'readsTheClockForever'])(
    '%s',
    async (exported) => {
      const box = await start(exported)
      const before = performance.now()
      expect(await box.invoke({}, 900_000)).toEqual({ kind: 'timeout', atMs: 900_000 })
      await rig.close()
      expect(performance.now() - before).toBeLessThan(15_000)
    },
    30_000,
  )

  test('immediatesForever', async () => {
    const box = await start('immediatesForever')
    expect(await box.invoke({}, 900_000)).toEqual({ kind: 'timeout', atMs: 900_000 })
  })
})

test('a loop that waits for the clock to move gets there, and takes that long', async () => {
  const box = await start('waitsForTheClock')
  expect(await box.answer({ ms: 5_000 })).toBeLessThan(3)
  expect(rig.now).toBeGreaterThanOrEqual(5_000)
  expect(rig.now).toBeLessThan(5_010)
})

test('a loop that waits for the clock is killed at its deadline', async () => {
  const box = await start('waitsForTheClock')
  expect(await box.invoke({ ms: 5_000 }, 3_000)).toEqual({ kind: 'timeout', atMs: 3_000 })
})

test("the user's own beforeExit listeners never see a park", async () => {
  const box = await start('emitsBeforeExit')
  expect(await box.answer()).toBe(0)
})
