import type { DeliveryPolicy, Failure } from '../../push/index.ts'
import { DELIVERY_TRIES } from './limits.ts'

const { immediate, preBackoff, backoff, postBackoff, preBackoffMs, leastBackoffMs, mostBackoffMs } = DELIVERY_TRIES
const BEFORE_BACKOFF = immediate + preBackoff
const BEFORE_POST_BACKOFF = BEFORE_BACKOFF + backoff
const ALL = BEFORE_POST_BACKOFF + postBackoff

/** What the endpoint will refuse for good. @aws sns-message-delivery-retries, sns-dead-letter-queues (checked 2026-11) */
const isClientError = ({ error: { name, statusCode } }: Failure): boolean =>
  statusCode >= 400 && statusCode < 500 && statusCode !== 429 && !/Throttl|TooManyRequests/.test(name)

/** Milliseconds before the try that follows the n-th one. */
const pauseAfter = (attempt: number): number => {
  if (attempt < immediate) return 0
  if (attempt < BEFORE_BACKOFF) return preBackoffMs
  if (attempt >= BEFORE_POST_BACKOFF) return mostBackoffMs
  const step = (attempt - BEFORE_BACKOFF) / (backoff - 1)
  return Math.round(leastBackoffMs * (mostBackoffMs / leastBackoffMs) ** step)
}

/**
 * How SNS tries an endpoint of AWS's own: 100,015 times over 23 days, and only where the endpoint is to blame.
 * @aws sns-message-delivery-retries (checked 2026-11). `@guess` The steps of the exponential phase: AWS tells its ends.
 */
export const AWS_ENDPOINT_POLICY: DeliveryPolicy = {
  after: (failure) => {
    if (isClientError(failure)) return { giveUp: 'clientError' }
    return failure.attempt >= ALL ? { giveUp: 'deliveryPolicy' } : { retryInMs: pauseAfter(failure.attempt) }
  },
}
