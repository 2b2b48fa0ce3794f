import { payloadOfText } from '../../base/payload.ts'
import type { Runtime, RuntimeFactory, Sandbox } from '../../ports/runtime.ts'

const NULL = payloadOfText('null')

/**
 * A function without code: ready at once, answers `null` at once, before the call returns. What it should do instead
 * is said by stubs and faults at the seam `function.run`.
 */
export const createStubRuntime: RuntimeFactory = (): Runtime => ({
  name: 'stub',
  sandbox: (): Sandbox => {
    let killed = false
    return {
      init: (reply) => {
        if (!killed) reply({ kind: 'ready' })
      },
      invoke: (_invocation, reply) => {
        if (!killed) reply({ kind: 'returned', payload: NULL })
      },
      kill: () => {
        killed = true
      },
      takeLogs: () => [],
    }
  },
  close: () => Promise.resolve(),
})
