import { AwsError } from '../../../base/errors.ts'
import type { AwsErrorLike } from '../../../base/reply.ts'
import type { Caller } from '../../../ports/index.ts'
import {
  batchEntryIdInvalid,
  batchEntryIdsNotDistinct,
  batchEntryIdTooLong,
  batchRequestTooLong,
  emptyBatch,
  tooManyEntries,
} from '../errors.ts'
import { BATCH_ENTRIES, MESSAGE_BYTES } from '../limits.ts'
import type { Outgoing } from '../message.ts'
import { MESSAGE_PARAMETERS, type MessageInput, readMessage } from '../message-input.ts'
import { checkAttributes, checkMessage, messageBytes } from '../message-limits.ts'
import { refuseOthers } from '../parameters.ts'
import { checkFifo, checkStructure, publishAll } from '../publishing.ts'
import type { Store } from '../store.ts'
import { type PublishOutput, publishAnswer } from './publish.ts'

interface Entry extends MessageInput {
  readonly Id?: string
}

export interface PublishBatchInput {
  readonly TopicArn?: string
  readonly PublishBatchRequestEntries?: readonly Entry[]
}

interface FailedEntry {
  readonly Id: string
  readonly Code: string
  readonly Message: string
  readonly SenderFault: boolean
}

export interface PublishBatchOutput {
  readonly Successful: readonly ({ readonly Id: string } & PublishOutput)[]
  readonly Failed: readonly FailedEntry[]
}

const EMULATED = new Set(['TopicArn', 'PublishBatchRequestEntries'])
const ENTRY_EMULATED = new Set(['Id', ...MESSAGE_PARAMETERS])
const ID_LENGTH = 80

/**
 * Up to ten messages. What is wrong with groups, ids, structures, attributes or the whole length refuses the batch
 * (recorded 2023-08 to 2025-12). `@guess` An empty message and a bad subject fail alone.
 * @aws API_PublishBatch (checked 2026-11)
 */
export const publishBatch =
  (store: Store) =>
  (input: PublishBatchInput, caller: Caller): PublishBatchOutput => {
    refuseOthers('PublishBatch', input, EMULATED)
    const topic = store.topicOf(input.TopicArn)
    const entries = checkEntries(input.PublishBatchRequestEntries)
    const messages = entries.map((entry, i) => {
      refuseOthers('PublishBatch', entry, ENTRY_EMULATED)
      return readMessage(entry, {
        operation: 'PublishBatch',
        path: `publishBatchRequestEntries.${i + 1}.member.`,
        traceHeader: caller.traceHeader,
      })
    })
    const limit = Math.max(MESSAGE_BYTES, topic.config.maximumMessageBytes ?? 0)
    if (messages.reduce((sum, message) => sum + messageBytes(message), 0) > limit) throw batchRequestTooLong()
    for (const message of messages) {
      checkFifo(topic, message)
      if (message.attributes) checkAttributes(message.attributes)
      if (isReadable(message)) checkStructure(message)
    }

    const successful: ({ readonly Id: string } & PublishOutput)[] = []
    const failures: FailedEntry[] = []
    for (const [i, outcome] of publishAll(store, topic, messages).entries()) {
      const Id = entries[i]?.Id ?? ''
      if (outcome.ok) successful.push({ Id, ...publishAnswer(outcome.value) })
      else failures.push(failedEntry(Id, outcome.error))
    }
    return { Successful: successful, Failed: failures }
  }

const isReadable = (message: Outgoing): boolean => {
  try {
    checkMessage(message)
    return true
  } catch (error) {
    if (!AwsError.is(error)) throw error
    return false
  }
}

const failedEntry = (id: string, error: AwsErrorLike): FailedEntry => ({
  Id: id,
  Code: (AwsError.is(error) ? error.queryCode : undefined) ?? error.name,
  Message: error.message,
  SenderFault: true,
})

const checkEntries = (entries: readonly Entry[] | undefined): readonly Entry[] => {
  if (!entries || entries.length === 0) throw emptyBatch()
  if (entries.length > BATCH_ENTRIES) throw tooManyEntries()
  const seen = new Set<string>()
  for (const { Id = '' } of entries) {
    if (Id.length > ID_LENGTH) throw batchEntryIdTooLong(Id)
    if (!/^[\w-]+$/.test(Id)) throw batchEntryIdInvalid(Id)
    if (seen.has(Id)) throw batchEntryIdsNotDistinct()
    seen.add(Id)
  }
  return entries
}
