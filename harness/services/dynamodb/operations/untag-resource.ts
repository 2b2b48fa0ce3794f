import { Constraints } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'
import { taggedTable } from '../tags.ts'
import { validationError } from '../values/validation-error.ts'

/** @aws API_UntagResource (checked 2026-11) */
export const untagResource =
  (store: DynamodbStore) =>
  (input: { readonly ResourceArn?: string; readonly TagKeys?: readonly string[] }): object => {
    const constraints = new Constraints()
    if (input.ResourceArn !== undefined) constraints.required('tagKeys', input.TagKeys)
    constraints.check()
    const table = taggedTable(store, input.ResourceArn)
    if (input.TagKeys!.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.')
    for (const key of input.TagKeys!) table.tags.delete(key)
    return {}
  }
