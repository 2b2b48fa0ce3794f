import { READ_UNIT_BYTES, WRITE_UNIT_BYTES } from './limits.ts'
import type { Row } from './row.ts'
import type { SecondaryIndex } from './secondary-index.ts'
import type { Table } from './table.ts'

/** `ReturnConsumedCapacity` of a request. */
export type CapacityDetail = string | undefined

/** Write units of so many bytes. @aws CapacityUnitCalculations (checked 2026-11) */
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES))

/**
 * Read units of so many bytes; half where the read may be stale. @aws CapacityUnitCalculations (checked 2026-11), which says
 * of an item that is not there that reading it costs the least. @guess a query or scan that finds nothing too; and a scan
 * costs what it reads: of a nearly empty table AWS was seen to ask four times the least (Alternator's
 * test_returnconsumedcapacity.py)
 */
export const readUnits = (bytes: number, isConsistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (isConsistent ? 1 : 0.5)

/** Units that one request used in one table and its indexes. */
export class ConsumedCapacity {
  readonly table: Table
  #units = 0
  readonly #indexes = new Map<SecondaryIndex, number>()

  constructor(table: Table) {
    this.table = table
  }

  add(units: number): this {
    this.#units += units
    return this
  }

  addIndex(index: SecondaryIndex, units: number): this {
    this.#indexes.set(index, (this.#indexes.get(index) ?? 0) + units)
    return this
  }

  /** What a write used: the larger of the item before and after, and what it wrote to indexes. `factor` 2 in a transaction. */
  addWrite(before: Row | undefined, after: Row | undefined, factor = 1): this {
    this.add(writeUnits(Math.max(before?.bytes ?? 0, after?.bytes ?? 0)) * factor)
    for (const index of this.table.indexes) {
      const units = index.writes(before, after).reduce((sum, bytes) => sum + writeUnits(bytes), 0)
      if (units > 0) this.addIndex(index, units * factor)
    }
    return this
  }

  /** AWS's shape; `kind` where reads and writes are told apart, as transactions do. */
  shape(detail: CapacityDetail, kind?: 'Read' | 'Write'): object {
    const capacity = (units: number) => ({
      CapacityUnits: units,
      ...(kind && { [`${kind}CapacityUnits`]: units }),
    })
    let total = this.#units
    for (const units of this.#indexes.values()) total += units
    const of = (wanted: SecondaryIndex['kind']) => [...this.#indexes].filter(([index]) => index.kind === wanted)
    const byName = (wanted: SecondaryIndex['kind'], member: string) => {
      const indexes = of(wanted)
      return indexes.length === 0
        ? {}
        : { [member]: Object.fromEntries(indexes.map(([index, units]) => [index.name, capacity(units)])) }
    }
    return {
      TableName: this.table.name,
      ...capacity(total),
      ...(detail === 'INDEXES' && {
        Table: capacity(this.#units),
        ...byName('local', 'LocalSecondaryIndexes'),
        ...byName('global', 'GlobalSecondaryIndexes'),
      }),
    }
  }
}

export const wantsCapacity = (detail: CapacityDetail): boolean => detail === 'TOTAL' || detail === 'INDEXES'

/** The units of several tables, in the order in which they came. */
export class ConsumedCapacities {
  readonly #tables = new Map<Table, ConsumedCapacity>()

  of(table: Table): ConsumedCapacity {
    let capacity = this.#tables.get(table)
    if (!capacity) {
      capacity = new ConsumedCapacity(table)
      this.#tables.set(table, capacity)
    }
    return capacity
  }

  /** The answer's member; none where nobody asked. */
  member(detail: CapacityDetail, kind?: 'Read' | 'Write'): { ConsumedCapacity?: readonly object[] } {
    if (!wantsCapacity(detail)) return {}
    return { ConsumedCapacity: [...this.#tables.values()].map((capacity) => capacity.shape(detail, kind)) }
  }
}
