import { missingParameter } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface UntagQueueInput {
  readonly QueueUrl?: string
  readonly TagKeys?: readonly string[]
}

const EMULATED = new Set(['QueueUrl', 'TagKeys'])

/** Keys that are not there are passed over. @aws API_UntagQueue (checked 2026-11) */
export const untagQueue =
  (store: Store) =>
  (input: UntagQueueInput): Record<string, never> => {
    refuseOthers('UntagQueue', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    if (!input.TagKeys) throw missingParameter('TagKeys')
    for (const key of input.TagKeys) queue.tags.delete(key)
    return {}
  }
