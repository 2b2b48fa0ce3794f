import type { Quotas } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import type { ThrottleReason } from '../control/errors.ts'
import type { FunctionState } from '../control/function-state.ts'
import type { Functions } from '../control/functions.ts'

export type Refusal =
  | { readonly kind: 'throttled'; readonly statusCode: 429; readonly reason: ThrottleReason }
  | { readonly kind: 'unavailable'; readonly statusCode: 500; readonly reason: 'ServiceException' }

/**
 * Whether a function may start one more invocation now: reserved concurrency is floor and ceiling of its function;
 * the others share what the account has left.
 * @aws lambda/latest/dg/lambda-concurrency (checked 2026-11)
 * @guess the Reason of a throttle that a fault made: as if the function's own pool were full.
 */
export const createAdmission =
  (world: World, quotas: Quotas, functions: Functions) =>
  (state: FunctionState, matters: () => readonly unknown[]): Refusal | undefined => {
    const reserved = state.settings.reservedConcurrentExecutions
    const reason: ThrottleReason =
      reserved === undefined ? 'ConcurrentInvocationLimitExceeded' : 'ReservedFunctionConcurrentInvocationLimitExceeded'
    const effect = world.seams.ask('function.admit', { subject: state.settings.name, matters })
    if (effect?.refuse === 'unavailable') return { kind: 'unavailable', statusCode: 500, reason: 'ServiceException' }
    const full =
      reserved === undefined
        ? functions.runningUnreserved >= quotas.concurrentExecutions - functions.reserved
        : state.running >= reserved
    if (full || effect?.refuse === 'throttled') return { kind: 'throttled', statusCode: 429, reason }
    return undefined
  }

export type Admission = ReturnType<typeof createAdmission>
