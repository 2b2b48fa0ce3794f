import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { taggedTopic } from './tag-resource.ts'

const EMULATED = new Set(['ResourceArn'])

/** @aws API_ListTagsForResource (checked 2026-11) */
export const listTagsForResource = (store: Store) => (input: { readonly ResourceArn?: string }) => {
  refuseOthers('ListTagsForResource', input, EMULATED)
  const topic = taggedTopic(store, input.ResourceArn)
  return { Tags: [...topic.tags].map(([Key, Value]) => ({ Key, Value })) }
}
