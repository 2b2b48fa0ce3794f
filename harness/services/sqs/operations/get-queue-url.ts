import { ACCOUNT_ID } from '../../../base/arn.ts'
import { queueDoesNotExist, queueNameMissing } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface GetQueueUrlInput {
  readonly QueueName?: string
  readonly QueueOwnerAWSAccountId?: string
}

const EMULATED = new Set(['QueueName', 'QueueOwnerAWSAccountId'])

/** @aws API_GetQueueUrl (checked 2026-11); recorded 2024-04 */
export const getQueueUrl =
  (store: Store) =>
  (input: GetQueueUrlInput): { readonly QueueUrl: string } => {
    refuseOthers('GetQueueUrl', input, EMULATED)
    if (!input.QueueName) throw queueNameMissing()
    const queue = store.named(input.QueueName)
    if (!queue || (input.QueueOwnerAWSAccountId ?? ACCOUNT_ID) !== ACCOUNT_ID) throw queueDoesNotExist()
    return { QueueUrl: queue.url }
  }
