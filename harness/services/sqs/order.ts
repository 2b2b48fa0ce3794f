import type { Crowd } from './crowd.ts'
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

const createVisible = (): OrderedQueue<Message> =>
  new OrderedQueue<Message>((message, ticket) => message.state === 'visible' && message.ticket === ticket)

/**
 * Standard queues. AWS promises no order; the calm answer is the order of first appearance. A message that comes back
 * keeps its place, until it was received three times: then it goes to the back. Messages of a group that is a noisy
 * neighbour wait until no other is there; of several such groups the one with the fewest in flight comes first.
 * @aws SQS sqs-available-cloudwatch-metrics, ApproximateAgeOfOldestMessage; sqs-fair-queues-detailed (checked 2026-11).
 * `@guess` A group is noisy as long as its share of the messages in flight says so; shares of processing time do not count.
 */
export const createStandardOrder = (receivesBeforeBack: number, crowd: Crowd): Order => {
  const visible = createVisible()
  /** Those of noisy groups. */
  const aside = new Map<string, OrderedQueue<Message>>()

  const putAside = (group: string, message: Message): void => {
    let waiting = aside.get(group)
    if (!waiting) {
      waiting = createVisible()
      aside.set(group, waiting)
    }
    waiting.push(message.ticket, message)
  }

  /** Groups that are quiet again stand with all the others. */
  const bringBack = (): void => {
    for (const [group, waiting] of aside) {
      if (crowd.isNoisy(group)) continue
      for (let message = waiting.shift(); message; message = waiting.shift()) visible.push(message.ticket, message)
      aside.delete(group)
    }
  }

  const nextOfNoisy = (): Message | undefined => {
    let least: { readonly group: string; readonly inFlight: number } | undefined
    for (const [group, waiting] of aside) {
      if (!waiting.peek()) {
        aside.delete(group)
        continue
      }
      const inFlight = crowd.inFlight(group)
      if (!least || inFlight < least.inFlight) least = { group, inFlight }
    }
    return least && aside.get(least.group)?.shift()
  }

  return {
    losesPlace: (message) => message.receives === 0 || message.receives >= receivesBeforeBack,
    entered: () => undefined,
    appeared: (message) => visible.push(message.ticket, message),
    left: () => undefined,
    next: () => {
      if (aside.size > 0) bringBack()
      for (;;) {
        const message = visible.shift()
        if (!message) return aside.size > 0 ? nextOfNoisy() : undefined
        const { groupId } = message.content
        if (groupId === undefined || !crowd.isNoisy(groupId)) return message
        putAside(groupId, message)
      }
    },
    received: () => undefined,
    clear: () => {
      visible.clear()
      aside.clear()
    },
  }
}
