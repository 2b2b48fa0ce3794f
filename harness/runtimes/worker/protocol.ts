import type { MessagePort } from 'node:worker_threads'
import type { WireRequest, WireResponse } from '../../ports/door.ts'
import type { RuntimeError } from '../../ports/runtime.ts'

/** What a thread needs to become an execution environment. */
export interface ThreadStart {
  readonly port: MessagePort
  /** See `log-buffer.ts` and `Signal`. */
  readonly memory: SharedArrayBuffer
  /** Virtual milliseconds since the epoch. */
  readonly now: number
  /** Of the pseudo-random stream that stands for entropy. */
  readonly seed: number
  readonly handler: ThreadHandler
  readonly taskRoot: string
  readonly projectRoots: readonly string[]
  readonly harnessRoots: readonly string[]
  readonly functionName: string
  readonly functionVersion: string
  readonly memorySize: number
  readonly logGroupName: string
  readonly logStreamName: string
}

export interface ThreadHandler {
  /** Absolute, with its ending. */
  readonly file: string
  readonly exported: string
  readonly written: string
  /** How Lambda's runtime loads it. */
  readonly load: 'require' | 'import'
  /** Built from TypeScript: run instead of the file. */
  readonly built?: { readonly code: string; readonly map: string }
}

/** World to thread. `now`: virtual milliseconds since the epoch, at which the thread goes on. */
export type ToThread =
  | {
      readonly kind: 'invoke'
      readonly now: number
      readonly event: string
      readonly requestId: string
      readonly deadline: number
      readonly invokedFunctionArn: string
      readonly clientContext: unknown
      readonly traceHeader: string | undefined
      /** Came while the environment was frozen. */
      readonly answers: readonly Answer[]
    }
  | { readonly kind: 'answer'; readonly now: number; readonly answer: Answer }
  /** The earliest timer is due. */
  | { readonly kind: 'timer'; readonly now: number }

export interface Answer {
  readonly call: number
  readonly response: WireResponse
}

/** Thread to world. */
export type FromThread =
  /** Posted when it is made, so that it is known even if the thread never parks again. */
  | {
      readonly kind: 'call'
      readonly call: number
      readonly request: WireRequest
      /** 0, or which piece of work after real I/O made it: see `in-call-order.ts`. */
      readonly afterIo: number
    }
  /** The log buffer was full. */
  | { readonly kind: 'logs'; readonly lines: readonly string[] }
  | {
      readonly kind: 'parked'
      readonly settled: Settled | undefined
      /** When the earliest virtual timer is due; `undefined` without one. */
      readonly nextTimer: number | undefined
      /** The thread's clock, which reads can have pushed ahead of the world's. */
      readonly now: number
    }
  /** The process ends. */
  | {
      readonly kind: 'exiting'
      readonly settled: Settled | undefined
      readonly code: number
      readonly signal: string | undefined
      readonly error: RuntimeError | undefined
    }

export type Settled =
  | { readonly kind: 'ready' }
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly error: RuntimeError }

/** Words of the shared memory before the log bytes. */
export const Word = {
  /** 1: a message waits at the thread's port. */
  signal: 0,
  /** Bytes of log in use. */
  logged: 1,
  /** The operating system's id of the thread; 0 where unknown. */
  thread: 2,
  /** 1: the thread got as far as the user's code. */
  booted: 3,
} as const
export const WORDS = 4
export const LOG_BYTES = 64 * 1_024
