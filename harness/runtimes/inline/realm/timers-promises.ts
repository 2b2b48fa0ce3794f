import type timersPromises from 'node:timers/promises'
import type { InlineProcess } from '../inline-process.ts'
import { currentProcess } from './current.ts'

interface Options {
  readonly signal?: AbortSignal
  readonly ref?: boolean
}

/** As Node ends a wait whose signal was aborted. */
class AbortError extends Error {
  readonly code = 'ABORT_ERR'
  constructor(signal: AbortSignal) {
    super('The operation was aborted', { cause: signal.reason })
    this.name = 'AbortError'
  }
}

const wait = <T>(process: InlineProcess, delay: unknown, value: T, options: Options = {}): Promise<T> =>
  new Promise((resolve, reject) => {
    const { signal } = options
    if (signal?.aborted) return reject(new AbortError(signal))
    const timeout = process.timers.add(
      () => {
        signal?.removeEventListener('abort', abort)
        resolve(value)
      },
      [],
      delay,
      false,
    )
    if (options.ref === false) timeout.unref()
    const abort = (): void => {
      timeout.close()
      reject(new AbortError(signal!))
    }
    signal?.addEventListener('abort', abort, { once: true })
  })

const turn = <T>(process: InlineProcess, value: T, options: Options = {}): Promise<T> =>
  new Promise((resolve, reject) => {
    const { signal } = options
    if (signal?.aborted) return reject(new AbortError(signal))
    const immediate = process.immediates.add(() => {
      signal?.removeEventListener('abort', abort)
      resolve(value)
    })
    const abort = (): void => {
      immediate.cleared = true
      reject(new AbortError(signal!))
    }
    signal?.addEventListener('abort', abort, { once: true })
  })

async function* interval<T>(process: InlineProcess, delay: unknown, value: T, options: Options = {}) {
  for (;;) yield await wait(process, delay, value, options)
}

/** `node:timers/promises`, in virtual time for user code and as it was for everybody else. */
export const virtualTimersPromises = (real: typeof timersPromises) => {
  // Taken now: these names are about to be replaced on the module itself.
  const { setTimeout, setImmediate, setInterval } = real
  const { scheduler } = real
  const realWait = scheduler.wait.bind(scheduler)
  const realYield = scheduler.yield.bind(scheduler)
  return {
    setTimeout: <T>(delay?: number, value?: T, options?: Options) => {
      const process = currentProcess()
      return process ? wait(process, delay, value, options) : setTimeout(delay, value, options)
    },
    setImmediate: <T>(value?: T, options?: Options) => {
      const process = currentProcess()
      return process ? turn(process, value, options) : setImmediate(value, options)
    },
    setInterval: <T>(delay?: number, value?: T, options?: Options) => {
      const process = currentProcess()
      return process ? interval(process, delay, value, options) : setInterval(delay, value, options)
    },
    wait: (delay: number, options?: Options) => {
      const process = currentProcess()
      return process ? wait(process, delay, undefined, options) : realWait(delay, options)
    },
    yield: () => {
      const process = currentProcess()
      return process ? turn(process, undefined) : realYield()
    },
  }
}
