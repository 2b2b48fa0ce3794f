import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/**
 * AWS's refusals, word for word. `[rec <date>]`: recorded from AWS on that day; `[rep]`: quoted in public reports of
 * AWS's answers; `@guess`: neither was found.
 */
const refusal = (name: string, queryCode: string, message: string, statusCode = 400): AwsError =>
  new AwsError({ name, message, statusCode, queryCode })

/** `Invalid parameter: <what>` */
export const invalidParameter = (what: string): AwsError =>
  refusal('InvalidParameterException', 'InvalidParameter', `Invalid parameter: ${what}`)

/** `Invalid parameter: <parameter> Reason: <reason>` */
export const invalidBecause = (parameter: string, reason: string): AwsError =>
  invalidParameter(`${parameter} Reason: ${reason}`)

/** [rec 2023-08] */
export const topicNotFound = (): AwsError => refusal('NotFoundException', 'NotFound', 'Topic does not exist', 404)

/** [rec 2025-10] */
export const subscriptionNotFound = (): AwsError =>
  refusal('NotFoundException', 'NotFound', 'Subscription does not exist', 404)

/** [rep] Of the operations on tags. */
export const resourceNotFound = (): AwsError =>
  refusal('ResourceNotFoundException', 'ResourceNotFound', 'Resource does not exist', 404)

/** [rep] */
export const tagLimitExceeded = (): AwsError =>
  refusal(
    'TagLimitExceededException',
    'TagLimitExceeded',
    'Could not complete request: tag quota of per resource exceeded',
  )

/** `@guess` The words. */
export const filterPolicyLimitExceeded = (): AwsError =>
  refusal('FilterPolicyLimitExceededException', 'FilterPolicyLimitExceeded', 'Filter policy limit exceeded', 403)

/** [rec 2024-11] About a message attribute. */
export const invalidAttribute = (message: string): AwsError =>
  refusal('InvalidParameterValueException', 'ParameterValueInvalid', message)

/** [rec 2024-11] */
export const missingDataType = (path: string): AwsError =>
  refusal(
    'ValidationError',
    'ValidationError',
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  )

/** [rec 2023-08] */
export const tooManyEntries = (): AwsError =>
  refusal(
    'TooManyEntriesInBatchRequestException',
    'TooManyEntriesInBatchRequest',
    'The batch request contains more entries than permissible.',
  )

/** `@guess` The words. */
export const emptyBatch = (): AwsError =>
  refusal('EmptyBatchRequestException', 'EmptyBatchRequest', "The batch request doesn't contain any entries.")

/** [rec 2023-08] */
export const batchEntryIdsNotDistinct = (): AwsError =>
  refusal(
    'BatchEntryIdsNotDistinctException',
    'BatchEntryIdsNotDistinct',
    'Two or more batch entries in the request have the same Id.',
  )

/** [rec 2025-12] */
export const batchEntryIdTooLong = (id: string): AwsError =>
  refusal(
    'InvalidBatchEntryIdException',
    'InvalidBatchEntryId',
    `The Id of a batch entry in the batch request is too long: ${id}`,
  )

/** [rec 2025-12] */
export const batchEntryIdInvalid = (id: string): AwsError =>
  refusal(
    'InvalidBatchEntryIdException',
    'InvalidBatchEntryId',
    `The Id of a batch entry in the batch request contains an impermissible character: ${id}`,
  )

/** [rec 2024-09] */
export const batchRequestTooLong = (): AwsError =>
  refusal(
    'BatchRequestTooLongException',
    'BatchRequestTooLong',
    'The length of all the messages put together is more than the limit.',
  )

/** Ours, not AWS's: what is not emulated is refused by name, never ignored. */
export const notEmulated = (operation: string, what: string): AwsError =>
  refusedByName(
    `Failed to run sns.${operation}: Firedrill does not emulate ${what}. Leave it out, or run the scenario on another backend.`,
  )
