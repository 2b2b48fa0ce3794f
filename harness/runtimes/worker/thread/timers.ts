import { promisify } from 'node:util'

/** What `setTimeout` gives: as Node's `Timeout`. */
export class Timeout {
  due: number
  sequence: number
  readonly id: number
  readonly delay: number
  readonly repeats: boolean
  readonly run: () => void
  readonly #timers: Timers
  #refed = true

  constructor(timers: Timers, id: number, options: { delay: number; repeats: boolean; run: () => void }) {
    this.#timers = timers
    this.id = id
    this.delay = options.delay
    this.repeats = options.repeats
    this.run = options.run
    this.due = 0
    this.sequence = 0
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
  refresh(): this {
    this.#timers.arm(this)
    return this
  }
  close(): this {
    this.#timers.clear(this)
    return this
  }
  [Symbol.toPrimitive](): number {
    return this.id
  }
  [Symbol.dispose](): void {
    this.#timers.clear(this)
  }
}

/** As Node: a delay below 1 ms, over 2^31 - 1 ms, or no number, is 1 ms. */
const delayOf = (written: unknown): number => {
  const delay = Number(written)
  return delay >= 1 && delay <= 2_147_483_647 ? Math.trunc(delay) : 1
}

/** Virtual timers. They never fire by themselves: the thread fires one, lets everything settle, and asks again. */
export class Timers {
  readonly #now: () => number
  readonly #live = new Map<number, Timeout>()
  #ids = 0
  #sequence = 0

  constructor(now: () => number) {
    this.#now = now
  }

  add(callback: (...args: unknown[]) => void, delay: unknown, repeats: boolean, args: readonly unknown[]): Timeout {
    const timeout: Timeout = new Timeout(this, ++this.#ids, {
      delay: delayOf(delay),
      repeats,
      run: () => callback.apply(timeout, args as unknown[]),
    })
    this.arm(timeout)
    return timeout
  }

  /** (Re)starts it from now. */
  arm(timeout: Timeout): void {
    timeout.due = this.#now() + timeout.delay
    timeout.sequence = ++this.#sequence
    this.#live.set(timeout.id, timeout)
  }

  clear(timeout: unknown): void {
    const id = timeout instanceof Timeout ? timeout.id : Number(timeout)
    this.#live.delete(id)
  }

  /** The one to fire first. */
  get first(): Timeout | undefined {
    let first: Timeout | undefined
    for (const timeout of this.#live.values())
      if (!first || timeout.due < first.due || (timeout.due === first.due && timeout.sequence < first.sequence))
        first = timeout
    return first
  }

  /** Whether one of them keeps the process alive. */
  get keepAlive(): boolean {
    for (const timeout of this.#live.values()) if (timeout.hasRef()) return true
    return false
  }

  /** How many are due at `now`. */
  due(now: number): number {
    let count = 0
    for (const timeout of this.#live.values()) if (timeout.due <= now) count++
    return count
  }

  /** Fires the first one, if it is due. */
  fire(now: number): void {
    const { first } = this
    if (!first || first.due > now) return
    this.#live.delete(first.id)
    // An interval that its own callback clears must not start again: Node arms it before it looks.
    if (first.repeats) this.arm(first)
    first.run()
  }
}

type Callback = (...args: unknown[]) => void

const requireFunction = (callback: unknown): void => {
  if (typeof callback === 'function') return
  const error: NodeJS.ErrnoException = new TypeError('The "callback" argument must be of type function.')
  error.code = 'ERR_INVALID_ARG_TYPE'
  throw error
}

/** `setTimeout` and its kin, with the forms that `util.promisify` finds. */
export const timerFunctions = (timers: Timers) => {
  const setTimeout = (callback: Callback, delay?: unknown, ...args: unknown[]): Timeout => {
    requireFunction(callback)
    return timers.add(callback, delay, false, args)
  }
  const setInterval = (callback: Callback, delay?: unknown, ...args: unknown[]): Timeout => {
    requireFunction(callback)
    return timers.add(callback, delay, true, args)
  }
  const clear = (timeout: unknown): void => {
    if (timeout !== undefined && timeout !== null) timers.clear(timeout)
  }
  const wait = (delay?: unknown, value?: unknown, options: { signal?: AbortSignal; ref?: boolean } = {}) =>
    abortable(options.signal, (resolve) => {
      const timeout = timers.add(() => resolve(value), delay, false, [])
      if (options.ref === false) timeout.unref()
      return () => timers.clear(timeout)
    })
  Object.defineProperty(setTimeout, promisify.custom, { enumerable: true, value: wait })
  return { setTimeout, setInterval, clearTimeout: clear, clearInterval: clear, wait }
}

/** Why a wait was ended by its signal, as Node's `timers/promises` says it. */
class AbortedWait extends Error {
  readonly code = 'ABORT_ERR'
  constructor(cause: unknown) {
    super('The operation was aborted', { cause })
    this.name = 'AbortError'
  }
}

/** A promise that `begin` resolves, unless the signal comes first. */
export const abortable = (
  signal: AbortSignal | undefined,
  begin: (resolve: (value: unknown) => void) => () => void,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new AbortedWait(signal.reason))
    const end = begin((value) => {
      signal?.removeEventListener('abort', aborted)
      resolve(value)
    })
    const aborted = (): void => {
      end()
      reject(new AbortedWait(signal?.reason))
    }
    signal?.addEventListener('abort', aborted, { once: true })
  })
