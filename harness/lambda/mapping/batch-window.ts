import type { SourceRecord } from '../../ports/index.ts'
import { eventBytes } from './batch-payload.ts'

export interface BatchLimits<R> {
  readonly batchSize: number
  /** 0: what one poll found is sent at once. Milliseconds. */
  readonly windowMs: number
  /** The largest rendered event. Bytes. */
  readonly payloadBytes: number
  /** Whether a record may stand in one batch with the first one; all may where it is absent. */
  readonly fits?: (first: R, next: R) => boolean
}

/**
 * A batch that is being filled. It is ready when it is full (size or payload) or when its window is over; the window
 * starts with the first record. @aws invocation-eventsourcemapping "Batching behavior" (checked 2026-11)
 */
export class BatchWindow<R extends SourceRecord> {
  readonly records: R[] = []
  readonly limits: BatchLimits<R>
  #recordBytes = 0
  #closesAt = Number.POSITIVE_INFINITY
  #cut = false

  constructor(limits: BatchLimits<R>) {
    this.limits = limits
  }

  /**
   * Takes records from the front, as many as fit; returns how many. A record that is too large for any event is taken
   * alone (`@guess` AWS does not say what becomes of it; the invocation decides).
   */
  take(offered: readonly R[], now: number): number {
    let taken = 0
    for (const record of offered) {
      if (this.full) break
      const count = this.records.length
      if (count > 0 && !this.#takesMore(record)) {
        this.#cut = true
        break
      }
      if (count === 0) this.#closesAt = now + this.limits.windowMs
      this.records.push(record)
      this.#recordBytes += record.bytes
      taken++
    }
    return taken
  }

  #takesMore(record: R): boolean {
    const { payloadBytes, fits } = this.limits
    if (fits && !fits(this.records[0]!, record)) return false
    return eventBytes(this.records.length + 1, this.#recordBytes + record.bytes) <= payloadBytes
  }

  get empty(): boolean {
    return this.records.length === 0
  }

  /** How many more records it may hold. */
  get room(): number {
    return this.limits.batchSize - this.records.length
  }

  /** No further record may be added. */
  get full(): boolean {
    return this.#cut || this.room <= 0
  }

  /** When the window is over; infinite while there is no record. Epoch milliseconds. */
  get closesAt(): number {
    return this.#closesAt
  }
}
