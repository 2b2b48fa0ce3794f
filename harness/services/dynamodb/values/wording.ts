import { AwsError } from '../../../base/errors.ts'

/**
 * AWS checks requests in two layers, by operation, and words its refusals differently.
 * - `enveloped`: behind `1 validation error detected: `
 * - `bare`: as they are
 * - `older`: bare, and a bad expression value is told with its key
 * @aws recorded: dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts, us-east-1, 2026-10-09
 */
export type Wording = 'enveloped' | 'bare' | 'older'

/** The operations whose requests hold values. */
export type DataOperation =
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'Scan'
  | 'BatchWriteItem'
  | 'TransactGetItems'
  | 'TransactWriteItems'

const WORDINGS: Readonly<Record<DataOperation, Wording>> = {
  PutItem: 'enveloped',
  UpdateItem: 'enveloped',
  DeleteItem: 'enveloped',
  GetItem: 'bare',
  BatchGetItem: 'bare',
  Query: 'bare',
  Scan: 'older',
  BatchWriteItem: 'older',
  TransactGetItems: 'older',
  TransactWriteItems: 'older',
}

export const wordingOf = (operation: DataOperation): Wording => WORDINGS[operation]

/**
 * Runs checks of a request in its operation's wording. For what AWS checks before it looks for the table; what it finds
 * later (keys that do not fit, updates that do not fit the item) is never enveloped.
 */
export const inWording = <T>(wording: Wording, check: () => T): T => {
  try {
    return check()
  } catch (error) {
    if (wording !== 'enveloped' || !AwsError.is(error) || error.name !== 'ValidationException') throw error
    throw new AwsError({ name: error.name, message: `1 validation error detected: ${error.message}` })
  }
}
