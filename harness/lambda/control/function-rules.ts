import { isDeepStrictEqual } from 'node:util'
import { SECOND } from '../../base/duration.ts'
import type { AwsError } from '../../base/errors.ts'
import type { FunctionSettings, Quotas } from '../../ports/index.ts'
import { refusalOfDeadLetterQueue, refusalOfDestinations } from '../destinations/destination-rules.ts'
import { invalidParameter, validation } from './errors.ts'

/** Variables that Lambda sets itself. @aws lambda/latest/dg/configuration-envvars (checked 2026-11) */
const RESERVED_VARIABLES = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
])

/**
 * Node runtimes that may be created, and those that no longer may be.
 * @aws lambda/latest/dg/lambda-runtimes (checked 2026-11): the dates of nodejs16.x to nodejs20.x lie in 2027
 */
const RUNTIMES = new Set(['nodejs16.x', 'nodejs18.x', 'nodejs20.x', 'nodejs22.x', 'nodejs24.x'])
const ENDED_RUNTIMES = new Set(['nodejs6.10', 'nodejs8.10', 'nodejs10.x', 'nodejs12.x', 'nodejs14.x'])

/** Longest function name. Characters. */
const MAX_NAME = 64
/** Async retries and event age. @aws lambda/latest/api/API_PutFunctionEventInvokeConfig (checked 2026-11) */
const MAX_RETRY_ATTEMPTS = 2
const MIN_EVENT_AGE_S = 60
const MAX_EVENT_AGE_S = 21_600

const atMost = (limit: number) => `Member must have value less than or equal to ${limit}`
const atLeast = (limit: number) => `Member must have value greater than or equal to ${limit}`

/** What AWS would refuse in a function's settings; the first thing wrong. `reservedElsewhere`: by other functions. */
export const refusalOfFunction = (
  settings: FunctionSettings,
  quotas: Quotas,
  reservedElsewhere: number,
): AwsError | undefined => {
  const { name, memorySize, environment, reservedConcurrentExecutions: reserved } = settings
  if (!/^[a-zA-Z0-9-_]+$/.test(name) || name.length > MAX_NAME)
    return validation(
      name,
      'functionName',
      `Member must satisfy regular expression pattern: [a-zA-Z0-9-_]+ and have length less than or equal to ${MAX_NAME}`,
    )

  const { runtime } = settings
  if (ENDED_RUNTIMES.has(runtime))
    return invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    )
  if (!RUNTIMES.has(runtime))
    return invalidParameter(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${[...RUNTIMES].join(', ')}] or be a valid ARN`,
    )

  const timeout = settings.timeoutMs / SECOND
  if (timeout < 1 || !Number.isInteger(timeout)) return validation(String(timeout), 'timeout', atLeast(1))
  if (timeout > quotas.timeoutSeconds.max)
    return validation(String(timeout), 'timeout', atMost(quotas.timeoutSeconds.max))

  const { min, max, step } = quotas.memoryMb
  if (memorySize < min) return validation(String(memorySize), 'memorySize', atLeast(min))
  if (memorySize > max) return validation(String(memorySize), 'memorySize', atMost(max))
  if (memorySize % step !== 0)
    return invalidParameter(`'MemorySize' value failed to satisfy constraint: Member must be a multiple of ${step} MB`)

  const reservedKeys = Object.keys(environment).filter((key) => RESERVED_VARIABLES.has(key))
  if (reservedKeys.length > 0)
    return invalidParameter(
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. ' +
        `Reserved keys used in this request: ${reservedKeys.join(', ')}`,
    )
  const badKey = Object.keys(environment).find((key) => !/^[a-zA-Z][a-zA-Z0-9_]+$/.test(key))
  if (badKey !== undefined)
    return validation(
      badKey,
      'environment.variables',
      'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    )
  const measured = JSON.stringify(environment)
  if (Buffer.byteLength(measured) > quotas.environmentBytes)
    return invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${measured}`,
    )

  if (reserved !== undefined) {
    if (reserved < 0 || !Number.isInteger(reserved))
      return validation(String(reserved), 'reservedConcurrentExecutions', atLeast(0))
    if (quotas.concurrentExecutions - reservedElsewhere - reserved < quotas.minimumUnreservedConcurrency)
      return invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${quotas.minimumUnreservedConcurrency}].`,
      )
  }

  const { maximumRetryAttempts, maximumEventAgeMs } = settings.eventInvokeConfig
  if (maximumRetryAttempts < 0) return validation(String(maximumRetryAttempts), 'maximumRetryAttempts', atLeast(0))
  if (maximumRetryAttempts > MAX_RETRY_ATTEMPTS)
    return validation(String(maximumRetryAttempts), 'maximumRetryAttempts', atMost(MAX_RETRY_ATTEMPTS))
  const age = maximumEventAgeMs / SECOND
  if (age < MIN_EVENT_AGE_S) return validation(String(age), 'maximumEventAgeInSeconds', atLeast(MIN_EVENT_AGE_S))
  if (age > MAX_EVENT_AGE_S) return validation(String(age), 'maximumEventAgeInSeconds', atMost(MAX_EVENT_AGE_S))
  return refusalOfDestinations(name, settings.eventInvokeConfig) ?? refusalOfDeadLetterQueue(settings.deadLetterQueue)
}

/** Whether a change needs new execution environments (code or configuration, not concurrency or async config). */
export const needsNewEnvironments = (before: FunctionSettings, after: FunctionSettings): boolean =>
  before.handler !== after.handler ||
  before.runtime !== after.runtime ||
  before.memorySize !== after.memorySize ||
  before.timeoutMs !== after.timeoutMs ||
  !isDeepStrictEqual(before.environment, after.environment)
