import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import type { KinesisStore } from '../store.ts'
import { checkTagTexts, lengths } from '../tags.ts'

export interface RemoveTagsFromStreamInput extends StreamReference {
  readonly TagKeys?: readonly string[]
}

/** A key that is not there is no error. @aws kinesis/latest/APIReference/API_RemoveTagsFromStream (checked 2026-11) */
export const removeTagsFromStream =
  (store: KinesisStore) =>
  (input: RemoveTagsFromStreamInput): Record<string, never> => {
    refuseOthers('RemoveTagsFromStream', input, ['StreamName', 'StreamARN', 'TagKeys'])
    const { TagKeys: keys = [] } = input
    const constraints = new Constraints()
    constraints.required('tagKeys', input.TagKeys)
    const shown = `[${keys.join(', ')}]`
    if (input.TagKeys !== undefined) constraints.size('tagKeys', keys.length, shown, 1, 50)
    if (keys.some((key) => key.length < 1 || key.length > 128))
      constraints.fail('tagKeys', shown, `Member must satisfy constraint: ${lengths(1, 128)}`)
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)
    checkTagTexts(stream.name, 'remove tags from', keys)
    for (const key of keys) stream.tags.delete(key)
    return {}
  }
