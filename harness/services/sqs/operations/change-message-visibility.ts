import { invalidValue, missingParameter } from '../errors.ts'
import { RANGES } from '../limits.ts'
import { receiptHandleOf, refuseOthers } from '../parameters.ts'
import { hideable, hideFor } from '../receiving.ts'
import type { Store } from '../store.ts'

export interface ChangeMessageVisibilityInput {
  readonly QueueUrl?: string
  readonly ReceiptHandle?: string
  readonly VisibilityTimeout?: number
}

const EMULATED = new Set(['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'])

/** Hides a message in flight for so many seconds from now; 0 lets it appear at once. What stale handles do: `hideable`. */
export const changeMessageVisibility =
  (store: Store) =>
  (input: ChangeMessageVisibilityInput): Record<string, never> => {
    refuseOthers('ChangeMessageVisibility', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    const { VisibilityTimeout: seconds } = input
    if (seconds === undefined) throw missingParameter('VisibilityTimeout')
    if (!isVisibilityTimeout(seconds)) throw invalidValue(seconds, 'VisibilityTimeout', 'Must be between 0 and 43200.')
    const message = hideable(queue, receiptHandleOf(input.ReceiptHandle), seconds)
    if (message) hideFor(queue, [message], seconds)
    queue.done()
    return {}
  }

export const isVisibilityTimeout = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= RANGES.VisibilityTimeout.min && seconds <= RANGES.VisibilityTimeout.max
