import { AwsError } from '../../../harness/base/errors.ts'
import { failed, type Outcome, succeeded } from '../../../harness/base/reply.ts'
import { quotasOf } from '../../../harness/lambda/control/quota-profiles.ts'
import type { Delivery, Settings, Slice, Target, TargetKind } from '../../../harness/ports/index.ts'
import { createSchedules } from '../../../harness/services/scheduler/index.ts'
import { createWorld, type World } from '../../../harness/world/index.ts'

export const ROLE = 'arn:aws:iam::000000000000:role/scheduler'
export const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:ship'
export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:jobs'
export const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'

interface Taken {
  readonly arn: string
  /** `2026-01-01T00:00:00`. */
  readonly at: string
  readonly delivery: Delivery
}

const KINDS: Readonly<Record<string, TargetKind>> = {
  lambda: 'function',
  kinesis: 'stream',
  events: 'bus',
  sns: 'topic',
}

/** Schedules in a world of their own, with targets that take everything unless they are gone. */
export class Stage {
  readonly world: World
  readonly slice: Slice
  readonly taken: Taken[] = []
  readonly down = new Set<string>()

  constructor(seed = 1) {
    this.world = createWorld({ seed })
    this.slice = createSchedules(this.world, quotasOf('aws-2026'), (arn) => this.#target(arn))
  }

  #target(arn: string): Target {
    const lane = `queue:${arn.split(':').at(-1)}`
    return {
      arn,
      kind: KINDS[arn.split(':')[2]!] ?? 'queue',
      lane,
      fifo: false,
      deliver: (delivery, reply) => {
        this.taken.push({ arn, at: text(this.world.clock.now()), delivery })
        if (this.down.has(arn)) reply(failed({ name: 'ServiceException', message: 'later', statusCode: 500 }))
        else reply(succeeded({ lane, ordinal: this.world.ids.next(`stage ${lane}`) }))
      },
    }
  }

  async pass(ms: number): Promise<void> {
    await this.world.advance(this.world.clock.now() + ms)
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  call(operation: string, input: object): any {
    const run = this.slice.services[0]!.operations.get(operation)
    if (!run) throw new AwsError({ name: 'UnknownOperationException', message: operation })
    return run(input as never, { name: 'api' })
  }

  refusal(operation: string, input: object): string {
    try {
      this.call(operation, input)
      return 'accepted'
    } catch (error) {
      if (AwsError.is(error)) return `${error.name}: ${error.message}`
      throw error
    }
  }

  subscribe(settings: Settings, target = FUNCTION, name = 'ship.nightly'): Outcome<void> {
    const replies: Outcome<void>[] = []
    this.slice.subscribe!(name, { name, target, settings }, (outcome) => replies.push(outcome))
    return replies[0]!
  }

  get bodies(): unknown[] {
    return this.taken.map(({ delivery }) => JSON.parse(delivery.body) as unknown)
  }

  get instants(): string[] {
    return this.taken.map(({ at }) => at)
  }
}

const text = (instant: number): string => new Date(instant).toISOString().slice(0, 19)

/** What CreateSchedule needs. */
export const schedule = (more: object = {}) => ({
  Name: 'nightly',
  ScheduleExpression: 'rate(1 hour)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: FUNCTION, RoleArn: ROLE },
  ...more,
})
