import { createEmbeddedBackend } from './backends/embedded.ts'
import { SECOND } from './base/duration.ts'
import { DeterminismError, EnvironmentError, UsageError } from './base/errors.ts'
import { Disturbances } from './faults/index.ts'
import { collectGaps, type Gaps } from './gaps/index.ts'
import type { JournalView } from './journal/journal.ts'
import { Lambda, type QuotaProfile, quotasOf } from './lambda/index.ts'
import type { Door, FunctionSettings, Quotas, Runtime, ScenarioResult, Service, Targets } from './ports/index.ts'
import { createStubRuntime } from './runtimes/stub/index.ts'
import type { Scenario } from './scenario/model.ts'
import { createPipeline } from './scenario/runner/pipeline.ts'
import { runSteps } from './scenario/runner/run-steps.ts'
import { Session } from './scenario/runner/session.ts'
import type { Stage } from './scenario/runner/stage.ts'
import { lazyDoor } from './wire/lazy.ts'
import { type Budgets, createWorld, EPOCH, startStopwatch, type World } from './world/index.ts'

export interface RunOptions {
  readonly seed: number
  /** Overrides the scenario's own profile. */
  readonly quotas?: QuotaProfile
  readonly budgets?: Partial<Budgets>
  /** Told the virtual time reached, now and then. Milliseconds since the start. */
  readonly onProgress?: (virtualMs: number) => void
}

/** A stage with all its rooms, and what takes it down again. */
export interface Assembly extends AsyncDisposable {
  readonly stage: Stage
  readonly world: World
  /** What AWS SDK clients reach. */
  readonly services: readonly Service[]
}

/** Puts one world together: the only place that sees every registry. */
export const assemble = (scenario: Pick<Scenario, 'quotas'>, options: RunOptions): Assembly => {
  const quotas: Quotas = quotasOf(options.quotas ?? scenario.quotas.profile, scenario.quotas)
  const { onProgress } = options
  const world = createWorld({
    seed: options.seed,
    ...(options.budgets && { budgets: options.budgets }),
    ...(onProgress && { onFact: (at) => onProgress(at - EPOCH) }),
  })
  // A service may tell a function, and a function a service: both are looked for when something is to be told.
  const targets: Targets = (arn) => backend.target(arn) ?? lambda.target(arn)
  const backend = createEmbeddedBackend(world, quotas, targets)
  const services: Service[] = [...backend.services]
  const runtimes = new Runtimes(world, recordingDoor(world, lazyDoor(services, world)))
  const lambda: Lambda = new Lambda({
    world,
    quotas,
    runtimeOf: ({ handler }) => runtimes.of(handler),
    targets,
  })
  // Functions are called by functions, whose runtime is made before them.
  services.push(lambda.service)
  const stage: Stage = {
    world,
    lambda,
    backend,
    disturbances: new Disturbances(world),
    quotas: { timeoutMs: quotas.timeoutSeconds.default * SECOND, memorySize: quotas.memoryMb.min },
    prepare: (handler) => runtimes.prepare(handler),
  }
  return { stage, world, services, [Symbol.asyncDispose]: () => runtimes.close() }
}

/** What is emulated of each AWS service, refused and guessed. */
export const gapsOf = async (): Promise<Gaps> => {
  await using assembly = assemble({ quotas: { profile: 'conservative' } }, { seed: 1 })
  return collectGaps(assembly.services)
}

/** Runs a scenario to its verdict. Never throws: what went wrong is in the result. */
export const runScenario = async (scenario: Scenario, options: RunOptions): Promise<ScenarioResult> => {
  const wallMs = startStopwatch()
  const subject = { name: scenario.name, file: scenario.file, epochMs: EPOCH }
  let journal: JournalView | undefined
  let world: World | undefined
  try {
    await using assembly = assemble(scenario, options)
    world = assembly.world
    journal = world.journal
    const session = await Session.begin(assembly.stage, scenario)
    if (scenario.run) await scenario.run(createPipeline(session) as never)
    else await runSteps(assembly.stage, session.player, scenario.steps)
    const end = session.end()
    return {
      ...subject,
      status: end.findings.length === 0 ? 'passed' : 'failed',
      wallMs: wallMs(),
      journal,
      ...end,
    }
  } catch (error) {
    return {
      ...subject,
      status: 'error',
      wallMs: wallMs(),
      virtualMs: world ? world.clock.now() - EPOCH : 0,
      findings: [],
      error: { kind: kindOf(error), error: asError(error) },
      ...(journal && { journal }),
    }
  }
}

const asError = (value: unknown): Error =>
  value instanceof Error ? value : new UsageError(`A scenario threw ${String(value)}.`)

const kindOf = (error: unknown): NonNullable<ScenarioResult['error']>['kind'] =>
  UsageError.is(error)
    ? 'usage'
    : EnvironmentError.is(error)
      ? 'environment'
      : DeterminismError.is(error)
        ? 'determinism'
        : 'internal'

/** The ways to run code, each loaded when a function first needs it. */
class Runtimes {
  readonly #world: World
  readonly #door: Door
  readonly #stub: Runtime
  #inline: Runtime | undefined
  #worker: Runtime | undefined

  constructor(world: World, door: Door) {
    this.#world = world
    this.#door = door
    this.#stub = createStubRuntime({ world, door })
  }

  async prepare(handler: FunctionSettings['handler']): Promise<void> {
    const context = { world: this.#world, door: this.#door }
    if (typeof handler === 'function') {
      const { createInlineRuntime } = await import('./runtimes/inline/index.ts')
      this.#inline ??= createInlineRuntime(context)
    } else if (handler) {
      const { createWorkerRuntime } = await import('./runtimes/worker/index.ts')
      this.#worker ??= createWorkerRuntime(context)
    }
  }

  of(handler: FunctionSettings['handler']): Runtime {
    const runtime = handler === undefined ? this.#stub : typeof handler === 'function' ? this.#inline : this.#worker
    if (!runtime) throw new EnvironmentError('Failed to start a function: its runtime was not prepared.')
    return runtime
  }

  async close(): Promise<void> {
    await this.#worker?.close()
    await this.#inline?.close()
    await this.#stub.close()
  }
}

/** Every call of user code is a fact. */
const recordingDoor = (world: World, door: Door): Door => ({
  call: (request, caller, reply) =>
    door.call(request, caller, (answer) => {
      const [name = '', environment = '0'] = caller.name.split('#')
      world.journal.record({
        kind: 'call.made',
        function: name,
        environment: Number(environment),
        operation: answer.summary.operation,
        payload: world.journal.keep(Buffer.from(request.body).toString()),
        ...(answer.summary.error !== undefined && { error: answer.summary.error }),
        ...(answer.summary.message !== undefined && { message: answer.summary.message }),
      })
      reply(answer)
    }),
})
