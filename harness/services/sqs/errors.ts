import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/**
 * AWS's refusals, word for word. `[rec <date>]`: recorded from AWS on that day; `[rep]`: quoted in public reports of
 * AWS's answers; `@guess`: neither was found.
 */
const PREFIX = 'AWS.SimpleQueueService'

const invalidParameterValue = (message: string): AwsError =>
  new AwsError({ name: 'InvalidParameterValueException', message, queryCode: 'InvalidParameterValue' })

/** [rec 2024-04] */
export const queueDoesNotExist = (): AwsError =>
  new AwsError({
    name: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
    queryCode: `${PREFIX}.NonExistentQueue`,
  })

/** [rec 2024-04] */
export const queueNameExists = (attribute: string): AwsError =>
  new AwsError({
    name: 'QueueNameExists',
    message: `A queue already exists with the same name and a different value for attribute ${attribute}`,
    queryCode: 'QueueAlreadyExists',
  })

/** [rep] */
export const queueDeletedRecently = (): AwsError =>
  new AwsError({
    name: 'QueueDeletedRecently',
    message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    queryCode: `${PREFIX}.QueueDeletedRecently`,
  })

/** [rec 2024-04] */
export const purgeQueueInProgress = (queue: string): AwsError =>
  new AwsError({
    name: 'PurgeQueueInProgress',
    message: `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`,
    queryCode: `${PREFIX}.PurgeQueueInProgress`,
    statusCode: 403,
  })

/** [rep] */
export const overLimit = (): AwsError =>
  new AwsError({
    name: 'OverLimit',
    message:
      'Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.',
    queryCode: 'OverLimit',
    statusCode: 403,
  })

/** [rec 2025-09] */
export const missingParameter = (parameter: string): AwsError =>
  new AwsError({
    name: 'MissingRequiredParameterException',
    message: `The request must contain the parameter ${parameter}.`,
    queryCode: 'MissingParameter',
  })

/** [rec 2024-05] */
export const unknownAttribute = (name: string): AwsError => invalidAttributeName(`Unknown Attribute ${name}.`)

/** [rec 2024-05] */
export const fifoOnlyAttribute = (name: string): AwsError =>
  invalidAttributeName(`You can specify the ${name} only when FifoQueue is set to true.`)

const invalidAttributeName = (message: string): AwsError =>
  new AwsError({ name: 'InvalidAttributeName', message, queryCode: 'InvalidAttributeName' })

/** [rep] `reason` where AWS adds one. */
export const invalidAttributeValue = (name: string, reason?: string): AwsError =>
  new AwsError({
    name: 'InvalidAttributeValue',
    message: `Invalid value for the parameter ${name}.${reason === undefined ? '' : ` Reason: ${reason}`}`,
    queryCode: 'InvalidAttributeValue',
  })

/** [rec 2024-05] */
export const queueTypeFixed = (): AwsError =>
  invalidAttributeValue('FifoQueue', 'Modifying queue type is not supported.')

/** [rep] */
export const queueNameMissing = (): AwsError =>
  invalidParameterValue('Value for parameter QueueName is invalid. Reason: Must specify a queue name.')

/** [rep] */
export const queueNameInvalid = (): AwsError =>
  invalidParameterValue('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length')

/** [rep] */
export const fifoQueueNameInvalid = (): AwsError =>
  invalidParameterValue(
    'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
  )

/** `Value 21 for parameter WaitTimeSeconds is invalid. Reason: …` */
export const invalidValue = (value: unknown, parameter: string, reason: string): AwsError =>
  invalidParameterValue(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`)

/** [rec 2024-04] */
export const notForThisQueueType = (value: unknown, parameter: string): AwsError =>
  invalidValue(value, parameter, 'The request include parameter that is not valid for this queue type.')

/** [rec 2025-07] MessageGroupId, MessageDeduplicationId. */
export const invalidFifoId = (value: string, parameter: string): AwsError =>
  invalidValue(
    value,
    parameter,
    `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  )

/** [rec 2024-04] */
export const deduplicationMissing = (): AwsError =>
  invalidParameterValue(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  )

/** [rec 2024-04] What a batch answers where a single message is answered `missingParameter`. */
export const groupMissingInBatch = (): AwsError =>
  invalidParameterValue('The request must contain the parameter MessageGroupId.')

/** [rec 2025-08] */
export const messageTooLong = (limitBytes: number): AwsError =>
  invalidParameterValue(`One or more parameters are invalid. Reason: Message must be shorter than ${limitBytes} bytes.`)

/** [rec 2024-04] The same in a batch's failed entry. */
export const batchMessageTooLong = (limitBytes: number): AwsError =>
  invalidParameterValue(
    `One or more parameters cannot be validated. Reason: Message must be shorter than ${limitBytes} bytes.`,
  )

/** [rep] */
export const invalidMessageContents = (codePoint: number): AwsError =>
  new AwsError({
    name: 'InvalidMessageContents',
    message: `Invalid binary character '#x${codePoint.toString(16).toUpperCase()}' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].`,
    queryCode: 'InvalidMessageContents',
  })

/** [rec 2025-08] */
export const batchRequestTooLong = (limitBytes: number, sentBytes: number): AwsError =>
  new AwsError({
    name: 'BatchRequestTooLong',
    message: `Batch requests cannot be longer than ${limitBytes} bytes. You have sent ${sentBytes} bytes.`,
    queryCode: `${PREFIX}.BatchRequestTooLong`,
  })

/** [rec 2024-04] */
export const tooManyEntries = (sent: number): AwsError =>
  new AwsError({
    name: 'TooManyEntriesInBatchRequest',
    message: `Maximum number of entries per request are 10. You have sent ${sent}.`,
    queryCode: `${PREFIX}.TooManyEntriesInBatchRequest`,
  })

/** [rep] `entry`: `SendMessageBatchRequestEntry`. */
export const emptyBatch = (entry: string): AwsError =>
  new AwsError({
    name: 'EmptyBatchRequest',
    message: `There should be at least one ${entry} in the request.`,
    queryCode: `${PREFIX}.EmptyBatchRequest`,
  })

/** [rec 2024-04] */
export const invalidBatchEntryId = (): AwsError =>
  new AwsError({
    name: 'InvalidBatchEntryId',
    message:
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    queryCode: `${PREFIX}.InvalidBatchEntryId`,
  })

/** [rep] */
export const batchEntryIdsNotDistinct = (id: string): AwsError =>
  new AwsError({
    name: 'BatchEntryIdsNotDistinct',
    message: `Id ${id} repeated.`,
    queryCode: `${PREFIX}.BatchEntryIdsNotDistinct`,
  })

/** [rec 2025] */
export const receiptHandleInvalid = (handle: string): AwsError =>
  new AwsError({
    name: 'ReceiptHandleIsInvalid',
    message: `The input receipt handle "${handle}" is not a valid receipt handle.`,
    queryCode: 'ReceiptHandleIsInvalid',
  })

/** [rec 2025-03] FIFO queues. */
export const receiptHandleExpired = (handle: string): AwsError =>
  invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.')

/** [rec 2025] ChangeMessageVisibility of a message that is gone. */
export const messageGone = (handle: string): AwsError =>
  invalidValue(handle, 'ReceiptHandle', 'Message does not exist or is not available for visibility timeout change.')

/** [rep] */
export const totalVisibilityExceeded = (seconds: number): AwsError =>
  invalidValue(
    seconds,
    'VisibilityTimeout',
    'Total VisibilityTimeout for the message is beyond the limit [43200 seconds].',
  )

/** [rep] `policy` as it was written. */
export const redrivePolicyInvalid = (policy: string, reason: string): AwsError =>
  invalidValue(policy, 'RedrivePolicy', reason)

/** A message attribute, or an AWS text that has no parameter of its own. */
export const refusedParameter = invalidParameterValue

/** [rec 2024-04] Of a move task: the queue that a parameter names is not there. */
export const moveQueueNotFound = (parameter: 'SourceArn' | 'DestinationArn'): AwsError =>
  resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`)

/** [rec 2024-04] */
export const moveTaskNotFound = (): AwsError => resourceNotFound('Task does not exist.')

const resourceNotFound = (message: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message,
    queryCode: 'ResourceNotFoundException',
    statusCode: 404,
  })

/** Ours, not AWS's: what is not emulated is refused by name, never ignored. */
export const notEmulated = (operation: string, what: string): AwsError =>
  refusedByName(
    `Failed to run sqs.${operation}: Firedrill does not emulate ${what}. Leave it out, or run the scenario on another backend.`,
  )
