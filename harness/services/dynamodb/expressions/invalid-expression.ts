import type { AwsError } from '../../../base/errors.ts'
import { validationError } from '../values/validation-error.ts'

/** The request members that hold expressions. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression'

/**
 * AWS's refusals of an expression, word for word. Recorded from AWS by others in public suites: dynalite's (2015 to
 * 2017), Alternator's (2020 to 2025), dynamodb-conformance's (2026); the checks say which where they differ.
 */
export const invalidExpression = (kind: ExpressionKind, reason: string): AwsError =>
  validationError(`Invalid ${kind}: ${reason}`)

export const incorrectOperandType = (operator: string, type: string): string =>
  `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`

export const requiresDocumentPath = (operator: string): string =>
  `Operator or function requires a document path; operator or function: ${operator}`

export const incorrectOperandCount = (operator: string, count: number): string =>
  `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${count}`

/** A function in a place where it gives nothing of use. */
export const functionNotAllowed = (name: string): string =>
  `The function is not allowed to be used this way in an expression; function: ${name}`

/**
 * A function of the other kind of expression. @guess The texts stand in DynamoDB Local's list of refusals; that AWS refuses
 * was recorded (Alternator's test_condition_expression.py, test_update_condition_other_funcs), not in which words.
 */
export const functionOfOtherKind = (name: string, kind: 'a condition' | 'an update'): string =>
  `The function is not allowed in ${kind} expression; function: ${name}`
