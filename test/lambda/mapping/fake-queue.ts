import type { Cancel, Reply } from '../../../harness/base/reply.ts'
import { type Spans, spansOf } from '../../../harness/base/spans.ts'
import type { QueuePoll, QueueRecord, QueueSource } from '../../../harness/ports/index.ts'
import { Priority, type World } from '../../../harness/world/index.ts'

interface Message {
  readonly ordinal: number
  readonly body: string
  readonly group: string | undefined
  readonly trace: string | undefined
  visibleAt: number
  receives: number
  gone: boolean
}

export interface FakeQueueOptions {
  readonly fifo?: boolean
  readonly visibilityTimeoutMs?: number
  /** A message that was received this often is moved away instead of being received again. */
  readonly maxReceiveCount?: number
  /** At most this many messages in one answer, as a receive of SQS gives at most 10. */
  readonly perReceive?: number
}

/** A queue that keeps to the port and to SQS's visibility rules; nothing else. */
export class FakeQueue implements QueueSource {
  readonly driver = 'queue'
  readonly arn = 'arn:aws:sqs:us-east-1:000000000000:jobs'
  readonly lane = 'queue:jobs'
  readonly fifo: boolean
  readonly messages: Message[] = []
  readonly redriven: number[] = []
  readonly polls = new Set<{ options: QueuePoll; reply: Reply<readonly QueueRecord[]> }>()
  readonly seen: QueuePoll[] = []
  readonly #world: World
  readonly #options: FakeQueueOptions
  visibilityMs: number
  #serving = false

  constructor(world: World, options: FakeQueueOptions = {}) {
    this.#world = world
    this.#options = options
    this.fifo = options.fifo ?? false
    this.visibilityMs = options.visibilityTimeoutMs ?? 30_000
  }

  send(...bodies: readonly (string | { body: string; group?: string; trace?: string })[]): void {
    for (const given of bodies) {
      const { body, group, trace } = typeof given === 'string' ? { body: given } : given
      const ordinal = this.messages.length
      this.messages.push({ ordinal, body, group, trace, visibleAt: this.#world.clock.now(), receives: 0, gone: false })
    }
    this.#serve()
  }

  visibilityTimeoutMs(): number {
    return this.visibilityMs
  }

  poll(options: QueuePoll, reply: Reply<readonly QueueRecord[]>): Cancel {
    this.seen.push(options)
    const poll = { options, reply }
    this.polls.add(poll)
    this.#serve()
    return () => void this.polls.delete(poll)
  }

  receive(options: QueuePoll, reply: Reply<readonly QueueRecord[]>): void {
    reply(this.#take(options))
  }

  deleteBatch(records: readonly QueueRecord[], reply: Reply<void>): void {
    for (const { ordinal } of records) this.messages[ordinal]!.gone = true
    reply()
    this.#serve()
  }

  visible(): number {
    return this.#receivable().length
  }

  empty(): boolean {
    return this.messages.every(({ gone }) => gone)
  }

  remaining(): Spans {
    return spansOf(this.messages.filter(({ gone }) => !gone).map(({ ordinal }) => ordinal))
  }

  #receivable(): Message[] {
    const now = this.#world.clock.now()
    const locked = new Set<string>()
    const found: Message[] = []
    for (const message of this.messages) {
      if (message.gone) continue
      if (message.visibleAt > now) {
        if (message.group !== undefined) locked.add(message.group)
      } else if (message.group === undefined || !locked.has(message.group)) found.push(message)
    }
    return found
  }

  #take({ max, visibilityTimeoutMs }: QueuePoll): QueueRecord[] {
    const { clock } = this.#world
    const visibleAt = clock.now() + (visibilityTimeoutMs ?? this.visibilityMs)
    const taken: Message[] = []
    for (const message of this.#receivable()) {
      if (taken.length === Math.min(max, this.#options.perReceive ?? max)) break
      if (message.receives >= (this.#options.maxReceiveCount ?? Number.POSITIVE_INFINITY)) {
        message.gone = true
        this.redriven.push(message.ordinal)
        continue
      }
      message.receives++
      message.visibleAt = visibleAt
      taken.push(message)
    }
    if (taken.length > 0) clock.at(visibleAt, Priority.service, 'queue jobs', () => this.#serve())
    return taken.map((message) => this.#record(message))
  }

  #record(message: Message): QueueRecord {
    const { ordinal, body, receives, visibleAt } = message
    const render = () => ({ messageId: `m${ordinal}`, receiptHandle: `r${ordinal}.${receives}`, body })
    return {
      ordinal,
      bytes: Buffer.byteLength(JSON.stringify(render())),
      render,
      view: () => ({ body }),
      messageId: `m${ordinal}`,
      receiptHandle: `r${ordinal}.${receives}`,
      visibleAt,
      ...(message.group !== undefined && { messageGroupId: message.group }),
      ...(message.trace !== undefined && { traceHeader: message.trace }),
    }
  }

  #serve(): void {
    if (this.#serving) return
    this.#serving = true
    for (const poll of this.polls) {
      const records = this.#take(poll.options)
      if (records.length === 0) break
      this.polls.delete(poll)
      poll.reply(records)
    }
    this.#serving = false
  }
}
