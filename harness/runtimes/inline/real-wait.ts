import type { Control } from './control.ts'
import { realImmediate, realNow, realTimeout } from './real.ts'
import { type HandleMark, markHandles, realWorkBeyond } from './real-work.ts'

export interface RealWaitOwner {
  /** An invocation runs and has not settled. */
  isWaiting(): boolean
  /** User code may have gone on. */
  wentOn(): void
  warn(line: string): void
}

/** How long to wait for what may never end; shared by a runtime, so that only the first wait is a long one. */
export interface Patience {
  /** For handles that nobody works on. Real milliseconds. */
  handlesMs: number
  /** For a promise that nothing visible can settle: `import()` shows nowhere. Real milliseconds. */
  promiseMs: number
}
export const createPatience = (): Patience => ({ handlesMs: 5_000, promiseMs: 250 })
const LATER: Patience = { handlesMs: 250, promiseMs: 10 }

/** Turns of the event loop spent waiting before the thread sleeps between two looks. */
const BUSY_TURNS = 200

/**
 * Lets real work of user code end before virtual time goes on. Exact for work that ends; a handle that stays open
 * (a server, a socket kept alive) is given up by name after a while.
 */
export class RealWait {
  readonly #control: Control
  readonly #owner: RealWaitOwner
  readonly #patience: Patience
  #mark: HandleMark = new Map()
  #graceOver = false
  /** Given up in this invocation: it keeps the event loop running, but time does not wait for it. */
  hasOpenHandles = false

  constructor(control: Control, patience: Patience, owner: RealWaitOwner) {
    this.#patience = patience
    this.#control = control
    this.#owner = owner
  }

  /** An invocation begins: what is open now is not its doing. */
  mark(): void {
    this.#mark = markHandles()
    this.hasOpenHandles = false
    this.#graceOver = false
  }

  /** Starts to wait if there is something to wait for. */
  begins(): boolean {
    if (!this.#busy()) return false
    this.#poll(
      this.#patience.handlesMs,
      () => this.#busy(),
      () => {
        this.hasOpenHandles = true
        this.#patience.handlesMs = LATER.handlesMs
        this.#owner.warn(
          '[firedrill] real-wait-abandoned: open handles kept the function running; time goes on without them.',
        )
      },
    )
    return true
  }

  /** Nothing visible is left: false the first time, which starts the grace period. */
  isOver(): boolean {
    if (this.#graceOver) return true
    const graceMs = this.#patience.promiseMs
    this.#patience.promiseMs = LATER.promiseMs
    this.#poll(
      graceMs,
      () => !this.#busy(),
      () => undefined,
    )
    this.#graceOver = true
    return false
  }

  #busy(): boolean {
    const { requests, handles } = realWorkBeyond(this.#mark)
    return requests > 0 || (handles > 0 && !this.hasOpenHandles)
  }

  #poll(patienceMs: number, goesOn: () => boolean, giveUp: () => void): void {
    const release = this.#control.take()
    const since = realNow()
    let turns = 0
    const look = (): void => {
      if (!this.#owner.isWaiting()) return release()
      const isOver = !goesOn()
      const isLate = !isOver && realNow() - since > patienceMs && realWorkBeyond(this.#mark).requests === 0
      if (isLate) giveUp()
      if (isOver || isLate) {
        this.#owner.wentOn()
        return release()
      }
      if (++turns < BUSY_TURNS) realImmediate(look)
      else realTimeout(look, 1)
    }
    realImmediate(look)
  }
}
