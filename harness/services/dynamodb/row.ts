import { jsonBytesOf } from './json-bytes.ts'
import type { Item } from './values/attribute-value.ts'
import { itemBytes } from './values/size.ts'

/** An item as it stands in its table. A write makes a new one; what is costly is worked out when asked for. */
export class Row {
  readonly item: Item
  /** Its primary key as text. */
  readonly keyText: string
  /** Of the change that made it, in the table's lane; -1 for a position that is no item. */
  ordinal = -1
  #bytes = -1
  #jsonBytes = -1

  constructor(item: Item, keyText: string) {
    this.item = item
    this.keyText = keyText
  }

  /** As AWS counts an item's size. */
  get bytes(): number {
    if (this.#bytes < 0) this.#bytes = itemBytes(this.item)
    return this.#bytes
  }

  /** UTF-8 bytes of the item as a function gets it. */
  get jsonBytes(): number {
    if (this.#jsonBytes < 0) this.#jsonBytes = jsonBytesOf(this.item)
    return this.#jsonBytes
  }
}
