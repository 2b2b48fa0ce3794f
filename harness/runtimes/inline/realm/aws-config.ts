import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

type AnyFunction = (...args: unknown[]) => unknown

const CONFIG = /[\\/]\.aws[\\/]/

/** As Node says that a file is not there. */
class MissingFile extends Error {
  readonly code = 'ENOENT'
  readonly errno = -2
  readonly syscall = 'open'
  readonly path: string
  constructor(path: string) {
    super(`ENOENT: no such file or directory, open '${path}'`)
    this.path = path
  }
}

const hides = (path: unknown): path is string =>
  typeof path === 'string' && CONFIG.test(path) && currentProcess() !== undefined

/** User code never reads the developer's AWS files: its SDK finds none, without touching the disk. */
export const hideAwsConfig = (): Restore[] => {
  const module = fs as unknown as Record<string, AnyFunction>
  const promises = fsPromises as unknown as Record<string, AnyFunction>
  return [
    replace(module, 'readFile', (original) => (path, ...rest) => {
      const done = rest.at(-1)
      if (!hides(path) || typeof done !== 'function') return original(path, ...rest)
      process.nextTick(done as AnyFunction, new MissingFile(path))
    }),
    replace(module, 'readFileSync', (original) => (path, ...rest) => {
      if (hides(path)) throw new MissingFile(path)
      return original(path, ...rest)
    }),
    replace(promises, 'readFile', (original) => (path, ...rest) => {
      return hides(path) ? Promise.reject(new MissingFile(path)) : original(path, ...rest)
    }),
  ]
}
