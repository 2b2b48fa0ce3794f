import { AwsError } from '../../../base/errors.ts'

/** DynamoDB's refusal of a request that is wrong in itself. */
export const validationError = (message: string): AwsError => new AwsError({ name: 'ValidationException', message })
