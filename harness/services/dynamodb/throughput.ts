/** Provisioned capacity of a table or a global index. Units per second; nothing is measured against it. */
export interface Throughput {
  readonly read: number
  readonly write: number
  /** Epoch milliseconds. */
  readonly increasedAt?: number
  readonly decreasedAt?: number
  readonly decreases?: number
}

export const ON_DEMAND: Throughput = { read: 0, write: 0 }

/** The new capacity, with when it was last raised and lowered. */
export const changedThroughput = (before: Throughput, read: number, write: number, now: number): Throughput => ({
  ...before,
  read,
  write,
  ...(read > before.read || write > before.write ? { increasedAt: now } : {}),
  ...(read < before.read || write < before.write ? { decreasedAt: now, decreases: (before.decreases ?? 0) + 1 } : {}),
})
