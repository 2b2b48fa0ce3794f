import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { taggedTopic } from './tag-resource.ts'

const EMULATED = new Set(['ResourceArn', 'TagKeys'])

/** Keys that are not there are passed over. @aws API_UntagResource (checked 2026-11) */
export const untagResource =
  (store: Store) =>
  (input: { readonly ResourceArn?: string; readonly TagKeys?: readonly string[] }): Record<string, never> => {
    refuseOthers('UntagResource', input, EMULATED)
    const topic = taggedTopic(store, input.ResourceArn)
    for (const key of input.TagKeys ?? []) topic.tags.delete(key)
    return {}
  }
