import fs from 'node:fs'
import fsPromises from 'node:fs/promises'

const CONFIG = /[\\/]\.aws[\\/](?:config|credentials|sso[\\/].*|login[\\/].*)$/

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

type AnyFunction = (...args: unknown[]) => unknown

/** The developer's AWS files are never read: the SDK finds none, without touching the disk (laws 3). */
export const hideAwsConfig = (): void => {
  const hides = (path: unknown): path is string => typeof path === 'string' && CONFIG.test(path)
  const { readFile, readFileSync } = fs as unknown as Record<string, AnyFunction>
  const promised = fsPromises.readFile as AnyFunction
  Object.assign(fs, {
    readFile: (path: unknown, ...rest: unknown[]) => {
      const done = rest.at(-1)
      if (!hides(path) || typeof done !== 'function') return readFile!(path, ...rest)
      process.nextTick(done as AnyFunction, new MissingFile(path))
    },
    readFileSync: (path: unknown, ...rest: unknown[]) => {
      if (hides(path)) throw new MissingFile(path)
      return readFileSync!(path, ...rest)
    },
  })
  Object.assign(fsPromises, {
    readFile: (path: unknown, ...rest: unknown[]) =>
      hides(path) ? Promise.reject(new MissingFile(path)) : promised(path, ...rest),
  })
}
