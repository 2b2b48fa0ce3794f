import { SECOND } from '../../base/duration.ts'
import { type Payload, payloadOfValue } from '../../base/payload.ts'
import type { Reply } from '../../base/reply.ts'
import { spansOf } from '../../base/spans.ts'
import type { InitResult, Quotas, RuntimeResult } from '../../ports/index.ts'
import { type Effect, Priority, type Timer, type World } from '../../world/index.ts'
import type { Environment, FunctionState } from '../control/function-state.ts'
import { type Answer, answerOf, timeoutAnswer } from './answers.ts'
import type { Environments } from './environments.ts'
import { handedOn } from './lineage.ts'
import { type InitLog, logText, tailOf } from './log.ts'

/** Init of an on-demand environment; over it, init is run again inside the invocation. @aws lambda/latest/dg/lambda-runtime-environment (checked 2026-11) */
const INIT_LIMIT_MS = 10 * SECOND

export interface ExecutionRequest {
  readonly state: FunctionState
  readonly requestId: string
  readonly invocationType: 'RequestResponse' | 'Event'
  readonly payload: Payload
  /** n-th delivery of the same event or batch, from 1. */
  readonly attempt: number
  readonly trigger?: string
  readonly lane?: string
  readonly ordinals?: readonly number[]
  readonly matters: () => readonly unknown[]
  readonly wantsLog?: boolean
  readonly clientContext?: unknown
  /** The lineage that led here. */
  readonly traceHeader?: string | undefined
}

export interface Execution {
  readonly answer: Answer
  /** The `invocation.ended` fact. */
  readonly fact: number
  readonly durationMs: number
  /** Base64 tail, where asked for. */
  readonly logResult?: string
  /** What it hands on, in its requests and to its destinations. */
  readonly traceHeader: string
}

/** Runs an admitted invocation: environment, init, effects, deadline, answer. */
export class Executor {
  readonly #world: World
  readonly #quotas: Quotas
  readonly #environments: Environments

  constructor(world: World, quotas: Quotas, environments: Environments) {
    this.#world = world
    this.#quotas = quotas
    this.#environments = environments
  }

  execute(request: ExecutionRequest, reply: Reply<Execution>): void {
    const { state } = request
    state.running++
    const { environment, cold } = this.#environments.lend(state)
    const { journal } = this.#world
    const events = eventsOf(request)
    const started = journal.record({
      kind: 'invocation.started',
      function: state.settings.name,
      environment: environment.ordinal,
      requestId: request.requestId,
      cold,
      invocationType: request.invocationType,
      attempt: request.attempt,
      payloadBytes: request.payload.bytes,
      ...events,
    })
    environment.gate.cause = started
    new Run(this.#world, this.#quotas, this.#environments, environment, request, { started, events }, reply).begin()
  }
}

const eventsOf = (request: ExecutionRequest) => ({
  ...(request.trigger !== undefined && { trigger: request.trigger }),
  ...(request.lane !== undefined && { lane: request.lane, events: spansOf(request.ordinals ?? []) }),
})

/** One invocation on its way. */
class Run {
  readonly #world: World
  readonly #quotas: Quotas
  readonly #environments: Environments
  readonly #environment: Environment
  readonly #request: ExecutionRequest
  readonly #started: number
  readonly #events: ReturnType<typeof eventsOf>
  readonly #reply: Reply<Execution>
  /** The function's settings when the invocation began: an update does not touch what runs. */
  readonly #timeoutMs: number
  readonly #memorySize: number
  readonly #runtime: string
  readonly #traceHeader: string
  #beganAt: number
  readonly #inits: InitLog[] = []
  /** Where an init is under way: its phase and when it began. */
  #initializing: { readonly phase: InitLog['phase']; readonly since: number } | undefined
  #deadline: Timer | undefined
  #delay: Timer | undefined
  #done = false

  constructor(
    world: World,
    quotas: Quotas,
    environments: Environments,
    environment: Environment,
    request: ExecutionRequest,
    facts: { readonly started: number; readonly events: ReturnType<typeof eventsOf> },
    reply: Reply<Execution>,
  ) {
    this.#world = world
    this.#quotas = quotas
    this.#environments = environments
    this.#environment = environment
    this.#request = request
    this.#started = facts.started
    this.#events = facts.events
    this.#reply = reply
    this.#timeoutMs = request.state.settings.timeoutMs
    this.#memorySize = request.state.settings.memorySize
    this.#runtime = request.state.settings.runtime
    this.#traceHeader = handedOn(world, request.state.lineageId, request.traceHeader)
    this.#beganAt = world.clock.now()
  }

  begin(): void {
    const { ready, reset } = this.#environment
    this.#world.journal.because(this.#started, () =>
      ready ? this.#invoke() : reset ? this.#initOnInvocationsTime() : this.#init(),
    )
  }

  /** The first init has limits of its own; where it fails, a second one runs on the invocation's time. */
  #init(): void {
    const { clock } = this.#world
    this.#initializing = { phase: 'init', since: clock.now() }
    let settled = false
    let limit: Timer | undefined
    const settle = (result: InitResult | 'timeout'): void => {
      if (settled || this.#done) return
      settled = true
      limit?.cancel()
      if (result === 'timeout' || result.kind !== 'ready') {
        this.#initEnded(result === 'timeout' ? 'timeout' : failureOf(result))
        this.#environments.restart(this.#request.state, this.#environment)
        return this.#initOnInvocationsTime()
      }
      this.#initEnded()
      this.#environment.ready = true
      this.#beganAt = clock.now()
      this.#invoke()
    }
    this.#environment.sandbox.init(settle)
    if (!settled) limit = clock.at(clock.now() + INIT_LIMIT_MS, Priority.deadline, this.#owner, () => settle('timeout'))
  }

  /** "Suppressed init": after an init that failed, a timeout or a crash. The function's timeout holds for both. */
  #initOnInvocationsTime(): void {
    this.#beganAt = this.#world.clock.now()
    this.#initializing = { phase: 'invoke', since: this.#beganAt }
    this.#setDeadline()
    this.#environment.sandbox.init((result) => {
      if (this.#done) return
      if (result.kind !== 'ready') {
        this.#initEnded(failureOf(result))
        return this.#settle(result.kind === 'threw' ? { kind: 'exited', error: result.error } : result)
      }
      this.#initEnded()
      this.#environment.ready = true
      this.#invoke()
    })
  }

  #initEnded(failure?: InitLog['failure']): void {
    if (!this.#initializing) return
    const { phase, since } = this.#initializing
    this.#initializing = undefined
    this.#inits.push({
      phase,
      durationMs: this.#world.clock.now() - since,
      lines: this.#environment.sandbox.takeLogs(),
      ...(failure && { failure }),
    })
  }

  #invoke(): void {
    const { state, matters } = this.#request
    const effect = this.#world.seams.ask('function.run', { subject: state.settings.name, matters })
    if (effect?.takesMs !== undefined && effect.takesMs > 0) {
      this.#setDeadline()
      this.#delay = this.#world.clock.at(this.#world.clock.now() + effect.takesMs, Priority.sandbox, this.#owner, () =>
        this.#act(effect),
      )
    } else this.#act(effect)
  }

  #act(effect: Effect | undefined): void {
    if (this.#done) return
    const result = effect && resultOf(effect)
    if (result) return this.#settle(result)
    if (effect?.hangs) return this.#setDeadline()
    this.#environment.sandbox.invoke(
      {
        requestId: this.#request.requestId,
        payload: this.#request.payload,
        deadline: this.#beganAt + this.#timeoutMs,
        invokedFunctionArn: this.#request.state.arn,
        traceHeader: this.#traceHeader,
        ...(this.#request.clientContext !== undefined && { clientContext: this.#request.clientContext }),
        cause: this.#started,
      },
      (outcome) => this.#settle(outcome),
    )
    this.#setDeadline()
  }

  #setDeadline(): void {
    if (this.#done || this.#deadline) return
    this.#deadline = this.#world.clock.at(this.#beganAt + this.#timeoutMs, Priority.deadline, this.#owner, () => {
      const now = this.#world.clock.now()
      this.#finish(timeoutAnswer(this.#quotas, this.#request.requestId, this.#timeoutMs, now), 'timeout')
    })
  }

  #settle(result: RuntimeResult): void {
    if (this.#done) return
    this.#finish(
      answerOf(this.#quotas, this.#request.requestId, result),
      result.kind === 'exited' ? 'crash' : undefined,
    )
  }

  #finish(answer: Answer, death: 'timeout' | 'crash' | undefined): void {
    this.#done = true
    this.#deadline?.cancel()
    this.#delay?.cancel()
    this.#world.journal.because(this.#started, () => {
      const execution = this.#recordEnd(answer)
      const { state } = this.#request
      if (death) this.#environments.stop(state, this.#environment, death)
      else this.#environments.giveBack(state, this.#environment)
      state.running--
      this.#world.journal.because(execution.fact, () => this.#reply(execution))
    })
  }

  #recordEnd(answer: Answer): Execution {
    const { journal, clock } = this.#world
    const { state, requestId, wantsLog } = this.#request
    const durationMs = clock.now() - this.#beganAt
    this.#initEnded('timeout')
    const lines = this.#environment.sandbox.takeLogs()
    const text = answer.payload.text()
    const subject = { function: state.settings.name, environment: this.#environment.ordinal, requestId }
    const fact = journal.record({
      kind: 'invocation.ended',
      ...subject,
      status: answer.status,
      durationMs,
      ...(answer.errorType !== undefined && { errorType: answer.errorType }),
      ...(text !== 'null' && { payload: journal.keep(text) }),
      ...this.#events,
    })
    const entry = {
      requestId,
      inits: this.#inits,
      lines,
      answer,
      durationMs,
      memorySize: this.#memorySize,
      runtime: this.#runtime,
    }
    if (lines.length > 0 || this.#inits.some((init) => init.lines.length > 0) || wantsLog)
      journal.record({ kind: 'log.written', ...subject, payload: journal.keep(logText(this.#quotas, entry)) })
    return {
      answer,
      fact,
      durationMs,
      traceHeader: this.#traceHeader,
      ...(wantsLog && { logResult: tailOf(logText(this.#quotas, entry)) }),
    }
  }

  get #owner(): string {
    return `function ${this.#request.state.settings.name}`
  }
}

const failureOf = (result: Exclude<InitResult, { kind: 'ready' }>): InitLog['failure'] => ({
  errorType: result.error?.errorType ?? 'Runtime.ExitError',
})

const resultOf = (effect: Effect): RuntimeResult | undefined => {
  if (effect.throws) {
    const { errorType, errorMessage } = effect.throws
    return { kind: 'threw', error: { errorType, errorMessage, trace: [`${errorType}: ${errorMessage}`] } }
  }
  if (effect.exits !== undefined) return { kind: 'exited', code: effect.exits }
  if (effect.returns) return { kind: 'returned', payload: payloadOfValue(effect.returns.value) }
  return undefined
}
