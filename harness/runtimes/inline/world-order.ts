import { type Gate, Priority, type Timer, type World } from '../../world/index.ts'

/** Reads of the clock in one go that cost nothing; each further one costs a virtual millisecond (a busy wait ends). */
const FREE_READS = 1_000

/**
 * One process's own view of time, and its way into the world's order. A loop that only looks at the clock takes it
 * ahead of the world; whatever the process does then happens once the world has caught up.
 */
export class WorldOrder {
  readonly #world: World
  readonly #gate: Gate
  readonly #owner: string
  #reads = 0
  #ahead = 0
  #closed = false

  constructor(world: World, gate: Gate, owner: string) {
    this.#world = world
    this.#gate = gate
    this.#owner = owner
  }

  /** Virtual milliseconds since the epoch. */
  now(): number {
    return Math.max(this.#world.clock.now(), this.#ahead)
  }

  /** As `now`, for user code. */
  readClock(): number {
    if (++this.#reads > FREE_READS) this.#ahead = this.now() + 1
    return this.now()
  }

  /** User code gets control once more. */
  startSlice(): void {
    this.#reads = 0
  }

  get isAhead(): boolean {
    return this.#ahead > this.#world.clock.now()
  }

  /** Runs `task` once the world is where the process is; `false` where it is there already. */
  catchUp(task: () => void): boolean {
    if (!this.isAhead) return false
    this.at(this.#ahead, task)
    return true
  }

  at(instant: number, task: () => void): Timer {
    // What follows from the running invocation is due to it.
    return this.#world.journal.because(this.#gate.cause, () =>
      this.#world.clock.at(instant, Priority.sandbox, this.#owner, () => {
        if (!this.#closed) task()
      }),
    )
  }

  post(task: () => void): void {
    if (!this.catchUp(() => this.post(task)))
      this.#gate.post(() => {
        if (!this.#closed) task()
      })
  }

  /** Nothing of it happens any more. */
  close(): void {
    this.#closed = true
  }
}
