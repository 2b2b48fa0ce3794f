import type { HandlerFunction } from '../../ports/runtime.ts'
import { type ContextFields, createContext } from './context.ts'

/** How an invocation ended: the answer as JSON text, or the value thrown. */
export type Settlement =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly thrown: unknown }

export interface HandlerCallOptions {
  readonly handler: HandlerFunction
  /** The event, freshly built. */
  readonly event: unknown
  readonly context: ContextFields
  /** Virtual milliseconds since the epoch. */
  readonly now: () => number
  /** Called once, synchronously at the moment the invocation ends (it may be before `callHandler` returns). */
  readonly settle: (settlement: Settlement) => void
  /** Told once, where a promise can never settle. */
  readonly warn: (line: string) => void
}

/** A handler call under way. */
export interface HandlerCall {
  readonly settled: boolean
  /** A callback came and waits for the loop to empty. */
  readonly waitsForEmptyLoop: boolean
  /**
   * Tells that user code has nothing left that could run: no timer, no call, no I/O. A callback's withheld result goes
   * out; a handler that returned no promise succeeds with `null`, as the runtime does on its own `beforeExit`.
   *
   * A promise that has not settled runs to its timeout. Here Firedrill leaves the letter of AWS: a Lambda process whose
   * event loop is truly empty ends such a promise at once, with `Runtime.NodeJsExit` (or `null` where the handler is no
   * async function). But an empty loop in a rehearsal says nothing about production: what keeps the loop alive there,
   * the socket that hangs, is what the rehearsal replaced. Both are function errors and retried alike.
   * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Runtime.js `_setDefaultExitListener`, pull request 144
   * (checked 2026-11); seen on the managed nodejs20.x runtime in strands-agents/harness-sdk issue 2448.
   */
  drained(): void
}

/** Its name shows in user stacks: handlers run as `Runtime.handler`, called by `Runtime.handleOnceNonStreaming`. */
class Runtime {
  readonly handler: HandlerFunction
  constructor(handler: HandlerFunction) {
    this.handler = handler
  }
  handleOnceNonStreaming(event: unknown, context: unknown, callback: unknown): unknown {
    return this.handler(event, context, callback)
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  Boolean(value) && typeof (value as { then?: unknown }).then === 'function'

const NEVER_SETTLES =
  "[firedrill] the handler's promise can never settle: nothing is left that could wake it. It runs to its timeout. " +
  'A Lambda process whose event loop is empty would end at once, with Runtime.NodeJsExit.'

/** The answer cannot be written as JSON. */
class ResponseError extends Error {
  constructor() {
    super('Unable to stringify response body')
    this.name = 'Error'
    this.stack = `Error: ${this.message}\n    at _trySerializeResponse (file:///var/runtime/index.mjs:396:11)`
  }
}

const settlementOf = (result: unknown): Settlement => {
  try {
    return { kind: 'returned', payload: JSON.stringify(result === undefined ? null : result) ?? 'null' }
  } catch {
    return { kind: 'threw', thrown: new ResponseError() }
  }
}

/**
 * Calls a handler by Lambda's conventions for Node: a promise, `callback(error, result)`, or `context.succeed`, `fail`
 * and `done`; the first of them counts. A plain return value is ignored.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Runtime.js, src/CallbackContext.js (checked 2026-11)
 */
export const callHandler = (options: HandlerCallOptions): HandlerCall => {
  let settled = false
  let finished = false
  let promised = false
  let warned = false
  let withheld: { result: unknown } | undefined

  const settle = (settlement: Settlement): void => {
    if (settled) return
    settled = true
    withheld = undefined
    options.settle(settlement)
  }
  const done = (error: unknown, result: unknown): void =>
    settle(error === undefined || error === null ? settlementOf(result) : { kind: 'threw', thrown: error })
  const once =
    <A extends unknown[]>(end: (...args: A) => void) =>
    (...args: A): void => {
      if (finished) return
      finished = true
      end(...args)
    }
  const fail = once((error: unknown) => done(error ?? 'handled', null))
  const ends = {
    waits: true,
    succeed: once((result: unknown) => done(null, result)),
    fail,
    done: once(done),
  }
  const callback = once((error: unknown, result: unknown) => {
    if (error !== undefined && error !== null) done(error, null)
    else if (ends.waits) withheld = { result }
    else done(null, result)
  })

  const call: HandlerCall = {
    get settled() {
      return settled
    },
    get waitsForEmptyLoop() {
      return withheld !== undefined
    },
    drained() {
      if (settled) return
      if (promised && !withheld) {
        if (!warned) options.warn(NEVER_SETTLES)
        warned = true
        return
      }
      finished = true
      settle(withheld ? settlementOf(withheld.result) : { kind: 'returned', payload: 'null' })
    },
  }
  try {
    const context = createContext(options.context, ends, options.now)
    const result = new Runtime(options.handler).handleOnceNonStreaming(options.event, context, callback)
    if (isThenable(result)) {
      promised = true
      result.then(ends.succeed, fail)
    }
  } catch (error) {
    // The runtime hands a synchronous throw to the callback, where `undefined` counts as no error.
    callback(error, undefined)
  }
  return call
}
