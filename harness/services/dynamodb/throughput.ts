import { TABLE_CHANGE_MS } from './limits.ts'

/** Provisioned capacity of a table or a global index. Units per second; nothing is measured against it. */
export interface Throughput {
  readonly read: number
  readonly write: number
  /** Epoch milliseconds. */
  readonly increasedAt?: number
  readonly decreasedAt?: number
  readonly decreases?: number
  /** What it was before its last change, which still holds until then. Epoch milliseconds. */
  readonly before?: {
    readonly until: number
    readonly read: number
    readonly write: number
    readonly decreases: number
  }
}

export const ON_DEMAND: Throughput = { read: 0, write: 0 }

/**
 * The new capacity, with when it was last raised and lowered. Holds once the table is ACTIVE again.
 * @aws API_UpdateTable_v20111205, "the table still has the provisioned throughput from before the call"; dynalite's
 * test/updateTable.js saw the same of today's API (checked 2026-11). Capacity of a table that was on demand holds at once.
 */
export const changedThroughput = (before: Throughput, read: number, write: number, now: number): Throughput => {
  const { read: readBefore, write: writeBefore, decreases = 0 } = before
  const raised = read > readBefore || write > writeBefore
  const lowered = read < readBefore || write < writeBefore
  const { before: _, ...known } = before
  return {
    ...known,
    read,
    write,
    ...(raised ? { increasedAt: now } : {}),
    ...(lowered ? { decreasedAt: now, decreases: decreases + 1 } : {}),
    ...(readBefore > 0
      ? { before: { until: now + TABLE_CHANGE_MS, read: readBefore, write: writeBefore, decreases } }
      : {}),
  }
}

/** What a description shows at this instant. */
export const shownThroughput = (throughput: Throughput, now: number): Throughput =>
  throughput.before && now < throughput.before.until ? { ...throughput, ...throughput.before } : throughput
