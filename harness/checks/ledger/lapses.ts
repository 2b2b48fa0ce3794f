/** A message whose hiding or delay lapses at an instant. */
export interface Lapse {
  readonly at: number
  readonly ordinal: number
}

const before = (a: Lapse, b: Lapse): boolean => a.at < b.at || (a.at === b.at && a.ordinal < b.ordinal)

/** Lapses to come, soonest first: a binary heap. Nothing is ever taken out early; the reader drops what is stale. */
export class Lapses {
  readonly #heap: Lapse[] = []

  add(lapse: Lapse): void {
    const heap = this.#heap
    let i = heap.length
    heap.push(lapse)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(lapse, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = lapse
  }

  /** Takes the soonest lapse at or before an instant. */
  take(until: number): Lapse | undefined {
    const heap = this.#heap
    const first = heap[0]
    if (!first || first.at > until) return undefined
    const last = heap.pop()!
    if (heap.length > 0) this.#sink(last)
    return first
  }

  #sink(lapse: Lapse): void {
    const heap = this.#heap
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, lapse)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = lapse
  }
}
