import { type LogStamp, lambdaConsole } from '../../shared/log-lines.ts'
import type { StackView } from '../../shared/stack-view.ts'
import { warningLine } from '../../shared/warning-line.ts'

/** Captures everything the user's code prints, line by line, as Lambda's log would have it. */
export const captureOutput = (stamp: LogStamp, view: StackView, write: (line: string) => void): void => {
  const printed = (line: string): void => write(view.text(line))
  Object.assign(console, lambdaConsole({ stamp, write: printed, level: process.env.AWS_LAMBDA_LOG_LEVEL }))
  for (const stream of [process.stdout, process.stderr]) {
    let rest = ''
    stream.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
      const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString())).split(
        '\n',
      )
      rest = lines.pop() ?? ''
      for (const line of lines) printed(line)
      const ready = typeof encoding === 'function' ? encoding : done
      if (typeof ready === 'function') process.nextTick(ready as () => void)
      return true
    }
  }
  Object.assign(console, stopwatches(stamp.now))
  process.emitWarning = (warning: unknown, options?: unknown): void => {
    const line = warningLine(warning, options)
    if (line !== undefined) printed(line)
  }
}

/** `console.time` and its kin over virtual time: the engine's own read the machine's clock. */
const stopwatches = (now: () => number) => {
  const started = new Map<string, number>()
  const print = (label: string, data: readonly unknown[]): void => {
    const from = started.get(label)
    if (from !== undefined) console.log(`${label}: ${elapsed(now() - from)}`, ...data)
  }
  return {
    time: (label = 'default') => {
      if (!started.has(label)) started.set(label, now())
    },
    timeLog: (label = 'default', ...data: unknown[]) => print(label, data),
    timeEnd: (label = 'default') => {
      print(label, [])
      started.delete(label)
    },
    timeStamp: () => undefined,
  }
}

/** As Node prints it: `250ms`, `1.500s`, `2:05.000 (m:ss.mmm)`. */
const elapsed = (ms: number): string => {
  if (ms < 1_000) return `${ms}ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(3)}s`
  const minutes = Math.floor(ms / 60_000)
  const seconds = ((ms % 60_000) / 1_000).toFixed(3).padStart(6, '0')
  if (minutes < 60) return `${minutes}:${seconds} (m:ss.mmm)`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${seconds.slice(0, 2)} (h:mm:ss)`
}
