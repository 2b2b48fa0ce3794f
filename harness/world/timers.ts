import type { Priority, Timer } from './clock.ts'

export interface Entry extends Timer {
  readonly priority: Priority
  readonly sequence: number
  readonly owner: string
  readonly cause: number
  task: (() => void) | undefined
}

const before = (a: Entry, b: Entry): boolean =>
  a.instant !== b.instant
    ? a.instant < b.instant
    : a.priority !== b.priority
      ? a.priority < b.priority
      : a.sequence < b.sequence

/** A binary heap in total order: instant, priority, sequence. Cancelled entries are dropped when they surface. */
export class Timers {
  readonly #heap: Entry[] = []
  #sequence = 0
  #cancelled = 0

  add(instant: number, priority: Priority, owner: string, cause: number, task: () => void): Timer {
    const timers = this
    const entry: Entry = {
      instant,
      priority,
      sequence: this.#sequence++,
      owner,
      cause,
      task,
      cancel() {
        if (!entry.task) return
        entry.task = undefined
        timers.#cancelled++
        timers.#compact()
      },
    }
    this.#push(entry)
    return entry
  }

  peek(): Entry | undefined {
    for (;;) {
      const first = this.#heap[0]
      if (!first || first.task) return first
      this.#pop()
      this.#cancelled--
    }
  }

  pop(): Entry | undefined {
    return this.peek() && this.#pop()
  }

  /** Keeps a run that sets and cancels many timers (a deadline per invocation) from growing without bound. */
  #compact(): void {
    if (this.#cancelled < 1_024 || this.#cancelled * 2 < this.#heap.length) return
    const live = this.#heap.filter((entry) => entry.task)
    this.#heap.length = 0
    this.#cancelled = 0
    for (const entry of live) this.#push(entry)
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let i = heap.length
    heap.push(entry)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(entry, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = entry
  }

  #pop(): Entry {
    const heap = this.#heap
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = i * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, last)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return first
  }
}
