import { AwsError } from '../../../harness/base/errors.ts'
import type { Outcome } from '../../../harness/base/reply.ts'
import type { Fact, FactKind, FactOf } from '../../../harness/journal/facts.ts'
import {
  type Operation,
  type QueueRecord,
  type QueueSource,
  type Quotas,
  type Sent,
  Waits,
} from '../../../harness/ports/index.ts'
import { createSqs } from '../../../harness/services/sqs/index.ts'
import { createWorld, EPOCH } from '../../../harness/world/index.ts'

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
  sqsMessageBytes: 1_048_576,
  eventBridgeEntryBytes: 1_048_576,
  sqsInFlight: { standard: 120_000, fifo: 120_000 },
  sqsPollers: { initial: 5, perMinute: 300, max: 1_250 },
  kinesisRetentionHours: 8_760,
  kinesisRecordBytes: 1_048_576,
  kinesisMaxRecordBytes: 10_485_760,
  kinesisPutRecordsBytes: 10_485_760,
}

export const CALLER = { name: 'api' }

/** An answer over the wire, as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: answers of eighteen operations, looked into by key.
export type Answer = any

/** A world with SQS in it, driven as the wire, the runner and Lambda's pollers do. */
export const createBench = (quotas: Partial<Quotas> = {}, seed = 1) => {
  const world = createWorld({ seed, budgets: { wakeUps: 10_000_000 } })
  const sqs = createSqs(world, { ...QUOTAS, ...quotas }, () => undefined)

  const start = (name: string, input: object): Answer => {
    const operation = sqs.services[0]!.operations.get(name) as Operation
    return operation(input as never, CALLER)
  }

  const call = (name: string, input: object): Answer => {
    const answer = start(name, input)
    if (!(answer instanceof Waits)) return answer
    let replied: Answer
    answer.begin((value) => {
      replied = value
    })
    return replied
  }

  /** The AWS error of a call; throws where there is none. */
  const refusal = (run: () => unknown): AwsError => {
    try {
      run()
    } catch (error) {
      if (AwsError.is(error)) return error
      throw error
    }
    throw new TypeError('The call was not refused.')
  }

  const provision = (name: string, settings: Record<string, unknown> = {}): Outcome<{ arn: string }> => {
    let outcome: Outcome<{ arn: string }> | undefined
    sqs.provision(name, settings, (value) => {
      outcome = value
    })
    return outcome!
  }

  const queue = (name: string, settings: Record<string, unknown> = {}): string => {
    const outcome = provision(name, settings)
    if (!outcome.ok) throw new TypeError(outcome.error.message)
    const suffix = settings.fifoQueue === true ? '.fifo' : ''
    return `https://sqs.us-east-1.amazonaws.com/000000000000/${name}${suffix}`
  }

  return {
    world,
    sqs,
    call,
    start,
    provision,
    queue,
    refused: (name: string, input: object): AwsError => refusal(() => call(name, input)),
    send: (name: string, records: readonly unknown[]): readonly Outcome<Sent>[] => {
      let outcomes: readonly Outcome<Sent>[] = []
      sqs.send(name, records, (value) => {
        outcomes = value
      })
      return outcomes
    },
    update: (name: string, settings: Record<string, unknown>): Outcome<void> => {
      let outcome: Outcome<void> | undefined
      sqs.update(name, settings, (value) => {
        outcome = value
      })
      return outcome!
    },
    source: (name: string): QueueSource => sqs.source(`arn:aws:sqs:us-east-1:000000000000:${name}`) as QueueSource,
    facts: (prefix = ''): Fact[] => world.journal.facts.filter((fact) => fact.kind.startsWith(prefix)),
    of: <K extends FactKind>(kind: K): readonly FactOf<K>[] => world.journal.of(kind),
    /** Lets so much time pass. Milliseconds. */
    pass: (ms: number) => world.advance(world.clock.now() + ms),
    /** Bodies of one short receive. */
    receive: (QueueUrl: string, more: object = {}): Answer[] =>
      call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more }).Messages ?? [],
    bodies: (QueueUrl: string, more: object = {}): string[] =>
      (call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more }).Messages ?? []).map(
        (message: Answer) => message.Body,
      ),
    attributes: (QueueUrl: string): Record<string, string> =>
      call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }).Attributes,
  }
}

export type Bench = ReturnType<typeof createBench>

export const START = EPOCH

export const bodyOf = (record: QueueRecord): string => (record.render() as { body: string }).body
