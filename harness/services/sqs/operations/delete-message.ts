import { receiptHandleOf, refuseOthers } from '../parameters.ts'
import { deletable, deleteAll } from '../receiving.ts'
import type { Store } from '../store.ts'

export interface DeleteMessageInput {
  readonly QueueUrl?: string
  readonly ReceiptHandle?: string
}

const EMULATED = new Set(['QueueUrl', 'ReceiptHandle'])

/** @aws API_DeleteMessage (checked 2026-11). What stale handles do: `deletable`. */
export const deleteMessage =
  (store: Store) =>
  (input: DeleteMessageInput): Record<string, never> => {
    refuseOthers('DeleteMessage', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    const message = deletable(queue, receiptHandleOf(input.ReceiptHandle))
    if (message) deleteAll(queue, [message])
    return {}
  }
