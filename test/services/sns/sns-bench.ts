import { AwsError } from '../../../harness/base/errors.ts'
import { failed, type Outcome, succeeded } from '../../../harness/base/reply.ts'
import type { Fact, FactKind, FactOf } from '../../../harness/journal/facts.ts'
import type { Delivered, Delivery, Operation, Quotas, Sent, Target } from '../../../harness/ports/index.ts'
import { createSns } from '../../../harness/services/sns/index.ts'
import { createSqs } from '../../../harness/services/sqs/index.ts'
import { createWorld, EPOCH } from '../../../harness/world/index.ts'

const QUOTAS = {
  sqsMessageBytes: 1_048_576,
  sqsInFlight: { standard: 120_000, fifo: 120_000 },
} as Quotas

/** An answer over the wire, as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many operations, looked into by key.
export type Answer = any

export const START = EPOCH
const ACCOUNT = 'us-east-1:000000000000'
export const topicArn = (name: string): string => `arn:aws:sns:${ACCOUNT}:${name}`
export const queueArn = (name: string): string => `arn:aws:sqs:${ACCOUNT}:${name}`
export const functionArn = (name: string): string => `arn:aws:lambda:${ACCOUNT}:function:${name}`

const OUTAGE = { name: 'ServiceException', message: 'later', statusCode: 500 }
const GONE = { name: 'ResourceNotFoundException', message: 'Function not found', statusCode: 404 }

/** A world with SNS, SQS and some functions in it. */
export const createBench = (seed = 1) => {
  const world = createWorld({ seed, budgets: { wakeUps: 10_000_000 } })
  const invoked: { name: string; at: number; delivery: Delivery }[] = []
  /** By function: how many deliveries fail with a 500 first; absent where there is no such function. */
  const functions = new Map<string, { failures: number; deleted?: boolean }>()
  /** Queues that answer with a 500. */
  const outages = new Set<string>()

  const functionTarget = (arn: string): Target | undefined => {
    const name = arn.split(':')[6] ?? ''
    if (!functions.has(name)) return undefined
    return {
      arn,
      kind: 'function',
      lane: `async:${name}`,
      fifo: false,
      deliver: (delivery, reply) => {
        const state = functions.get(name)!
        if (state.deleted) return reply(failed(GONE))
        invoked.push({ name, at: world.clock.now() - EPOCH, delivery })
        if (state.failures-- > 0) reply(failed(OUTAGE))
        else reply(succeeded({ lane: `async:${name}`, ordinal: world.ids.next(`async:${name}`) }))
      },
    }
  }

  const targets = (arn: string): Target | undefined => {
    if (arn.startsWith('arn:aws:lambda:')) return functionTarget(arn)
    const target = sqs.target(arn) ?? sns.target(arn)
    if (!target || !outages.has(arn)) return target
    return { ...target, deliver: (_delivery, reply) => reply(failed(OUTAGE)) }
  }
  const sqs = createSqs(world, QUOTAS, targets)
  const sns = createSns(world, QUOTAS, targets)

  const callOn =
    (slice: typeof sns) =>
    (name: string, input: object, caller: object = { name: 'api' }): Answer => {
      const operation = slice.services[0]!.operations.get(name) as Operation
      return operation(input as never, caller as never)
    }
  const call = callOn(sns)
  const queueCall = callOn(sqs)

  const refused = (name: string, input: object): AwsError => {
    try {
      call(name, input)
    } catch (error) {
      if (AwsError.is(error)) return error
      throw error
    }
    throw new TypeError('The call was not refused.')
  }

  const now = <T>(run: (reply: (value: T) => void) => void): T => {
    let value: T | undefined
    run((got) => {
      value = got
    })
    return value as T
  }

  const provisioned = (outcome: Outcome<{ arn: string }>): string => {
    if (!outcome.ok) throw new TypeError(outcome.error.message)
    return outcome.value.arn
  }

  return {
    world,
    sns,
    call,
    refused,
    invoked,
    functions,
    outages,
    provision: (name: string, settings: Record<string, unknown> = {}): Outcome<{ arn: string }> =>
      now((reply) => sns.provision(name, settings, reply)),
    /** A topic; its ARN. */
    topic: (name: string, settings: Record<string, unknown> = {}): string =>
      provisioned(now((reply) => sns.provision(name, settings, reply))),
    /** A queue; its ARN. */
    queue: (name: string, settings: Record<string, unknown> = {}): string =>
      provisioned(now((reply) => sqs.provision(name, settings, reply))),
    deleteQueue: (name: string) => queueCall('DeleteQueue', { QueueUrl: name }),
    subscribe: (topic: string, name: string, target: string, settings: Record<string, unknown> = {}): Outcome<void> =>
      now((reply) => sns.subscribe!(topic, { name, target, settings }, reply)),
    send: (name: string, records: readonly unknown[]): readonly Outcome<Sent>[] =>
      now((reply) => sns.send(name, records, reply)),
    update: (name: string, settings: Record<string, unknown>): Outcome<void> =>
      now((reply) => sns.update(name, settings, reply)),
    deliver: (arn: string, delivery: Delivery): Outcome<Delivered> =>
      now((reply) => sns.target(arn)!.deliver(delivery, reply)),
    /** Everything in a queue, in order, as ReceiveMessage gives it. */
    receive: (name: string): Answer[] =>
      queueCall('ReceiveMessage', {
        QueueUrl: name,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        AttributeNames: ['All'],
      }).Messages ?? [],
    bodies: (name: string): string[] =>
      (queueCall('ReceiveMessage', { QueueUrl: name, MaxNumberOfMessages: 10 }).Messages ?? []).map(
        (message: Answer) => message.Body,
      ),
    facts: (prefix = ''): Fact[] => world.journal.facts.filter((fact) => fact.kind.startsWith(prefix)),
    of: <K extends FactKind>(kind: K): readonly FactOf<K>[] => world.journal.of(kind),
    payload: (fact: { payload: string } | undefined): Answer => JSON.parse(world.journal.payload(fact!.payload)!),
    /** Lets so much time pass. Milliseconds. */
    pass: (ms: number) => world.advance(world.clock.now() + ms),
  }
}
