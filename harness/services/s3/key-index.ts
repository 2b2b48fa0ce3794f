import { compareKeys } from './key-order.ts'

/**
 * Values by key, in S3's order when somebody lists them. Puts only note what is new: sorting waits for the next list, and
 * then merges.
 */
export class KeyIndex<T> {
  readonly #values = new Map<string, T>()
  #sorted: string[] = []
  #fresh: string[] = []
  #gone = false

  get size(): number {
    return this.#values.size
  }

  get(key: string): T | undefined {
    return this.#values.get(key)
  }

  set(key: string, value: T): void {
    if (!this.#values.has(key)) this.#fresh.push(key)
    this.#values.set(key, value)
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#gone = true
  }

  values(): IterableIterator<T> {
    return this.#values.values()
  }

  /** Ascending. */
  keys(): readonly string[] {
    if (this.#gone || this.#fresh.length > 0) this.#tidy()
    return this.#sorted
  }

  #tidy(): void {
    // A key that went and came again stands in both lists.
    const fresh = [...new Set(this.#fresh)].sort(compareKeys)
    const merged: string[] = []
    let i = 0
    const take = (key: string): void => {
      if (this.#values.has(key) && merged[merged.length - 1] !== key) merged.push(key)
    }
    for (const key of this.#sorted) {
      while (i < fresh.length && compareKeys(fresh[i]!, key) <= 0) take(fresh[i++]!)
      take(key)
    }
    while (i < fresh.length) take(fresh[i++]!)
    this.#sorted = merged
    this.#fresh = []
    this.#gone = false
  }
}
