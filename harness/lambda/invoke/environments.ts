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

  /** The environment used last, or a new one (`cold`). */
  lend(state: FunctionState): { environment: Environment; cold: boolean } {
    for (;;) {
      const environment = state.idle.pop()
      if (!environment) return { environment: this.#start(state), cold: true }
      if (environment.generation === state.generation) return { environment, cold: false }
      this.stop(state, environment, 'update')
    }
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

  #start(state: FunctionState): Environment {
    const ordinal = ++state.environments
    const gate = this.#world.gate()
    const environment: Environment = {
      ordinal,
      gate,
      generation: state.generation,
      sandbox: this.#runtimeOf(state).sandbox(this.#specOf(state, ordinal), gate),
      ready: false,
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
