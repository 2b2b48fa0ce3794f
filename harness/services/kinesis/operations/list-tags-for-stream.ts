import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import type { KinesisStore } from '../store.ts'

export interface ListTagsForStreamInput extends StreamReference {
  readonly ExclusiveStartTagKey?: string
  /** 50 where left out, and at most. */
  readonly Limit?: number
}

/** By key, in code-unit order. @aws kinesis/latest/APIReference/API_ListTagsForStream (checked 2026-11) */
export const listTagsForStream = (store: KinesisStore) => (input: ListTagsForStreamInput) => {
  refuseOthers('ListTagsForStream', input, ['StreamName', 'StreamARN', 'ExclusiveStartTagKey', 'Limit'])
  const constraints = new Constraints()
  constraints.number('limit', input.Limit, 1, 50)
  constraints.length('exclusiveStartTagKey', input.ExclusiveStartTagKey, 1, 128)
  constraints.stream(input)
  constraints.check()
  const stream = store.resolve(input)
  const after = input.ExclusiveStartTagKey
  const limit = input.Limit ?? 50
  const keys = [...stream.tags.keys()].sort().filter((key) => after === undefined || key > after)
  return {
    Tags: keys.slice(0, limit).map((key) => ({ Key: key, Value: stream.tags.get(key) })),
    HasMoreTags: keys.length > limit,
  }
}
