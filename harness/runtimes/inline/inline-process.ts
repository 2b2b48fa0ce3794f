import { InvariantError } from '../../base/errors.ts'
import { payloadOfText } from '../../base/payload.ts'
import type { Reply } from '../../base/reply.ts'
import type {
  HandlerFunction,
  LogLine,
  RuntimeContext,
  RuntimeInvocation,
  RuntimeResult,
  SandboxSpec,
} from '../../ports/index.ts'
import type { Gate } from '../../world/index.ts'
import { callHandler, type HandlerCall, type Settlement } from '../shared/handler-call.ts'
import {
  EXIT_UNCAUGHT,
  EXIT_UNHANDLED_REJECTION,
  formattedError,
  runtimeErrorOf,
  unhandledRejection,
} from '../shared/node-errors.ts'
import type { StackView } from '../shared/stack-view.ts'
import { Calls } from './calls.ts'
import { Control } from './control.ts'
import { Entropy } from './entropy.ts'
import { ProcessOutput } from './output.ts'
import { ProcessExit } from './process-exit.ts'
import { type Patience, RealWait } from './real-wait.ts'
import { runAs } from './realm/current.ts'
import { VirtualImmediates } from './virtual-immediates.ts'
import { VirtualTimers } from './virtual-timers.ts'
import { WorldOrder } from './world-order.ts'

export interface ProcessOptions {
  readonly context: RuntimeContext
  readonly spec: SandboxSpec
  readonly handler: HandlerFunction
  readonly gate: Gate
  readonly view: StackView
  readonly lines: LogLine[]
  readonly patience: Patience
}

/**
 * The Node process of one execution environment, lived in this thread: what replacements in the realm find when code
 * of this environment asks for time, chance, variables or AWS.
 */
export class InlineProcess {
  readonly startedAt: number
  readonly timers: VirtualTimers
  readonly immediates: VirtualImmediates
  readonly calls: Calls
  readonly entropy: Entropy
  readonly variables: Record<string, string>
  readonly output: ProcessOutput
  readonly #options: ProcessOptions
  readonly #order: WorldOrder
  readonly #control: Control
  readonly #wait: RealWait
  /** The handler, watched for whether it returns a promise. */
  readonly #handler: HandlerFunction
  #promised = false
  /** Work that came up while the process was frozen. */
  #deferred: (() => void)[] = []
  #frozen = true
  #gone = false
  #requestId: string | undefined
  #call: HandlerCall | undefined
  #end: Reply<RuntimeResult> | undefined
  /** The handler of the running invocation was called. */
  #begun = false
  #settled = false
  #checkPosted = false

  constructor(options: ProcessOptions) {
    const { context, spec, lines } = options
    const { world } = context
    this.#options = options
    this.#order = new WorldOrder(world, options.gate, `function ${spec.functionName}`)
    const order = this.#order
    this.startedAt = world.clock.now()
    this.entropy = new Entropy(world.random.fork(`sandbox/${spec.functionName}/${spec.environment}`))
    this.variables = { ...spec.environmentVariables }
    this.output = new ProcessOutput(
      { now: () => order.now(), requestId: () => this.#requestId },
      spec.environmentVariables.AWS_LAMBDA_LOG_LEVEL,
      lines,
    )
    this.timers = new VirtualTimers({
      now: () => order.now(),
      at: (instant, task) => order.at(instant, task),
      enter: (task) => this.#enter(task),
    })
    this.timers.freeze()
    this.immediates = new VirtualImmediates({
      now: () => order.now(),
      post: (task) => order.post(task),
      at: (instant, task) => order.at(instant, task),
      deliver: (task) => this.#deliver(task),
      skipped: () => this.#postCheck(),
    })
    this.calls = new Calls(context.door, this.#name, {
      admit: (task) => this.#admit(task),
      deliver: (task) => this.#deliver(task),
    })
    this.#handler = new Proxy(options.handler, {
      apply: (handler, self, args) => {
        const result: unknown = Reflect.apply(handler, self, args)
        this.#promised = typeof (result as { then?: unknown } | null | undefined)?.then === 'function'
        return result
      },
    })
    this.#control = new Control(options.gate)
    this.#wait = new RealWait(this.#control, options.patience, {
      isWaiting: () => this.#call !== undefined && !this.#call.settled,
      wentOn: () => this.#postCheck(),
      warn: (line) => lines.push(line),
    })
  }

  /** The process ended; another one must take its place. */
  get gone(): boolean {
    return this.#gone
  }

  /** Thaws the process and runs the handler: what came due meanwhile goes first. */
  begin(invocation: RuntimeInvocation, end: Reply<RuntimeResult>): void {
    if (this.#end) throw new InvariantError(`Failed to invoke "${this.#name}": it is still busy.`)
    this.#options.gate.cause = invocation.cause
    this.#end = end
    this.#settled = false
    this.#frozen = false
    const late = [...this.timers.thaw(), ...this.#deferred.map((task) => () => this.#enter(task))]
    this.#deferred = []
    const start = (): void => this.#enter(() => this.#start(invocation))
    if (late.length === 0) return start()
    for (const task of late) this.#order.post(task)
    this.#order.post(start)
  }

  kill(): void {
    this.#end = undefined
    this.#order.close()
    this.#stop()
  }

  #start(invocation: RuntimeInvocation): void {
    const { spec } = this.#options
    this.#requestId = invocation.requestId
    if (invocation.traceHeader !== undefined) this.variables._X_AMZN_TRACE_ID = invocation.traceHeader
    this.#call = undefined
    this.#begun = true
    this.#promised = false
    this.#wait.mark()
    const call = callHandler({
      handler: this.#handler,
      event: invocation.payload.value(),
      context: { ...spec, ...invocation, awsRequestId: invocation.requestId },
      now: () => this.readClock(),
      settle: (settlement) => this.#settle(settlement),
      warn: (line) => this.#options.lines.push(line),
    })
    if (!this.#settled) this.#call = call
  }

  #settle(settlement: Settlement): void {
    if (this.#gone || this.#settled) return
    this.#settled = true
    this.#call = undefined
    const { view } = this.#options
    if (settlement.kind === 'returned') {
      const payload = payloadOfText(settlement.payload)
      return this.#order.post(() => this.#finish({ kind: 'returned', payload }))
    }
    this.output.console('error', ['Invoke Error', formattedError(settlement.thrown, view)])
    const error = runtimeErrorOf(settlement.thrown, view)
    this.#order.post(() => this.#finish({ kind: 'threw', error }))
  }

  /** Freezes first: what the answer leads to may invoke this process again. */
  #finish(result: RuntimeResult): void {
    this.timers.freeze()
    this.#frozen = true
    this.#begun = false
    const end = this.#end
    this.#end = undefined
    end?.(result)
  }

  /** Virtual milliseconds since the epoch. */
  readClock(): number {
    return this.#order.readClock()
  }

  /** Work of the engine that nothing else shows; the world waits until it is released. */
  hold(): () => void {
    if (this.#gone) return () => undefined
    const release = this.#control.take()
    return () => {
      this.#postCheck()
      release()
    }
  }

  exit(code: number, signal?: string): never {
    this.#die({ kind: 'exited', ...(signal === undefined ? { code } : { signal }) })
    throw new ProcessExit(code)
  }

  uncaught(error: unknown): void {
    this.#crash('Uncaught Exception', error, error, EXIT_UNCAUGHT)
  }

  unhandled(reason: unknown): void {
    this.#crash('Unhandled Promise Rejection', reason, unhandledRejection(reason), EXIT_UNHANDLED_REJECTION)
  }

  #crash(label: string, thrown: unknown, reported: unknown, code: number): void {
    if (this.#gone || thrown instanceof ProcessExit) return
    const { view } = this.#options
    this.output.console('error', [label, formattedError(reported, view)])
    // Late work of an earlier invocation has nobody to report to: its process just ends.
    const error = this.#begun ? { error: runtimeErrorOf(reported, view) } : {}
    this.#die({ kind: 'exited', code, ...error })
  }

  /** A call that nobody awaited is admitted after the answer, and answered in the next invocation (laws 10). */
  #admit(task: () => void): void {
    if (this.#gone) return
    if (this.#frozen) this.#deferred.push(() => this.#admit(task))
    else this.#order.post(() => (this.#isEnding ? this.#order.post(task) : task()))
  }

  #deliver(task: () => void): void {
    if (this.#frozen || this.#isEnding) this.#deferred.push(task)
    else this.#enter(task)
  }

  /** The answer is given, but not admitted yet. */
  get #isEnding(): boolean {
    return this.#settled && this.#end !== undefined
  }

  /** Gives control to user code, in a macrotask of its own. */
  #enter(task: () => void): void {
    if (this.#gone || this.#order.catchUp(() => this.#enter(task))) return
    this.#control.run(() => {
      if (this.#gone) return
      this.#order.startSlice()
      runAs(this, () => {
        try {
          task()
        } catch (error) {
          this.uncaught(error)
        }
      })
      this.#postCheck()
    })
  }

  /** Once user code has given up control: does anything still run for it, or can nothing wake it any more? */
  #postCheck(): void {
    if (this.#checkPosted || this.#call === undefined || this.#call.settled) return
    this.#checkPosted = true
    this.#order.post(() => {
      this.#checkPosted = false
      this.#check()
    })
  }

  #check(): void {
    const call = this.#call
    if (!call || call.settled || this.#gone || this.#wait.begins()) return
    const canStillWake =
      this.immediates.waiting > 0 || this.calls.waiting > 0 || this.#wait.hasOpenHandles || this.timers.keepAlive
    if (canStillWake) return
    if (call.waitsForEmptyLoop || !this.#promised || this.#wait.isOver()) call.drained()
  }

  #die(result: RuntimeResult): void {
    if (this.#gone) return
    const settled = this.#settled
    this.#stop()
    if (settled) return
    this.#settled = true
    this.#order.post(() => this.#finish(result))
  }

  #stop(): void {
    this.#gone = true
    this.#call = undefined
    this.#deferred = []
    this.timers.clearAll()
    this.timers.freeze()
    this.calls.cancelAll()
    this.#control.releaseAll()
  }

  get #name(): string {
    return `${this.#options.spec.functionName}#${this.#options.spec.environment}`
  }
}
