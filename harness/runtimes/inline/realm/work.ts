import crypto from 'node:crypto'
import zlib from 'node:zlib'
import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

type AnyFunction = (...args: unknown[]) => unknown

const CRYPTO = [
  'pbkdf2',
  'scrypt',
  'hkdf',
  'sign',
  'verify',
  'generateKey',
  'generateKeyPair',
  'generatePrime',
  'checkPrime',
] as const

/**
 * Real work in the engine's thread pool that nothing else shows: the world waits until it is done. Work on files and
 * sockets shows among the active resources of the process and needs no replacement (`real-work.ts`).
 */
export const replaceHiddenWork = (): Restore[] => {
  const module = crypto as unknown as Record<string, AnyFunction>
  const held = (original: AnyFunction): AnyFunction =>
    function (this: unknown, ...args: unknown[]) {
      const process = currentProcess()
      const done = args.at(-1)
      if (!process || typeof done !== 'function') return original.apply(this, args)
      const release = process.hold()
      const callback = (...results: unknown[]): void => {
        try {
          ;(done as AnyFunction)(...results)
        } finally {
          release()
        }
      }
      try {
        return original.apply(this, [...args.slice(0, -1), callback])
      } catch (error) {
        release()
        throw error
      }
    }
  const heldPromise = (original: AnyFunction): AnyFunction =>
    function (this: unknown, ...args: unknown[]) {
      const process = currentProcess()
      const result = original.apply(this, args) as Promise<unknown>
      if (process) {
        const release = process.hold()
        result.then(release, release)
      }
      return result
    }

  const restores = CRYPTO.map((name) => replace(module, name, held))
  const subtle = Object.getPrototypeOf(crypto.webcrypto.subtle) as Record<string, AnyFunction>
  for (const name of Object.getOwnPropertyNames(subtle))
    if (name !== 'constructor' && typeof subtle[name] === 'function') restores.push(replace(subtle, name, heldPromise))
  // Streams, callbacks, promises and `CompressionStream` all end here.
  const streams = Object.getPrototypeOf(Object.getPrototypeOf(zlib.Gzip.prototype)) as Record<string, AnyFunction>
  restores.push(replace(streams, '_transform', held))
  const { compile, instantiate } = wasm()
  restores.push(compile, instantiate)
  return restores

  function wasm(): { compile: Restore; instantiate: Restore } {
    const owner = (globalThis as unknown as { WebAssembly: Record<string, AnyFunction> }).WebAssembly
    return {
      compile: replace(owner, 'compile', heldPromise),
      instantiate: replace(owner, 'instantiate', heldPromise),
    }
  }
}
