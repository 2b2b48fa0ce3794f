import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { type Immediates, immediateFunctions } from './immediates.ts'
import { type Timers, timerFunctions } from './timers.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Puts virtual timers wherever Node offers real ones. */
export const installTimers = (clock: VirtualClock, virtual: Timers, immediates: Immediates): void => {
  const { wait, ...timeouts } = timerFunctions(virtual)
  const { turn, ...immediate } = immediateFunctions(immediates)
  Object.assign(globalThis, timeouts, immediate)
  Object.assign(timers, timeouts, immediate)

  async function* every(delay?: unknown, value?: unknown, options: { signal?: AbortSignal; ref?: boolean } = {}) {
    for (;;) yield await wait(delay, value, options)
  }
  Object.assign(timersPromises, { setTimeout: wait, setInterval: every, setImmediate: turn })
  Object.assign(timersPromises.scheduler, {
    wait: (delay: unknown, options?: { signal?: AbortSignal }) => wait(delay, undefined, options),
    yield: () => turn(),
  })

  AbortSignal.timeout = (delay: number): AbortSignal => {
    const controller = new AbortController()
    const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    virtual.add(() => controller.abort(reason()), delay, false, []).unref()
    return controller.signal
  }

  const startedAt = clock.now
  process.uptime = () => (clock.now - startedAt) / 1_000
  Object.defineProperty(Event.prototype, 'timeStamp', { configurable: true, get: () => clock.now - startedAt })
}
