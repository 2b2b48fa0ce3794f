import { span } from '../../base/spans.ts'
import type { ItemChange } from './change.ts'
import type { Row } from './row.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import type { Item } from './values/attribute-value.ts'
import { plainOf } from './values/plain.ts'

/** Of one table in one request. */
interface Tally {
  readonly table: Table
  readonly first: number
  payload: string
}

/**
 * The writes of one request: they take effect at once and in order; `finish` records one fact per table and wakes its
 * stream's readers.
 */
export class Writes {
  readonly #store: DynamodbStore
  readonly #tallies: Tally[] = []

  constructor(store: DynamodbStore) {
    this.#store = store
  }

  /** Replies the ordinal of the item's last change: of this write, or of an earlier one where it changes nothing. */
  write(table: Table, before: Row | undefined, item: Item | undefined, byTimeToLive = false): number | undefined {
    const { now } = this.#store
    const change = table.apply(before, item, now, byTimeToLive)
    if (!change) return before?.ordinal
    const { stream } = table
    if (stream?.enabled) stream.append(change, this.#store.world.ids.hex(stream.arn, 32))
    let tally = this.#tallies.find((other) => other.table === table)
    if (!tally) {
      tally = { table, first: change.ordinal, payload: '' }
      this.#tallies.push(tally)
    }
    tally.payload += (tally.payload === '' ? '[' : ',') + textOf(change)
    return change.ordinal
  }

  finish(): void {
    const { journal } = this.#store.world
    const { now } = this.#store
    const causes = this.#tallies.map(({ table, first, payload }) =>
      journal.record({
        kind: 'item.changed',
        lane: table.lane,
        events: span(first, table.changes - 1),
        payload: journal.keep(`${payload}]`),
      }),
    )
    // Last, so that a reader who acts at once finds the request complete.
    for (const [i, { table }] of this.#tallies.entries()) {
      const { stream } = table
      if (!stream?.enabled) continue
      stream.trim(now)
      journal.because(causes[i]!, () => stream.wake())
    }
  }
}

/** As the journal keeps it. */
const textOf = ({ eventName, keys, before, after, byTimeToLive }: ItemChange): string => {
  let text = `{"eventName":"${eventName}","keys":${JSON.stringify(plainOf(keys))}`
  if (after) text += `,"newImage":${JSON.stringify(plainOf(after.item))}`
  if (before) text += `,"oldImage":${JSON.stringify(plainOf(before.item))}`
  return `${text}${byTimeToLive ? ',"by":"timeToLive"' : ''}}`
}
