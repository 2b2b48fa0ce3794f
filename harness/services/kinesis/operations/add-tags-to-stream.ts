import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import type { KinesisStore } from '../store.ts'
import { checkTagCount, checkTagLengths, checkTagTexts } from '../tags.ts'

export interface AddTagsToStreamInput extends StreamReference {
  readonly Tags?: Readonly<Record<string, string>>
}

/** @aws kinesis/latest/APIReference/API_AddTagsToStream (checked 2026-11) */
export const addTagsToStream =
  (store: KinesisStore) =>
  (input: AddTagsToStreamInput): Record<string, never> => {
    refuseOthers('AddTagsToStream', input, ['StreamName', 'StreamARN', 'Tags'])
    const constraints = new Constraints()
    constraints.required('tags', input.Tags)
    checkTagLengths(constraints, input.Tags)
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)
    const tags = Object.entries(input.Tags ?? {})
    checkTagTexts(stream.name, 'add tags to', tags.flat())
    checkTagCount(stream.name, new Set([...stream.tags.keys(), ...tags.map(([key]) => key)]))
    for (const [key, value] of tags) stream.tags.set(key, value)
    return {}
  }
