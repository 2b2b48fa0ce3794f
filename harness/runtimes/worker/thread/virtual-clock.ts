import FakeTimers from '@sinonjs/fake-timers'
import { InvariantError } from '../../../base/errors.ts'

/** Reads of the clock that are free within one slice of running; each further one costs a millisecond (laws 5). */
const FREE_READS = 1_000

/** The thread's time: it stands still while code runs, and moves when the world says so. */
export interface VirtualClock {
  /** Milliseconds since the epoch, without counting as a read. */
  readonly now: number
  set(now: number): void
  /** A new slice: reads are free again. */
  startSlice(): void
}

/**
 * Replaces `Date`, `Intl.DateTimeFormat`'s default instant, `performance` and `process.hrtime`. Timers are not from
 * this library: it runs overdue ones together and out of Node's order, and allows a delay of 0 (laws 4). All that is
 * used of its inside is that everything reads `clock.now`, which is checked here.
 */
export const installClock = (start: number): VirtualClock => {
  const clock = FakeTimers.install({ now: start, toFake: ['Date', 'Intl', 'performance', 'hrtime'] })
  let now = start
  let reads = 0
  Object.defineProperty(clock, 'now', {
    configurable: true,
    get: () => {
      if (++reads > FREE_READS) now++
      return now
    },
    set: (value: number) => {
      now = value
    },
  })
  now = start + 1_234
  if (Date.now() !== now || new Date().toISOString() !== new Date(now).toISOString() || performance.now() !== 1_234)
    throw new InvariantError('Failed to take over the clock: this version of fake-timers does not read "clock.now".')
  now = start
  reads = 0
  return {
    get now() {
      return now
    },
    set: (value) => {
      now = value
    },
    startSlice: () => {
      reads = 0
    },
  }
}
