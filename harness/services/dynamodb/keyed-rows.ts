import { hash } from 'node:crypto'
import { type Key, scalarText } from './key.ts'
import type { Row } from './row.ts'
import type { AttributeValue, Item } from './values/attribute-value.ts'
import { compareValues } from './values/compare.ts'

/** Rows of one partition key, by sort key. */
export class Partition {
  readonly rows: Row[] = []
  readonly #text: string
  #hash: string | undefined

  constructor(text: string) {
    this.#text = text
  }

  /**
   * Where it stands in a scan: 32 hex digits. @guess AWS keeps to itself how it hashes; MD5 here, so that a scan's order is
   * neither the order of arrival nor that of the keys.
   */
  get hash(): string {
    this.#hash ??= hash('md5', this.#text)
    return this.#hash
  }
}

/** Rows of a table or an index, found by partition and ordered in it by sort key, then by primary key. */
export class KeyedRows {
  readonly key: Key
  readonly #partitions = new Map<string, Partition>()
  /** By hash; `undefined` once partitions came or went. */
  #sorted: Partition[] | undefined = []
  size = 0

  constructor(key: Key) {
    this.key = key
  }

  /** Whether an item has what the key needs: an index holds no others. */
  holds(item: Item): boolean {
    for (const { name, type } of this.key.attributes)
      if (!Object.hasOwn(item, name) || item[name]![type] === undefined) return false
    return true
  }

  put(row: Row): void {
    const text = scalarText(row.item[this.key.hash.name]!)
    let partition = this.#partitions.get(text)
    if (!partition) {
      partition = new Partition(text)
      this.#partitions.set(text, partition)
      this.#sorted = undefined
    }
    const { rows } = partition
    const last = rows.at(-1)
    if (last === undefined || this.compare(last, row) < 0) {
      rows.push(row)
      this.size++
      return
    }
    const index = this.indexFrom(rows, row)
    const there = rows[index]
    if (there && this.compare(there, row) === 0) rows[index] = row
    else {
      rows.splice(index, 0, row)
      this.size++
    }
  }

  remove(row: Row): void {
    const text = scalarText(row.item[this.key.hash.name]!)
    const partition = this.#partitions.get(text)
    if (!partition) return
    const index = this.indexFrom(partition.rows, row)
    if (partition.rows[index]?.keyText !== row.keyText) return
    partition.rows.splice(index, 1)
    this.size--
    if (partition.rows.length > 0) return
    this.#partitions.delete(text)
    this.#sorted = undefined
  }

  partition(hashValue: AttributeValue): Partition | undefined {
    return this.#partitions.get(scalarText(hashValue))
  }

  /** All, in the order of a scan. */
  get partitions(): readonly Partition[] {
    this.#sorted ??= [...this.#partitions.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1))
    return this.#sorted
  }

  /** The hash of the partition that an item with this partition key stands in. */
  static hashOf(hashValue: AttributeValue): string {
    return new Partition(scalarText(hashValue)).hash
  }

  /** Below, at or above zero as a row of one partition stands before, at or after another. */
  compare(a: Row, b: Row): number {
    const { range } = this.key
    const order = range ? (compareValues(a.item[range.name]!, b.item[range.name]!) ?? 0) : 0
    if (order !== 0) return order
    return a.keyText < b.keyText ? -1 : a.keyText > b.keyText ? 1 : 0
  }

  /** Index of the first row that does not stand before this one. */
  indexFrom(rows: readonly Row[], row: Row): number {
    return firstIndex(rows, (other) => this.compare(other, row) >= 0)
  }
}

/** Index of the first row for which a predicate holds that holds for all rows after it too. */
export const firstIndex = (rows: readonly Row[], holds: (row: Row) => boolean): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(rows[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
