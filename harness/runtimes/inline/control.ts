import type { Gate } from '../../world/index.ts'
import { realImmediate } from './real.ts'

/** What opens and closes the gate of one process: user code that runs, and real work for it. */
export class Control {
  readonly #gate: Gate
  readonly #open = new Set<() => void>()

  constructor(gate: Gate) {
    this.#gate = gate
  }

  /** Time stands still until the release, and one turn of the event loop longer. */
  take(): () => void {
    this.#gate.open('held')
    const release = (): void => {
      if (!this.#open.delete(release)) return
      this.#gate.open('barrier')
      this.#gate.close()
    }
    this.#open.add(release)
    return release
  }

  /** Runs a piece of user code in a macrotask of its own. */
  run(task: () => void): void {
    const release = this.take()
    realImmediate(() => {
      try {
        task()
      } finally {
        release()
      }
    })
  }

  releaseAll(): void {
    for (const release of [...this.#open]) release()
  }
}
