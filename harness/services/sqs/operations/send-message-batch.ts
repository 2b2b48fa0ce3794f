import type { Caller } from '../../../ports/index.ts'
import { batchAnswer, checkBatch, type FailedEntry, failedEntry } from '../batches.ts'
import { batchMessageTooLong, batchRequestTooLong, deduplicationMissing, groupMissingInBatch } from '../errors.ts'
import { messageBytes } from '../message-limits.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import { sendAll } from '../sending.ts'
import type { Store } from '../store.ts'
import {
  MESSAGE_PARAMETERS,
  type MessageAnswer,
  type MessageInput,
  messageAnswer,
  type ReadMessage,
  readMessage,
} from './send-message.ts'

export interface SendMessageBatchInput {
  readonly QueueUrl?: string
  readonly Entries?: readonly SendMessageBatchEntry[]
}

interface SendMessageBatchEntry extends MessageInput {
  readonly Id?: string
}

const EMULATED = new Set(['QueueUrl', 'Entries'])
const ENTRY_EMULATED = new Set(['Id', ...MESSAGE_PARAMETERS])

/**
 * Up to ten messages; what AWS refuses of one is answered for it alone. What a FIFO queue lacks of one refuses the whole
 * batch. @aws API_SendMessageBatch (checked 2026-11); recorded 2024-04 to 2025-08
 */
export const sendMessageBatch = (store: Store) => (input: SendMessageBatchInput, caller?: Caller) => {
  refuseOthers('SendMessageBatch', input, EMULATED)
  const queue = store.byUrl(input.QueueUrl)
  const entries = checkBatch('SendMessageBatchRequestEntry', input.Entries)
  const reads = entries.map((entry) => {
    refuseOthers('SendMessageBatch', entry, ENTRY_EMULATED)
    return readMessage('SendMessageBatch', entry, caller)
  })
  checkFifo(queue, reads)
  checkTotal(reads, store.quotas.sqsMessageBytes)

  const limit = queue.config.maximumMessageBytes
  const successful: ({ readonly Id: string } & MessageAnswer)[] = []
  const failures: FailedEntry[] = []
  for (const [i, outcome] of sendAll(queue, reads).entries()) {
    const Id = entries[i]?.Id ?? ''
    const read = reads[i]!
    if (outcome.ok) successful.push({ Id, ...messageAnswer(read, outcome.value) })
    else {
      const tooLong = messageBytes(read.body, read.attributes) > limit
      failures.push(failedEntry(Id, tooLong ? batchMessageTooLong(limit) : outcome.error))
    }
  }
  return batchAnswer(successful, failures)
}

const checkFifo = (queue: Queue, reads: readonly ReadMessage[]): void => {
  if (!queue.fifo) return
  for (const { deduplicationId, groupId } of reads) {
    if (deduplicationId === undefined && !queue.config.contentBasedDeduplication) throw deduplicationMissing()
    if (groupId === undefined) throw groupMissingInBatch()
  }
}

const checkTotal = (reads: readonly ReadMessage[], limitBytes: number): void => {
  let total = 0
  for (const { body, attributes } of reads) total += messageBytes(body, attributes)
  if (total > limitBytes) throw batchRequestTooLong(limitBytes, total)
}
