import { nameOfArn } from '../../base/arn.ts'
import { isTableArn } from './constraints.ts'
import { resourceMissing } from './errors.ts'
import { TAGS_PER_TABLE } from './limits.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import { validationError } from './values/validation-error.ts'

export interface TagInput {
  readonly Key?: string
  readonly Value?: string
}

/** The table whose tags a request is about. Texts: dynalite's tests. */
export const taggedTable = (store: DynamodbStore, arn: string | undefined): Table => {
  if (arn === undefined || arn === null) throw validationError('Invalid TableArn')
  if (!isTableArn(arn)) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`)
  const table = store.find(nameOfArn(arn))
  if (table?.arn !== arn) throw resourceMissing(arn)
  return table
}

/** The tags with more of them. @guess the text where there are too many or where one is malformed */
export const tagsWith = (
  before: ReadonlyMap<string, string>,
  added: readonly TagInput[],
): ReadonlyMap<string, string> => {
  const tags = new Map(before)
  for (const { Key: key = '', Value: value = '' } of added) {
    if (key.length < 1 || key.length > 128 || value.length > 256 || key.startsWith('aws:'))
      throw validationError(`One or more parameter values were invalid: Tag "${key}" is not valid`)
    tags.set(key, value)
  }
  if (tags.size > TAGS_PER_TABLE)
    throw validationError(
      `One or more parameter values were invalid: Too many tags: a table has at most ${TAGS_PER_TABLE}`,
    )
  return tags
}
