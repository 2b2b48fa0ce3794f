import { AwsError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'

/** Runs what AWS may refuse. */
export const answer = <T>(run: () => T): Outcome<T> => {
  try {
    return succeeded(run())
  } catch (error) {
    if (!AwsError.is(error)) throw error
    return failed(error)
  }
}
