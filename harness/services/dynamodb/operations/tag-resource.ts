import { Constraints } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'
import { type TagInput, taggedTable, tagsWith } from '../tags.ts'
import { validationError } from '../values/validation-error.ts'

/** @aws API_TagResource (checked 2026-11) */
export const tagResource =
  (store: DynamodbStore) =>
  (input: { readonly ResourceArn?: string; readonly Tags?: readonly TagInput[] }): object => {
    const constraints = new Constraints()
    if (input.ResourceArn !== undefined) constraints.required('tags', input.Tags)
    constraints.check()
    const table = taggedTable(store, input.ResourceArn)
    if (input.Tags!.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.')
    for (const [key, value] of tagsWith(table.tags, input.Tags!)) table.tags.set(key, value)
    return {}
  }
