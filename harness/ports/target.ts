import type { Outcome, Reply } from '../base/reply.ts'

/** What is delivered to a queue, a topic, a function or a bus. */
export interface Delivery {
  readonly body: string
  readonly attributes: Readonly<Record<string, { readonly dataType: 'String' | 'Number'; readonly value: string }>>
}

/** Anything that can be told something by its ARN: a destination, a dead-letter queue. */
export interface Target {
  readonly arn: string
  deliver(delivery: Delivery, reply: Reply<Outcome<void>>): void
}

/** Finds a target; `undefined` where nothing has this ARN. */
export type Targets = (arn: string) => Target | undefined
