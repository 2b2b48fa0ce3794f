import { AwsError } from '../../../../harness/base/errors.ts'
import { type Caller, Waits } from '../../../../harness/ports/index.ts'

/** An answer of any operation, looked into by key. */
// biome-ignore lint/suspicious/noExplicitAny: answers of all operations of all services.
export type Answer = any

export interface Bench {
  /** `sqs.SendMessage`. Throws what the operation refuses with; an answer that comes later is looked up by the function it gives. */
  call(operation: string, input?: object): Answer
  /** A call that AWS refuses too, whatever the member's value. */
  refused(operation: string, input: object): void
  /** Lets so much time pass. Milliseconds. */
  pass(ms: number): Promise<void>
}

/** Calls that give every member of a service's operations that is not refused, and are answered. */
export type Calls = (bench: Bench) => Promise<void>

export const CALLER: Caller = { name: 'api' }
export const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/'
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`

/** What an operation answers, now or (a long poll) at last. */
export const answerOf = (output: unknown): Answer => {
  if (!(output instanceof Waits)) return output
  const later: { answer?: unknown } = {}
  output.begin((answer) => {
    if (AwsError.is(answer)) throw answer
    later.answer = answer
  })
  return later.answer ?? later
}
