/**
 * A reply comes exactly once. On the embedded backend it comes before the call returns; on a real one, later.
 * Rooms above a port must bear both (that is why ports do not return promises: a promise would cost a turn of the
 * event loop for what is a synchronous state transition in virtual time).
 */
export type Reply<T> = (result: T) => void

/** Either a value or AWS's refusal. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AwsErrorLike }

/** The parts of an AWS error that a caller may look at. */
export interface AwsErrorLike {
  readonly name: string
  readonly message: string
  readonly statusCode: number
}

export const succeeded = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failed = (error: AwsErrorLike): { ok: false; error: AwsErrorLike } => ({ ok: false, error })

/** Ends what was begun; calling it again does nothing. */
export type Cancel = () => void
