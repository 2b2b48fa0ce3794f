import { type Spans, span, spansOf } from '../../base/spans.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Message } from './message.ts'
import { journalForm } from './record-form.ts'

/** Messages of one `message.sent`. */
const SENT_PER_FACT = 10

/** What a queue writes into the journal. Every fact is noted at the messages it is about, so that the next has a cause. */
export class QueueFacts {
  readonly #journal: Journal
  readonly #lane: string
  #sent: Message[] = []

  constructor(journal: Journal, lane: string) {
    this.#journal = journal
    this.#lane = lane
  }

  /** Collects; up to ten messages of one delay make one fact. */
  sent(message: Message): void {
    const first = this.#sent[0]
    if (first && (first.hiddenUntil !== message.hiddenUntil || this.#sent.length === SENT_PER_FACT)) this.flush()
    this.#sent.push(message)
  }

  /** Writes what was collected; `cause` where it is not what happens now. */
  flush(cause: number = this.#journal.cause): void {
    const messages = this.#sent
    const first = messages[0]
    if (!first) return
    this.#sent = []
    let payload = '['
    for (const message of messages) payload += (payload.length > 1 ? ',' : '') + journalForm(message)
    const fact = this.#journal.record(
      {
        kind: 'message.sent',
        lane: this.#lane,
        events: span(first.ordinal, messages[messages.length - 1]!.ordinal),
        payload: this.#journal.keep(`${payload}]`),
        ...(first.state === 'delayed' && { visibleAt: first.hiddenUntil }),
      },
      cause,
    )
    for (const message of messages) message.fact = fact
  }

  deduplicated(original: number): void {
    this.flush()
    this.#journal.record({ kind: 'message.deduplicated', lane: this.#lane, original })
  }

  received(messages: readonly Message[], until: number, receiver: string): number {
    const fact = this.#journal.record(
      { kind: 'message.received', lane: this.#lane, events: eventsOf(messages), until, receiver },
      messages[0]!.fact,
    )
    for (const message of messages) message.fact = fact
    return fact
  }

  visibility(messages: readonly Message[], until: number): void {
    const fact = this.#journal.record({
      kind: 'message.visibility',
      lane: this.#lane,
      events: eventsOf(messages),
      until,
    })
    for (const message of messages) message.fact = fact
  }

  deleted(messages: readonly Message[]): void {
    this.#journal.record({ kind: 'message.deleted', lane: this.#lane, events: eventsOf(messages) })
  }

  expired(messages: readonly Message[]): void {
    this.#journal.record({ kind: 'message.expired', lane: this.#lane, events: eventsOf(messages) }, messages[0]!.fact)
  }

  /** `messages` ascending; they become the ordinals from `first` on in the lane `to`. */
  redriven(messages: readonly Message[], to: string, first: number): number {
    return this.#journal.record(
      {
        kind: 'message.redriven',
        lane: this.#lane,
        events: eventsOf(messages),
        to,
        as: span(first, first + messages.length - 1),
      },
      messages[0]!.fact,
    )
  }

  /** As `redriven`, by a move task. */
  moved(messages: readonly Message[], to: string, first: number): number {
    return this.#journal.record({
      kind: 'message.moved',
      lane: this.#lane,
      events: eventsOf(messages),
      to,
      as: span(first, first + messages.length - 1),
    })
  }

  purged(messages: readonly Message[]): void {
    this.#journal.record({ kind: 'message.purged', lane: this.#lane, events: eventsOf(messages) })
  }
}

const eventsOf = (messages: readonly Message[]): Spans => spansOf(messages.map((message) => message.ordinal))
