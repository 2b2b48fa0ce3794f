import { Constraints } from '../constraints.ts'
import type { EventBridgeStore } from '../store.ts'
import { checkTags, type Tag, tagsOf } from '../tags.ts'
import { tagged } from './tagged.ts'

/** @aws eventbridge/latest/APIReference/API_TagResource (checked 2026-11) */
export const tagResource =
  (store: EventBridgeStore) =>
  ({ ResourceARN, Tags }: { readonly ResourceARN: string; readonly Tags: readonly Tag[] }) => {
    const constraints = new Constraints()
    constraints.required('resourceARN', ResourceARN)
    constraints.required('tags', Tags)
    checkTags(constraints, Tags)
    constraints.check()
    const tags = tagged(store, ResourceARN)
    tagsOf([...[...tags].map(([Key, Value]) => ({ Key, Value })), ...Tags])
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  }
