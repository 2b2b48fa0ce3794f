import { MINUTE } from '../../base/duration.ts'
import type { Runtime, SandboxSpec } from '../../ports/index.ts'
import { Priority, type Timer, type World } from '../../world/index.ts'
import type { Environment, FunctionState } from '../control/function-state.ts'
import { environmentVariables, logGroupName, logStreamName } from './environment-variables.ts'

/** How long an unused environment is kept. @guess AWS does not publish it; minutes are usual. Milliseconds. */
const IDLE_LIFETIME_MS = 10 * MINUTE

type StopReason = 'timeout' | 'crash' | 'idle' | 'update'

/** Starts, lends, takes back and ends execution environments. */
export class Environments {
  readonly #world: World
  readonly #runtimeOf: (state: FunctionState) => Runtime
  readonly #reapers = new Map<FunctionState, Timer>()

  constructor(world: World, runtimeOf: (state: FunctionState) => Runtime) {
    this.#world = world
    this.#runtimeOf = runtimeOf
  }

  /**
   * The environment used last, or a new one (`cold`). One that was used last by an invocation that timed out or crashed
   * is there still, without its process. @aws lambda/latest/dg/lambda-runtime-environment, "Failures during the invoke
   * phase" (checked 2026-11). @guess AWS does not say which of several environments is next. In facts and log streams the
   * one that is used again counts as another one.
   */
  lend(state: FunctionState): { environment: Environment; cold: boolean } {
    for (;;) {
      if (this.#takeReset(state)) return { environment: this.#start(state, true), cold: true }
      const environment = state.idle.pop()
      if (!environment) return { environment: this.#start(state), cold: true }
      if (environment.generation === state.generation) return { environment, cold: false }
      this.stop(state, environment, 'update')
    }
  }

  /** Whether the environment used last is one that lost its process; it is taken then. */
  #takeReset(state: FunctionState): boolean {
    const reset = state.resets.at(-1)
    if (!reset) return false
    const idleSince = state.idle.at(-1)?.idleSince ?? Number.NEGATIVE_INFINITY
    if (reset.at < idleSince) return false
    state.resets.pop()
    if (reset.generation === state.generation && reset.at + IDLE_LIFETIME_MS > this.#world.clock.now()) return true
    return this.#takeReset(state)
  }

  giveBack(state: FunctionState, environment: Environment): void {
    if (environment.generation !== state.generation) return this.stop(state, environment, 'update')
    environment.idleSince = this.#world.clock.now()
    state.idle.push(environment)
    if (!this.#reapers.has(state)) this.#reapAt(state, environment.idleSince + IDLE_LIFETIME_MS)
  }

  stop(state: FunctionState, environment: Environment, why: StopReason): void {
    environment.sandbox.kill()
    environment.gate.dispose()
    if (why === 'timeout' || why === 'crash')
      state.resets.push({ generation: environment.generation, at: this.#world.clock.now() })
    this.#world.journal.record({
      kind: 'environment.stopped',
      function: state.settings.name,
      environment: environment.ordinal,
      why,
    })
  }

  /** A fresh sandbox in the same environment: what AWS does when an init fails. */
  restart(state: FunctionState, environment: Environment): void {
    environment.sandbox.kill()
    environment.sandbox = this.#runtimeOf(state).sandbox(this.#specOf(state, environment.ordinal), environment.gate)
    environment.ready = false
  }

  #start(state: FunctionState, reset = false): Environment {
    const ordinal = ++state.environments
    const gate = this.#world.gate(`function ${state.settings.name}`)
    const environment: Environment = {
      ordinal,
      gate,
      generation: state.generation,
      sandbox: this.#runtimeOf(state).sandbox(this.#specOf(state, ordinal), gate),
      ready: false,
      reset,
      idleSince: 0,
    }
    this.#world.journal.record({ kind: 'environment.started', function: state.settings.name, environment: ordinal })
    return environment
  }

  #specOf(state: FunctionState, ordinal: number): SandboxSpec {
    const { settings } = state
    return {
      functionName: settings.name,
      functionVersion: '$LATEST',
      environment: ordinal,
      handler: settings.handler,
      memorySize: settings.memorySize,
      timeoutMs: settings.timeoutMs,
      environmentVariables: environmentVariables(settings, ordinal),
      logGroupName: logGroupName(settings.name),
      logStreamName: logStreamName(settings.name, ordinal),
    }
  }

  /** One timer per function, for the environment that has been idle longest. */
  #reapAt(state: FunctionState, instant: number): void {
    const timer = this.#world.clock.at(instant, Priority.lambda, `idle environments of ${state.settings.name}`, () => {
      this.#reapers.delete(state)
      const limit = this.#world.clock.now() - IDLE_LIFETIME_MS
      for (const environment of state.idle.filter((idle) => idle.idleSince <= limit)) {
        state.idle.splice(state.idle.indexOf(environment), 1)
        this.stop(state, environment, 'idle')
      }
      const oldest = Math.min(...state.idle.map((idle) => idle.idleSince))
      if (Number.isFinite(oldest)) this.#reapAt(state, oldest + IDLE_LIFETIME_MS)
    })
    this.#reapers.set(state, timer)
  }
}
