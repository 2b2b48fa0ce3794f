import { Crowd } from './crowd.ts'
import { createFifoOrder } from './fifo-order.ts'
import { RECEIVES_BEFORE_BACK } from './limits.ts'
import type { Message, MessageState } from './message.ts'
import { createStandardOrder, type Order } from './order.ts'
import { OrderedQueue } from './ordered-queue.ts'

export interface Counts {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

/** The messages that stand in one queue: which are visible, in what order, and when the hidden ones appear. */
export class Stock {
  readonly #order: Order
  readonly #crowd = new Crowd()
  readonly #messages = new Map<number, Message>()
  readonly #hidden = new OrderedQueue<Message>(
    (message, until) => (message.state === 'inFlight' || message.state === 'delayed') && message.hiddenUntil === until,
  )
  readonly #ages = new OrderedQueue<Message>((message) => message.state !== 'gone')
  #counts = { visible: 0, inFlight: 0, delayed: 0 }
  #tickets = 0

  constructor(fifo: boolean) {
    this.#order = fifo ? createFifoOrder() : createStandardOrder(RECEIVES_BEFORE_BACK, this.#crowd)
  }

  get counts(): Counts {
    return this.#counts
  }

  get size(): number {
    return this.#messages.size
  }

  /** Ascending. */
  ordinals(): Iterable<number> {
    return this.#messages.keys()
  }

  messages(): Iterable<Message> {
    return this.#messages.values()
  }

  get(ordinal: number): Message | undefined {
    return this.#messages.get(ordinal)
  }

  /** When the next hidden message appears. Epoch milliseconds. */
  nextAppearance(): number | undefined {
    return this.#hidden.peek()?.key
  }

  /** Since when the oldest message stands in the queue. Epoch milliseconds. */
  oldest(): number | undefined {
    return this.#ages.peek()?.key
  }

  /** A new message, delayed until `hiddenUntil`; it is visible at once where that is not after `now`. */
  add(message: Message, now: number): void {
    this.#messages.set(message.ordinal, message)
    this.#order.entered(message)
    this.#ages.push(message.enqueuedAt, message)
    this.#counts.delayed++
    this.hideUntil(message, message.hiddenUntil, now)
  }

  /** The next visible message; it must be taken or removed before the next is asked for. */
  next(): Message | undefined {
    return this.#order.next()
  }

  /** It is in flight: no longer visible, until `hideUntil` says when it appears. */
  take(message: Message): void {
    this.#enter(message, 'inFlight')
  }

  /** A receive is complete: what it took may be hidden, or appear, now. */
  received(): void {
    this.#order.received()
  }

  hideUntil(message: Message, until: number, now: number): void {
    message.hiddenUntil = until
    if (until <= now) this.#appear(message)
    else this.#hidden.push(until, message)
  }

  /** Lets the messages appear whose time has come, in the order of time. */
  appearUntil(now: number): void {
    for (;;) {
      const next = this.#hidden.peek()
      if (!next || next.key > now) return
      this.#hidden.shift()
      this.#appear(next.item)
    }
  }

  remove(message: Message): void {
    this.#enter(message, 'gone')
    this.#messages.delete(message.ordinal)
    this.#order.left(message)
  }

  /** Removes the messages that came at or before `instant`. */
  removeSince(instant: number): Message[] {
    const removed: Message[] = []
    for (;;) {
      const oldest = this.#ages.peek()
      if (!oldest || oldest.key > instant) return removed
      this.remove(oldest.item)
      removed.push(oldest.item)
    }
  }

  removeAll(): Message[] {
    const all = [...this.#messages.values()]
    for (const message of all) message.state = 'gone'
    this.#messages.clear()
    this.#order.clear()
    this.#crowd.clear()
    this.#hidden.clear()
    this.#ages.clear()
    this.#counts = { visible: 0, inFlight: 0, delayed: 0 }
    return all
  }

  #appear(message: Message): void {
    this.#enter(message, 'visible')
    if (this.#order.losesPlace(message)) message.ticket = ++this.#tickets
    this.#order.appeared(message)
  }

  #enter(message: Message, state: MessageState): void {
    if (message.state === 'inFlight') this.#crowd.leave(message)
    if (state === 'inFlight') this.#crowd.enter(message)
    if (message.state !== 'gone') this.#counts[message.state]--
    if (state !== 'gone') this.#counts[state]++
    message.state = state
  }
}
