import { AwsError } from '../../../harness/base/errors.ts'
import { failed, type Outcome, succeeded } from '../../../harness/base/reply.ts'
import type { Fact, FactKind, FactOf } from '../../../harness/journal/facts.ts'
import { type QuotaProfile, quotasOf } from '../../../harness/lambda/control/quota-profiles.ts'
import type { Caller, Delivered, Delivery, Sent, Settings, Slice, Target } from '../../../harness/ports/index.ts'
import { createEventBridge } from '../../../harness/services/eventbridge/index.ts'
import { createWorld, EPOCH, type World } from '../../../harness/world/index.ts'

const CALLER: Caller = { name: 'api' }

export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:jobs'
export const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'

interface Taken {
  readonly arn: string
  /** Since the start. Milliseconds. */
  readonly atMs: number
  readonly delivery: Delivery
}

/** EventBridge in a world of its own, with targets that take everything, or answer as told. */
export class Stage {
  readonly world: World
  readonly slice: Slice
  readonly taken: Taken[] = []
  /** What a target answers instead, by ARN. */
  readonly answers = new Map<string, (n: number) => { name: string; message: string; statusCode: number } | undefined>()
  readonly gone = new Set<string>()

  constructor(profile: QuotaProfile = 'conservative') {
    this.world = createWorld({ seed: 1 })
    this.slice = createEventBridge(this.world, quotasOf(profile), (arn) => this.#target(arn))
  }

  #target(arn: string): Target | undefined {
    if (this.gone.has(arn)) return undefined
    if (arn.includes(':events:')) return this.slice.target(arn)
    const lane = `queue:${arn.split(':').at(-1)}`
    return {
      arn,
      kind: 'queue',
      lane,
      fifo: false,
      deliver: (delivery: Delivery, reply: (outcome: Outcome<Delivered>) => void) => {
        const before = this.taken.filter((one) => one.arn === arn).length
        this.taken.push({ arn, atMs: this.world.clock.now() - EPOCH, delivery })
        const refusal = this.answers.get(arn)?.(before + 1)
        reply(refusal ? failed(refusal) : succeeded({ lane, ordinal: this.world.ids.next(`stage ${lane}`) }))
      },
    }
  }

  /** Lets what is due happen, `ms` from now. */
  async pass(ms = 0): Promise<void> {
    await this.world.advance(this.world.clock.now() + ms)
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  call(operation: string, input: object): any {
    const run = this.slice.services[0]!.operations.get(operation)
    if (!run) throw new AwsError({ name: 'UnknownOperationException', message: operation })
    return run(input as never, CALLER)
  }

  /** The refusal's name and text; `accepted` where there was none. */
  refusal(operation: string, input: object): string {
    return refusalOf(() => this.call(operation, input))
  }

  provision(name: string, settings: Settings = {}): Outcome<{ arn: string }> {
    return replied((reply) => this.slice.provision(name, settings, reply))
  }

  subscribe(bus: string, name: string, settings: Settings = {}, target = QUEUE): Outcome<void> {
    return replied((reply) => this.slice.subscribe!(bus, { name, target, settings }, reply))
  }

  send(name: string, records: readonly unknown[]): readonly Outcome<Sent>[] {
    return replied((reply) => this.slice.send(name, records, reply))
  }

  /** Facts of one kind, without their place in the journal. */
  facts<K extends FactKind>(kind: K): object[] {
    return (this.world.journal.of(kind) as readonly (FactOf<K> & Fact)[]).map(
      ({ n: _, at: __, cause: ___, ...body }) => body,
    )
  }

  /** Bodies that a target got, as JSON. */
  bodies(arn = QUEUE): unknown[] {
    return this.taken.filter((one) => one.arn === arn).map(({ delivery }) => JSON.parse(delivery.body) as unknown)
  }
}

export const refusalOf = (run: () => unknown): string => {
  try {
    run()
    return 'accepted'
  } catch (error) {
    if (AwsError.is(error)) return `${error.name}: ${error.message}`
    throw error
  }
}

/** What a callback was called with; the embedded slice calls it before it returns. */
export const replied = <T>(begin: (reply: (value: T) => void) => void): T => {
  const replies: T[] = []
  begin((value) => replies.push(value))
  if (replies.length !== 1) throw new AwsError({ name: 'NoReply', message: `${replies.length} replies` })
  return replies[0] as T
}

export const order = (id: number, more: object = {}) => ({
  source: 'shop',
  detailType: 'OrderPlaced',
  detail: { id },
  ...more,
})
