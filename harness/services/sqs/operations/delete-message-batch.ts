import { AwsError } from '../../../base/errors.ts'
import { batchAnswer, checkBatch, type FailedEntry, failedEntry } from '../batches.ts'
import type { Message } from '../message.ts'
import { receiptHandleOf, refuseOthers } from '../parameters.ts'
import { deletable, deleteAll } from '../receiving.ts'
import type { Store } from '../store.ts'

export interface DeleteMessageBatchInput {
  readonly QueueUrl?: string
  readonly Entries?: readonly { readonly Id?: string; readonly ReceiptHandle?: string }[]
}

const EMULATED = new Set(['QueueUrl', 'Entries'])
const ENTRY_EMULATED = new Set(['Id', 'ReceiptHandle'])

/** @aws API_DeleteMessageBatch (checked 2026-11) */
export const deleteMessageBatch = (store: Store) => (input: DeleteMessageBatchInput) => {
  refuseOthers('DeleteMessageBatch', input, EMULATED)
  const queue = store.byUrl(input.QueueUrl)
  const successful: { readonly Id: string }[] = []
  const failures: FailedEntry[] = []
  const messages: Message[] = []
  for (const entry of checkBatch('DeleteMessageBatchRequestEntry', input.Entries)) {
    refuseOthers('DeleteMessageBatch', entry, ENTRY_EMULATED)
    const Id = entry.Id ?? ''
    try {
      const message = deletable(queue, receiptHandleOf(entry.ReceiptHandle))
      if (message) messages.push(message)
      successful.push({ Id })
    } catch (error) {
      if (!AwsError.is(error)) throw error
      failures.push(failedEntry(Id, error))
    }
  }
  deleteAll(queue, messages)
  return batchAnswer(successful, failures)
}
