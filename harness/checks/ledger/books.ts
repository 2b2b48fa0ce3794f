import type { FactOf } from '../../journal/facts.ts'
import type { JournalView } from '../../journal/journal.ts'
import { BucketBook } from './bucket-book.ts'
import { FunctionBook } from './function-book.ts'
import { Lane } from './lane.ts'
import { PushBook } from './push-book.ts'
import { QueueBook } from './queue-book.ts'
import { readsFrom } from './reading-start.ts'
import { TableBook } from './table-book.ts'
import { TriggerBook } from './trigger-book.ts'

/** What pushes, as lanes begin. */
const PUSHERS = ['topic', 'bucket', 'bus', 'schedule']

/** The books of a ledger: one per lane, function, trigger, queue and stream, opened at the first fact about it. */
export class Books {
  readonly journal: JournalView
  readonly lanes = new Map<string, Lane>()
  readonly functions = new Map<string, FunctionBook>()
  readonly triggers = new Map<string, TriggerBook>()
  readonly queues = new Map<string, QueueBook>()
  /** Shards by stream name. */
  readonly streams = new Map<string, number>()
  /** What was published to topics, buckets, buses and schedules, by lane. */
  readonly pushes = new Map<string, PushBook>()
  readonly tables = new Map<string, TableBook>()
  readonly buckets = new Map<string, BucketBook>()
  /** Ordinals by lane, by label. */
  readonly labels = new Map<string, Map<string, Set<number>>>()
  readonly responses = new Map<string, FactOf<'response.received'>[]>()
  readonly #mappings: FactOf<'mapping.created'>[] = []

  constructor(journal: JournalView) {
    this.journal = journal
  }

  /** Whether a resource, a function or a schedule has this name. */
  knows(name: string): boolean {
    return (
      this.queues.has(name) ||
      this.streams.has(name) ||
      this.functions.has(name) ||
      this.tables.has(name) ||
      PUSHERS.some((kind) => this.pushes.has(`${kind}:${name}`))
    )
  }

  /** Names for `events:`, for those who wrote another. */
  get names(): string[] {
    const pushed = [...this.pushes.keys()].map((lane) => lane.slice(lane.indexOf(':') + 1))
    return [this.labels, this.queues, this.streams, this.tables, this.functions]
      .flatMap((known) => [...known.keys()])
      .concat(pushed)
  }

  /** The lanes of a resource, a schedule or a function's asynchronous events. */
  lanesOf(name: string): Lane[] {
    return [...this.lanes.values()].filter((lane) => lane.resource === name)
  }

  /** The lanes of a place as subscriptions name it: `queue:jobs`, `stream:orders` (one per shard). */
  lanesAt(place: string): Lane[] {
    return [...this.lanes.values()].filter((lane) => lane.source === place)
  }

  /** A lane, opened where there is none, with its readers. */
  lane(name: string): Lane {
    let lane = this.lanes.get(name)
    if (!lane) {
      lane = new Lane(name)
      this.lanes.set(name, lane)
      for (const mapping of this.#mappings) this.#connect(lane, mapping)
    }
    return lane
  }

  /** A mapping makes a function a reader of its source. */
  connect(mapping: FactOf<'mapping.created'>): void {
    this.#mappings.push(mapping)
    this.function(mapping.function)
    this.trigger(mapping.trigger, mapping.function).source = mapping.source
    for (const lane of this.lanes.values()) this.#connect(lane, mapping)
  }

  #connect(lane: Lane, mapping: FactOf<'mapping.created'>): void {
    if (lane.source !== mapping.source && lane.name !== mapping.source) return
    const audience = lane.audienceOf(mapping.function)
    if (lane.kind === 'stream') {
      const start = readsFrom(mapping, lane, this.journal)
      if (start > 0) lane.startAt(audience, start)
    }
  }

  /** The book of a function, opened where there is none. A qualifier is left out. */
  function(name: string): FunctionBook {
    const bare = name.split(':')[0]!
    let book = this.functions.get(bare)
    if (!book) {
      book = new FunctionBook(bare)
      this.functions.set(bare, book)
    }
    return book
  }

  /** The book of a topic, a bucket, a bus or a schedule, by its lane. */
  push(lane: string): PushBook {
    let book = this.pushes.get(lane)
    if (!book) {
      book = new PushBook()
      this.pushes.set(lane, book)
    }
    return book
  }

  /** The book of a table, by its name. */
  table(name: string): TableBook {
    let book = this.tables.get(name)
    if (!book) {
      book = new TableBook()
      this.tables.set(name, book)
    }
    return book
  }

  /** The book of a bucket, by its name. */
  bucket(name: string): BucketBook {
    let book = this.buckets.get(name)
    if (!book) {
      book = new BucketBook()
      this.buckets.set(name, book)
    }
    return book
  }

  /** The book of a queue, by its lane. */
  queue(lane: string): QueueBook {
    const name = lane.replace(/^queue:/, '')
    let book = this.queues.get(name)
    if (!book) {
      book = new QueueBook(name)
      this.queues.set(name, book)
    }
    return book
  }

  /** The book of a trigger; its function is the first word of its name unless told otherwise. */
  trigger(name: string, functionName?: string): TriggerBook {
    let book = this.triggers.get(name)
    if (!book) {
      book = new TriggerBook(name, functionName ?? name.split('.')[0]!)
      this.triggers.set(name, book)
    }
    return book
  }
}
