import type { Timer } from '../../world/index.ts'

/** What timers need of the process that they live in. */
export interface TimerHost {
  /** Virtual milliseconds since the epoch. */
  now(): number
  at(instant: number, task: () => void): Timer
  /** Runs user code, one piece at a time. */
  enter(task: () => void): void
}

export type Callback = (...args: unknown[]) => void

// Node itself makes 1 of what is outside these bounds (lib/internal/timers.js).
const LONGEST_MS = 2 ** 31 - 1

const delayOf = (written: unknown): number => {
  const delay = Number(written)
  return delay >= 1 && delay <= LONGEST_MS ? Math.trunc(delay) : 1
}

let ids = 1
const byId = new Map<number, VirtualTimeout>()

/** What `setTimeout` and `setInterval` give, with the members of Node's `Timeout`. */
export class VirtualTimeout {
  readonly #timers: VirtualTimers
  readonly #delayMs: number
  readonly repeats: boolean
  readonly run: () => void
  #id: number | undefined
  #refed = true
  due: number
  /** Set while the world will wake us. */
  armed: Timer | undefined
  cleared = false

  constructor(timers: VirtualTimers, callback: Callback, args: unknown[], delay: unknown, repeats: boolean) {
    this.#timers = timers
    this.#delayMs = delayOf(delay)
    this.repeats = repeats
    this.run = () => callback.apply(this, args)
    this.due = timers.now + this.#delayMs
  }

  postpone(): void {
    this.due = this.#timers.now + this.#delayMs
  }
  refresh(): this {
    this.#timers.refresh(this)
    return this
  }
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
  close(): this {
    this.#timers.clear(this)
    if (this.#id !== undefined) byId.delete(this.#id)
    return this
  }
  [Symbol.dispose](): void {
    this.close()
  }
  /** `+timeout` is a number that `clearTimeout` takes. */
  [Symbol.toPrimitive](): number {
    if (this.#id === undefined) {
      // Above all that Node itself will ever give out.
      this.#id = 2 ** 40 + ids++
      byId.set(this.#id, this)
    }
    return this.#id
  }
}

/** The virtual timer behind what user code hands to `clearTimeout`; `undefined` for a real one. */
export const virtualTimeoutOf = (handle: unknown): VirtualTimeout | undefined => {
  if (handle instanceof VirtualTimeout) return handle
  return typeof handle === 'number' || typeof handle === 'string' ? byId.get(Number(handle)) : undefined
}

/** The timers of one process. While it is frozen none of them wakes the world. */
export class VirtualTimers {
  readonly #host: TimerHost
  readonly #live = new Set<VirtualTimeout>()
  #frozen = false

  constructor(host: TimerHost) {
    this.#host = host
  }

  get now(): number {
    return this.#host.now()
  }
  /** Whether a timer is left that keeps an event loop running. */
  get keepAlive(): boolean {
    for (const timeout of this.#live) if (timeout.hasRef()) return true
    return false
  }

  add(callback: Callback, args: unknown[], delay: unknown, repeats: boolean): VirtualTimeout {
    const timeout = new VirtualTimeout(this, callback, args, delay, repeats)
    this.#live.add(timeout)
    this.#arm(timeout)
    return timeout
  }

  refresh(timeout: VirtualTimeout): void {
    if (timeout.cleared) return
    timeout.armed?.cancel()
    timeout.postpone()
    this.#live.add(timeout)
    this.#arm(timeout)
  }

  clear(timeout: VirtualTimeout): void {
    timeout.cleared = true
    timeout.armed?.cancel()
    timeout.armed = undefined
    this.#live.delete(timeout)
  }

  clearAll(): void {
    for (const timeout of [...this.#live]) this.clear(timeout)
  }

  freeze(): void {
    this.#frozen = true
    for (const timeout of this.#live) {
      timeout.armed?.cancel()
      timeout.armed = undefined
    }
  }

  /** Arms what is still to come; gives what came due meanwhile, in order. */
  thaw(): (() => void)[] {
    this.#frozen = false
    const overdue: VirtualTimeout[] = []
    for (const timeout of this.#live) {
      if (timeout.due <= this.now) overdue.push(timeout)
      else this.#arm(timeout)
    }
    // A stable sort: timers of one instant fire in the order in which they were set.
    return overdue.sort((a, b) => a.due - b.due).map((timeout) => () => this.#fire(timeout))
  }

  #arm(timeout: VirtualTimeout): void {
    if (this.#frozen) return
    timeout.armed = this.#host.at(timeout.due, () => this.#fire(timeout))
  }

  #fire(timeout: VirtualTimeout): void {
    timeout.armed = undefined
    this.#host.enter(() => {
      if (timeout.cleared) return
      if (!timeout.repeats) this.#live.delete(timeout)
      try {
        timeout.run()
      } finally {
        if (timeout.repeats && !timeout.cleared && !timeout.armed) {
          timeout.postpone()
          this.#arm(timeout)
        }
      }
    })
  }
}
