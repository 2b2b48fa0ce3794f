import { tableArn } from '../../base/arn.ts'
import type { EventName, ItemChange, StreamViewType } from './change.ts'
import { checkIndexKey, checkItemKey, type Key, type KeyType, keysOf, keyText } from './key.ts'
import { KeyedRows } from './keyed-rows.ts'
import { Row } from './row.ts'
import { type IndexSettings, SecondaryIndex } from './secondary-index.ts'
import type { TableStream } from './table-stream.ts'
import { ON_DEMAND, type Throughput } from './throughput.ts'
import type { TimeToLive } from './time-to-live.ts'
import type { Item } from './values/attribute-value.ts'
import { sameItem } from './values/compare.ts'

export interface TableSettings {
  readonly name: string
  readonly key: Key
  readonly definitions: ReadonlyMap<string, KeyType>
  readonly indexes: readonly IndexSettings[]
  /** Left out: on demand. */
  readonly throughput?: Throughput
  readonly viewType?: StreamViewType
  /** An attribute's name. */
  readonly timeToLive?: string
  readonly deletionProtection?: boolean
  readonly tags?: ReadonlyMap<string, string>
  /** How long it is CREATING. */
  readonly creationMs: number
}

/** One table: its items by primary key, its indexes, and the count of its changes. */
export class Table {
  readonly name: string
  readonly arn: string
  /** A UUID. */
  readonly id: string
  readonly lane: string
  readonly key: Key
  definitions: ReadonlyMap<string, KeyType>
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly activeAt: number
  /** Until when it is UPDATING. Epoch milliseconds. */
  updatingUntil = 0
  /** When a deletion is through. Epoch milliseconds. */
  goneAt: number | undefined
  onDemand: boolean
  /** When it last became on demand. Epoch milliseconds. */
  onDemandSince: number | undefined
  throughput: Throughput
  deletionProtection: boolean
  readonly tags: Map<string, string>
  readonly timeToLive: TimeToLive
  /** Those that take writes, in the order in which they were made. */
  indexes: readonly SecondaryIndex[]
  /** In the order of keys. */
  readonly ordered: KeyedRows
  /** The latest; it may be disabled. */
  stream: TableStream | undefined
  /** How often an item changed: the ordinal of the next change. */
  changes = 0
  readonly #rows = new Map<string, Row>()
  #dropped: readonly SecondaryIndex[] = []

  constructor(settings: TableSettings, made: { id: string; now: number; timeToLive: (table: Table) => TimeToLive }) {
    this.name = settings.name
    this.arn = tableArn(settings.name)
    this.id = made.id
    this.lane = `table:${settings.name}/0`
    this.key = settings.key
    this.definitions = settings.definitions
    this.createdAt = made.now
    this.activeAt = made.now + settings.creationMs
    this.onDemand = settings.throughput === undefined
    this.onDemandSince = this.onDemand ? made.now : undefined
    this.throughput = settings.throughput ?? ON_DEMAND
    this.deletionProtection = settings.deletionProtection ?? false
    this.tags = new Map(settings.tags)
    this.timeToLive = made.timeToLive(this)
    this.indexes = settings.indexes.map((index) => new SecondaryIndex(settings, index, this.activeAt))
    this.ordered = new KeyedRows(settings.key)
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.#rows
  }

  get localIndexes(): readonly SecondaryIndex[] {
    return this.indexes.filter(({ kind }) => kind === 'local')
  }

  /** As they are shown: those that are being deleted too. */
  globalIndexes(now: number): readonly SecondaryIndex[] {
    this.#dropped = this.#dropped.filter(({ goneAt }) => goneAt !== undefined && goneAt > now)
    return [...this.indexes.filter(({ kind }) => kind === 'global'), ...this.#dropped]
  }

  status(now: number): 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' {
    if (this.goneAt !== undefined) return 'DELETING'
    if (now < this.activeAt) return 'CREATING'
    return now < this.updatingUntil ? 'UPDATING' : 'ACTIVE'
  }

  /** Refuses an item that cannot stand in this table or one of its indexes. */
  checkItem(item: Item): void {
    checkItemKey(this.key, item)
    for (const index of this.indexes) checkIndexKey(index, item)
  }

  row(key: Item): Row | undefined {
    return this.#rows.get(keyText(this.key, key))
  }

  /**
   * Puts an item in the place of `before`, or takes `before` away, and counts the change; `undefined` where nothing
   * changes: then the item's last change stands.
   */
  apply(before: Row | undefined, item: Item | undefined, now: number, byTimeToLive: boolean): ItemChange | undefined {
    if (before === undefined ? item === undefined : item !== undefined && sameItem(before.item, item)) return undefined
    const text = before?.keyText ?? keyText(this.key, item!)
    const after = item && new Row(item, text)
    const ordinal = this.changes++
    if (after) {
      after.ordinal = ordinal
      this.#rows.set(text, after)
      this.ordered.put(after)
    } else if (before) {
      this.#rows.delete(text)
      this.ordered.remove(before)
    }
    for (const index of this.indexes) index.replace(before, after)
    if (after) this.timeToLive.watch(after)
    const eventName: EventName = !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE'
    const keys = keysOf(this.key, (after ?? before)!.item)
    return { ordinal, at: now, eventName, keyText: text, keys, before, after, byTimeToLive }
  }

  /** Takes an index away: it is shown as DELETING until `goneAt`, and read no more. */
  dropIndex(index: SecondaryIndex, goneAt: number): void {
    index.goneAt = goneAt
    this.indexes = this.indexes.filter((other) => other !== index)
    this.#dropped = [...this.#dropped, index]
    const used = [this.key, ...this.indexes.map(({ key }) => key)].flatMap(({ attributes }) => attributes)
    const names = new Set(used.map(({ name }) => name))
    this.definitions = new Map([...this.definitions].filter(([name]) => names.has(name)))
  }

  /** Adds an index and fills it from the items that are there; those that cannot stand in it are left out. */
  addIndex(settings: IndexSettings, activeAt: number): SecondaryIndex {
    const index = new SecondaryIndex(this, settings, activeAt)
    for (const row of this.#rows.values()) index.replace(undefined, row)
    this.indexes = [...this.indexes, index]
    return index
  }
}
