import childProcess from 'node:child_process'
import workerThreads from 'node:worker_threads'

/** Another process or thread would live in real time, and could reach the network. */
class RefusedProcess extends Error {
  readonly code = 'EPERM'
  constructor(what: string) {
    super(
      `Failed to start ${what}: the worker runtime can give no other process or thread its virtual time. Replace the call in the function, or stub the function.`,
    )
    this.name = 'FiredrillRefusedProcess'
  }
}

const STARTERS = ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const

/** Refuses child processes and threads, by name. */
export const refuseProcesses = (): void => {
  for (const name of STARTERS)
    Object.assign(childProcess, {
      [name]: (command: unknown) => {
        throw new RefusedProcess(`the process "${String(command)}"`)
      },
    })
  Object.assign(workerThreads, {
    Worker: class Worker {
      constructor(file: unknown) {
        throw new RefusedProcess(`the thread "${String(file)}"`)
      }
    },
  })
}
