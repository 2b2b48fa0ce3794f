import { canonicalJson } from '../../base/canonical-json.ts'
import { Gauge } from './gauge.ts'

/** One change of an item, as `item.changed` keeps it. */
export interface ItemChange {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly keys: unknown
  readonly newImage?: unknown
}

/** A table's items, at every instant. */
export class TableBook {
  readonly count = new Gauge()
  readonly #items = new Map<string, unknown>()

  change({ eventName, keys, newImage }: ItemChange, n: number): void {
    const key = canonicalJson(keys)
    const there = this.#items.has(key)
    if (eventName === 'REMOVE') {
      if (this.#items.delete(key)) this.count.add(-1, n)
      return
    }
    this.#items.set(key, newImage)
    if (!there) this.count.add(1, n)
  }

  /** As plain JSON, in order of their first insertion. */
  get items(): readonly unknown[] {
    return [...this.#items.values()]
  }
}
