import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

type AnyFunction = (...args: unknown[]) => unknown

/** `process.env`, `process.exit` and the ends of a process that nobody handled. */
export const replaceProcess = (): Restore[] => {
  const owner = process as unknown as Record<string, AnyFunction>
  return [
    replace(process, 'env', virtualEnv),
    replace(owner, 'exit', (exit) => (code) => {
      const current = currentProcess()
      return current ? current.exit(Number(code ?? process.exitCode ?? 0)) : exit.call(process, code)
    }),
    replace(owner, 'abort', (abort) => () => {
      const current = currentProcess()
      return current ? current.exit(1, 'SIGABRT') : abort.call(process)
    }),
    // Runs as ever; but an exception in a microtask comes without its context, so it is caught here.
    replace(globalThis, 'queueMicrotask', (queue) => (callback) => {
      const current = currentProcess()
      if (!current || typeof callback !== 'function') return queue(callback)
      queue(() => {
        try {
          callback()
        } catch (error) {
          current.uncaught(error)
        }
      })
    }),
    // An unhandled rejection or exception of user code ends its environment, not the test runner.
    replace(
      owner,
      'emit',
      (emit) =>
        function (this: unknown, event: unknown, ...args: unknown[]) {
          if (event === 'unhandledRejection' || event === 'uncaughtException') {
            const current = currentProcess()
            if (current) {
              if (event === 'unhandledRejection') current.unhandled(args[0])
              else current.uncaught(args[0])
              return true
            }
          }
          return emit.call(this, event, ...args)
        },
    ),
  ]
}

const virtualEnv = (real: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const variables = (): NodeJS.ProcessEnv => currentProcess()?.variables ?? real
  return new Proxy(Object.create(null) as NodeJS.ProcessEnv, {
    get: (_, key) => Reflect.get(variables(), key) as unknown,
    set(_, key, value) {
      // As the real one: every value is text.
      return Reflect.set(variables(), key, typeof value === 'symbol' ? value : String(value))
    },
    has: (_, key) => Reflect.has(variables(), key),
    deleteProperty: (_, key) => Reflect.deleteProperty(variables(), key),
    ownKeys: () => Reflect.ownKeys(variables()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(variables(), key)
      return found && { ...found, configurable: true }
    },
    defineProperty: (_, key, descriptor) => Reflect.defineProperty(variables(), key, descriptor),
  })
}
