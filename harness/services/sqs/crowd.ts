import { NOISY } from './limits.ts'
import type { Message } from './message.ts'

/** How many messages of each group of a standard queue are in flight. */
export class Crowd {
  readonly #groups = new Map<string, number>()
  #all = 0

  /** A message is in flight. */
  enter({ content: { groupId } }: Message): void {
    this.#all++
    if (groupId !== undefined) this.#groups.set(groupId, this.inFlight(groupId) + 1)
  }

  /** It is no longer. */
  leave({ content: { groupId } }: Message): void {
    this.#all--
    if (groupId === undefined) return
    const left = this.inFlight(groupId) - 1
    if (left > 0) this.#groups.set(groupId, left)
    else this.#groups.delete(groupId)
  }

  inFlight(groupId: string): number {
    return this.#groups.get(groupId) ?? 0
  }

  /** Whether the group takes too much of the consumers. @aws sqs-fair-queues-detailed (checked 2026-11) */
  isNoisy(groupId: string): boolean {
    const inFlight = this.inFlight(groupId)
    return inFlight >= NOISY.inFlight && inFlight > this.#all * NOISY.share
  }

  clear(): void {
    this.#groups.clear()
    this.#all = 0
  }
}
