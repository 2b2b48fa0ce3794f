import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import { EnvironmentError, InvariantError, UsageError } from '../../base/errors.ts'
import { payloadOfText } from '../../base/payload.ts'
import type { Cancel, Reply } from '../../base/reply.ts'
import type {
  InitResult,
  LogLine,
  RuntimeContext,
  RuntimeError,
  RuntimeInvocation,
  RuntimeResult,
  Sandbox,
  SandboxSpec,
} from '../../ports/runtime.ts'
import { type Gate, Priority, type Timer } from '../../world/index.ts'
import { EXIT_UNCAUGHT } from '../shared/node-errors.ts'
import { ownBytes } from '../shared/own-bytes.ts'
import { TASK_ROOT, taskRootOf } from '../shared/stack-view.ts'
import { harnessRoot, prepareHandler } from './build-handler.ts'
import type { CpuWatch, Watched } from './cpu-watch.ts'
import { inCallOrder } from './in-call-order.ts'
import { createMemory, takeLines } from './log-buffer.ts'
import { type Answer, type FromThread, type Settled, type ThreadStart, type ToThread, WORDS, Word } from './protocol.ts'
import { prepareThread, startThread } from './thread-entry.ts'

/** What the sandboxes of one runtime have in common. */
export interface WorkerHost {
  readonly context: RuntimeContext
  readonly watch: CpuWatch
  /** Refuses where too many threads live. */
  started(sandbox: WorkerSandbox): void
  ended(sandbox: WorkerSandbox, gone: Promise<unknown>): void
}

type Pending =
  | { readonly kind: 'init'; reply: Reply<InitResult> }
  | { readonly kind: 'invoke'; reply: Reply<RuntimeResult> }
type Exit = { readonly kind: 'exited'; readonly error?: RuntimeError; readonly code?: number; readonly signal?: string }

/** One execution environment in a thread of its own, seen from the world. */
export class WorkerSandbox implements Sandbox, Watched {
  readonly #host: WorkerHost
  readonly #spec: SandboxSpec
  readonly #gate: Gate
  readonly #name: string
  #memory = createMemory()
  #worker: Worker | undefined
  #port: MessagePort | undefined
  #pending: Pending | undefined
  /** The thread runs (the gate is open), waits for the world, or is of no use any more. */
  #state: 'running' | 'parked' | 'stuck' | 'gone' = 'parked'
  #killed = false
  /**
   * The process ended after it had answered, by a rejection that nobody awaited, say: the answer stands, and the next
   * invocation starts another process. `@aws aws/aws-lambda-base-images issue 392 shows "Succeeded" for it on nodejs22.x`
   */
  #mustRestart = false
  /** Set while reads of the clock have taken the thread ahead of the world. */
  #catchingUp: Timer | undefined
  /** Between two invocations. */
  #frozen = false
  /** An answer was given right after the thread parked: the gate stays open. */
  #continued = false
  #timer: Timer | undefined
  /** Calls that the thread made in its present slice. */
  #made: Extract<FromThread, { kind: 'call' }>[] = []
  /** Answers that the thread has not been given yet. */
  #answers: Answer[] = []
  readonly #calls = new Set<Cancel>()
  #exiting: Extract<FromThread, { kind: 'exiting' }> | undefined
  #crash: unknown
  #lines: LogLine[] = []
  #slices = 0

  constructor(host: WorkerHost, spec: SandboxSpec, gate: Gate) {
    this.#host = host
    this.#spec = spec
    this.#gate = gate
    this.#name = `${spec.functionName}#${spec.environment}`
    const { TZ } = spec.environmentVariables
    if (TZ !== undefined && !/^:?(?:UTC|Etc\/UTC)?$/.test(TZ))
      throw new UsageError(
        `Failed to start function "${spec.functionName}": the worker runtime cannot give it the time zone TZ="${TZ}". Leave TZ out, or use UTC.`,
      )
  }

  // --- Sandbox --------------------------------------------------------------------------------------------------

  init(reply: Reply<InitResult>): void {
    if (this.#killed) return
    this.#host.started(this)
    this.#pending = { kind: 'init', reply }
    this.#open()
    this.#start()
  }

  invoke(invocation: RuntimeInvocation, reply: Reply<RuntimeResult>): void {
    if (this.#killed) return
    if (this.#pending) throw new InvariantError(`Failed to invoke "${this.#name}": it is still busy.`)
    if (this.#mustRestart) {
      this.#mustRestart = false
      this.init((result) => {
        if (result.kind === 'ready') this.invoke(invocation, reply)
        else reply(result)
      })
      return
    }
    this.#gate.cause = invocation.cause
    this.#pending = { kind: 'invoke', reply }
    this.#frozen = false
    const answers = this.#answers
    this.#answers = []
    this.#open()
    this.#send({
      kind: 'invoke',
      now: this.#host.context.world.clock.now(),
      event: invocation.payload.text(),
      requestId: invocation.requestId,
      deadline: invocation.deadline,
      invokedFunctionArn: invocation.invokedFunctionArn,
      clientContext: invocation.clientContext,
      traceHeader: invocation.traceHeader,
      answers,
    })
  }

  kill(): void {
    if (this.#killed) return
    this.#killed = true
    this.#drainLogs()
    this.#end()
  }

  takeLogs(): LogLine[] {
    if (this.#state !== 'running') this.#drainLogs()
    const lines = this.#lines
    this.#lines = []
    return lines
  }

  // --- Watched --------------------------------------------------------------------------------------------------

  get slice(): number | undefined {
    return this.#state === 'running' && this.#worker ? this.#slices : undefined
  }
  get loading(): boolean {
    return this.#pending?.kind === 'init'
  }
  get threadId(): number {
    return Atomics.load(new Int32Array(this.#memory, 0, WORDS), Word.thread)
  }
  /** It will never give up control: time goes on without it, to the deadline at which Lambda kills it. */
  stuck(): void {
    if (this.#state !== 'running') return
    this.#drainLogs()
    this.#lines.push(
      '[firedrill] the function burnt more than a second of CPU without giving up control; it runs to its timeout.',
    )
    this.#postCalls()
    this.#state = 'stuck'
    this.#gate.close()
  }

  // --- The thread -----------------------------------------------------------------------------------------------

  #start(): void {
    const { handler } = this.#spec
    if (handler === undefined || typeof handler === 'function')
      throw new InvariantError(`Failed to start "${this.#name}": the worker runtime runs files, not function values.`)
    Promise.all([prepareHandler(handler), prepareThread()]).then(
      ([prepared]) => {
        if (this.#killed) return
        if (prepared.ok) this.#startThread(prepared.handler)
        else this.#failBuild(prepared.message)
      },
      (error: unknown) => {
        if (!this.#killed) this.#failBuild(String(error))
      },
    )
  }

  #startThread(handler: ThreadStart['handler']): void {
    const { world } = this.#host.context
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    this.#memory = createMemory()
    const taskRoot = taskRootOf(handler)
    const spec = this.#spec
    const start: ThreadStart = {
      port: port2,
      memory: this.#memory,
      now: world.clock.now(),
      seed: world.random.fork(`sandbox/${spec.functionName}/${spec.environment}`),
      handler,
      taskRoot,
      projectRoots: projectsAbove(taskRoot),
      harnessRoots: [harnessRoot],
      functionName: spec.functionName,
      functionVersion: spec.functionVersion,
      memorySize: spec.memorySize,
      logGroupName: spec.logGroupName,
      logStreamName: spec.logStreamName,
    }
    const worker = startThread({
      workerData: start,
      transferList: [port2],
      env: { ...spec.environmentVariables },
      execArgv: [],
      argv: [],
      stdout: true,
      stderr: true,
      trackUnmanagedFds: true,
    })
    this.#worker = worker
    this.#exiting = undefined
    this.#crash = undefined
    // A forgotten sandbox must not keep the process: the world itself waits while a gate is open.
    worker.unref()
    port1.unref()
    worker.on('message', (message: FromThread) => {
      if (this.#worker === worker) this.#received(message)
    })
    worker.on('error', (error) => {
      if (this.#worker !== worker) return
      this.#crash = error
      if (Atomics.load(new Int32Array(this.#memory, 0, WORDS), Word.booted) === 0)
        throw new InvariantError(`Failed to start the thread of "${this.#name}": ${String(error)}.`, { cause: error })
    })
    worker.on('exit', (code) => {
      if (this.#worker === worker) this.#exited(code)
    })
  }

  #send(message: ToThread): void {
    this.#slices++
    this.#port!.postMessage(message)
    const words = new Int32Array(this.#memory, 0, WORDS)
    Atomics.store(words, Word.signal, 1)
    Atomics.notify(words, Word.signal)
  }

  #received(message: FromThread): void {
    if (this.#state !== 'running' || this.#killed) return
    switch (message.kind) {
      case 'call':
        this.#made.push(message)
        return
      case 'logs':
        this.#lines.push(...message.lines)
        return
      case 'exiting':
        this.#exiting = message
        return
      case 'parked':
        this.#drainLogs()
        this.#parked(message)
    }
  }

  /** The thread stands still: what it asked for goes to the world, at the time that its clock shows. */
  #parked(message: Extract<FromThread, { kind: 'parked' }>): void {
    const { world } = this.#host.context
    if (message.now <= world.clock.now()) {
      this.#rest(message)
      if (this.#state === 'running') this.#close()
      return
    }
    this.#later(() => {
      this.#catchingUp = world.clock.at(message.now, Priority.sandbox, `function ${this.#spec.functionName}`, () => {
        this.#catchingUp = undefined
        this.#open()
        this.#rest(message)
        if (this.#state === 'running') this.#close()
      })
    })
    this.#close()
  }

  #rest(message: Extract<FromThread, { kind: 'parked' }>): void {
    this.#setTimer(message.settled ? undefined : message.nextTimer)
    this.#frozen = message.settled !== undefined
    if (message.settled) {
      const { settled } = message
      const pending = this.#pending
      this.#post(() => this.#settle(pending, settled))
    }
    this.#postCalls()
    if (!message.settled) this.#giveAnswer(true)
  }

  #setTimer(instant: number | undefined): void {
    if (this.#timer && this.#timer.instant === instant) return
    this.#timer?.cancel()
    this.#timer = undefined
    if (instant === undefined) return
    this.#later(() => {
      const { clock } = this.#host.context.world
      this.#timer = clock.at(instant, Priority.sandbox, `function ${this.#spec.functionName}`, () => {
        this.#timer = undefined
        if (this.#state !== 'parked' || this.#killed) return
        this.#open()
        this.#send({ kind: 'timer', now: clock.now() })
      })
    })
  }

  /** What follows from the running invocation is due to it. */
  #later(task: () => void): void {
    this.#host.context.world.journal.because(this.#gate.cause, task)
  }

  #settle(pending: Pending | undefined, settled: Settled): void {
    if (!pending || this.#pending !== pending) return
    this.#pending = undefined
    if (settled.kind === 'ready') (pending.reply as Reply<InitResult>)({ kind: 'ready' })
    else if (settled.kind === 'threw') pending.reply({ kind: 'threw', error: settled.error })
    else (pending.reply as Reply<RuntimeResult>)({ kind: 'returned', payload: payloadOfText(settled.payload) })
  }

  // --- Calls ----------------------------------------------------------------------------------------------------

  #postCalls(): void {
    for (const { call, request } of inCallOrder(this.#made)) this.#post(() => this.#call(call, request))
    this.#made = []
  }

  #call(call: number, request: Extract<FromThread, { kind: 'call' }>['request']): void {
    let cancel: Cancel | undefined
    let replied = false
    const begun = this.#host.context.door.call(request, { name: this.#name }, ({ response }) => {
      replied = true
      if (cancel) this.#calls.delete(cancel)
      if (this.#killed) return
      this.#answers.push({ call, response: { ...response, body: ownBytes(response.body) } })
      this.#giveAnswer(false)
    })
    if (replied) return
    cancel = begun
    this.#calls.add(begun)
  }

  /** Lets the thread go on with the first answer that waits, if it can. */
  #giveAnswer(running: boolean): void {
    if (this.#frozen || this.#catchingUp || this.#answers.length === 0) return
    if (!running) {
      if (this.#state !== 'parked') return
      this.#open()
    }
    this.#send({ kind: 'answer', now: this.#host.context.world.clock.now(), answer: this.#answers.shift()! })
    this.#continued = running
  }

  // --- Ends -----------------------------------------------------------------------------------------------------

  #exited(code: number): void {
    this.#drainLogs()
    const exiting = this.#exiting
    const pending = this.#pending
    const wasStuck = this.#state !== 'running'
    this.#end()
    if (wasStuck || this.#killed) return
    this.#state = 'running'
    this.#postCalls()
    if (exiting?.settled) {
      const { settled } = exiting
      this.#mustRestart = true
      this.#post(() => this.#settle(pending, settled))
    } else {
      const result = this.#exitOf(exiting, code)
      this.#post(() => {
        if (!pending || this.#pending !== pending) return
        this.#pending = undefined
        pending.reply(result)
      })
    }
    this.#state = 'gone'
    this.#gate.close()
  }

  #exitOf(exiting: Extract<FromThread, { kind: 'exiting' }> | undefined, code: number): Exit {
    if ((this.#crash as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { kind: 'exited', signal: 'killed' }
    return {
      kind: 'exited',
      ...(exiting?.error && { error: exiting.error }),
      ...(exiting?.signal === undefined ? { code: exiting?.code ?? code } : { signal: exiting.signal }),
    }
  }

  #failBuild(message: string): void {
    const errorMessage = `SyntaxError: ${message.replaceAll(harnessRoot, `${TASK_ROOT}/`)}`
    const error: RuntimeError = {
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage,
      trace: [`Runtime.UserCodeSyntaxError: ${errorMessage}`],
    }
    const pending = this.#pending
    this.#host.ended(this, Promise.resolve())
    this.#post(() => {
      if (!pending || this.#pending !== pending) return
      this.#pending = undefined
      pending.reply({ kind: 'exited', error, code: EXIT_UNCAUGHT })
    })
    this.#state = 'gone'
    this.#gate.close()
  }

  /** Lets go of the thread and of all that waits for it. */
  #end(): void {
    this.#timer?.cancel()
    this.#catchingUp?.cancel()
    this.#timer = undefined
    this.#catchingUp = undefined
    this.#answers = []
    for (const cancel of this.#calls) cancel()
    this.#calls.clear()
    const worker = this.#worker
    this.#worker = undefined
    this.#port?.close()
    this.#port = undefined
    this.#host.ended(this, worker ? worker.terminate() : Promise.resolve())
    if (!this.#killed) return
    this.#made = []
    this.#pending = undefined
    if (this.#state === 'running') this.#gate.close()
    this.#state = 'gone'
  }

  // --- The gate -------------------------------------------------------------------------------------------------

  #open(): void {
    this.#gate.open('held')
    this.#state = 'running'
  }
  #close(): void {
    if (this.#continued) {
      this.#continued = false
      return
    }
    this.#state = 'parked'
    this.#gate.close()
  }
  #post(task: () => void): void {
    this.#gate.post(() => {
      if (!this.#killed) task()
    })
  }
  #drainLogs(): void {
    for (const line of takeLines(this.#memory)) this.#lines.push(line)
  }
}

/** Directories above a function whose packages it can see. */
const projectsAbove = (taskRoot: string): string[] => {
  const found: string[] = []
  for (let folder = dirname(taskRoot); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(`${folder}/package.json`) || existsSync(`${folder}/node_modules`)) found.push(folder)
  return found
}

/** Refused: more threads than a machine bears. */
export const tooManyWorkers = (most: number): EnvironmentError =>
  new EnvironmentError(
    `Failed to start another execution environment: ${most} worker threads are alive. Lower the concurrency of the scenario, or give functions that need no code a stub.`,
  )
