import { AwsError } from '../../base/errors.ts'

// Texts as recorded against AWS or as its API reference gives them, unless marked.
// @aws lambda/latest/api/API_Invoke (checked 2026-11)

/** Beside the message in the body of most errors; not of ValidationException and AccessDeniedException. Recorded 2025-11. */
const fields = { Type: 'User' }

export const invalidParameter = (message: string): AwsError =>
  new AwsError({ name: 'InvalidParameterValueException', message, statusCode: 400, fields })

export const validation = (value: string, member: string, constraint: string): AwsError =>
  new AwsError({
    name: 'ValidationException',
    message: `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
    statusCode: 400,
  })

export const functionNotFound = (arn: string): AwsError =>
  new AwsError({ name: 'ResourceNotFoundException', message: `Function not found: ${arn}`, statusCode: 404, fields })

export const requestTooLarge = (bytes: number, invocationType: string, limit: number): AwsError =>
  new AwsError({
    name: 'RequestTooLargeException',
    message: `${bytes} byte payload is too large for the ${invocationType} invocation type (limit ${limit} bytes)`,
    statusCode: 413,
    fields,
  })

/** @guess `detail`: on AWS the parser's own sentence (Jackson's), with line and column; ours is not in Jackson's words. */
export const invalidJson = (detail: string): AwsError =>
  new AwsError({
    name: 'InvalidRequestContentException',
    message: `Could not parse request body into json: Could not parse payload into json: ${detail}`,
    statusCode: 400,
    fields,
  })

export type ThrottleReason = 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded'

export const throttled = (reason: ThrottleReason): AwsError =>
  new AwsError({
    name: 'TooManyRequestsException',
    message: 'Rate Exceeded.',
    statusCode: 429,
    fields: { ...fields, Reason: reason },
  })

/** @guess the text: the API reference has none. */
export const serviceFailure = (): AwsError =>
  new AwsError({ name: 'ServiceException', message: 'The service encountered an internal error.', statusCode: 500 })

/** @aws API_Invoke, RecursiveInvocationException (checked 2026-11). @guess the text is the one that documents the error. */
export const recursiveInvocation = (): AwsError =>
  new AwsError({
    name: 'RecursiveInvocationException',
    message:
      "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation.",
    statusCode: 400,
    fields,
  })
