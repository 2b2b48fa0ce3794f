import type { Reply } from '../../../harness/base/reply.ts'
import { ordinalsOf, type Spans } from '../../../harness/base/spans.ts'
import type { Fact, FactKind, FactOf } from '../../../harness/journal/facts.ts'
import { createMappings, type Mappings } from '../../../harness/lambda/mapping/index.ts'
import type {
  BatchInvocation,
  BatchInvoker,
  BatchRequest,
  LogMappingSettings,
  QueueMappingSettings,
  Quotas,
  Target,
} from '../../../harness/ports/index.ts'
import { createWorld, EPOCH, Priority, type World, type WorldOptions } from '../../../harness/world/index.ts'

/** What the function does with one batch. `afterMs`: virtual time that it takes; without it the answer comes at once. */
export type Answer = { readonly afterMs?: number } & (
  | { readonly returns: unknown }
  | { readonly text: string }
  | { readonly fails: true }
  | { readonly refused: 'throttled' | 'unavailable' }
)

export interface Delivered {
  /** Milliseconds since the start. */
  readonly at: number
  readonly lane: string
  readonly ordinals: readonly number[]
  readonly attempt: number
  readonly event: unknown
}

/** Answers by script, and keeps what the function was given. Refused tries are not deliveries. */
export class ScriptedInvoker implements BatchInvoker {
  readonly delivered: Delivered[] = []
  refused = 0
  running = 0
  mostRunning = 0
  timeout = 3_000
  answer: (request: BatchRequest) => Answer = () => ({ returns: null })
  keeps = true
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  timeoutMs(): number {
    return this.timeout
  }

  isLooping(_: string, traceHeader: string): boolean {
    return traceHeader.includes('loop')
  }

  invokeBatch(request: BatchRequest, reply: Reply<BatchInvocation>): void {
    const answer = this.answer(request)
    if ('refused' in answer) {
      this.refused++
      return reply({ kind: answer.refused, reason: 'scripted' })
    }
    const { clock, ids } = this.#world
    if (this.keeps) {
      const { lane, ordinals, attempt } = request
      this.delivered.push({ at: clock.now() - EPOCH, lane, ordinals, attempt, event: request.payload.value() })
    }
    const requestId = ids.uuid('request')
    this.running++
    this.mostRunning = Math.max(this.mostRunning, this.running)
    const end = (): void => {
      this.running--
      if ('fails' in answer) return reply({ kind: 'failed', requestId })
      const payload = 'text' in answer ? answer.text : (JSON.stringify(answer.returns) ?? 'null')
      reply({ kind: 'succeeded', requestId, payload })
    }
    if (answer.afterMs === undefined) end()
    else clock.at(clock.now() + answer.afterMs, Priority.sandbox, 'function work', end)
  }
}

export const QUOTAS: Quotas = {
  profile: 'test',
  syncRequestBytes: 6_291_456,
  syncResponseBytes: 6_291_556,
  asyncRequestBytes: 262_144,
  environmentBytes: 4_096,
  batchPayloadBytes: 6_291_456,
  dynamodbBatchRecords: 10_000,
  concurrentExecutions: 1_000,
  minimumUnreservedConcurrency: 100,
  memoryMb: { min: 128, max: 10_240, step: 1 },
  timeoutSeconds: { default: 3, max: 900 },
  billingQuantumMs: 1,
  modernLogs: true,
  modernTimeout: true,
  notFoundNamesLatest: true,
  sqsMessageBytes: 262_144,
  eventBridgeEntryBytes: 262_144,
  sqsInFlight: { standard: 120_000, fifo: 120_000 },
  sqsPollers: { initial: 5, perMinute: 300, max: 1_250 },
  kinesisRetentionHours: 8_760,
  kinesisRecordBytes: 1_048_576,
  kinesisMaxRecordBytes: 10_485_760,
  kinesisPutRecordsBytes: 10_485_760,
}

/** A world with mappings, a scripted function and one on-failure target. */
export class Stand {
  readonly world: World
  readonly invoker: ScriptedInvoker
  readonly mappings: Mappings
  /** What the on-failure target took. */
  readonly failures: Record<string, Record<string, unknown>>[] = []
  readonly target: Target = {
    arn: 'arn:aws:sqs:us-east-1:000000000000:failed',
    kind: 'queue',
    lane: 'queue:failed',
    fifo: false,
    deliver: (delivery, reply) => {
      if (this.targetRefuses) {
        return reply({ ok: false, error: { name: 'InvalidParameterValue', message: 'too long', statusCode: 400 } })
      }
      this.bodies.push(delivery.body)
      this.keys.push(delivery.key)
      this.failures.push(JSON.parse(delivery.body) as Record<string, Record<string, unknown>>)
      reply({ ok: true, value: { lane: 'queue:failed', ordinal: this.bodies.length - 1 } })
    },
  }
  readonly bodies: string[] = []
  readonly keys: (string | undefined)[] = []
  targetRefuses = false
  #planned = 0

  constructor(options: { world?: Partial<WorldOptions>; quotas?: Partial<Quotas> } = {}) {
    this.world = createWorld({ seed: 1, ...options.world })
    this.invoker = new ScriptedInvoker(this.world)
    this.mappings = createMappings({
      world: this.world,
      quotas: { ...QUOTAS, ...options.quotas },
      invoker: this.invoker,
      targets: (arn) => {
        if (arn === this.target.arn) return this.target
        return arn.startsWith('arn:aws:s3:') ? { ...this.target, arn, kind: 'bucket' } : undefined
      },
    })
  }

  /** Runs something at an instant, counted from the start. Milliseconds. */
  at(ms: number, task: () => void): void {
    this.#planned++
    this.world.clock.at(EPOCH + ms, Priority.scenario, 'test', () => {
      this.#planned--
      task()
    })
  }

  /** Runs until this instant, counted from the start. Milliseconds. */
  until(ms: number): Promise<string> {
    return this.world.advance(EPOCH + ms)
  }

  /** Runs until all that was planned has happened and nothing is in flight; the time that took, or `undefined` where it was not enough. Milliseconds. */
  async settle(withinMs: number): Promise<number | undefined> {
    await this.world.advance(EPOCH + withinMs, () => this.#planned === 0 && !this.world.busy)
    return this.world.busy ? undefined : this.world.clock.now() - EPOCH
  }

  facts<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return this.world.journal.of(kind)
  }

  /** `[milliseconds since the start, …]` of one kind of fact. */
  times(kind: FactKind): number[] {
    return this.world.journal.of(kind).map((fact: Fact) => fact.at - EPOCH)
  }

  /** Ordinals by delivery. */
  get batches(): (readonly number[])[] {
    return this.invoker.delivered.map(({ ordinals }) => ordinals)
  }

  get deliveredAt(): number[] {
    return this.invoker.delivered.map(({ at }) => at)
  }
}

export const ordinals = (spans: Spans): number[] => [...ordinalsOf(spans)]

export const queueMapping = (changes: Partial<QueueMappingSettings> = {}): QueueMappingSettings => ({
  driver: 'queue',
  trigger: 'work.jobs',
  functionName: 'work',
  sourceArn: 'arn:aws:sqs:us-east-1:000000000000:jobs',
  batchSize: 10,
  maximumBatchingWindowMs: 0,
  reportBatchItemFailures: false,
  enabled: true,
  maximumConcurrency: undefined,
  ...changes,
})

export const logMapping = (changes: Partial<LogMappingSettings> = {}): LogMappingSettings => ({
  driver: 'log',
  trigger: 'ship.orders',
  functionName: 'ship',
  sourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders',
  batchSize: 100,
  maximumBatchingWindowMs: 0,
  reportBatchItemFailures: false,
  enabled: true,
  startingPosition: { at: 'TRIM_HORIZON' },
  maximumRetryAttempts: -1,
  maximumRecordAgeMs: -1,
  bisectBatchOnFunctionError: false,
  onFailure: undefined,
  ...changes,
})
