import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RuntimeError, RuntimeFactory, SandboxSpec } from '../../harness/ports/runtime.ts'
import { createRig, type Rig, type RigSandbox } from '../runtimes/rig.ts'

/** A handler of `fixtures/functions/probe-calls.mjs`, in the form in which the runtime takes it. */
export type HandlerOf = (exported: string) => SandboxSpec['handler']

/** What every runtime that runs user code must hold. */
export const runtimeContract = (name: string, factory: RuntimeFactory, handlerOf: HandlerOf): void => {
  describe(`the ${name} runtime, as every runtime`, () => {
    let rig: Rig
    beforeEach(() => {
      rig = createRig(factory)
    })
    afterEach(() => rig.close())

    const ready = async (exported: string, spec?: Partial<SandboxSpec>): Promise<RigSandbox> => {
      const box = rig.sandbox(handlerOf(exported), spec)
      expect(await box.init()).toEqual({ kind: 'ready' })
      return box
    }
    const holds = test

    const each = <T>(
      rows: readonly (readonly [string, T])[],
      title: string,
      body: (exported: string, row: T) => Promise<void>,
    ): void => {
      for (const [exported, row] of rows) holds(title.replace('%s', exported), () => body(exported, row))
    }

    each<unknown>(
      [
        ['echo', { a: [1, 'ü'] }],
        ['plain', null],
        ['promised', { by: 'promise' }],
        ['nothing', null],
        ['calledBack', { by: 'callback' }],
        ['done', 'done'],
        ['succeed', 'succeeded'],
        ['neverCallsBack', null],
      ] as const,
      'answers in the style of %s',
      async (exported, answer) => {
        const box = await ready(exported)
        expect(await box.answer({ a: [1, 'ü'] })).toEqual(answer)
        expect(rig.now).toBe(0)
      },
    )

    each<Partial<RuntimeError>>(
      [
        ['throwsError', { errorType: 'TypeError', errorMessage: 'no such order' }],
        ['throwsAtOnce', { errorType: 'RangeError', errorMessage: 'at once' }],
        ['throwsText', { errorType: 'string', errorMessage: 'just text', trace: [] }],
        ['callsBackText', { errorType: 'string', errorMessage: 'text', trace: [] }],
        ['fail', { errorType: 'RangeError', errorMessage: 'failed' }],
        ['failsWithNothing', { errorType: 'string', errorMessage: 'handled', trace: [] }],
        ['throwsNull', { errorType: 'string', errorMessage: 'handled', trace: [] }],
        ['circular', { errorType: 'Error', errorMessage: 'Unable to stringify response body' }],
      ] as const,
      'fails in the style of %s and stays warm',
      async (exported, error) => {
        const box = await ready(exported)
        for (let i = 0; i < 2; i++) expect(await box.invoke()).toMatchObject({ kind: 'threw', error })
      },
    )

    holds('shows a stack as Lambda does, and no path of this machine', async () => {
      const box = await ready('throwsError')
      const ended = await box.invoke()
      if (ended.kind !== 'threw') throw new TypeError(ended.kind)
      expect(ended.error.trace[0]).toBe('TypeError: no such order')
      expect(ended.error.trace[1]).toMatch(/^ {4}at .*file:\/\/\/var\/task\/.*probe-calls\.mjs:\d+:\d+\)?$/)
      expect(ended.error.trace.join('\n')).not.toMatch(/node_modules|harness|node:internal/)
      expect(ended.error.trace.join('\n')).not.toContain(process.cwd())
    })

    holds('sleeps in virtual time', async () => {
      const box = await ready('sleeps')
      expect(await box.answer({ ms: 600_000 })).toBe(600_000)
      expect(rig.now).toBe(600_000)
    })

    holds('takes no callback handler on nodejs24.x, as AWS no longer does', async () => {
      const box = rig.sandbox(handlerOf('calledBack'), {
        environmentVariables: { AWS_REGION: 'us-east-1', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      })
      const ended = await box.init()
      expect(ended.kind).not.toBe('ready')
      expect(ended).toMatchObject({ error: { errorType: 'Runtime.CallbackHandlerDeprecated' } })
    })

    holds('is killed at its deadline while it sleeps', async () => {
      const box = await ready('sleeps')
      expect(await box.invoke({ ms: 600_000 }, 30_000)).toEqual({ kind: 'timeout', atMs: 30_000 })
    })

    holds('is killed at its deadline while a timer keeps it waiting forever', async () => {
      const box = await ready('waitsForever')
      expect(await box.invoke({}, 900_000)).toEqual({ kind: 'timeout', atMs: 900_000 })
    })

    holds('is killed at its deadline while its promise can never settle, and says why', async () => {
      const box = await ready('neverSettles')
      expect(await box.invoke({}, 900_000)).toEqual({ kind: 'timeout', atMs: 900_000 })
      expect(box.sandbox.takeLogs().join('\n')).toContain("the handler's promise can never settle")
    })

    holds('takes a callback that comes from a timer', async () => {
      const box = await ready('calledBackLate')
      expect(await box.answer()).toMatchObject({ by: 'timer', atMs: rig.world.clock.now() })
      expect(rig.now).toBe(2_000)
    })

    holds('withholds the result of a callback until the event loop is empty', async () => {
      const box = await ready('waitsForTimers')
      expect(await box.answer()).toBe('waited')
      expect(rig.now).toBe(3_000)
    })

    holds('answers at once with callbackWaitsForEmptyEventLoop false', async () => {
      const box = await ready('doesNotWait')
      expect(await box.answer()).toBe('at once')
      expect(rig.now).toBe(0)
    })

    holds('gives the handler its context', async () => {
      const box = await ready('context', { memorySize: 512, functionName: 'ship' })
      expect(await box.answer({}, 10_000)).toEqual({
        callbackWaitsForEmptyEventLoop: true,
        functionVersion: '$LATEST',
        functionName: 'ship',
        memoryLimitInMB: '512',
        logGroupName: '/aws/lambda/ship',
        logStreamName: '2026/01/01/[$LATEST]00000000000000000000000000000001',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:ship',
        awsRequestId: '00000000-0000-4000-8000-000000000001',
        before: 10_000,
        after: 8_500,
      })
    })

    holds('prints as Lambda does', async () => {
      const box = await ready('logs')
      box.logs()
      await box.answer()
      const stamp = '2026-01-01T00:00:00.000Z\t00000000-0000-4000-8000-000000000001'
      expect(box.logs()).toEqual([
        `${stamp}\tINFO\thello world { a: 1 }`,
        `${stamp}\tERROR\tprinted`,
        `${stamp}\tWARN\ttwo\nlines`,
      ])
      expect(box.logs()).toEqual([])
    })

    holds('says nothing after it was killed', async () => {
      const box = await ready('sleeps')
      let replies = 0
      box.sandbox.kill()
      box.sandbox.kill()
      box.sandbox.init(() => replies++)
      await rig.world.advance(rig.world.clock.now() + 60_000)
      expect(replies).toBe(0)
    })
  })
}
