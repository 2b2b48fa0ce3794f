import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface DeleteQueueInput {
  readonly QueueUrl?: string
}

const EMULATED = new Set(['QueueUrl'])

/** Ends a queue at once (AWS: within 60 s), whatever stands in it. @aws API_DeleteQueue (checked 2026-11) */
export const deleteQueue =
  (store: Store) =>
  (input: DeleteQueueInput): Record<string, never> => {
    refuseOthers('DeleteQueue', input, EMULATED)
    store.delete(store.byUrl(input.QueueUrl))
    return {}
  }
