/** What `setImmediate` gives, with the members of Node's `Immediate`. */
export class VirtualImmediate {
  cleared = false
  #refed = true

  ref(): this {
    this.#refed = true
    return this
  }
  unref(): this {
    this.#refed = false
    return this
  }
  hasRef(): boolean {
    return this.#refed
  }
  [Symbol.dispose](): void {
    this.cleared = true
  }
}

/** Immediates at one instant; a loop of more waits for something else, and time must go on. */
const FREE_AT_ONE_INSTANT = 1_000

export interface ImmediateHost {
  now(): number
  /** Runs a task in the world's order. */
  post(task: () => void): void
  at(instant: number, task: () => void): void
  deliver(task: () => void): void
  /** One was cleared: nothing may be left to run. */
  skipped(): void
}

/** The immediates of one process: each runs once all that came before it has run. */
export class VirtualImmediates {
  readonly #host: ImmediateHost
  #waiting = 0
  #instant = Number.NaN
  #here = 0

  constructor(host: ImmediateHost) {
    this.#host = host
  }

  get waiting(): number {
    return this.#waiting
  }

  add(callback: () => void): VirtualImmediate {
    const immediate = new VirtualImmediate()
    this.#waiting++
    const run = (): void => {
      this.#waiting--
      if (immediate.cleared) this.#host.skipped()
      else this.#host.deliver(callback)
    }
    const now = this.#host.now()
    if (this.#instant !== now) {
      this.#instant = now
      this.#here = 0
    }
    if (++this.#here > FREE_AT_ONE_INSTANT) this.#host.at(now + 1, run)
    else this.#host.post(run)
    return immediate
  }
}
