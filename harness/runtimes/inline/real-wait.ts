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

/** How long handles that nobody works on may keep time standing, the first time and later. Real milliseconds. */
const FIRST_PATIENCE_MS = 5_000
const LATER_PATIENCE_MS = 250
/** How long a promise that nothing visible can settle is waited for: `import()` shows nowhere. Real milliseconds. */
const FIRST_GRACE_MS = 250
const LATER_GRACE_MS = 10
/** Turns of the event loop spent waiting before the thread sleeps between two looks. */
const BUSY_TURNS = 200

/**
 * Lets real work of user code end before virtual time goes on. Exact for work that ends; a handle that stays open
 * (a server, a socket kept alive) is given up by name after a while.
 */
export class RealWait {
  readonly #control: Control
  readonly #owner: RealWaitOwner
  #mark: HandleMark = new Map()
  #patienceMs = FIRST_PATIENCE_MS
  #graceMs = FIRST_GRACE_MS
  #graceOver = false
  /** Given up in this invocation: it keeps the event loop running, but time does not wait for it. */
  hasOpenHandles = false

  constructor(control: Control, owner: RealWaitOwner) {
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
      this.#patienceMs,
      () => this.#busy(),
      () => {
        this.hasOpenHandles = true
        this.#patienceMs = LATER_PATIENCE_MS
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
    const graceMs = this.#graceMs
    this.#graceMs = LATER_GRACE_MS
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
