import type { AwsError } from '../base/errors.ts'
import type { Reply } from '../base/reply.ts'
import { spansOf } from '../base/spans.ts'
import type {
  BatchInvocation,
  BatchInvoker,
  BatchRequest,
  EventSource,
  FunctionSettings,
  InvokeRequest,
  InvokeResponse,
  MappingSettings,
  Quotas,
  Runtime,
  Service,
  Target,
  Targets,
} from '../ports/index.ts'
import type { World } from '../world/index.ts'
import { EventQueue } from './async/event-queue.ts'
import { recursiveInvocation, serviceFailure, throttled } from './control/errors.ts'
import type { FunctionState } from './control/function-state.ts'
import { Functions } from './control/functions.ts'
import { functionTarget } from './function-target.ts'
import { type Admission, createAdmission } from './invoke/admission.ts'
import { Environments } from './invoke/environments.ts'
import { Executor } from './invoke/execution.ts'
import { isStopped } from './invoke/recursion.ts'
import { admissiblePayload, refusalOf } from './invoke/request.ts'
import { createMappings, type Mappings } from './mapping/index.ts'
import { createService } from './service/index.ts'

export interface LambdaOptions {
  readonly world: World
  readonly quotas: Quotas
  /** The runtime for a function as it is now. */
  readonly runtimeOf: (settings: FunctionSettings) => Runtime
  readonly targets: Targets
}

/** Our Lambda: functions, their invocations of all three kinds, and event source mappings. Knows no source by name. */
export class Lambda implements BatchInvoker {
  readonly #world: World
  readonly #quotas: Quotas
  readonly #runtimeOf: (settings: FunctionSettings) => Runtime
  readonly #functions: Functions
  readonly #admission: Admission
  readonly #executor: Executor
  readonly #events: EventQueue
  readonly #mappings: Mappings
  /** For the wire. */
  readonly service: Service

  constructor({ world, quotas, runtimeOf, targets }: LambdaOptions) {
    this.#world = world
    this.#quotas = quotas
    this.#runtimeOf = runtimeOf
    this.#functions = new Functions(world, quotas)
    this.#admission = createAdmission(world, quotas, this.#functions)
    this.#executor = new Executor(world, quotas, new Environments(world, (state) => runtimeOf(state.settings)))
    this.#events = new EventQueue(world, this.#admission, this.#executor, targets)
    this.#mappings = createMappings({ world, quotas, invoker: this, targets })
    this.service = createService({
      functions: this.#functions,
      invoke: (request, reply, refused) =>
        this.#invoke({ request, requestId: world.ids.uuid('request') }, reply, refused),
    })
    world.track({ busy: () => this.#running > 0, pending: () => [] })
  }

  /** Throws `AwsError` where AWS would refuse. */
  createFunction(settings: FunctionSettings): void {
    this.#functions.create(settings, this.#runtimeOf(settings).name)
  }

  /** Throws `AwsError` where AWS would refuse. */
  updateFunction(name: string, changes: Partial<FunctionSettings>): void {
    if (changes.timeoutMs !== undefined) this.#mappings.checkFunctionTimeout(name, changes.timeoutMs)
    this.#functions.update(name, changes)
  }

  /** Throws `AwsError` where AWS would refuse. */
  createMapping(settings: MappingSettings, source: EventSource): void {
    this.#functions.find(settings.functionName)
    this.#mappings.add(settings, source)
  }

  /** Throws `AwsError` where AWS would refuse. */
  updateMapping(trigger: string, changes: Partial<MappingSettings>): void {
    this.#mappings.update(trigger, changes)
  }

  /**
   * The Invoke API. Refusals are answers too: the reply always comes.
   * `accepted` is told of an Event's lane and ordinal before the reply.
   * @aws lambda/latest/api/API_Invoke (checked 2026-11)
   */
  invoke(
    request: InvokeRequest,
    reply: Reply<InvokeResponse>,
    accepted?: (event: { lane: string; ordinal: number }) => void,
  ): void {
    const requestId = this.#world.ids.uuid('request')
    this.#invoke(
      { request, requestId, accepted },
      (response) => reply(response),
      (error) => reply(refusalResponse(requestId, error)),
    )
  }

  #invoke(
    { request, requestId, accepted }: InvokeCall,
    reply: Reply<InvokeResponse>,
    refused: (error: AwsError) => void,
  ): void {
    const refuse = (error: AwsError): void => {
      this.#world.journal.record({
        kind: 'invocation.rejected',
        function: request.functionName,
        error: error.name,
        statusCode: error.statusCode,
      })
      refused(error)
    }
    let state: FunctionState
    let payload: ReturnType<typeof admissiblePayload>
    try {
      state = this.#functions.find(request.functionName)
      payload = admissiblePayload(request, this.#quotas)
    } catch (error) {
      return refuse(refusalOf(error))
    }
    if (request.invocationType === 'DryRun') return reply({ statusCode: 204, requestId, payload: '' })
    if (request.invocationType === 'Event') {
      const event = this.#events.accept(state, { requestId, payload, traceHeader: request.traceHeader })
      accepted?.(event)
      return reply({ statusCode: 202, requestId, payload: '' })
    }
    if (isStopped(state, request.traceHeader)) {
      this.#world.journal.record({ kind: 'invocation.recursion', function: state.settings.name })
      return refused(recursiveInvocation())
    }
    const matters = () => [payload.value()]
    const refusal = this.#admission(state, matters)
    if (refusal) {
      this.#recordThrottle(state, refusal)
      return refused(refusal.kind === 'throttled' ? throttled(refusal.reason) : serviceFailure())
    }
    this.#executor.execute(
      {
        state,
        requestId,
        invocationType: 'RequestResponse',
        payload,
        attempt: 1,
        matters,
        wantsLog: request.logType === 'Tail',
        clientContext: request.clientContext,
        traceHeader: request.traceHeader,
      },
      ({ answer, logResult }) =>
        reply({
          statusCode: 200,
          requestId,
          payload: answer.payload.text(),
          executedVersion: '$LATEST',
          ...(answer.status !== 'success' && { functionError: 'Unhandled' as const }),
          ...(logResult !== undefined && { logResult }),
        }),
    )
  }

  invokeBatch(request: BatchRequest, reply: Reply<BatchInvocation>): void {
    const state = this.#functions.find(request.functionName)
    const refusal = this.#admission(state, request.views)
    if (refusal) {
      const fact = this.#recordThrottle(state, refusal, request)
      this.#world.journal.because(fact, () => reply({ kind: refusal.kind, reason: refusal.reason }))
      return
    }
    const requestId = this.#world.ids.uuid('request')
    this.#executor.execute(
      {
        state,
        requestId,
        invocationType: 'RequestResponse',
        payload: request.payload,
        attempt: request.attempt,
        trigger: request.trigger,
        lane: request.lane,
        ordinals: request.ordinals,
        matters: request.views,
        traceHeader: request.traceHeader,
      },
      ({ answer }) =>
        reply(
          answer.status === 'success'
            ? { kind: 'succeeded', requestId, payload: answer.payload.text() }
            : { kind: 'failed', requestId },
        ),
    )
  }

  has(functionName: string): boolean {
    return this.#functions.has(functionName)
  }

  target(arn: string): Target | undefined {
    return functionTarget(this, arn)
  }

  isLooping(functionName: string, traceHeader: string): boolean {
    return isStopped(this.#functions.find(functionName), traceHeader)
  }

  timeoutMs(functionName: string): number {
    return this.#functions.find(functionName).settings.timeoutMs
  }

  get #running(): number {
    let sum = 0
    for (const state of this.#functions.all) sum += state.running
    return sum
  }

  #recordThrottle(
    state: FunctionState,
    refusal: { statusCode: number; reason: string },
    batch?: Pick<BatchRequest, 'trigger' | 'lane' | 'ordinals'>,
  ): number {
    return this.#world.journal.record({
      kind: 'invocation.throttled',
      function: state.settings.name,
      reason: refusal.reason,
      statusCode: refusal.statusCode,
      ...(batch && { trigger: batch.trigger, lane: batch.lane, events: spansOf(batch.ordinals) }),
    })
  }
}

interface InvokeCall {
  readonly request: InvokeRequest
  readonly requestId: string
  readonly accepted?: ((event: { lane: string; ordinal: number }) => void) | undefined
}

const refusalResponse = (requestId: string, error: AwsError): InvokeResponse => ({
  statusCode: error.statusCode,
  requestId,
  payload: '',
  error: error.name,
  message: error.message,
  ...(typeof error.fields.Reason === 'string' && { reason: error.fields.Reason }),
})
