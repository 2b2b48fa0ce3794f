import { SECOND } from '../../base/duration.ts'
import { SHARD_READ_BYTES, SHARD_READ_CALLS, SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from './limits.ts'

const wholeSecond = (instant: number): number => Math.floor(instant / SECOND)

/**
 * What one shard takes per second. @guess AWS does not say how it measures a second: whole virtual seconds here.
 * A record above 1 MiB (a stream with a raised `maxRecordSize`) is taken where the second is not used up, and what it
 * takes beyond 1 MiB is paid off by the following seconds. @aws streams/latest/dev/large-records, a tank that drains and refills
 * at a steady rate (checked 2026-11); @guess how deep the tank is.
 */
export class WriteThroughput {
  #second = 0
  #records = 0
  #bytes = 0

  /** Takes a record in, or says no. */
  admit(now: number, bytes: number): boolean {
    const second = wholeSecond(now)
    if (second !== this.#second) {
      this.#bytes = Math.max(0, this.#bytes - SHARD_WRITE_BYTES * (second - this.#second))
      this.#records = 0
      this.#second = second
    }
    if (this.#records >= SHARD_WRITE_RECORDS) return false
    const fits = bytes > SHARD_WRITE_BYTES ? this.#bytes < SHARD_WRITE_BYTES : this.#bytes + bytes <= SHARD_WRITE_BYTES
    if (!fits) return false
    this.#records++
    this.#bytes += bytes
    return true
  }
}

/**
 * What GetRecords gets from one shard: 5 calls per second, and 2 MiB per second: an answer that uses the second up (or
 * more: up to 10 MiB) shuts the shard for as long as 2 MiB/s would have taken, 10 MiB for 5 s.
 * @aws kinesis/latest/APIReference/API_GetRecords (checked 2026-11); @guess whole virtual seconds, refused calls are free.
 */
export class ReadThroughput {
  #second = 0
  #calls = 0
  #bytes = 0
  #shutUntil = 0

  /** Whether a call may be made now; counts it where it may. */
  admit(now: number): boolean {
    const second = wholeSecond(now)
    if (second !== this.#second) {
      this.#second = second
      this.#calls = 0
      this.#bytes = 0
    }
    if (now < this.#shutUntil || this.#calls >= SHARD_READ_CALLS) return false
    this.#calls++
    return true
  }

  /** Counts what an admitted call got. */
  spend(now: number, bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes < SHARD_READ_BYTES) return
    this.#shutUntil = now + Math.ceil((this.#bytes / SHARD_READ_BYTES) * SECOND)
    this.#bytes = 0
  }
}
