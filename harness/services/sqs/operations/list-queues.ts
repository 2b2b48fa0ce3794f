import { pageOf } from '../pages.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface ListQueuesInput {
  readonly QueueNamePrefix?: string
  readonly MaxResults?: number
  readonly NextToken?: string
}

const EMULATED = new Set(['QueueNamePrefix', 'MaxResults', 'NextToken'])

/** @aws API_ListQueues (checked 2026-11). `@guess` By name; AWS states no order. */
export const listQueues =
  (store: Store) =>
  (input: ListQueuesInput): { readonly QueueUrls?: readonly string[]; readonly NextToken?: string } => {
    refuseOthers('ListQueues', input, EMULATED)
    const prefix = input.QueueNamePrefix ?? ''
    const { page, NextToken } = pageOf(
      store.queues.filter((queue) => queue.name.startsWith(prefix)),
      (queue) => queue.name,
      input,
    )
    return {
      ...(page.length > 0 && { QueueUrls: page.map((queue) => queue.url) }),
      ...(NextToken !== undefined && { NextToken }),
    }
  }
