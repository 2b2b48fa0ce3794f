import { AwsError } from '../../../harness/base/errors.ts'
import type { Outcome } from '../../../harness/base/reply.ts'
import type { Caller, LogPage, LogSource, Quotas, Sent, Settings, Slice } from '../../../harness/ports/index.ts'
import { createKinesis } from '../../../harness/services/kinesis/index.ts'
import { createWorld, type World } from '../../../harness/world/index.ts'

const MIB = 1_048_576

/** Today's numbers; only Kinesis's matter here. */
export const QUOTAS: Quotas = {
  profile: 'test',
  syncRequestBytes: 6 * MIB,
  syncResponseBytes: 6 * MIB,
  asyncRequestBytes: 256 * 1_024,
  environmentBytes: 4_096,
  batchPayloadBytes: 6 * MIB,
  dynamodbBatchRecords: 10_000,
  concurrentExecutions: 1_000,
  minimumUnreservedConcurrency: 100,
  memoryMb: { min: 128, max: 10_240, step: 1 },
  timeoutSeconds: { default: 3, max: 900 },
  billingQuantumMs: 1,
  modernLogs: true,
  modernTimeout: true,
  notFoundNamesLatest: true,
  sqsMessageBytes: MIB,
  eventBridgeEntryBytes: MIB,
  sqsInFlight: { standard: 120_000, fifo: 120_000 },
  sqsPollers: { initial: 5, perMinute: 300, max: 1_000 },
  kinesisRetentionHours: 8_760,
  kinesisRecordBytes: MIB,
  kinesisMaxRecordBytes: 10 * MIB,
  kinesisPutRecordsBytes: 10 * MIB,
}

const CALLER: Caller = { name: 'api' }

/** Kinesis in a world of its own, with replies turned into results. */
export class Stage {
  readonly world: World
  readonly kinesis: Slice

  constructor(quotas: Partial<Quotas> = {}, seed = 1) {
    this.world = createWorld({ seed })
    this.kinesis = createKinesis(this.world, { ...QUOTAS, ...quotas }, () => undefined)
  }

  get now(): number {
    return this.world.clock.now()
  }

  async pass(ms: number): Promise<void> {
    await this.world.advance(this.now + ms)
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  call(operation: string, input: object): any {
    const run = this.kinesis.services[0]!.operations.get(operation)
    if (!run) throw new AwsError({ name: 'UnknownOperationException', message: operation })
    return run(input as never, CALLER)
  }

  /** The refusal's name and text; `accepted` where there was none. */
  refusal(operation: string, input: object): string {
    try {
      this.call(operation, input)
      return 'accepted'
    } catch (error) {
      if (AwsError.is(error)) return `${error.name}: ${error.message}`
      throw error
    }
  }

  provision(name: string, settings: Settings = {}): Outcome<{ arn: string }> {
    return replied((reply) => this.kinesis.provision(name, settings, reply))
  }

  update(name: string, settings: Settings): Outcome<void> {
    return replied((reply) => this.kinesis.update(name, settings, reply))
  }

  send(name: string, records: readonly unknown[]): readonly Outcome<Sent>[] {
    return replied((reply) => this.kinesis.send(name, records, reply))
  }

  source(name: string): LogSource {
    const source = this.kinesis.source(`arn:aws:kinesis:us-east-1:000000000000:stream/${name}`)
    if (source?.driver !== 'log') throw new AwsError({ name: 'NoSource', message: name })
    return source
  }

  read(name: string, from = 0, max = 10_000, shardId = 'shardId-000000000000'): LogPage {
    return replied((reply) => this.source(name).read({ shardId, from, max }, reply))
  }

  iterator(name: string, type = 'TRIM_HORIZON', more: object = {}): string {
    const input = { StreamName: name, ShardId: 'shardId-000000000000', ShardIteratorType: type, ...more }
    return this.call('GetShardIterator', input).ShardIterator
  }

  /** The texts behind an iterator, one answer's worth. */
  texts(iterator: string): string[] {
    return this.call('GetRecords', { ShardIterator: iterator }).Records.map((record: { Data: Uint8Array }) =>
      text(record.Data),
    )
  }
}

/** What a callback was called with; the embedded slice calls it before it returns. */
export const replied = <T>(begin: (reply: (value: T) => void) => void): T => {
  const replies: T[] = []
  begin((value) => replies.push(value))
  if (replies.length !== 1) throw new AwsError({ name: 'NoReply', message: `${replies.length} replies` })
  return replies[0] as T
}

export const bytes = (value: string | number): Uint8Array =>
  typeof value === 'number' ? new Uint8Array(value) : new Uint8Array(Buffer.from(value))

export const text = (data: Uint8Array): string => Buffer.from(data).toString()
