import type { AwsError } from '../../base/errors.ts'
import type { ErrorModel } from '../model.ts'

const UNLESS_SAID_OTHERWISE = 400

/** HTTP status of an error in the protocols where the shape has one of its own: what the operation says goes first. */
export const statusOf = (error: AwsError, known: ErrorModel | undefined): number =>
  error.statusCode === UNLESS_SAID_OTHERWISE ? (known?.statusCode ?? error.statusCode) : error.statusCode
