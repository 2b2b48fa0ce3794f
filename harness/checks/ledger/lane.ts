import { ordinalsOf, type Spans } from '../../base/spans.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import { Audience, type Ending } from './audience.ts'
import { Touches } from './touches.ts'

/**
 * What became of an event:
 * - `ended`: in exactly one outcome;
 * - `inFlight`: somebody will read it, or has begun to;
 * - `apart`: nobody's business. It stands in a queue or stream that nothing reads, was taken out of such a queue by
 *   hand, was put before its reader's starting position or after its stream was disabled, or was moved to another queue by a move task: it goes on there.
 */
export type Fate =
  | { readonly kind: 'ended'; readonly ending: Ending }
  | { readonly kind: 'inFlight' }
  | { readonly kind: 'apart' }

/** Where an event came from, when a redrive policy moved it here. */
export interface Origin {
  readonly lane: string
  readonly ordinal: number
}

const IN_FLIGHT: Fate = { kind: 'inFlight' }
const APART: Fate = { kind: 'apart' }

/** `push`: a topic, a bucket, a bus, a schedule. A table's changes are a stream. */
export type LaneKind = 'queue' | 'stream' | 'async' | 'push'

const KINDS: Readonly<Record<string, LaneKind>> = {
  queue: 'queue',
  stream: 'stream',
  table: 'stream',
  async: 'async',
}

/** One lane: its events, what happened to them, and how they ended for each audience. */
export class Lane {
  readonly name: string
  readonly kind: LaneKind
  /** `queue:jobs`, `stream:orders`, `table:ledger`, `async:charge`: what a mapping reads. */
  readonly source: string
  /** The source's bare name: `jobs`, `orders`, `charge`. */
  readonly resource: string
  /** Of a stream's lane. */
  readonly shard: number | undefined
  /** All that happened to its events. */
  readonly touches = new Touches()
  /** The invocations that its events were in. */
  readonly deliveries = new Touches<FactOf<'invocation.started'>>()
  readonly origins = new Map<number, Origin>()
  /** Streams: events before this position are not an audience's. By function. */
  readonly #startsAt = new Map<Audience, number>()
  /** The same at the other end: their stream was disabled. */
  readonly #endsAt = new Map<Audience, number>()
  readonly #audiences: Audience[] = []
  readonly #sentBy: (Fact | undefined)[] = []
  readonly #deleted: (Fact | undefined)[] = []
  readonly #moved = new Set<number>()

  constructor(name: string) {
    this.name = name
    this.kind = KINDS[name.slice(0, name.indexOf(':'))] ?? 'push'
    const slash = name.lastIndexOf('/')
    const sharded = this.kind === 'stream' && slash > 0
    this.source = sharded ? name.slice(0, slash) : name
    this.resource = this.source.slice(this.source.indexOf(':') + 1)
    this.shard = sharded ? Number(name.slice(slash + 1)) : undefined
    if (this.kind === 'queue') this.#audiences.push(new Audience())
    if (this.kind === 'async') this.audienceOf(this.resource)
  }

  /** Events so far, whoever sent them. */
  get size(): number {
    return this.#sentBy.length
  }

  get audiences(): readonly Audience[] {
    return this.#audiences
  }

  /** The audience that a function belongs to; it is added where it is new. */
  audienceOf(name: string): Audience {
    let audience = this.kind === 'queue' ? this.#audiences[0] : this.#audiences.find((one) => one.functions[0] === name)
    if (!audience) {
      audience = new Audience()
      this.#audiences.push(audience)
    }
    audience.join(name)
    return audience
  }

  /** A reader that starts at the tip: what is here already is not for it. */
  startAt(audience: Audience, ordinal: number): void {
    if (!this.#startsAt.has(audience)) this.#startsAt.set(audience, ordinal)
  }

  /** Who reads now gets nothing from this ordinal on. */
  endReaders(ordinal: number): void {
    for (const audience of this.#audiences) if (!this.#endsAt.has(audience)) this.#endsAt.set(audience, ordinal)
  }

  sent(spans: Spans, fact: Fact): void {
    for (const ordinal of ordinalsOf(spans)) this.#sentBy[ordinal] ??= fact
  }

  /** The fact with which an event entered. */
  sentBy(ordinal: number): Fact | undefined {
    return this.#sentBy[ordinal]
  }

  sentAt(ordinal: number): number {
    return this.#sentBy[ordinal]?.at ?? 0
  }

  deleted(spans: Spans, fact: Fact): void {
    for (const ordinal of ordinalsOf(spans)) this.#deleted[ordinal] ??= fact
  }

  /** A move task took them to another queue. */
  moved(spans: Spans): void {
    for (const ordinal of ordinalsOf(spans)) this.#moved.add(ordinal)
  }

  deletedBy(ordinal: number): Fact | undefined {
    return this.#deleted[ordinal]
  }

  end(audience: Audience, spans: Spans, ending: Ending): void {
    for (const ordinal of ordinalsOf(spans)) audience.end(ordinal, ending)
  }

  endForAll(spans: Spans, ending: Ending): void {
    for (const audience of this.#audiences) this.end(audience, spans, ending)
  }

  /**
   * What became of an event for an audience. A message that was deleted though no successful invocation had it is
   * gone and kept nowhere: discarded, by `messageDeleted`.
   */
  fate(ordinal: number, audience: Audience | undefined): Fate {
    if (!audience) return APART
    const ending = audience.ending(ordinal)
    if (ending) return { kind: 'ended', ending }
    if (audience.functions.length === 0 || this.#moved.has(ordinal)) return APART
    const deleted = this.#deleted[ordinal]
    if (deleted)
      return {
        kind: 'ended',
        ending: { outcome: 'discarded', by: 'messageDeleted', at: deleted.at, n: deleted.n },
      }
    if (ordinal < (this.#startsAt.get(audience) ?? 0)) return APART
    if (ordinal >= (this.#endsAt.get(audience) ?? Number.POSITIVE_INFINITY)) return APART
    return IN_FLIGHT
  }

  *ordinals(): Generator<number> {
    for (let ordinal = 0; ordinal < this.#sentBy.length; ordinal++) if (this.#sentBy[ordinal]) yield ordinal
  }
}
