import dgram from 'node:dgram'
import fs from 'node:fs'
import net from 'node:net'

/** Things that stay open and would keep the thread from ever being idle (laws 8). */
export interface OpenHandles {
  /** How many are open that would keep Lambda's process alive. */
  readonly count: number
}

interface Closable {
  once(event: 'close', listener: () => void): unknown
  unref(): unknown
}
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

/** Servers, sockets that listen, watchers and channels no longer keep the loop alive; they are counted instead. */
export const releaseHandles = (): OpenHandles => {
  let count = 0
  const release = (handle: Closable): void => {
    count++
    handle.once('close', () => count--)
    handle.unref()
  }
  const after = (owner: object, name: string, then: (self: unknown, result: unknown) => void): void => {
    const methods = owner as Record<string, AnyFunction>
    const original = methods[name]!
    methods[name] = function (...args) {
      const result = original.apply(this, args)
      then(this, result)
      return result
    }
  }
  after(net.Server.prototype, 'listen', (self) => release(self as net.Server))
  after(dgram.Socket.prototype, 'bind', (self) => release(self as dgram.Socket))
  after(fs, 'watch', (_self, watcher) => release(watcher as fs.FSWatcher))
  after(fs, 'watchFile', (_self, watcher) => (watcher as fs.StatWatcher).unref())

  const RealChannel = globalThis.BroadcastChannel
  globalThis.BroadcastChannel = class BroadcastChannel extends RealChannel {
    #open = true
    constructor(name: string) {
      super(name)
      count++
      ;(this as unknown as { unref(): void }).unref()
    }
    override close(): void {
      if (this.#open) count--
      this.#open = false
      super.close()
    }
  }
  return {
    get count() {
      return count
    },
  }
}
