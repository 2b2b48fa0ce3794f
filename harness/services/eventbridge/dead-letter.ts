import type { AwsErrorLike } from '../../base/reply.ts'
import type { EndReason } from '../../journal/facts.ts'
import type { Delivery, DeliveryAttribute } from '../../ports/index.ts'
import { exhaustedCondition, type Failure } from '../../push/index.ts'
import type { Rule } from './bus.ts'
import type { BusEvent } from './bus-event.ts'
import type { RuleTarget } from './rule-target.ts'

/**
 * What a rule's dead-letter queue gets: the event as the bus had it, and why, as message attributes.
 * @aws eventbridge/latest/userguide/eb-rule-dlq (checked 2026-11)
 */
export const deadLetter = (
  { rule, target, event }: { rule: Rule; target: RuleTarget; event: BusEvent },
  failure: Failure & { readonly by: EndReason },
): Delivery => {
  const condition = exhaustedCondition(failure)
  return {
    body: event.text,
    attributes: {
      RULE_ARN: text(rule.arn),
      TARGET_ARN: text(target.shape.Arn),
      ERROR_CODE: text(errorCode(failure.error)),
      ERROR_MESSAGE: text(failure.error.message),
      ...(condition !== undefined && { EXHAUSTED_RETRY_CONDITION: text(condition) }),
      RETRY_ATTEMPTS: text(String(failure.attempt - 1)),
    },
  }
}

const text = (value: string): DeliveryAttribute => ({ dataType: 'String', value })

/** @guess Which of the page's codes stands for which refusal: the page lists the codes alone. */
const errorCode = ({ name, statusCode }: AwsErrorLike): string => {
  if (/NotFound|DoesNotExist|NonExistent|NoSuch/.test(name)) return 'NO_RESOURCE'
  if (/AccessDenied|Authorization|KMS.*Access/.test(name)) return 'NO_PERMISSIONS'
  if (statusCode === 429 || /Throttl|TooManyRequests|ProvisionedThroughput|LimitExceeded|OverLimit/.test(name))
    return 'THROTTLING'
  return statusCode >= 500 ? 'ERROR_FROM_TARGET' : 'SDK_CLIENT_ERROR'
}
