import { Constraints as Common } from '../../base/constraints.ts'
import { base64 } from './json-bytes.ts'
import { validationError } from './values/validation-error.ts'

const NAME = /^[a-zA-Z0-9_.-]+$/
const NAME_TEXT = '[a-zA-Z0-9_.-]+'
const BATCH_NAME = /^[a-zA-Z0-9_.-]{3,255}$/

/** How many failures AWS lists. Recorded by dynalite's tests. */
const LISTED = 10

/** Texts: dynalite's tests against AWS, github.com/paritysuite/dynamodb-conformance (2026-10). */
export class Constraints extends Common {
  constructor() {
    super(LISTED)
  }

  /** Without the value: how AWS words what it checks in its newer framework. `path` in the request's own case. */
  failUnshown(path: string, constraint: string): void {
    this.add(`Value at '${path}' failed to satisfy constraint: ${constraint}`)
  }

  /** The name of an index or a table in a listing. */
  name(path: string, value: string | undefined, min = 3): void {
    if (value !== undefined && !NAME.test(value))
      this.fail(path, value, `Member must satisfy regular expression pattern: ${NAME_TEXT}`)
    this.length(path, value, min, 255)
  }

  /** The table of a request on items. An ARN is a name too. */
  table(value: string | undefined, path = 'tableName'): void {
    this.required(path, value)
    if (value === undefined || isTableArn(value)) return
    if (value === '') this.length(path, value, 1, 255)
    else this.name(path, value, 1)
  }

  /**
   * The tables of a batch. @aws recorded: dynamodb-conformance's tests/tier3/error-messages/batchGetItem.test.ts, which shows
   * the request as JSON (checked 2026-11). @guess the same of BatchWriteItem, where AWS shows it in Java's words
   */
  tables(path: string, requests: object | undefined): void {
    if (!requests || Object.keys(requests).every((name) => isTableArn(name) || BATCH_NAME.test(name))) return
    const shown = JSON.stringify(requests, (_, value: unknown) => (value instanceof Uint8Array ? base64(value) : value))
    this.fail(
      path,
      shown,
      'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length ' +
        `greater than or equal to 3, Member must satisfy regular expression pattern: ${NAME_TEXT}]`,
    )
  }

  returnConsumedCapacity(value: string | undefined): void {
    this.oneOf('returnConsumedCapacity', value, ['INDEXES', 'TOTAL', 'NONE'])
  }

  returnItemCollectionMetrics(value: string | undefined): void {
    this.oneOf('returnItemCollectionMetrics', value, ['SIZE', 'NONE'])
  }

  returnOnFailure(value: string | undefined): void {
    this.oneOf('returnValuesOnConditionCheckFailure', value, ['ALL_OLD', 'NONE'])
  }
}

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]{1,255}$/
export const isTableArn = (text: string): boolean => text.startsWith('arn:') && TABLE_ARN.test(text)

/** AWS counts a table's name from three characters when it is made, changed or deleted. Text: dynalite's tests. */
export const checkTableName = (name: string | undefined): void => {
  if (name === undefined || name === null)
    throw validationError("The parameter 'TableName' is required but was not present in the request")
  if (isTableArn(name)) return
  if (name.length < 3 || name.length > 255)
    throw validationError('TableName must be at least 3 characters long and at most 255 characters long')
  const constraints = new Constraints()
  constraints.name('tableName', name)
  constraints.check()
}
