import { Heap } from '../../base/heap.ts'

/** Something and the key under which it was put in. */
export interface Entry<T> {
  readonly key: number
  readonly item: T
  readonly sequence: number
}

const before = <T>(a: Entry<T>, b: Entry<T>): boolean => (a.key !== b.key ? a.key < b.key : a.sequence < b.sequence)

const SMALLEST_SWEEP = 1_024

/**
 * A priority queue for keys that mostly come in ascending order: those stand in a row, the others in a binary heap.
 * Equal keys come out in the order in which they were put in. Nothing is taken out of the middle: entries that
 * `isLive` denies are dropped when they surface, and swept out when they are many, so memory follows the live ones.
 */
export class OrderedQueue<T> {
  readonly #isLive: (item: T, key: number) => boolean
  #row: Entry<T>[] = []
  #first = 0
  #heap = new Heap<Entry<T>>(before)
  #sequence = 0
  #sweepAt = SMALLEST_SWEEP

  constructor(isLive: (item: T, key: number) => boolean) {
    this.#isLive = isLive
  }

  push(key: number, item: T): void {
    const entry: Entry<T> = { key, item, sequence: this.#sequence++ }
    const last = this.#row[this.#row.length - 1]
    if (this.#first === this.#row.length || last!.key <= key) this.#row.push(entry)
    else this.#heap.push(entry)
    if (this.#row.length - this.#first + this.#heap.size > this.#sweepAt) this.#sweep()
  }

  /** The live entry with the least key. */
  peek(): Entry<T> | undefined {
    const row = this.#front()
    const heap = this.#top()
    if (!row) return heap
    return heap && before(heap, row) ? heap : row
  }

  /** Takes out what `peek` shows. */
  shift(): T | undefined {
    const next = this.peek()
    if (!next) return undefined
    if (next === this.#row[this.#first]) this.#advance()
    else this.#heap.pop()
    return next.item
  }

  clear(): void {
    this.#row = []
    this.#first = 0
    this.#heap = new Heap(before)
    this.#sweepAt = SMALLEST_SWEEP
  }

  #front(): Entry<T> | undefined {
    for (;;) {
      const entry = this.#row[this.#first]
      if (!entry || this.#isLive(entry.item, entry.key)) return entry
      this.#advance()
    }
  }

  #top(): Entry<T> | undefined {
    for (;;) {
      const entry = this.#heap.top
      if (!entry || this.#isLive(entry.item, entry.key)) return entry
      this.#heap.pop()
    }
  }

  #advance(): void {
    this.#first++
    if (this.#first === this.#row.length) {
      this.#row = []
      this.#first = 0
    } else if (this.#first >= SMALLEST_SWEEP && this.#first * 2 > this.#row.length) {
      this.#row = this.#row.slice(this.#first)
      this.#first = 0
    }
  }

  #sweep(): void {
    this.#row = this.#row.slice(this.#first).filter((entry) => this.#isLive(entry.item, entry.key))
    this.#first = 0
    this.#heap.keep((entry) => this.#isLive(entry.item, entry.key))
    this.#sweepAt = Math.max(SMALLEST_SWEEP, 2 * (this.#row.length + this.#heap.size))
  }
}
