import crypto from 'node:crypto'
import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

type AnyFunction = (...args: unknown[]) => unknown
type Done = (error: null, value: unknown) => void

const bytesOf = (target: ArrayBufferView | ArrayBuffer): Uint8Array =>
  ArrayBuffer.isView(target)
    ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
    : new Uint8Array(target)

/** Offsets and sizes count elements of the target, as in Node. */
const sliceOf = (target: ArrayBufferView | ArrayBuffer, offset = 0, size?: number): Uint8Array => {
  const unit = (target as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
  return bytesOf(target).subarray(offset * unit, size === undefined ? undefined : (offset + size) * unit)
}

const later = (done: Done, value: unknown): void => process.nextTick(done, null, value)

/**
 * Chance in user code comes from the world's seed. Not covered: keys that the engine makes, and functions of
 * `node:crypto` that somebody kept before the first inline runtime of the realm existed.
 */
export const replaceEntropy = (): Restore[] => {
  const module = crypto as unknown as Record<string, AnyFunction>
  const web = Object.getPrototypeOf(crypto.webcrypto) as Record<string, AnyFunction>
  const functions: Record<string, (original: AnyFunction) => AnyFunction> = {
    randomUUID: (original) => (options) => currentProcess()?.entropy.uuid() ?? original(options),
    randomBytes: (original) => (size, done) => {
      const process = currentProcess()
      if (!process || typeof size !== 'number') return original(size, done)
      const bytes = process.entropy.bytes(size)
      return typeof done === 'function' ? later(done as Done, bytes) : bytes
    },
    randomInt: (original) => (first, second, third) => {
      const process = currentProcess()
      if (!process) return original(first, second, third)
      const [low, high, done] = typeof second === 'number' ? [first, second, third] : [0, first, second]
      const value = process.entropy.integer(low as number, high as number)
      return typeof done === 'function' ? later(done as Done, value) : value
    },
    randomFillSync: (original) => (target, offset, size) => {
      const process = currentProcess()
      if (!process) return original(target, offset, size)
      process.entropy.fill(sliceOf(target as Uint8Array, offset as number, size as number))
      return target
    },
    randomFill:
      (original) =>
      (target, ...rest) => {
        const process = currentProcess()
        if (!process) return original(target, ...rest)
        const done = rest.pop() as Done
        process.entropy.fill(sliceOf(target as Uint8Array, ...(rest as number[])))
        return later(done, target)
      },
  }
  const restores = Object.entries(functions).map(([name, make]) => replace(module, name, make))
  restores.push(
    replace(Math, 'random', (random) => () => currentProcess()?.entropy.fraction() ?? random()),
    replace(
      web,
      'randomUUID',
      (original) =>
        function (this: unknown) {
          return currentProcess()?.entropy.uuid() ?? original.call(this)
        },
    ),
    // The module's own `getRandomValues` goes through this one.
    replace(
      web,
      'getRandomValues',
      (original) =>
        function (this: unknown, target: unknown) {
          const process = currentProcess()
          if (!process) return original.call(this, target)
          process.entropy.fill(bytesOf(target as Uint8Array))
          return target
        },
    ),
  )
  return restores
}
