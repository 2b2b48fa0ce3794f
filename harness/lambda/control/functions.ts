import { functionArn } from '../../base/arn.ts'
import type { FunctionSettings, Quotas } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { functionNotFound } from './errors.ts'
import { needsNewEnvironments, refusalOfFunction } from './function-rules.ts'
import { type FunctionState, newFunctionState } from './function-state.ts'

/** The account's functions. Throws `AwsError` where AWS would refuse. */
export class Functions {
  readonly #world: World
  readonly #quotas: Quotas
  readonly #states = new Map<string, FunctionState>()

  constructor(world: World, quotas: Quotas) {
    this.#world = world
    this.#quotas = quotas
  }

  create(settings: FunctionSettings, runtime: string): FunctionState {
    const refusal = refusalOfFunction(settings, this.#quotas, this.reserved)
    if (refusal) throw refusal
    const state = newFunctionState(settings)
    this.#states.set(settings.name, state)
    this.#world.journal.record({
      kind: 'function.created',
      function: settings.name,
      timeoutMs: settings.timeoutMs,
      memorySize: settings.memorySize,
      runtime,
      ...(settings.reservedConcurrentExecutions !== undefined && {
        reservedConcurrentExecutions: settings.reservedConcurrentExecutions,
      }),
    })
    return state
  }

  /** Applies new settings; running invocations finish on the old ones. @aws lambda/latest/dg/functions-states (checked 2026-11) */
  update(name: string, changes: Partial<FunctionSettings>): FunctionState {
    const state = this.find(name)
    const before = state.settings
    const settings = { ...before, ...changes }
    const reservedElsewhere = this.reserved - (before.reservedConcurrentExecutions ?? 0)
    const refusal = refusalOfFunction(settings, this.#quotas, reservedElsewhere)
    if (refusal) throw refusal
    state.settings = settings
    if (needsNewEnvironments(before, settings)) state.generation++
    return state
  }

  has(name: string): boolean {
    return this.#states.has(name)
  }

  /** Finds `name`, `name:$LATEST` or a full ARN. Versions and aliases are refused by name: they are not built yet. */
  find(written: string): FunctionState {
    const [name = '', qualifier] = written.replace(/^arn:aws:lambda:[^:]*:[^:]*:function:/, '').split(':')
    const state = this.#states.get(name)
    const latest = this.#quotas.notFoundNamesLatest ? '$LATEST' : undefined
    if (!state) throw functionNotFound(functionArn(name, qualifier ?? latest))
    if (qualifier !== undefined && qualifier !== '$LATEST') throw functionNotFound(functionArn(name, qualifier))
    return state
  }

  /** Sum of all reserved concurrency. */
  get reserved(): number {
    let sum = 0
    for (const { settings } of this.#states.values()) sum += settings.reservedConcurrentExecutions ?? 0
    return sum
  }

  /** Running invocations of functions without reserved concurrency. */
  get runningUnreserved(): number {
    let sum = 0
    for (const state of this.#states.values())
      if (state.settings.reservedConcurrentExecutions === undefined) sum += state.running
    return sum
  }

  get all(): Iterable<FunctionState> {
    return this.#states.values()
  }
}
