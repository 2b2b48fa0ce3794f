import { afterEach, expect, test } from 'vitest'
import type { SandboxSpec } from '../../harness/ports/runtime.ts'
import { createInlineRuntime } from '../../harness/runtimes/inline/index.ts'
import { createWorkerRuntime } from '../../harness/runtimes/worker/index.ts'
import { createRig, fixture, type Rig } from './rig.ts'

let rig: Rig
afterEach(() => rig.close())

const inline = async (): Promise<SandboxSpec['handler']> => {
  const module = (await import('../../fixtures/functions/probe-trace.mjs' as string)) as { handler(): Promise<string> }
  return module.handler
}

test.each([
  ['inline', createInlineRuntime, inline],
  ['worker', createWorkerRuntime, async () => fixture('probe-trace.mjs')],
] as const)(
  "%s: each invocation has its own trace header, and the SDK puts it on the handler's requests",
  async (_, factory, handler) => {
    rig = createRig(factory, { traces: true })
    const box = rig.sandbox(await handler(), { environmentVariables: { AWS_LAMBDA_FUNCTION_NAME: 'work' } })
    expect(await box.init()).toEqual({ kind: 'ready' })
    expect(await box.answer()).toBe('Root=1')
    expect(await box.answer()).toBe('Root=2')
    expect(rig.calls.map(({ traceHeader }) => traceHeader)).toEqual(['Root=1', 'Root=2'])
    expect(process.env._X_AMZN_TRACE_ID).toBeUndefined()
  },
)
