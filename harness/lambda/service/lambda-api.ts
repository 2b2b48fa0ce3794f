import type { AwsError } from '../../base/errors.ts'
import type { Reply } from '../../base/reply.ts'
import type { InvokeRequest, InvokeResponse } from '../../ports/index.ts'
import type { Functions } from '../control/functions.ts'

/** What the operations need of Lambda. */
export interface LambdaApi {
  readonly functions: Functions
  /** Calls one of the two, once. */
  invoke(request: InvokeRequest, reply: Reply<InvokeResponse>, refused: (error: AwsError) => void): void
}
