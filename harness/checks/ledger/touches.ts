import { type Span, type Spans, spansHave } from '../../base/spans.ts'
import type { Fact } from '../../journal/facts.ts'

const BLOCK_BITS = 6

/** The events that a fact is about, in its own lane. */
export const eventsOf = (fact: Fact): Spans => {
  if ('events' in fact && fact.events !== undefined) return fact.events
  if ('event' in fact) return [[fact.event, fact.event]]
  switch (fact.kind) {
    case 'batch.ended':
      return [...fact.processed, ...fact.failed]
    case 'batch.bisected':
      return [...fact.first, ...fact.second]
    case 'message.deduplicated':
      return [[fact.original, fact.original]]
    default:
      return []
  }
}

/**
 * Which facts of some kind are about which events of one lane. Facts carry spans, so an index by event would grow with
 * batch size times retries; this one keeps a list per block of 64 events and looks into the spans when asked.
 */
export class Touches<F extends Fact = Fact> {
  readonly #blocks: F[][] = []

  add(spans: Spans, fact: F): void {
    for (const [first, last] of spans) this.#addSpan(first, last, fact)
  }

  /** Facts about one event, in the order in which they happened. */
  of(ordinal: number): F[] {
    const block = this.#blocks[ordinal >> BLOCK_BITS]
    return block ? block.filter((fact) => spansHave(eventsOf(fact), ordinal)) : []
  }

  #addSpan(first: Span[0], last: Span[1], fact: F): void {
    for (let i = first >> BLOCK_BITS; i <= last >> BLOCK_BITS; i++) {
      const block = this.#blocks[i]
      if (!block) this.#blocks[i] = [fact]
      else if (block.at(-1) !== fact) block.push(fact)
    }
  }
}
