import { parseArn } from '../../base/arn.ts'
import { DEFAULT_EVENT_RETRIES, type EventRetries } from '../../push/index.ts'
import type { Constraints } from './constraints.ts'
import { notEmulated, validation } from './errors.ts'
import { EVENT_AGE_SECONDS, RETRY_ATTEMPTS } from './limits.ts'

/**
 * A target in AWS's members; those that are not emulated are refused before. `RoleArn` is needed by AWS and of no effect here:
 * nobody is asked for permission.
 */
export interface TargetShape {
  readonly Arn: string
  readonly RoleArn: string
  readonly Input?: string
  readonly SqsParameters?: { readonly MessageGroupId?: string }
  readonly KinesisParameters?: { readonly PartitionKey: string }
  readonly EventBridgeParameters?: { readonly DetailType: string; readonly Source: string }
  readonly DeadLetterConfig?: { readonly Arn?: string }
  readonly RetryPolicy?: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number }
}

const SERVICES: ReadonlySet<string> = new Set(['lambda', 'sqs', 'sns', 'kinesis', 'events'])

/**
 * Refuses what AWS refuses, and targets that are not emulated, by name. A rule's target has no parameters of Scheduler's.
 * @guess The texts about targets.
 */
export const checkTarget = (constraints: Constraints, target: TargetShape, of: 'schedule' | 'rule'): void => {
  constraints.required('target.arn', target.Arn)
  constraints.required('target.roleArn', target.RoleArn)
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = target.RetryPolicy ?? {}
  const { min, max } = RETRY_ATTEMPTS
  constraints.number('target.retryPolicy.maximumRetryAttempts', MaximumRetryAttempts, min, max)
  const age = EVENT_AGE_SECONDS
  constraints.number('target.retryPolicy.maximumEventAgeInSeconds', MaximumEventAgeInSeconds, age.min, age.max)
  constraints.check()
  const parts = parseArn(target.Arn)
  if (!parts) throw validation(`Provided Arn is not in correct format.`)
  const isBus = parts.service === 'events'
  if (!SERVICES.has(parts.service) || (isBus && !parts.resource.startsWith('event-bus/')))
    throw notEmulated(
      `the target ${target.Arn}`,
      'A schedule tells functions, queues, topics, streams and event buses; universal targets are not among them.',
    )
  if (of === 'schedule' && parts.service === 'kinesis' && !target.KinesisParameters)
    throw validation('KinesisParameters must be provided for a Kinesis target.')
  if (of === 'schedule' && isBus && !target.EventBridgeParameters)
    throw validation('EventBridgeParameters must be provided for an EventBridge target.')
  if (target.Arn.endsWith('.fifo') && parts.service === 'sqs' && !target.SqsParameters?.MessageGroupId)
    throw validation('MessageGroupId must be provided for a FIFO queue target.')
  const queue = target.DeadLetterConfig?.Arn
  if (queue !== undefined && (parseArn(queue)?.service !== 'sqs' || queue.endsWith('.fifo')))
    throw validation('The dead-letter queue must be a standard Amazon SQS queue.')
  if (target.Input !== undefined && (parts.service === 'lambda' || isBus) && !isJson(target.Input))
    throw validation('Invalid RequestJson provided. Reason The input must be valid JSON.')
  // Its number changes from one attempt to the next, and what is delivered does not.
  if (target.Input?.includes('<aws.scheduler.attempt-number>'))
    throw notEmulated('<aws.scheduler.attempt-number>', 'Leave it out of the input.')
}

export const retriesOf = ({ RetryPolicy }: Pick<TargetShape, 'RetryPolicy'>): EventRetries => ({
  maximumRetryAttempts: RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_EVENT_RETRIES.maximumRetryAttempts,
  maximumEventAgeMs:
    RetryPolicy?.MaximumEventAgeInSeconds === undefined
      ? DEFAULT_EVENT_RETRIES.maximumEventAgeMs
      : RetryPolicy.MaximumEventAgeInSeconds * 1_000,
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
