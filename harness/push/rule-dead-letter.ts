import type { AwsErrorLike } from '../base/reply.ts'
import type { EndReason } from '../journal/facts.ts'
import type { Delivery, DeliveryAttribute } from '../ports/index.ts'
import type { Failure } from './dispatcher.ts'
import { exhaustedCondition } from './event-retries.ts'

/** What a rule could not deliver: the event as the rule had it, as JSON. */
export interface RuleEvent {
  readonly ruleArn: string
  readonly targetArn: string
  readonly event: string
}

/**
 * What the dead-letter queue of a rule's target gets: the event, and why, as message attributes.
 * @aws eventbridge/latest/userguide/eb-rule-dlq (checked 2026-11)
 */
export const ruleDeadLetter = (
  { ruleArn, targetArn, event }: RuleEvent,
  failure: Failure & { readonly by: EndReason },
): Delivery => {
  const condition = exhaustedCondition(failure)
  return {
    body: event,
    attributes: {
      RULE_ARN: textAttribute(ruleArn),
      TARGET_ARN: textAttribute(targetArn),
      ERROR_CODE: textAttribute(errorCode(failure.error)),
      ERROR_MESSAGE: textAttribute(failure.error.message),
      ...(condition !== undefined && { EXHAUSTED_RETRY_CONDITION: textAttribute(condition) }),
      RETRY_ATTEMPTS: textAttribute(String(failure.attempt - 1)),
    },
  }
}

export const textAttribute = (value: string): DeliveryAttribute => ({ dataType: 'String', value })

/** @guess Which of the page's codes stands for which refusal: the page lists the codes alone. */
const errorCode = ({ name, statusCode }: AwsErrorLike): string => {
  if (/^[A-Z_]+$/.test(name)) return name
  if (/NotFound|DoesNotExist|NonExistent|NoSuch/.test(name)) return 'NO_RESOURCE'
  if (/AccessDenied|Authorization|KMS.*Access/.test(name)) return 'NO_PERMISSIONS'
  if (statusCode === 429 || /Throttl|TooManyRequests|ProvisionedThroughput|LimitExceeded|OverLimit/.test(name))
    return 'THROTTLING'
  return statusCode >= 500 ? 'ERROR_FROM_TARGET' : 'SDK_CLIENT_ERROR'
}
