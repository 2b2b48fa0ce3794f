import { DEDUPLICATION_MS } from './limits.ts'

/** What a repeated send is answered with. */
export interface Original {
  readonly ordinal: number
  readonly messageId: string
  readonly sequenceNumber: string
}

interface Remembered {
  readonly at: number
  readonly original: Original
}

/**
 * Deduplication ids of one FIFO queue: remembered for five minutes from the first send, whatever became of the message,
 * and for all groups alike. @aws FIFO-queues-exactly-once-processing (checked 2026-11); groups recorded 2024-04
 */
export class Deduplication {
  readonly #remembered = new Map<string, Remembered>()

  find(id: string, now: number): Original | undefined {
    this.#forget(now)
    return this.#remembered.get(id)?.original
  }

  remember(id: string, now: number, original: Original): void {
    this.#remembered.set(id, { at: now, original })
  }

  clear(): void {
    this.#remembered.clear()
  }

  // A map keeps the order of insertion, which is the order of time.
  #forget(now: number): void {
    for (const [id, { at }] of this.#remembered) {
      if (at + DEDUPLICATION_MS > now) return
      this.#remembered.delete(id)
    }
  }
}
