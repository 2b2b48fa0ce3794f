import type { EventBridgeStore } from '../store.ts'
import { tagged } from './tagged.ts'

/** @aws eventbridge/latest/APIReference/API_ListTagsForResource (checked 2026-11) */
export const listTagsForResource =
  (store: EventBridgeStore) =>
  ({ ResourceARN }: { readonly ResourceARN: string }) => ({
    Tags: [...tagged(store, ResourceARN)].map(([Key, Value]) => ({ Key, Value })),
  })
