import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'
import type { Item } from './values/attribute-value.ts'
import { validationError } from './values/validation-error.ts'

/**
 * What DynamoDB answers when it refuses. Texts were recorded on AWS: by dynalite's tests (github.com/architect/dynalite,
 * test/), by github.com/paritysuite/dynamodb-conformance (2026-10) and in the issues named below; a `@guess` where none was
 * found.
 */

/** `One or more parameter values were invalid: …` */
export const invalidParameter = (reason: string): AwsError =>
  validationError(`One or more parameter values were invalid: ${reason}`)

/** Requests on items say no more than this. */
export const tableMissing = (): AwsError =>
  new AwsError({ name: 'ResourceNotFoundException', message: 'Requested resource not found' })

/** Requests on tables name it. */
export const tableNotFound = (name: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Requested resource not found: Table: ${name} not found`,
  })

export const tableExists = (name: string): AwsError =>
  new AwsError({ name: 'ResourceInUseException', message: `Table already exists: ${name}` })

/** `change`: `created`, `updated` or `deleted`. */
export const tableBusy = (name: string, change: 'created' | 'updated' | 'deleted'): AwsError =>
  new AwsError({
    name: 'ResourceInUseException',
    message: `Attempt to change a resource which is still in use: Table is being ${change}: ${name}`,
  })

export const tableProtected = (): AwsError =>
  validationError(
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  )

export const resourceMissing = (arn: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Requested resource not found: ResourcArn: ${arn} not found`,
  })

export const limitExceeded = (message: string): AwsError => new AwsError({ name: 'LimitExceededException', message })

const CONDITION_FAILED = 'The conditional request failed'

/** `item` where ReturnValuesOnConditionCheckFailure asks for it and there is one. */
export const conditionFailed = (item: Item | undefined): AwsError =>
  new AwsError({
    name: 'ConditionalCheckFailedException',
    message: CONDITION_FAILED,
    ...(item && { fields: { Item: item } }),
  })

/** Why one action stood in the way of its transaction; `None` where it did not. */
export interface CancellationReason {
  readonly Code:
    | 'None'
    | 'ConditionalCheckFailed'
    | 'ValidationError'
    | 'ThrottlingError'
    | 'ProvisionedThroughputExceeded'
  readonly Message?: string
  readonly Item?: Item
}

export const conditionReason = (item: Item | undefined): CancellationReason => ({
  Code: 'ConditionalCheckFailed',
  Message: CONDITION_FAILED,
  ...(item && { Item: item }),
})

export const transactionCanceled = (reasons: readonly CancellationReason[]): AwsError =>
  new AwsError({
    name: 'TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    fields: { CancellationReasons: reasons },
  })

/** @aws API_TransactWriteItems (checked 2026-11); @guess the text. */
export const parametersDiffer = (): AwsError =>
  new AwsError({
    name: 'IdempotentParameterMismatchException',
    message:
      'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
  })

/**
 * Out of capacity. Text of a provisioned table: github.com/mifi/dynamodump/issues/20; on demand:
 * github.com/praetorian-inc/chariot-ui/issues/684.
 */
export const capacityExceeded = (onDemand: boolean): AwsError =>
  onDemand
    ? new AwsError({
        name: 'ThrottlingException',
        message:
          'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or ' +
          'index so please try again shortly. If exceptions persist, check if you have a hot key: ' +
          'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
      })
    : new AwsError({
        name: 'ProvisionedThroughputExceededException',
        message:
          'The level of configured provisioned throughput for the table was exceeded. Consider increasing your ' +
          'provisioning level with the UpdateTable API.',
      })

/** @aws Programming.Errors, HTTP 500 (checked 2026-11); @guess the text. */
export const internalError = (): AwsError =>
  new AwsError({ name: 'InternalServerError', message: 'Internal server error', statusCode: 500 })

/** Text: semantics recorded on AWS for a stream that is not there. */
export const streamNotFound = (arn: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Requested resource not found: Stream: ${arn} not found`,
  })

/** @guess The text. */
export const shardNotFound = (shardId: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Requested resource not found: Shard does not exist: ${shardId}`,
  })

/** @aws API_streams_GetRecords, ExpiredIteratorException (checked 2026-11) */
export const iteratorExpired = (): AwsError =>
  new AwsError({
    name: 'ExpiredIteratorException',
    message: 'The provided iterator exceeds the maximum age allowed.',
  })

/** Text: github.com/aws/aws-sdk-java/issues/2923. */
export const dataTrimmed = (): AwsError =>
  new AwsError({
    name: 'TrimmedDataAccessException',
    message: 'The operation attempted to read past the oldest stream record in a shard.',
  })

/** What AWS has and Firedrill does not emulate: refused by name, never ignored. Not an AWS name, on purpose. */
export const notEmulated = (what: string, instead: string): AwsError =>
  refusedByName(`Failed to apply ${what}: Firedrill does not emulate it. ${instead}`)
