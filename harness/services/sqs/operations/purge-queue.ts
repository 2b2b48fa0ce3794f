import { purgeQueueInProgress } from '../errors.ts'
import { PURGE_INTERVAL_MS } from '../limits.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface PurgeQueueInput {
  readonly QueueUrl?: string
}

const EMULATED = new Set(['QueueUrl'])

/**
 * Empties a queue at once (AWS: within 60 s): visible, in flight and delayed; deduplication ids are forgotten too
 * (recorded). @aws API_PurgeQueue (checked 2026-11)
 */
export const purgeQueue =
  (store: Store) =>
  (input: PurgeQueueInput): Record<string, never> => {
    refuseOthers('PurgeQueue', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    if (queue.now < queue.purgedAt + PURGE_INTERVAL_MS) throw purgeQueueInProgress(queue.name)
    queue.settle()
    queue.purgedAt = queue.now
    const messages = queue.removeAll()
    if (messages.length > 0) queue.facts.purged(messages)
    queue.deduplication.clear()
    queue.done()
    return {}
  }
