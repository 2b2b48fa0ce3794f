import { fileURLToPath } from 'node:url'
import type { Runtime, RuntimeFactory } from '../../ports/index.ts'
import { createStackView } from '../shared/stack-view.ts'
import { InlineSandbox } from './inline-sandbox.ts'
import { createPatience } from './real-wait.ts'
import { enterRealm } from './realm/install.ts'

/** The folder of the harness itself: its frames are the runtime's. */
const HARNESS = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs handlers given as function values in this thread: closures, spies and debuggers work.
 *
 * Exact for promises, AWS calls, virtual timers and immediates. Real work (files, sockets, zlib, crypto) holds time
 * until it is done; concurrent pieces of it end in the machine's order. Not seen: `import()` of a file that is not
 * loaded yet, `dns.resolve`, native add-ons, and code that leaves its asynchronous context (a pool or an emitter shared
 * between invocations) or kept a clock, a timer function or a function of `node:crypto` before the first runtime of the
 * realm existed. No isolation: module state is shared by all environments.
 */
export const createInlineRuntime: RuntimeFactory = (context): Runtime => {
  const leaveRealm = enterRealm()
  const view = createStackView({ taskRoot: process.cwd(), harnessRoots: [HARNESS] })
  const patience = createPatience()
  const sandboxes = new Set<InlineSandbox>()
  return {
    name: 'inline',
    sandbox(spec, gate) {
      const sandbox = new InlineSandbox(context, spec, gate, {
        view,
        patience,
        onKill: (gone) => sandboxes.delete(gone),
      })
      sandboxes.add(sandbox)
      return sandbox
    },
    close: () => {
      for (const sandbox of [...sandboxes]) sandbox.kill()
      leaveRealm()
      return Promise.resolve()
    },
  }
}
