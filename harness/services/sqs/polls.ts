import type { Cancel, Reply } from '../../base/reply.ts'
import type { ReceivedMessage } from './received-message.ts'

/** What one receive yielded, and the fact that says so. */
export interface Receipts {
  readonly messages: readonly ReceivedMessage[]
  /** `message.received`; 0 where there are none. */
  readonly fact: number
}

export interface ReceiveOptions {
  readonly max: number
  /** Overrides the queue's. Milliseconds. */
  readonly visibilityTimeoutMs: number | undefined
  /** For facts: who receives. */
  readonly receiver: string
  /** A mapping with a batching window receives: see `ReceivedMessage.render`. */
  readonly window?: boolean
}

interface Poll {
  readonly options: ReceiveOptions
  readonly reply: Reply<Receipts>
}

/** Those who wait for a queue's messages; first come, first served. */
export class Polls {
  readonly #waiting = new Set<Poll>()
  #serving = false

  get waiting(): boolean {
    return this.#waiting.size > 0
  }

  /** Waits until `serve` finds something; the cancel ends the wait. */
  add(options: ReceiveOptions, reply: Reply<Receipts>): Cancel {
    const poll: Poll = { options, reply }
    this.#waiting.add(poll)
    return () => void this.#waiting.delete(poll)
  }

  /**
   * Lets `receive` fill as many polls as it can. A reply may send, delete and poll: what that brings is served by the
   * same loop once the reply returns, so a poller that polls anew from within its reply needs no stack.
   */
  serve(receive: (options: ReceiveOptions) => Receipts, deliver: (fact: number, reply: () => void) => void): void {
    if (this.#serving) return
    this.#serving = true
    try {
      for (;;) {
        const [poll] = this.#waiting
        if (!poll) return
        const receipts = receive(poll.options)
        if (receipts.messages.length === 0) return
        this.#waiting.delete(poll)
        deliver(receipts.fact, () => poll.reply(receipts))
      }
    } finally {
      this.#serving = false
    }
  }
}
