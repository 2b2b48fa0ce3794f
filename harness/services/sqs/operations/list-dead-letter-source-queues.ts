import { pageOf } from '../pages.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface ListDeadLetterSourceQueuesInput {
  readonly QueueUrl?: string
  readonly MaxResults?: number
  readonly NextToken?: string
}

const EMULATED = new Set(['QueueUrl', 'MaxResults', 'NextToken'])

/** The queues whose redrive policy names this one. @aws API_ListDeadLetterSourceQueues (checked 2026-11) */
export const listDeadLetterSourceQueues =
  (store: Store) =>
  (input: ListDeadLetterSourceQueuesInput): { readonly queueUrls: readonly string[]; readonly NextToken?: string } => {
    refuseOthers('ListDeadLetterSourceQueues', input, EMULATED)
    const { arn } = store.byUrl(input.QueueUrl)
    const { page, NextToken } = pageOf(
      store.queues.filter((queue) => queue.config.redrivePolicy?.deadLetterTargetArn === arn),
      (queue) => queue.name,
      input,
    )
    return { queueUrls: page.map((queue) => queue.url), ...(NextToken !== undefined && { NextToken }) }
  }
