import { AwsError } from './errors.ts'

/**
 * The name under which SDK clients see what Firedrill does not emulate: an operation, a parameter, a service. Not an
 * AWS name, on purpose. A run in which user code met it has a finding, whatever the code made of it.
 */
export const NOT_EMULATED = 'NotEmulatedByFiredrill'

/** A client's error (400): SDK clients retry every 5xx, and would be told three times. */
export const notEmulated = (message: string): AwsError => new AwsError({ name: NOT_EMULATED, message, statusCode: 400 })
