import { ordinalsOf, type Spans } from '../../harness/base/spans.ts'
import type { Fact, FactOf } from '../../harness/journal/facts.ts'
import type { JournalView } from '../../harness/journal/journal.ts'

/** Name of one event: `topic:alerts 3`. */
const nameOf = (lane: string, ordinal: number): string => `${lane} ${ordinal}`

const laneOf = (name: string): string => name.slice(0, name.lastIndexOf(' '))

/** What a mapping reads a lane for: `stream:orders/0` belongs to `stream:orders`. */
const sourceOf = (lane: string): string => lane.replace(/^(stream|table):(.*)\/\d+$/, '$1:$2')

class Tally {
  readonly #counts = new Map<string, number>()
  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }
  get(key: string): number {
    return this.#counts.get(key) ?? 0
  }
  keys(): Iterable<string> {
    return this.#counts.keys()
  }
}

/**
 * What is wrong with a run that has come to rest, straight from its facts, without the checks, so that it can judge them:
 * - every event that was published ends, for every subscription that stood then, in exactly one of delivered, filtered and
 *   dropped, and for no other;
 * - what is said to be delivered, kept, redriven or moved stands where it is said to stand, and came from there alone;
 * - every message of a queue that is read, every record of a log for each of its readers, and every asynchronous event ends
 *   exactly once; what is said to be processed was in a successful invocation before;
 * - a FIFO queue gives no message of a group while an earlier one is there; the readers of a log go forwards only; a FIFO
 *   topic keeps the order of each group.
 */
export const judge = (journal: JournalView): string[] => {
  const run = new Judgement(journal)
  for (const fact of journal.facts) run.take(fact)
  return run.close()
}

/** Messages of one group in one queue that are there. */
type Group = Set<number>

class Judgement {
  readonly wrong: string[] = []
  readonly #journal: JournalView
  /** Everything that stands somewhere. */
  readonly #begun = new Set<string>()
  /** Of queues, streams, tables and functions: by reader. */
  readonly #ended = new Tally()
  /** Of what was published: by subscription. */
  readonly #passed = new Tally()
  readonly #expected = new Set<string>()
  readonly #subscriptions = new Map<string, FactOf<'subscription.created'>>()
  readonly #readers = new Map<string, string[]>()
  /** In a successful invocation, by function or trigger. */
  readonly #succeeded = new Set<string>()
  readonly #arrivals = new Tally()
  readonly #repeats = new Set<string>()
  readonly #groups = new Map<string, Group>()
  /** The furthest that a reader has come in a shard. */
  readonly #reached = new Map<string, number>()
  /** Of a FIFO topic's events: their groups; of a group at a subscription: the last that was delivered. */
  readonly #groupOf = new Map<string, string>()
  readonly #handed = new Map<string, number>()
  readonly #kept = new Set<string>()
  /** FIFO queues and topics. */
  readonly #inOrder = new Set<string>()

  constructor(journal: JournalView) {
    this.#journal = journal
  }

  take(fact: Fact): void {
    switch (fact.kind) {
      case 'queue.created':
        if (fact.fifo) this.#inOrder.add(`queue:${fact.queue}`)
        break
      case 'topic.created':
        if (fact.fifo) this.#inOrder.add(`topic:${fact.topic}`)
        break
      case 'mapping.created':
        this.#readers.set(fact.source, [...(this.#readers.get(fact.source) ?? []), fact.trigger])
        break
      case 'subscription.created':
        this.#subscriptions.set(fact.subscription, fact)
        break
      case 'subscription.deleted':
        this.#subscriptions.delete(fact.subscription)
        break
      case 'message.sent':
        this.#begin(fact.lane, fact.events)
        for (const [ordinal, group] of this.#groupsIn(fact)) this.#join(fact.lane, ordinal, group)
        break
      case 'record.put':
      case 'item.changed':
        this.#begin(fact.lane, fact.events)
        break
      case 'async.accepted':
        this.#begin(fact.lane, [[fact.event, fact.event]])
        break
      case 'event.published':
        this.#begin(fact.lane, fact.events)
        for (const [ordinal, group] of this.#groupsIn(fact)) this.#groupOf.set(nameOf(fact.lane, ordinal), group)
        for (const { subscription, source } of this.#subscriptions.values())
          if (source === fact.lane)
            for (const ordinal of ordinalsOf(fact.events))
              this.#expected.add(`${subscription}: ${nameOf(fact.lane, ordinal)}`)
        break
      case 'message.deduplicated':
      case 'event.deduplicated':
        this.#repeats.add(fact.lane)
        break
      case 'event.delivered':
        this.#pass(fact)
        this.#arrive(fact, fact.to, fact.as)
        this.#hand(fact)
        break
      case 'event.filtered':
        this.#pass(fact)
        break
      case 'event.dropped':
        this.#pass(fact)
        if (fact.outcome === 'deadLettered') this.#arrive(fact, fact.kept ?? 'nowhere', fact.as ?? [])
        else if (fact.kept !== undefined) this.#say(fact, 'was discarded, and kept')
        break
      case 'invocation.ended':
        if (fact.status === 'success' && fact.lane !== undefined)
          for (const ordinal of ordinalsOf(fact.events ?? []))
            this.#succeeded.add(`${fact.trigger ?? fact.function}: ${nameOf(fact.lane, ordinal)}`)
        break
      case 'message.received':
        this.#receive(fact)
        break
      case 'message.deleted':
        this.#delete(fact)
        this.#end(fact.lane, fact.events)
        break
      case 'message.expired':
      case 'message.purged':
        this.#end(fact.lane, fact.events)
        break
      case 'message.redriven':
      case 'message.moved':
        this.#end(fact.lane, fact.events)
        this.#arrive(fact, fact.to, fact.as)
        break
      case 'batch.ended':
        if (this.#isLog(fact.lane)) {
          this.#endAt(fact, fact.trigger, fact.processed)
          for (const ordinal of ordinalsOf(fact.processed))
            if (!this.#succeeded.has(`${fact.trigger}: ${nameOf(fact.lane, ordinal)}`))
              this.#say(fact, `processed ${ordinal}, which was in no successful invocation`)
        }
        break
      case 'batch.dropped':
        this.#endAt(fact, fact.trigger, fact.events)
        break
      case 'async.ended':
        this.#end(fact.lane, [[fact.event, fact.event]])
        if (fact.outcome === 'processed' && !this.#succeeded.has(`${fact.function}: ${nameOf(fact.lane, fact.event)}`))
          this.#say(fact, 'is processed, and was in no successful invocation')
        break
      case 'destination.delivered':
        if (fact.role !== 'onSuccess' && !fact.withoutPayload)
          for (const ordinal of ordinalsOf(fact.events)) this.#kept.add(nameOf(fact.lane, ordinal))
        break
      case 'run.unsettled':
        this.#say(fact, `is in flight: ${JSON.stringify(fact.pending)}`)
        break
      case 'run.neverQuiet':
        this.#say(fact, `never quiet: ${fact.owner}, ${fact.budget}`)
        break
    }
  }

  close(): string[] {
    for (const key of this.#expected)
      if (this.#passed.get(key) !== 1) this.wrong.push(`${key} ended ${this.#passed.get(key)} times`)
    for (const key of this.#passed.keys())
      if (!this.#expected.has(key)) this.wrong.push(`${key} ended, and was not to go there`)
    for (const name of this.#begun) {
      const lane = laneOf(name)
      for (const reader of this.#readersAt(lane)) {
        const endings = this.#ended.get(reader + name)
        const isRead = lane.startsWith('async:') || this.#readers.has(sourceOf(lane))
        if (isRead ? endings !== 1 : endings > 1) this.wrong.push(`${reader}${name} ended ${endings} times`)
      }
    }
    for (const target of this.#arrivals.keys()) {
      const count = this.#arrivals.get(target)
      if (!this.#begun.has(target)) this.wrong.push(`nothing stands at ${target}`)
      if (count > 1 && !this.#repeats.has(laneOf(target))) this.wrong.push(`${target} came from ${count} places`)
    }
    for (const { outcome, lane, event } of this.#journal.of('async.ended')) {
      const kept = this.#kept.has(nameOf(lane, event))
      if ((outcome === 'deadLettered') !== kept)
        this.wrong.push(`${nameOf(lane, event)} is ${outcome}, and ${kept ? 'kept' : 'kept nowhere'}`)
    }
    return this.wrong
  }

  #isLog(lane: string): boolean {
    return lane.startsWith('stream:') || lane.startsWith('table:')
  }

  /** For whom an event of a lane ends: each reader of a log for itself, all readers of a queue together. */
  #readersAt(lane: string): readonly string[] {
    if (/^(queue|async):/.test(lane)) return ['']
    if (this.#isLog(lane)) return (this.#readers.get(sourceOf(lane)) ?? []).map((trigger) => `${trigger}: `)
    return []
  }

  #begin(lane: string, events: Spans): void {
    for (const ordinal of ordinalsOf(events)) {
      const name = nameOf(lane, ordinal)
      if (this.#begun.has(name)) this.wrong.push(`${name} began twice`)
      this.#begun.add(name)
    }
  }

  #pass({ subscription, lane, events }: { subscription: string; lane: string; events: Spans }): void {
    for (const ordinal of ordinalsOf(events)) {
      if (!this.#begun.has(nameOf(lane, ordinal))) this.wrong.push(`${nameOf(lane, ordinal)} ended before it began`)
      this.#passed.add(`${subscription}: ${nameOf(lane, ordinal)}`)
    }
  }

  #arrive(fact: Fact & { lane: string; events: Spans }, to: string, as: Spans): void {
    const from = [...ordinalsOf(fact.events)]
    const there = [...ordinalsOf(as)]
    if (from.length !== there.length) this.#say(fact, `${from.length} events stand in ${there.length} places of ${to}`)
    for (const ordinal of there) this.#arrivals.add(nameOf(to, ordinal))
  }

  /** The group of each event of a fact that has one. */
  *#groupsIn({ events, payload }: { events: Spans; payload: string }): Generator<[number, string]> {
    const written = JSON.parse(this.#journal.payload(payload) ?? '[]') as readonly { messageGroupId?: string }[]
    for (const [i, ordinal] of [...ordinalsOf(events)].entries()) {
      const group = written[i]?.messageGroupId
      if (group !== undefined) yield [ordinal, group]
    }
  }

  #join(lane: string, ordinal: number, group: string): void {
    const found = this.#groups.get(`${lane}/${group}`) ?? new Set()
    found.add(ordinal)
    this.#groups.set(`${lane}/${group}`, found)
    this.#groups.set(nameOf(lane, ordinal), found)
  }

  #hand(fact: FactOf<'event.delivered'>): void {
    for (const ordinal of ordinalsOf(fact.events)) {
      const group = this.#groupOf.get(nameOf(fact.lane, ordinal))
      if (group === undefined || !this.#inOrder.has(fact.lane)) continue
      const key = `${fact.subscription}: ${group}`
      const last = this.#handed.get(key) ?? -1
      if (ordinal < last) this.#say(fact, `${ordinal} was delivered after ${last} of its group`)
      this.#handed.set(key, ordinal)
    }
  }

  #receive(fact: FactOf<'message.received'>): void {
    const together = [...ordinalsOf(fact.events)]
    for (const ordinal of together) {
      if (!this.#begun.has(nameOf(fact.lane, ordinal))) this.#say(fact, `${ordinal} was given before it came`)
      for (const earlier of (this.#inOrder.has(fact.lane) && this.#groups.get(nameOf(fact.lane, ordinal))) || [])
        if (earlier < ordinal && !together.includes(earlier))
          this.#say(fact, `${ordinal} was given while ${earlier} of its group was there`)
    }
  }

  #delete(fact: FactOf<'message.deleted'>): void {
    for (const ordinal of ordinalsOf(fact.events)) {
      const readers = this.#readers.get(fact.lane) ?? []
      if (!readers.some((trigger) => this.#succeeded.has(`${trigger}: ${nameOf(fact.lane, ordinal)}`)))
        this.#say(fact, `${ordinal} was deleted, and was in no successful invocation`)
    }
  }

  #end(lane: string, events: Spans): void {
    for (const ordinal of ordinalsOf(events)) {
      if (!this.#begun.has(nameOf(lane, ordinal))) this.wrong.push(`${nameOf(lane, ordinal)} ended before it began`)
      this.#ended.add(nameOf(lane, ordinal))
      this.#groups.get(nameOf(lane, ordinal))?.delete(ordinal)
    }
  }

  #endAt(fact: Fact & { lane: string }, trigger: string, events: Spans): void {
    const key = `${trigger}: ${fact.lane}`
    if (!this.#readers.get(sourceOf(fact.lane))?.includes(trigger)) this.#say(fact, `${trigger} does not read it`)
    for (const ordinal of ordinalsOf(events)) {
      if (!this.#begun.has(nameOf(fact.lane, ordinal))) this.#say(fact, `${ordinal} ended before it began`)
      this.#ended.add(`${trigger}: ${nameOf(fact.lane, ordinal)}`)
      const reached = this.#reached.get(key) ?? -1
      if (ordinal <= reached) this.#say(fact, `${ordinal} ended after ${reached} for ${trigger}`)
      else this.#reached.set(key, ordinal)
    }
  }

  #say(fact: Fact, what: string): void {
    this.wrong.push(`${fact.kind} (fact ${fact.n}${'lane' in fact ? ` of ${fact.lane}` : ''}): ${what}`)
  }
}
