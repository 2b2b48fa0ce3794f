import { DAY, MINUTE, SECOND } from '../base/duration.ts'
import type { EndReason } from '../journal/facts.ts'
import type { DeliveryPolicy, Failure } from './dispatcher.ts'

/** Retries and time that EventBridge and Scheduler give a delivery. Milliseconds. */
export interface EventRetries {
  /** 0 to 185. */
  readonly maximumRetryAttempts: number
  readonly maximumEventAgeMs: number
}

/**
 * Where nothing else is said.
 * @aws eventbridge/latest/userguide/eb-rule-retry-policy (checked 2026-11)
 * @aws scheduler/latest/APIReference/API_RetryPolicy (checked 2026-11)
 */
export const DEFAULT_EVENT_RETRIES: EventRetries = { maximumRetryAttempts: 185, maximumEventAgeMs: DAY }

/**
 * The first wait and the longest; in between it doubles.
 * @guess AWS says "exponential back off and jitter" and no number. 1 s to 8 min is the doubling whose 185 retries end within the
 * 24 hours of the default. Jitter is zero here, so that an instant can be expected.
 */
const FIRST_WAIT_MS = SECOND
const LONGEST_WAIT_MS = 8 * MINUTE

/** Refusals that a later attempt may not meet, although a client is told off: 4xx that mean "not now". */
const PASSING = /Throttl|TooManyRequests|LimitExceeded|ProvisionedThroughput|RequestLimit|KMSThrottl|OverLimit|SlowDown/

/**
 * EventBridge's and Scheduler's delivery: a refusal that stands (a target that is gone, a permission that is missing, a request
 * that is wrong) is not tried again; throttles and server errors are, up to both limits.
 * @aws eventbridge/latest/userguide/eb-rule-dlq (checked 2026-11)
 */
export const eventPolicy = ({ maximumRetryAttempts, maximumEventAgeMs }: EventRetries): DeliveryPolicy => ({
  after: ({ attempt, ageMs, error }) => {
    if (error.statusCode < 500 && error.statusCode !== 429 && !PASSING.test(error.name))
      return { giveUp: 'clientError' }
    if (attempt > maximumRetryAttempts) return { giveUp: 'MaximumRetryAttempts' }
    const retryInMs = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
    return ageMs + retryInMs > maximumEventAgeMs ? { giveUp: 'MaximumEventAgeInSeconds' } : { retryInMs }
  },
})

/** `EXHAUSTED_RETRY_CONDITION`; absent where nothing was tried again. */
export const exhaustedCondition = ({ by }: Failure & { readonly by: EndReason }): string | undefined =>
  by === 'clientError' ? undefined : by
