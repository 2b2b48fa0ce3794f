import { promisify } from 'node:util'
import { abortable } from './timers.ts'

/** Rounds of immediates within one slice; more is a loop that waits for something else (laws 7). */
export const MOST_ROUNDS = 1_000

/** What `setImmediate` gives: as Node's `Immediate`. */
export class Immediate {
  readonly run: () => void
  #refed = true
  cleared = false
  constructor(run: () => void) {
    this.run = run
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
  [Symbol.dispose](): void {
    this.cleared = true
  }
}

/** Virtual immediates: they run in order, once all real work of the thread is done. */
export class Immediates {
  #queue: Immediate[] = []

  add(callback: (...args: unknown[]) => void, args: readonly unknown[]): Immediate {
    const immediate: Immediate = new Immediate(() => callback.apply(immediate, args as unknown[]))
    this.#queue.push(immediate)
    return immediate
  }

  get waiting(): boolean {
    return this.#queue.length > 0
  }

  /** Takes one round: what was queued so far. */
  take(): readonly Immediate[] {
    const round = this.#queue
    this.#queue = []
    return round
  }
}

type Callback = (...args: unknown[]) => void

export const immediateFunctions = (immediates: Immediates) => {
  const setImmediate = (callback: Callback, ...args: unknown[]): Immediate => immediates.add(callback, args)
  const clearImmediate = (immediate: unknown): void => {
    if (immediate instanceof Immediate) immediate.cleared = true
  }
  const turn = (value?: unknown, options: { signal?: AbortSignal } = {}) =>
    abortable(options.signal, (resolve) => {
      const immediate = immediates.add(() => resolve(value), [])
      return () => {
        immediate.cleared = true
      }
    })
  Object.defineProperty(setImmediate, promisify.custom, { enumerable: true, value: turn })
  return { setImmediate, clearImmediate, turn }
}
