import { AwsError } from '../../base/errors.ts'
import type { AwsErrorLike } from '../../base/reply.ts'
import { batchEntryIdsNotDistinct, emptyBatch, invalidBatchEntryId, tooManyEntries } from './errors.ts'
import { BATCH_ENTRIES } from './limits.ts'

const ID = /^[\w-]{1,80}$/

interface Entry {
  readonly Id?: string
}

/** `Failed` of a batch's answer. */
export interface FailedEntry {
  readonly Id: string
  readonly SenderFault: boolean
  readonly Code: string
  readonly Message: string
}

/** What must hold for a batch as a whole. `name`: `SendMessageBatchRequestEntry`. Recorded 2024-04. */
export const checkBatch = <E extends Entry>(name: string, entries: readonly E[] | undefined): readonly E[] => {
  if (!entries || entries.length === 0) throw emptyBatch(name)
  if (entries.length > BATCH_ENTRIES) throw tooManyEntries(entries.length)
  const seen = new Set<string>()
  for (const { Id = '' } of entries) {
    if (!ID.test(Id)) throw invalidBatchEntryId()
    if (seen.has(Id)) throw batchEntryIdsNotDistinct(Id)
    seen.add(Id)
  }
  return entries
}

export const failedEntry = (id: string, error: AwsErrorLike): FailedEntry => ({
  Id: id,
  SenderFault: true,
  Code: (AwsError.is(error) ? error.queryCode : undefined) ?? error.name,
  Message: error.message,
})

/** Lists as AWS answers them: left out where empty. */
export const batchAnswer = <S>(successful: readonly S[], failures: readonly FailedEntry[]) => ({
  ...(successful.length > 0 && { Successful: successful }),
  ...(failures.length > 0 && { Failed: failures }),
})
