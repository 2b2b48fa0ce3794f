import { Heap } from '../../base/heap.ts'
import { type Clock, Priority, type Timer } from '../../world/index.ts'
import { EXPIRY_AGE_MS, EXPIRY_DELAY_MS } from './limits.ts'
import type { Row } from './row.ts'
import type { Table } from './table.ts'

interface Expiry {
  readonly at: number
  /** Order among those of one instant. */
  readonly n: number
  readonly row: Row
}

/** Watched rows that were replaced are swept out once they are most of all, from this many on. */
const SWEEP_FROM = 1_024

/**
 * Deletes a table's items once the time in one of their attributes (a number of seconds since the Unix epoch) has passed.
 * One timer, for the earliest.
 */
export class TimeToLive {
  readonly #table: Table
  readonly #clock: Clock
  readonly #expire: (rows: readonly Row[]) => void
  #expiries = newHeap()
  #timer: Timer | undefined
  #count = 0
  #attribute: string | undefined
  /** When it was last switched. Epoch milliseconds. */
  changedAt: number | undefined

  constructor(table: Table, clock: Clock, expire: (rows: readonly Row[]) => void) {
    this.#table = table
    this.#clock = clock
    this.#expire = expire
  }

  /** `undefined` while it is off. */
  get attribute(): string | undefined {
    return this.#attribute
  }

  /** Switches it on for the items that are there and those to come, or off. */
  switch(attribute: string | undefined): void {
    this.#attribute = attribute
    this.#expiries = newHeap()
    for (const row of this.#table.rows.values()) this.watch(row)
    this.#set()
  }

  /** An item came or changed. */
  watch(row: Row): void {
    const attribute = this.#attribute
    if (attribute === undefined) return
    const at = expiryOf(row, attribute)
    if (at === undefined || at < this.#clock.now() - EXPIRY_AGE_MS) return
    if (this.#expiries.size >= SWEEP_FROM && this.#expiries.size > this.#table.rows.size * 2) this.#sweep()
    this.#expiries.push({ at: at + EXPIRY_DELAY_MS, n: this.#count++, row })
    this.#set()
  }

  #sweep(): void {
    const left = newHeap()
    for (let next = this.#expiries.pop(); next; next = this.#expiries.pop()) if (this.#stands(next.row)) left.push(next)
    this.#expiries = left
  }

  #stands(row: Row): boolean {
    return this.#table.rows.get(row.keyText) === row
  }

  #set(): void {
    const top = this.#expiries.top
    if (this.#timer && top && this.#timer.instant <= top.at) return
    this.#timer?.cancel()
    this.#timer = undefined
    if (!top || this.#table.goneAt !== undefined) return
    this.#timer = this.#clock.at(top.at, Priority.service, `time to live of table ${this.#table.name}`, () => {
      this.#timer = undefined
      this.#ring()
    })
  }

  #ring(): void {
    const now = this.#clock.now()
    const due: Row[] = []
    if (this.#table.goneAt === undefined)
      for (let top = this.#expiries.top; top && top.at <= now; top = this.#expiries.top) {
        this.#expiries.pop()
        if (this.#stands(top.row)) due.push(top.row)
      }
    this.#set()
    if (due.length > 0) this.#expire(due)
  }
}

const newHeap = () => new Heap<Expiry>((a, b) => (a.at === b.at ? a.n < b.n : a.at < b.at))

/**
 * When an item expires. Epoch milliseconds; `undefined` where the attribute is no number. @guess AWS deletes items whose
 * time is "older than" now; at the very second of it here.
 */
const expiryOf = (row: Row, attribute: string): number | undefined => {
  const value = Object.hasOwn(row.item, attribute) ? row.item[attribute]?.N : undefined
  return value === undefined ? undefined : Math.floor(Number(value)) * 1_000
}
