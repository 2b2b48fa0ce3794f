import { AwsError } from '../../../harness/base/errors.ts'
import type { Outcome } from '../../../harness/base/reply.ts'
import type { FactKind, FactOf } from '../../../harness/journal/facts.ts'
import type {
  Caller,
  CreateSlice,
  LogPage,
  LogSource,
  Quotas,
  Sent,
  Settings,
  Slice,
} from '../../../harness/ports/index.ts'
import { createDynamodb } from '../../../harness/services/dynamodb/index.ts'
import type { AttributeValue } from '../../../harness/services/dynamodb/values/attribute-value.ts'
import { createWorld, type SeamFacts, type World } from '../../../harness/world/index.ts'

const CALLER: Caller = { name: 'api' }

/** DynamoDB reads no quotas. */
const QUOTAS = {} as Quotas
const create: CreateSlice = createDynamodb

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Answer = any

/** DynamoDB in a world of its own, with replies turned into results. */
export class Stage {
  readonly world: World
  readonly slice: Slice

  constructor(seed = 1) {
    this.world = createWorld({ seed, budgets: { wakeUps: 10_000_000 } })
    this.slice = create(this.world, QUOTAS, () => undefined)
  }

  get now(): number {
    return this.world.clock.now()
  }

  async pass(ms: number): Promise<void> {
    await this.world.advance(this.now + ms)
  }

  call(operation: string, input: object): Answer {
    const run = this.slice.services.map(({ operations }) => operations.get(operation)).find(Boolean)
    if (!run) throw new AwsError({ name: 'UnknownOperationException', message: operation })
    return run(input as never, CALLER)
  }

  /** The refusal. */
  refused(operation: string, input: object): AwsError {
    try {
      this.call(operation, input)
    } catch (error) {
      if (AwsError.is(error)) return error
      throw error
    }
    throw new TypeError(`${operation} was not refused.`)
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

  provision(name: string, settings: Settings = { key: 'id' }): Outcome<{ arn: string }> {
    return replied((reply) => this.slice.provision(name, settings, reply))
  }

  update(name: string, settings: Settings): Outcome<void> {
    return replied((reply) => this.slice.update(name, settings, reply))
  }

  send(name: string, records: readonly unknown[]): readonly Outcome<Sent>[] {
    return replied((reply) => this.slice.send(name, records, reply))
  }

  source(arn: string): LogSource {
    const source = this.slice.source(arn)
    if (source?.driver !== 'log') throw new AwsError({ name: 'NoSource', message: arn })
    return source
  }

  /** One read of the table's stream. */
  read(name: string, from = 0, max = 10_000): LogPage {
    const source = this.source(arnOf(name))
    const { shardId } = source.shards()[0]!
    return replied((reply) => source.read({ shardId, from, max }, reply))
  }

  of<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return this.world.journal.of(kind)
  }

  /** All `item.changed` members, in order. */
  changes(): Answer[] {
    return this.of('item.changed').flatMap(({ payload }) => JSON.parse(this.world.journal.payload(payload) ?? ''))
  }

  /** Refuses requests on tables for which `when` holds. */
  refuse(refuse: 'throttled' | 'unavailable', when: (facts: SeamFacts) => boolean = () => true): () => void {
    return this.world.seams.install({
      points: new Set(['table.request']),
      judge: (_, facts) => (when(facts) ? { refuse } : undefined),
    })
  }
}

/** What a callback was called with; the embedded slice calls it before it returns. */
export const replied = <T>(begin: (reply: (value: T) => void) => void): T => {
  const replies: T[] = []
  begin((value) => replies.push(value))
  if (replies.length !== 1) throw new AwsError({ name: 'NoReply', message: `${replies.length} replies` })
  return replies[0] as T
}

export const arnOf = (table: string): string => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`

export const S = (text: string): AttributeValue => ({ S: text })
export const N = (number: number | string): AttributeValue => ({ N: String(number) })
