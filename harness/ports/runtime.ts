import type { Payload } from '../base/payload.ts'
import type { Reply } from '../base/reply.ts'
import type { Gate, World } from '../world/index.ts'
import type { Door } from './door.ts'

/**
 * A handler given as a value: from a TypeScript scenario or a vitest test. Lambda ignores what a plain function returns
 * (only a promise, a callback or `context.succeed` answers), so that a plain return does not compile.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a callback-style handler returns nothing.
// biome-ignore lint/suspicious/noExplicitAny: users type their own events; `unknown` would force a cast in every handler.
export type HandlerFunction = (event: any, context: any, callback?: any) => Promise<unknown> | void

/** What a runtime needs to start one execution environment. */
export interface SandboxSpec {
  readonly functionName: string
  readonly functionVersion: string
  /** Counts from 1 per function. */
  readonly environment: number
  /** `path.export`, resolved: an absolute file without or with extension, and the export. */
  readonly handler:
    | { readonly file: string; readonly exported: string; readonly written: string }
    | HandlerFunction
    | undefined
  readonly memorySize: number
  readonly timeoutMs: number
  /** The user's variables and Lambda's own (AWS_REGION, _HANDLER …). Nothing of the developer's environment is added. */
  readonly environmentVariables: Readonly<Record<string, string>>
  readonly logGroupName: string
  readonly logStreamName: string
}

/** What a runtime gets from the world it serves. */
export interface RuntimeContext {
  readonly world: World
  /** Where AWS calls of the user's code go. */
  readonly door: Door
}

export interface RuntimeInvocation {
  readonly requestId: string
  readonly payload: Payload
  /** Virtual milliseconds since the epoch: `context.getRemainingTimeInMillis()` counts down to it. */
  readonly deadline: number
  readonly invokedFunctionArn: string
  readonly clientContext?: unknown
  /** `_X_AMZN_TRACE_ID` while it runs: SDK clients put it on their requests as `X-Amzn-Trace-Id`. */
  readonly traceHeader?: string
  /** The `invocation.started` fact: what the sandbox does is due to it. */
  readonly cause: number
}

/**
 * How one invocation ended inside the sandbox. Deadlines are not the sandbox's business: Lambda calls `kill`.
 * - `returned`: the handler's result as JSON text.
 * - `threw`: the handler failed in a way that leaves the process alive; the environment stays warm.
 * - `exited`: the process is gone. `payload` is what the runtime reported before it went (an unhandled rejection, an
 *   init error), absent where it went without a word.
 */
export type RuntimeResult =
  | { readonly kind: 'returned'; readonly payload: Payload }
  | { readonly kind: 'threw'; readonly error: RuntimeError }
  | { readonly kind: 'exited'; readonly error?: RuntimeError; readonly code?: number; readonly signal?: string }

/** As Lambda's Node runtime posts it: `{errorType, errorMessage, trace}`. */
export interface RuntimeError {
  readonly errorType: string
  readonly errorMessage: string
  /** Stack lines with `/var/task` paths; never machine paths. */
  readonly trace: readonly string[]
}

export type InitResult = { readonly kind: 'ready' } | Exclude<RuntimeResult, { kind: 'returned' }>

/** One line that user code printed, formatted as Lambda's Node runtime does, without the final newline. */
export type LogLine = string

/**
 * One execution environment. Serves one invocation at a time; between two it is frozen: nothing in it runs, its timers
 * do not wake the world, un-awaited work goes on in the next invocation.
 * Replies come in the world's order. After `kill` no reply comes any more.
 */
export interface Sandbox {
  /** Loads the user's module. Called once, first. */
  init(reply: Reply<InitResult>): void
  invoke(invocation: RuntimeInvocation, reply: Reply<RuntimeResult>): void
  /** Ends it, at once in real time, whatever runs in it (an infinite loop too). Calling it again does nothing. */
  kill(): void
  /** Lines printed since the last call. */
  takeLogs(): LogLine[]
}

/** A way to run code. One per world; `close` leaves no thread, process or global patch behind. */
export interface Runtime {
  readonly name: 'inline' | 'worker' | 'stub'
  sandbox(spec: SandboxSpec, gate: Gate): Sandbox
  close(): Promise<void>
}

export type RuntimeFactory = (context: RuntimeContext) => Runtime
