import { format } from 'node:util'
import type { LogLine } from '../../ports/runtime.ts'

/** Lambda's log levels, from chatty to fatal. */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const
export type LogLevel = (typeof LEVELS)[number]

/** What a line is stamped with. */
export interface LogStamp {
  /** Virtual milliseconds since the epoch. */
  now(): number
  /** `undefined` outside an invocation, and printed as that word. */
  requestId(): string | undefined
}

/**
 * One `console` call as Lambda's Node runtime writes it in the text format: time, request id, level, message, split by
 * tabs. A message of several lines stays one log event.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/LogPatch.js `logTextToFd` (checked 2026-11)
 */
export const logLine = (level: LogLevel, args: readonly unknown[], stamp: LogStamp): LogLine =>
  `${new Date(stamp.now()).toISOString()}\t${stamp.requestId()}\t${level}\t${format(...args)}`

/** `console` methods and the level at which each prints. */
const METHODS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
} as const satisfies Record<string, LogLevel>

export type ConsoleMethods = Record<keyof typeof METHODS, (...args: unknown[]) => void>

export interface LambdaConsoleOptions {
  readonly stamp: LogStamp
  readonly write: (line: LogLine) => void
  /** `AWS_LAMBDA_LOG_LEVEL` of the function, in any case; lines below it are dropped. TRACE when left out. */
  readonly level?: string | undefined
}

/**
 * The `console` methods that Lambda's Node runtime replaces. `fatal` always prints.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/LogPatch.js `_patchConsoleWith` (checked 2026-11)
 */
export const lambdaConsole = (options: LambdaConsoleOptions): ConsoleMethods => {
  const least = Math.max(0, LEVELS.indexOf(options.level?.toUpperCase() as LogLevel))
  const printer = (level: LogLevel) => {
    if (level !== 'FATAL' && LEVELS.indexOf(level) < least) return () => undefined
    return (...args: unknown[]): void => {
      // The runtime's methods have a first parameter of their own: no argument prints `undefined`.
      options.write(logLine(level, args.length === 0 ? [undefined] : args, options.stamp))
    }
  }
  return Object.fromEntries(Object.entries(METHODS).map(([name, level]) => [name, printer(level)])) as ConsoleMethods
}
