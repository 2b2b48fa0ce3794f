import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

export interface ListQueueTagsInput {
  readonly QueueUrl?: string
}

const EMULATED = new Set(['QueueUrl'])

/** No member where there are no tags (recorded 2024-04). @aws API_ListQueueTags (checked 2026-11) */
export const listQueueTags =
  (store: Store) =>
  (input: ListQueueTagsInput): { readonly Tags?: Readonly<Record<string, string>> } => {
    refuseOthers('ListQueueTags', input, EMULATED)
    const { tags } = store.byUrl(input.QueueUrl)
    return tags.size > 0 ? { Tags: Object.fromEntries(tags) } : {}
  }
