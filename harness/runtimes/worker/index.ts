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
 *
 * Not as in Lambda:
 * - the disk is the developer's: `process.cwd()` and `__dirname` are real folders, not `/var/task`, and all environments
 *   share one `/tmp`; stacks, messages and printed lines show `/var/task`;
 * - memory is not limited: a function that runs out of it ends at the engine's own limit;
 * - keys that the engine generates differ from run to run; all other chance is seeded;
 * - child processes, threads, and a time zone other than UTC are refused by name, as is every connection that leaves
 *   the machine; calls to AWS go to the world (over HTTP/2 only where the SDK's handler is loaded as a package);
 * - more than a second of CPU without giving up control counts as a loop that never ends;
 * - a connection that stays open without a word holds time for five real seconds, is named in the log, and then no more.
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
