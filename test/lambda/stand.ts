import { nameOfArn } from '../../harness/base/arn.ts'
import { HOUR, SECOND } from '../../harness/base/duration.ts'
import { payloadOfText, payloadOfValue } from '../../harness/base/payload.ts'
import { failed, succeeded } from '../../harness/base/reply.ts'
import type { EffectSettings } from '../../harness/faults/effect.ts'
import { Disturbances } from '../../harness/faults/index.ts'
import { Lambda, type QuotaProfile, quotasOf } from '../../harness/lambda/index.ts'
import type {
  Delivery,
  FunctionSettings,
  InvocationType,
  InvokeResponse,
  Runtime,
  Target,
} from '../../harness/ports/index.ts'
import { createStubRuntime } from '../../harness/runtimes/stub/index.ts'
import { createWorld, EPOCH, type World } from '../../harness/world/index.ts'

export interface StandOptions {
  readonly profile?: QuotaProfile
  readonly concurrentExecutions?: number
  /** Stubs where left out. */
  readonly runtime?: (world: World) => Runtime
  /** Why a target does not take a delivery. */
  readonly refuses?: (arn: string, delivery: Delivery) => string | undefined
}

/** A Lambda on its own: functions are stubs, targets keep what they get. */
export const createStand = (options: StandOptions = {}) => {
  const world = createWorld({ seed: 1 })
  const { profile = 'conservative', runtime: createRuntime, refuses, ...overrides } = options
  const quotas = quotasOf(profile, overrides)
  const deliveries = new Map<string, Delivery[]>()
  const targets = (arn: string): Target | undefined =>
    arn.includes('nowhere')
      ? undefined
      : {
          arn,
          kind: 'queue',
          lane: `queue:${nameOfArn(arn)}`,
          fifo: false,
          deliver: (delivery, reply) => {
            const message = refuses?.(arn, delivery)
            if (message !== undefined) return reply(failed({ name: 'Refused', message, statusCode: 400 }))
            const kept = [...(deliveries.get(arn) ?? []), delivery]
            deliveries.set(arn, kept)
            reply(succeeded({ lane: `queue:${nameOfArn(arn)}`, ordinal: kept.length - 1 }))
          },
        }
  const runtime = createRuntime?.(world) ?? createStubRuntime({ world, door: { call: () => () => undefined } })
  const lambda = new Lambda({ world, quotas, runtimeOf: () => runtime, targets })
  const disturbances = new Disturbances(world)

  const invoke = async (
    functionName: string,
    value: unknown = {},
    invocationType: InvocationType = 'RequestResponse',
    waits = true,
    logType: 'None' | 'Tail' = 'None',
  ): Promise<InvokeResponse | undefined> => {
    let response: InvokeResponse | undefined
    lambda.invoke(
      {
        functionName,
        invocationType,
        logType,
        payload: typeof value === 'string' ? payloadOfText(value) : payloadOfValue(value),
      },
      (answer) => {
        response = answer
      },
    )
    await world.advance(world.clock.now() + (waits ? HOUR : 0), () => !waits || response !== undefined)
    return response
  }

  return {
    world,
    lambda,
    disturbances,
    deliveries,
    invoke,
    define: (settings: Partial<FunctionSettings> & { name: string }, stub: readonly Partial<EffectSettings>[] = []) => {
      lambda.createFunction({ ...defaults, ...settings })
      disturbances.stub(settings.name, stub.map(effect))
    },
    /** Virtual milliseconds since the start. */
    elapsed: () => world.clock.now() - EPOCH,
    /** When each run of the function began, since the start. */
    startedAt: () => world.journal.of('invocation.started').map(({ at }) => at - EPOCH),
  }
}

export const defaults: Omit<FunctionSettings, 'name'> = {
  handler: undefined,
  runtime: 'nodejs22.x',
  memorySize: 128,
  timeoutMs: 3 * SECOND,
  environment: {},
  reservedConcurrentExecutions: undefined,
  eventInvokeConfig: {
    maximumRetryAttempts: 2,
    maximumEventAgeMs: 6 * HOUR,
    onSuccess: undefined,
    onFailure: undefined,
  },
  deadLetterQueue: undefined,
}

export const effect = (written: Partial<EffectSettings>): EffectSettings => ({
  label: undefined,
  text: JSON.stringify(written),
  throttled: false,
  unavailable: false,
  takesMs: undefined,
  hangs: false,
  exits: undefined,
  throws: undefined,
  returns: undefined,
  when: undefined,
  times: undefined,
  every: undefined,
  rate: undefined,
  forMs: undefined,
  ...written,
})
