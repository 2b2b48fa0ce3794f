interface Arrived {
  readonly arrivedAt: number
}

const COMPACT_FROM = 1_024

/**
 * Records in order of arrival, with ordinals that go on from `base` and outlive trimming. Trimmed records are let go at
 * once; their places are given back when they are half of all.
 */
export class RecordLog<T extends Arrived> {
  #records: (T | undefined)[] = []
  /** Ordinal of the first place. */
  #base: number
  /** Places that are trimmed. */
  #trimmed = 0

  constructor(base = 0) {
    this.#base = base
  }

  /** The ordinal that the next record will get. */
  get tip(): number {
    return this.#base + this.#records.length
  }

  /** The ordinal of the oldest record that is left, or the tip. */
  get horizon(): number {
    return this.#base + this.#trimmed
  }

  push(record: T): void {
    this.#records.push(record)
  }

  /** The record with this ordinal, unless it is trimmed or still to come. */
  at(ordinal: number): T | undefined {
    return this.#records[ordinal - this.#base]
  }

  /** Up to `max` records from this ordinal, or from the horizon where that is later. */
  slice(from: number, max: number): T[] {
    const first = Math.max(from, this.horizon) - this.#base
    return this.#records.slice(first, first + max) as T[]
  }

  /** Drops records that arrived at or before this instant. */
  trim(instant: number): void {
    const records = this.#records
    let next = this.#trimmed
    while (next < records.length && records[next]!.arrivedAt <= instant) records[next++] = undefined
    this.#trimmed = next
    if (next === records.length || (next >= COMPACT_FROM && next * 2 >= records.length)) {
      this.#records = records.slice(next)
      this.#base += next
      this.#trimmed = 0
    }
  }

  /** The first ordinal whose record arrived at or after this instant; the tip where there is none. */
  firstSince(instant: number): number {
    let low = this.#trimmed
    let high = this.#records.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#records[middle]!.arrivedAt < instant) low = middle + 1
      else high = middle
    }
    return this.#base + low
  }
}
