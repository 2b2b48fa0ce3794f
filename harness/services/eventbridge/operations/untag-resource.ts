import type { EventBridgeStore } from '../store.ts'
import { tagged } from './tagged.ts'

/** @aws eventbridge/latest/APIReference/API_UntagResource (checked 2026-11) */
export const untagResource =
  (store: EventBridgeStore) =>
  ({ ResourceARN, TagKeys }: { readonly ResourceARN: string; readonly TagKeys: readonly string[] }) => {
    const tags = tagged(store, ResourceARN, { tagKeys: TagKeys })
    for (const key of TagKeys) tags.delete(key)
    return {}
  }
