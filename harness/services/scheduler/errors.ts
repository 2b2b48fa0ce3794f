import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/** Scheduler's refusals. `[rec]`: recorded on AWS; `[rep]`: quoted in public reports; `@guess`: neither. */

export const validation = (message: string): AwsError => new AwsError({ name: 'ValidationException', message })

/** [rep] */
export const scheduleNotFound = (name: string): AwsError =>
  new AwsError({ name: 'ResourceNotFoundException', message: `Schedule ${name} does not exist.`, statusCode: 404 })
/** [rep] */
export const groupNotFound = (name: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Schedule group ${name} does not exist.`,
    statusCode: 404,
  })
/** [rep] */
export const scheduleExists = (name: string): AwsError =>
  new AwsError({ name: 'ConflictException', message: `Schedule ${name} already exists.`, statusCode: 409 })
/** [rep] */
export const groupExists = (name: string): AwsError =>
  new AwsError({ name: 'ConflictException', message: `Schedule group ${name} already exists.`, statusCode: 409 })

/** What AWS has and Firedrill does not emulate: refused by name, never ignored. */
export const notEmulated = (what: string, instead: string): AwsError =>
  refusedByName(`Failed to apply ${what}: Firedrill does not emulate it. ${instead}`)
