import { queueArn, queueUrl } from '../../base/arn.ts'
import { type Spans, spansOf } from '../../base/spans.ts'
import type { Quotas } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { Alarm } from '../../world/index.ts'
import { Deduplication } from './deduplication.ts'
import { type Content, Message } from './message.ts'
import { Polls, type Receipts, type ReceiveOptions } from './polls.ts'
import type { QueueConfig } from './queue-config.ts'
import { QueueFacts } from './queue-facts.ts'
import { RECEIPT_TAG_LENGTH, ReceiptHandles } from './receipt-handles.ts'
import { ReceivedMessage } from './received-message.ts'
import { sequenceNumber } from './sequence-numbers.ts'
import { type Counts, Stock } from './stock.ts'

export interface QueueIdentity {
  /** AWS's name: `jobs.fifo`. */
  readonly name: string
  /** `queue:jobs`. */
  readonly lane: string
  readonly config: QueueConfig
  /** The ordinal of its first message: a lane goes on where a deleted queue of the same name ended. */
  readonly firstOrdinal: number
}

export interface QueueSurroundings {
  readonly world: World
  readonly quotas: Quotas
  /** The queue of an ARN, if there is one now. */
  readonly queueOf: (arn: string) => Queue | undefined
}

const NOTHING: Receipts = { messages: [], fact: 0 }

/**
 * One queue: its messages and what happens to them in time. Every call first lets happen what time has brought (expiry,
 * messages that appear: `settle`), and at the end serves those who wait and sets the alarms (`done`). Between two calls
 * nothing runs but one alarm for the oldest message's end and, while somebody waits, one for the next message to appear.
 */
export class Queue {
  readonly name: string
  readonly lane: string
  readonly arn: string
  readonly url: string
  readonly fifo: boolean
  readonly createdAt: number
  readonly handles: ReceiptHandles
  readonly facts: QueueFacts
  readonly deduplication = new Deduplication()
  readonly polls = new Polls()
  readonly tags = new Map<string, string>()
  modifiedAt: number
  /** The last PurgeQueue; -Infinity before the first. */
  purgedAt = Number.NEGATIVE_INFINITY
  #config: QueueConfig
  readonly #around: QueueSurroundings
  readonly #stock: Stock
  readonly #expiry: Alarm
  readonly #appearance: Alarm
  readonly #messageIds: string
  #nextOrdinal: number

  constructor(identity: QueueIdentity, around: QueueSurroundings) {
    const { world } = around
    this.name = identity.name
    this.lane = identity.lane
    this.arn = queueArn(identity.name)
    this.url = queueUrl(identity.name)
    this.fifo = identity.config.fifo
    this.createdAt = world.clock.now()
    this.modifiedAt = this.createdAt
    this.handles = new ReceiptHandles(world.ids.hex(`receipt-handle/${this.lane}`, RECEIPT_TAG_LENGTH))
    this.facts = new QueueFacts(world.journal, this.lane)
    this.#config = identity.config
    this.#around = around
    this.#stock = new Stock(this.fifo)
    this.#nextOrdinal = identity.firstOrdinal
    this.#messageIds = `message/${this.lane}`
    this.#expiry = new Alarm(world.clock, this.lane, () => this.#passed())
    this.#appearance = new Alarm(world.clock, this.lane, () => this.#passed())
  }

  get config(): QueueConfig {
    return this.#config
  }

  get now(): number {
    return this.#around.world.clock.now()
  }

  /** The ordinal that the next message gets. */
  get nextOrdinal(): number {
    return this.#nextOrdinal
  }

  /** How many messages are visible, in flight and delayed now. */
  get counts(): Counts {
    this.settle()
    return this.#stock.counts
  }

  /** How many messages are left, in whatever state. */
  get size(): number {
    return this.#stock.size
  }

  remaining(): Spans {
    return spansOf(this.#stock.ordinals())
  }

  message(ordinal: number): Message | undefined {
    return this.#stock.get(ordinal)
  }

  /** Runs what follows from a fact. */
  because(fact: number, run: () => void): void {
    this.#around.world.journal.because(fact, run)
  }

  /**
   * Changes attributes at once (AWS takes up to a minute, and up to 15 for the retention period). A FIFO queue's delay
   * also moves the messages that are delayed now.
   * @aws sqs-delay-queues (checked 2026-11)
   */
  configure(changes: Partial<QueueConfig>): void {
    this.settle()
    const { delayMs } = this.#config
    this.#config = { ...this.#config, ...changes }
    this.modifiedAt = this.now
    if (this.fifo && this.#config.delayMs !== delayMs)
      for (const message of this.#stock.messages())
        if (message.state === 'delayed') this.#stock.hideUntil(message, message.sentAt + this.#config.delayMs, this.now)
    this.settle()
    this.done()
  }

  /** Adds a message that a producer sent. The caller records the fact and ends with `done`. */
  add(content: Content, delayMs: number): Message {
    const { now } = this
    return this.#enter(content, {
      messageId: this.#around.world.ids.uuid(this.#messageIds),
      sentAt: now,
      enqueuedAt: now,
      visibleAt: now + delayMs,
      moved: undefined,
    })
  }

  /**
   * Adds a message that a redrive policy took out of another queue: visible at once, with its id, body and receive count.
   * A standard queue keeps when it was sent, so that its retention goes on; a FIFO queue starts anew.
   * @aws sqs-dead-letter-queues (checked 2026-11). `@guess` SentTimestamp goes with it; a FIFO queue numbers it anew.
   */
  addMoved(from: Queue, message: Message): Message {
    const { now } = this
    return this.#enter(message.content, {
      messageId: message.messageId,
      sentAt: this.fifo ? now : message.sentAt,
      enqueuedAt: this.fifo ? now : message.enqueuedAt,
      visibleAt: now,
      moved: {
        fromArn: from.arn,
        receives: message.receivesElsewhere + message.receives,
        firstReceivedAt: message.firstReceivedAt,
      },
    })
  }

  /**
   * Hides up to `max` visible messages and hands them out. Those that were received `maxReceiveCount` times go to the
   * dead-letter queue instead. `@guess` If that is gone they are handed out as before.
   */
  receive(options: ReceiveOptions): Receipts {
    this.settle()
    const { sqsInFlight } = this.#around.quotas
    const { redrivePolicy } = this.#config
    const room = (this.fifo ? sqsInFlight.fifo : sqsInFlight.standard) - this.#stock.counts.inFlight
    const max = Math.min(options.max, room)
    const deadLetterQueue = redrivePolicy && this.#around.queueOf(redrivePolicy.deadLetterTargetArn)
    const { now } = this
    const until = now + (options.visibilityTimeoutMs ?? this.#config.visibilityTimeoutMs)
    const taken: Message[] = []
    const exhausted: Message[] = []
    while (taken.length < max) {
      const message = this.#stock.next()
      if (!message) break
      if (deadLetterQueue && message.receives >= redrivePolicy.maxReceiveCount) {
        this.#stock.remove(message)
        exhausted.push(message)
        continue
      }
      this.#stock.take(message)
      message.receives++
      message.receivedAt = now
      if (message.firstReceivedAt === 0) message.firstReceivedAt = now
      message.hiddenUntil = until
      taken.push(message)
    }
    this.#stock.received()
    // Told first: what it leaves behind in its group is received after it has gone.
    const redriven = deadLetterQueue && exhausted.length > 0 ? this.#redrive(exhausted, deadLetterQueue) : undefined
    const fact = taken.length > 0 ? this.facts.received(taken, until, options.receiver) : 0
    const messages = taken.map((message) => new ReceivedMessage(this, message, options.window))
    // Only now: a timeout of 0 lets them appear at once, and one receive must not see a message twice.
    for (const message of taken) this.#stock.hideUntil(message, until, now)
    redriven?.()
    return fact === 0 ? NOTHING : { messages, fact }
  }

  /** A message in flight is hidden until another instant; it appears at once where that is now. */
  hideUntil(message: Message, until: number): void {
    this.#stock.hideUntil(message, until, this.now)
  }

  /** Takes messages out; those that have left already are skipped. The caller records the fact. */
  remove(messages: readonly Message[]): Message[] {
    const removed: Message[] = []
    for (const message of messages) {
      if (message.state === 'gone') continue
      this.#stock.remove(message)
      removed.push(message)
    }
    return removed
  }

  /**
   * Visible messages that a move task may take now, oldest first: of a FIFO group, those before which none is hidden.
   */
  *movable(): Generator<Message> {
    this.settle()
    const blocked = new Set<string>()
    for (const message of this.#stock.messages()) {
      const group = this.fifo ? (message.content.groupId ?? '') : undefined
      if (group !== undefined && blocked.has(group)) continue
      if (message.state === 'visible') yield message
      else if (group !== undefined) blocked.add(group)
    }
  }

  /**
   * Moves messages, ascending, to another queue, where they are new: another id, another time, no receives.
   * @aws sqs-configure-dead-letter-queue-redrive (checked 2026-11). `@guess` The other queue's delay applies; its
   * deduplication does not.
   */
  move(messages: readonly Message[], to: Queue): void {
    for (const message of messages) this.#stock.remove(message)
    to.settle()
    const fact = this.facts.moved(messages, to.lane, to.nextOrdinal)
    for (const message of messages) to.facts.sent(to.add(message.content, to.config.delayMs))
    to.facts.flush(fact)
    this.because(fact, () => to.done())
    this.done()
  }

  /** Takes all messages out, whatever their state. The caller records the fact. */
  removeAll(): Message[] {
    return this.#stock.removeAll()
  }

  /** Lets happen what time has brought. */
  settle(): void {
    const { now } = this
    const oldest = this.#stock.oldest()
    if (oldest !== undefined && oldest + this.#config.retentionMs <= now)
      this.facts.expired(this.#stock.removeSince(now - this.#config.retentionMs))
    this.#stock.appearUntil(now)
  }

  /** Ends every call that changed something: serves who waits, then sets the alarms. */
  done(): void {
    if (this.polls.waiting)
      this.polls.serve(
        (options) => this.receive(options),
        (fact, reply) => this.because(fact, reply),
      )
    const oldest = this.#stock.oldest()
    this.#expiry.set(oldest === undefined ? undefined : oldest + this.#config.retentionMs)
    this.#appearance.set(this.polls.waiting ? this.#stock.nextAppearance() : undefined)
  }

  #passed(): void {
    this.settle()
    this.done()
  }

  #enter(
    content: Content,
    entry: Pick<Message, 'messageId' | 'sentAt' | 'enqueuedAt'> & {
      readonly visibleAt: number
      readonly moved:
        | { readonly fromArn: string; readonly receives: number; readonly firstReceivedAt: number }
        | undefined
    },
  ): Message {
    const ordinal = this.#nextOrdinal++
    const message = new Message({
      ordinal,
      messageId: entry.messageId,
      content,
      sentAt: entry.sentAt,
      enqueuedAt: entry.enqueuedAt,
      sequenceNumber: this.fifo ? sequenceNumber(ordinal) : undefined,
      moved: entry.moved,
    })
    message.hiddenUntil = entry.visibleAt
    this.#stock.add(message, this.now)
    return message
  }

  /** Moves messages, and tells of it; the other queue's readers are served by what it returns. */
  #redrive(messages: Message[], to: Queue): () => void {
    // Ascending, so that the ordinals there stand in the order of those here.
    messages.sort((a, b) => a.ordinal - b.ordinal)
    to.settle()
    const fact = this.facts.redriven(messages, to.lane, to.nextOrdinal)
    for (const message of messages) to.facts.sent(to.addMoved(this, message))
    to.facts.flush(fact)
    // What keeps its age may be too old for the other queue.
    to.settle()
    return () => this.because(fact, () => to.done())
  }
}
