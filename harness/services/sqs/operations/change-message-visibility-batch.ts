import { AwsError } from '../../../base/errors.ts'
import { batchAnswer, checkBatch, type FailedEntry, failedEntry } from '../batches.ts'
import { invalidValue, missingParameter } from '../errors.ts'
import type { Message } from '../message.ts'
import { receiptHandleOf, refuseOthers } from '../parameters.ts'
import { hideable, hideFor } from '../receiving.ts'
import type { Store } from '../store.ts'
import { isVisibilityTimeout } from './change-message-visibility.ts'

export interface ChangeMessageVisibilityBatchInput {
  readonly QueueUrl?: string
  readonly Entries?: readonly ChangeMessageVisibilityBatchEntry[]
}

interface ChangeMessageVisibilityBatchEntry {
  readonly Id?: string
  readonly ReceiptHandle?: string
  readonly VisibilityTimeout?: number
}

const ENTRY = 'ChangeMessageVisibilityBatchRequestEntry'
const EMULATED = new Set(['QueueUrl', 'Entries'])
const ENTRY_EMULATED = new Set(['Id', 'ReceiptHandle', 'VisibilityTimeout'])

/** @aws API_ChangeMessageVisibilityBatch (checked 2026-11) */
export const changeMessageVisibilityBatch = (store: Store) => (input: ChangeMessageVisibilityBatchInput) => {
  refuseOthers('ChangeMessageVisibilityBatch', input, EMULATED)
  const queue = store.byUrl(input.QueueUrl)
  const successful: { readonly Id: string }[] = []
  const failures: FailedEntry[] = []
  /** One fact for those hidden alike. */
  const bySeconds = new Map<number, Message[]>()
  for (const [i, entry] of checkBatch(ENTRY, input.Entries).entries()) {
    refuseOthers('ChangeMessageVisibilityBatch', entry, ENTRY_EMULATED)
    const Id = entry.Id ?? ''
    try {
      const seconds = secondsOf(entry, i)
      const message = hideable(queue, receiptHandleOf(entry.ReceiptHandle), seconds)
      if (message) bySeconds.set(seconds, [...(bySeconds.get(seconds) ?? []), message])
      successful.push({ Id })
    } catch (error) {
      if (!AwsError.is(error)) throw error
      failures.push(failedEntry(Id, error))
    }
  }
  for (const [seconds, messages] of bySeconds) hideFor(queue, messages, seconds)
  queue.done()
  return batchAnswer(successful, failures)
}

const secondsOf = (entry: ChangeMessageVisibilityBatchEntry, index: number): number => {
  const { VisibilityTimeout: seconds } = entry
  if (seconds === undefined) throw missingParameter(`${ENTRY}.${index + 1}.VisibilityTimeout`)
  if (!isVisibilityTimeout(seconds))
    throw invalidValue(seconds, 'VisibilityTimeout', 'VisibilityTimeout must be an integer between 0 and 43200.')
  return seconds
}
