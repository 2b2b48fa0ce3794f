import type { DynamodbStore } from '../store.ts'
import { taggedTable } from '../tags.ts'

/** All on one page: a table has 50 at most. @aws API_ListTagsOfResource (checked 2026-11) */
export const listTagsOfResource =
  (store: DynamodbStore) =>
  (input: { readonly ResourceArn?: string }): { Tags: readonly { Key: string; Value: string }[] } => ({
    Tags: [...taggedTable(store, input.ResourceArn).tags].map(([Key, Value]) => ({ Key, Value })),
  })
