import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/** Scheduler's refusals. `@guess`: neither recorded on AWS nor quoted in public reports. */

export const validation = (message: string): AwsError => new AwsError({ name: 'ValidationException', message })

/** Reported in github.com/aws/aws-sdk-js-v3 issue 5720. */
export const scheduleNotFound = (name: string): AwsError =>
  new AwsError({ name: 'ResourceNotFoundException', message: `Schedule ${name} does not exist.`, statusCode: 404 })
/** @guess The text; the name is AWS's. */
export const groupNotFound = (name: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Schedule group ${name} does not exist.`,
    statusCode: 404,
  })
/** @guess The text; the name is AWS's (github.com/getmoto/moto issue 6624). */
export const scheduleExists = (name: string): AwsError =>
  new AwsError({ name: 'ConflictException', message: `Schedule ${name} already exists.`, statusCode: 409 })
/** @guess The text. */
export const groupExists = (name: string): AwsError =>
  new AwsError({ name: 'ConflictException', message: `Schedule group ${name} already exists.`, statusCode: 409 })

/** What AWS has and Firedrill does not emulate: refused by name, never ignored. */
export const notEmulated = (what: string, instead: string): AwsError =>
  refusedByName(`Failed to apply ${what}: Firedrill does not emulate it. ${instead}`)
