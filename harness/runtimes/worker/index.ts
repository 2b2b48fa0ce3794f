import type { Runtime, RuntimeFactory } from '../../ports/runtime.ts'
import { CpuWatch } from './cpu-watch.ts'
import { pinTimeZone } from './time-zone.ts'
import { tooManyWorkers, type WorkerHost, WorkerSandbox } from './worker-sandbox.ts'

/** Threads alive at once, in this process: each takes 15 to 21 MB with one SDK client in it (laws 6). */
const MOST_WORKERS = 256
let alive = 0

/**
 * Runs handlers on Node, a worker thread per execution environment, in the world's time. `close` ends every thread and
 * gives the process its time zone back.
 */
export const createWorkerRuntime: RuntimeFactory = (context): Runtime => {
  const unpinTimeZone = pinTimeZone()
  const sandboxes = new Set<WorkerSandbox>()
  const leaving = new Set<Promise<unknown>>()
  const host: WorkerHost = {
    context,
    watch: new CpuWatch(),
    started: (sandbox) => {
      if (alive >= MOST_WORKERS) throw tooManyWorkers(MOST_WORKERS)
      alive++
      sandboxes.add(sandbox)
      host.watch.add(sandbox)
    },
    ended: (sandbox, gone) => {
      if (!sandboxes.delete(sandbox)) return
      host.watch.remove(sandbox)
      const left = gone.finally(() => {
        alive--
        leaving.delete(left)
      })
      leaving.add(left)
    },
  }
  return {
    name: 'worker',
    sandbox: (spec, gate) => new WorkerSandbox(host, spec, gate),
    close: async () => {
      for (const sandbox of [...sandboxes]) sandbox.kill()
      await Promise.all(leaving)
      unpinTimeZone()
    },
  }
}
