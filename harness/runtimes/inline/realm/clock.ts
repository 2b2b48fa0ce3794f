import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

const NS_PER_MS = 1_000_000n

/** `Date`, `performance`, `process.hrtime` and `process.uptime`: user code reads its world's clock, others the real one. */
export const replaceClocks = (): Restore[] => {
  const RealDate = Date
  const VirtualDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      const process = args.length === 0 ? currentProcess() : undefined
      return Reflect.construct(target, process ? [process.readClock()] : args, newTarget) as object
    },
    apply(target) {
      const process = currentProcess()
      return process ? new target(process.readClock()).toString() : target()
    },
  })
  return [
    replace(globalThis, 'Date', () => VirtualDate),
    replace(RealDate.prototype as Date & { constructor: unknown }, 'constructor', () => VirtualDate),
    // On the original object, so that code which kept `Date` before is reached too.
    replace(RealDate, 'now', (now) => () => currentProcess()?.readClock() ?? now()),
    replace(performance, 'now', (now) => () => {
      const process = currentProcess()
      return process ? process.readClock() - process.startedAt : now.call(performance)
    }),
    replaceTimeOrigin(),
    replace(process, 'uptime', (uptime) => () => {
      const current = currentProcess()
      return current ? (current.readClock() - current.startedAt) / 1_000 : uptime.call(process)
    }),
    replace(process, 'hrtime', virtualHrtime),
  ]
}

const virtualHrtime = (hrtime: NodeJS.HRTime): NodeJS.HRTime => {
  const nanoseconds = (): bigint | undefined => {
    const current = currentProcess()
    return current && BigInt(current.readClock() - current.startedAt) * NS_PER_MS
  }
  const virtual = (previous?: [number, number]): [number, number] => {
    const now = nanoseconds()
    if (now === undefined) return hrtime.call(process, previous)
    const since = now - (previous ? BigInt(previous[0]) * 1_000_000_000n + BigInt(previous[1]) : 0n)
    return [Number(since / 1_000_000_000n), Number(since % 1_000_000_000n)]
  }
  return Object.assign(virtual, { bigint: () => nanoseconds() ?? hrtime.bigint() })
}

/** `performance.timeOrigin + performance.now()` is a wall clock to tracing libraries. */
const replaceTimeOrigin = (): Restore => {
  const real = performance.timeOrigin
  Object.defineProperty(performance, 'timeOrigin', {
    configurable: true,
    enumerable: true,
    get: () => currentProcess()?.startedAt ?? real,
  })
  return () => {
    delete (performance as { timeOrigin?: number }).timeOrigin
  }
}
