import { DEDUPLICATION_MS } from './limits.ts'

/** What a repeated publish is answered with. Recorded 2025-12: the first one's ids. */
export interface Original {
  readonly ordinal: number
  readonly messageId: string
  readonly sequenceNumber: string
}

/** Deduplication ids of one FIFO topic, remembered for five minutes. @aws fifo-message-dedup (checked 2026-11) */
export class Deduplication {
  readonly #remembered = new Map<string, { readonly at: number; readonly original: Original }>()

  find(id: string, now: number): Original | undefined {
    // A map keeps the order of insertion, which is the order of time.
    for (const [old, { at }] of this.#remembered) {
      if (at + DEDUPLICATION_MS > now) break
      this.#remembered.delete(old)
    }
    return this.#remembered.get(id)?.original
  }

  remember(id: string, now: number, original: Original): void {
    this.#remembered.set(id, { at: now, original })
  }
}
