import type { Message } from './message.ts'
import { OrderedQueue } from './ordered-queue.ts'

/** Which visible message a receive gets next. */
export interface Order {
  /** Whether a message that appears again loses its place. */
  losesPlace(message: Message): boolean
  /** It entered the queue, visible or not. */
  entered(message: Message): void
  /** It is visible; its ticket is set. */
  appeared(message: Message): void
  /** It left the queue. */
  left(message: Message): void
  /** The next visible message; the caller hides it or takes it out before asking again. */
  next(): Message | undefined
  /** A receive is complete. */
  received(): void
  clear(): void
}

/**
 * Standard queues. AWS promises no order; the calm answer is the order of first appearance. A message that comes back
 * keeps its place, until it was received three times: then it goes to the back.
 * @aws SQS sqs-available-cloudwatch-metrics, ApproximateAgeOfOldestMessage (checked 2026-11)
 */
export const createStandardOrder = (receivesBeforeBack: number): Order => {
  const visible = new OrderedQueue<Message>(
    (message, ticket) => message.state === 'visible' && message.ticket === ticket,
  )
  return {
    losesPlace: (message) => message.receives === 0 || message.receives >= receivesBeforeBack,
    entered: () => undefined,
    appeared: (message) => visible.push(message.ticket, message),
    left: () => undefined,
    next: () => visible.shift(),
    received: () => undefined,
    clear: () => visible.clear(),
  }
}
