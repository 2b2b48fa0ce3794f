import { AwsError } from './errors.ts'
import { failed, type Outcome, succeeded } from './reply.ts'

/** What an operation gives, or AWS's refusal; every other error is no answer and goes on up. */
export const answer = <T>(run: () => T): Outcome<T> => {
  try {
    return succeeded(run())
  } catch (error) {
    if (AwsError.is(error)) return failed(error)
    throw error
  }
}
