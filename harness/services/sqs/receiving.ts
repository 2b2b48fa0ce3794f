import { messageGone, receiptHandleExpired, totalVisibilityExceeded } from './errors.ts'
import { TOTAL_VISIBILITY_MS } from './limits.ts'
import type { Message } from './message.ts'
import type { Queue } from './queue.ts'
import type { Receipt } from './receipt-handles.ts'
import type { ReceivedMessage } from './received-message.ts'

const isCurrent = (message: Message, receipt: Receipt): boolean =>
  message.state === 'inFlight' && message.receives === receipt.receive

/**
 * The message that a receipt handle may delete; `undefined` where AWS says yes and nothing happens: the message is gone
 * already, or (standard queues) it was received again since. A FIFO queue refuses a handle whose visibility timeout is
 * over. @aws API_DeleteMessage (checked 2026-11); recorded 2025-03
 */
export const deletable = (queue: Queue, handle: string): Message | undefined => {
  queue.settle()
  const receipt = queue.handles.read(handle)
  const message = queue.message(receipt.ordinal)
  if (!message) return undefined
  if (queue.fifo) {
    if (!isCurrent(message, receipt)) throw receiptHandleExpired(handle)
    return message
  }
  return message.receives === receipt.receive ? message : undefined
}

/** Deletes what Lambda's poller received, where it still may; the rest stays. */
export const deleteReceived = (queue: Queue, records: readonly ReceivedMessage[]): void => {
  queue.settle()
  const messages: Message[] = []
  for (const { message, receive } of records)
    if (queue.fifo ? isCurrent(message, { ordinal: message.ordinal, receive }) : message.receives === receive)
      messages.push(message)
  deleteAll(queue, messages)
}

/** Deletes messages and records the fact. */
export const deleteAll = (queue: Queue, messages: readonly Message[]): void => {
  const deleted = queue.remove(messages)
  if (deleted.length > 0) queue.facts.deleted(deleted)
  queue.done()
}

/**
 * The message whose visibility a receipt handle may change; `undefined` where AWS says yes and nothing happens. Any handle
 * of a standard queue's message will do. @aws API_ChangeMessageVisibility (checked 2026-11); recorded 2024-04: a timeout
 * that is over is answered with success. `@guess` It then changes nothing; FIFO refuses as it does a delete.
 */
export const hideable = (queue: Queue, handle: string, seconds: number): Message | undefined => {
  queue.settle()
  const receipt = queue.handles.read(handle)
  const message = queue.message(receipt.ordinal)
  if (!message) throw messageGone(handle)
  if (queue.fifo && !isCurrent(message, receipt)) throw receiptHandleExpired(handle)
  if (message.state !== 'inFlight') return undefined
  if (queue.now + seconds * 1_000 > message.receivedAt + TOTAL_VISIBILITY_MS) throw totalVisibilityExceeded(seconds)
  return message
}

/** Hides messages in flight for so many seconds from now and records the fact. The caller ends with `queue.done()`. */
export const hideFor = (queue: Queue, messages: readonly Message[], seconds: number): void => {
  const until = queue.now + seconds * 1_000
  queue.facts.visibility(messages, until)
  for (const message of messages) queue.hideUntil(message, until)
}
