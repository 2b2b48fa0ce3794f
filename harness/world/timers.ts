import { Heap } from '../base/heap.ts'
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
  readonly #heap = new Heap(before)
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
    this.#heap.push(entry)
    return entry
  }

  peek(): Entry | undefined {
    for (;;) {
      const first = this.#heap.top
      if (!first || first.task) return first
      this.#heap.pop()
      this.#cancelled--
    }
  }

  pop(): Entry | undefined {
    return this.peek() && this.#heap.pop()
  }

  /** Keeps a run that sets and cancels many timers (a deadline per invocation) from growing without bound. */
  #compact(): void {
    if (this.#cancelled < 1_024 || this.#cancelled * 2 < this.#heap.size) return
    this.#cancelled = 0
    this.#heap.keep((entry) => entry.task !== undefined)
  }
}
