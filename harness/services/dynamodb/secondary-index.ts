import { tableArn } from '../../base/arn.ts'
import type { Key } from './key.ts'
import { KeyedRows } from './keyed-rows.ts'
import type { Row } from './row.ts'
import type { Throughput } from './throughput.ts'
import type { AttributeValue, Item } from './values/attribute-value.ts'
import { sameItem, sameValue } from './values/compare.ts'
import { setOwn } from './values/own.ts'
import { itemBytes } from './values/size.ts'

export interface Projection {
  readonly type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'
  /** Of `INCLUDE`. */
  readonly attributes: readonly string[]
}

export interface IndexSettings {
  readonly kind: 'global' | 'local'
  readonly name: string
  readonly key: Key
  readonly projection: Projection
  /** Of a global index of a provisioned table. */
  readonly throughput?: Throughput
}

/**
 * One index of a table. It holds the items that have its key's attributes, as of the last write: @guess AWS propagates to
 * global indexes within a fraction of a second; the calm answer is at once.
 */
export class SecondaryIndex {
  readonly kind: 'global' | 'local'
  readonly name: string
  readonly arn: string
  readonly key: Key
  readonly projection: Projection
  readonly rows: KeyedRows
  throughput: Throughput | undefined
  /** When it can be read. Epoch milliseconds. */
  readonly activeAt: number
  /** When a deletion is through. Epoch milliseconds. */
  goneAt: number | undefined
  /** Names of the attributes that it holds; `undefined` for all. */
  readonly #held: ReadonlySet<string> | undefined

  constructor(table: { readonly name: string; readonly key: Key }, settings: IndexSettings, activeAt: number) {
    this.kind = settings.kind
    this.name = settings.name
    this.arn = `${tableArn(table.name)}/index/${settings.name}`
    this.key = settings.key
    this.projection = settings.projection
    this.throughput = settings.throughput
    this.rows = new KeyedRows(settings.key)
    this.activeAt = activeAt
    const { type, attributes } = settings.projection
    this.#held =
      type === 'ALL'
        ? undefined
        : new Set([...table.key.attributes, ...settings.key.attributes].map(({ name }) => name).concat(attributes))
  }

  /** What it holds of an item. */
  projected(item: Item): Item {
    const held = this.#held
    if (!held) return item
    const part: Record<string, AttributeValue> = {}
    for (const name in item) if (held.has(name)) setOwn(part, name, item[name]!)
    return part
  }

  /** Whether it holds this attribute of every item that has it. */
  covers(attribute: string): boolean {
    return this.#held?.has(attribute) ?? true
  }

  /** Bytes of what it holds of a row. */
  bytesOf(row: Row): number {
    return this.#held ? itemBytes(this.projected(row.item)) : row.bytes
  }

  replace(before: Row | undefined, after: Row | undefined): void {
    const had = before !== undefined && this.rows.holds(before.item)
    const has = after !== undefined && this.rows.holds(after.item)
    if (had) this.rows.remove(before)
    if (has) this.rows.put(after)
  }

  /** What a write to the table writes here. Each is an entry put or deleted, in bytes. @aws GSI.html, write capacity (checked 2026-11) */
  writes(before: Row | undefined, after: Row | undefined): readonly number[] {
    const had = before && this.rows.holds(before.item) ? this.projected(before.item) : undefined
    const has = after && this.rows.holds(after.item) ? this.projected(after.item) : undefined
    if (!had || !has) return [had, has].filter((item) => item !== undefined).map(itemBytes)
    if (sameItem(had, has)) return []
    const moved = this.key.attributes.some(({ name }) => !sameValue(had[name]!, has[name]!))
    return moved ? [itemBytes(had), itemBytes(has)] : [Math.max(itemBytes(had), itemBytes(has))]
  }
}
