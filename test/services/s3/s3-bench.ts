import { AwsError } from '../../../harness/base/errors.ts'
import type { Outcome } from '../../../harness/base/reply.ts'
import { failed, succeeded } from '../../../harness/base/reply.ts'
import type { Fact, FactKind, FactOf } from '../../../harness/journal/facts.ts'
import type { Delivery, Operation, Sent, Target, TargetKind } from '../../../harness/ports/index.ts'
import { createS3 } from '../../../harness/services/s3/index.ts'
import { createWorld, EPOCH } from '../../../harness/world/index.ts'
import { QUOTAS } from '../sqs/sqs-bench.ts'

export const CALLER = { name: 'api' }
export const DAY = 86_400_000
export const START = EPOCH

/** An answer over the wire, as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: answers of forty operations, looked into by key.
export type Answer = any

export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:jobs'
export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alerts'
export const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:resize'
export const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/default'

interface Place {
  readonly kind: TargetKind
  readonly fifo?: boolean
}

const PLACES: Readonly<Record<string, Place>> = {
  [QUEUE]: { kind: 'queue' },
  'arn:aws:sqs:us-east-1:000000000000:more': { kind: 'queue' },
  'arn:aws:sqs:us-east-1:000000000000:jobs.fifo': { kind: 'queue', fifo: true },
  [TOPIC]: { kind: 'topic' },
  'arn:aws:sns:us-east-1:000000000000:alerts.fifo': { kind: 'topic', fifo: true },
  [FUNCTION]: { kind: 'function' },
  'arn:aws:kinesis:us-east-1:000000000000:stream/orders': { kind: 'stream' },
  [BUS]: { kind: 'bus' },
}

const LANES: Partial<Record<TargetKind, string>> = { function: 'async', bus: 'bus' }

/** A world with S3 in it and places that take what it tells them, driven as the wire and the runner do. */
export const createBench = (seed = 1) => {
  const world = createWorld({ seed, budgets: { wakeUps: 10_000_000, facts: 10_000_000 } })
  const told: { arn: string; at: number; delivery: Delivery }[] = []
  /** What places refuse with, by ARN. */
  const refusals = new Map<string, { name: string; message: string; statusCode: number }>()
  const gone = new Set<string>()

  const place = (arn: string): Target | undefined => {
    const found = PLACES[arn]
    if (!found || gone.has(arn)) return undefined
    const lane = `${LANES[found.kind] ?? found.kind}:${arn.split(/[:/]/).at(-1)}`
    return {
      arn,
      kind: found.kind,
      lane,
      fifo: found.fifo === true,
      deliver: (delivery, reply) => {
        const refusal = refusals.get(arn)
        if (refusal) return reply(failed(refusal))
        told.push({ arn, at: world.clock.now() - EPOCH, delivery })
        reply(succeeded({ lane, ordinal: world.ids.next(lane) }))
      },
    }
  }
  const s3 = createS3(world, QUOTAS, (arn) => place(arn) ?? s3.target(arn))

  const call = (name: string, input: object, caller: object = CALLER): Answer => {
    const operation = s3.services[0]!.operations.get(name) as Operation
    return operation(input as never, caller as never)
  }

  /** The AWS error of a call; throws where there is none. */
  const refused = (name: string, input: object): AwsError => {
    try {
      call(name, input)
    } catch (error) {
      if (AwsError.is(error)) return error
      throw error
    }
    throw new TypeError('The call was not refused.')
  }

  const replied = <T>(run: (reply: (value: T) => void) => void): T => {
    let value: T | undefined
    run((given) => {
      value = given
    })
    return value as T
  }

  const provision = (name: string, settings: Record<string, unknown> = {}): Outcome<{ arn: string }> =>
    replied((reply) => s3.provision(name, settings, reply))

  return {
    world,
    s3,
    call,
    refused,
    provision,
    told,
    refusals,
    gone,
    bucket: (name = 'uploads', settings: Record<string, unknown> = {}): string => {
      const outcome = provision(name, settings)
      if (!outcome.ok) throw new TypeError(outcome.error.message)
      return name
    },
    put: (Key: string, body: string | Uint8Array = 'hello', more: object = {}): Answer =>
      call('PutObject', { Bucket: 'uploads', Key, Body: Buffer.from(body), ...more }),
    get: (Key: string, more: object = {}): Answer => call('GetObject', { Bucket: 'uploads', Key, ...more }),
    send: (name: string, records: readonly unknown[]): readonly Outcome<Sent>[] =>
      replied((reply) => s3.send(name, records, reply)),
    update: (name: string, settings: Record<string, unknown>): Outcome<void> =>
      replied((reply) => s3.update(name, settings, reply)),
    subscribe: (name: string, target: string, settings: Record<string, unknown> = {}): Outcome<void> =>
      replied((reply) => s3.subscribe!('uploads', { name, target, settings }, reply)),
    facts: (prefix = ''): Fact[] => world.journal.facts.filter((fact) => fact.kind.startsWith(prefix)),
    of: <K extends FactKind>(kind: K): readonly FactOf<K>[] => world.journal.of(kind),
    published: (): Answer[] =>
      world.journal.of('event.published').flatMap(({ payload }) => JSON.parse(world.journal.payload(payload)!)),
    /** Lets so much time pass. Milliseconds. */
    pass: (ms: number) => world.advance(world.clock.now() + ms),
    /** The only record of the n-th delivery. */
    record: (n = 0): Answer => JSON.parse(told[n]!.delivery.body).Records[0],
  }
}

export type Bench = ReturnType<typeof createBench>

export const text = (answer: Answer): string => Buffer.from(answer.Body).toString()
