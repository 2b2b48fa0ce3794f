import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'
import { VirtualImmediate } from '../virtual-immediates.ts'
import { type Callback, virtualTimeoutOf } from '../virtual-timers.ts'
import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'
import { virtualTimersPromises } from './timers-promises.ts'

type AnyFunction = (...args: unknown[]) => unknown
type TimerFunctions = Record<
  'setTimeout' | 'setInterval' | 'setImmediate' | 'clearTimeout' | 'clearInterval' | 'clearImmediate',
  AnyFunction
>

/** Timers and immediates: of the global object, of `node:timers` and of `node:timers/promises`. */
export const replaceTimers = (): Restore[] => {
  const promised = virtualTimersPromises(timersPromises)
  const starter =
    (repeats: boolean) =>
    (original: AnyFunction): AnyFunction =>
    (callback: unknown, delay?: unknown, ...args: unknown[]) => {
      const process = currentProcess()
      // Node's own function finds the words for what is no function.
      if (!process || typeof callback !== 'function') return original(callback, delay, ...args)
      return process.timers.add(callback as Callback, args, delay, repeats)
    }
  const clearer =
    (original: AnyFunction): AnyFunction =>
    (handle: unknown) => {
      const virtual = virtualTimeoutOf(handle)
      if (virtual) virtual.close()
      else original(handle)
    }
  const make: { [K in keyof TimerFunctions]: (original: AnyFunction) => AnyFunction } = {
    setTimeout: (original) => withPromise(starter(false)(original), promised.setTimeout),
    setInterval: starter(true),
    setImmediate: (original) =>
      withPromise((callback: unknown, ...args: unknown[]) => {
        const process = currentProcess()
        if (!process || typeof callback !== 'function') return original(callback, ...args)
        return process.immediates.add(() => (callback as Callback)(...args))
      }, promised.setImmediate),
    clearTimeout: clearer,
    clearInterval: clearer,
    clearImmediate: (original) => (handle: unknown) => {
      if (handle instanceof VirtualImmediate) handle.cleared = true
      else original(handle)
    },
  }
  const restores: Restore[] = []
  for (const owner of [globalThis, timers] as unknown as TimerFunctions[])
    for (const name of Object.keys(make) as (keyof TimerFunctions)[]) restores.push(replace(owner, name, make[name]))

  const owner = timersPromises as unknown as Record<'setTimeout' | 'setInterval' | 'setImmediate', AnyFunction>
  restores.push(
    replace(owner, 'setTimeout', () => promised.setTimeout as AnyFunction),
    replace(owner, 'setImmediate', () => promised.setImmediate as AnyFunction),
    replace(owner, 'setInterval', () => promised.setInterval as AnyFunction),
    replace(timersPromises.scheduler, 'wait', () => promised.wait as typeof timersPromises.scheduler.wait),
    replace(timersPromises.scheduler, 'yield', () => promised.yield as typeof timersPromises.scheduler.yield),
    replace(AbortSignal, 'timeout', (original) => (delay: number) => {
      const process = currentProcess()
      if (!process) return original.call(AbortSignal, delay)
      const controller = new AbortController()
      const abort = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
      process.timers.add(abort, [], delay, false).unref()
      return controller.signal
    }),
  )
  return restores
}

const withPromise = (replacement: AnyFunction, promised: unknown): AnyFunction =>
  Object.defineProperty(replacement, promisify.custom, { configurable: true, enumerable: true, value: promised })
