import { parseArn } from '../../base/arn.ts'
import { SECOND } from '../../base/duration.ts'
import { AwsError } from '../../base/errors.ts'
import type {
  EventSource,
  LogMappingSettings,
  MappingSettings,
  QueueMappingSettings,
  QueueSource,
  Quotas,
} from '../../ports/index.ts'
import { invalidParameter, validation } from '../control/errors.ts'
import { refusalOfStreamDestination } from '../destinations/destination-rules.ts'
import {
  BATCH_SIZE,
  type Bounds,
  LARGEST_BATCH_WITHOUT_WINDOW,
  MAXIMUM_CONCURRENCY,
  RECORD_AGE_MS,
  RETRY_ATTEMPTS,
  TUMBLING_WINDOW_MS,
  UNLIMITED,
  WINDOW_MS,
} from './limits.ts'

/**
 * Refuses what CreateEventSourceMapping and UpdateEventSourceMapping refuse. Throws `AwsError`.
 * Texts recorded 2025-11, that of FIFO windows 2024-06. @aws API_CreateEventSourceMapping (checked 2026-11)
 */
export const checkSettings = (settings: MappingSettings, source: EventSource, quotas: Quotas): void => {
  within(
    settings.batchSize,
    isTable(settings) ? { ...BATCH_SIZE, max: quotas.dynamodbBatchRecords } : BATCH_SIZE,
    'batchSize',
  )
  within(settings.maximumBatchingWindowMs, WINDOW_MS, 'maximumBatchingWindowInSeconds', SECOND)
  if (settings.driver === 'queue' && source.driver === 'queue') checkQueue(settings, source)
  else if (settings.driver === 'log' && source.driver === 'log') checkLog(settings)
  else throw invalidParameter('Unrecognized event source.')
}

const checkQueue = (settings: QueueMappingSettings, source: QueueSource): void => {
  if (settings.maximumConcurrency !== undefined) {
    within(settings.maximumConcurrency, MAXIMUM_CONCURRENCY, 'scalingConfig.maximumConcurrency')
  }
  if (source.fifo && settings.maximumBatchingWindowMs > 0) {
    throw invalidParameter('Batching window is not supported for FIFO queues')
  }
  if (settings.batchSize > LARGEST_BATCH_WITHOUT_WINDOW && settings.maximumBatchingWindowMs === 0) {
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    )
  }
}

const checkLog = (settings: LogMappingSettings): void => {
  // Recorded 2025-11.
  if (isTable(settings) && settings.startingPosition.at === 'AT_TIMESTAMP')
    throw invalidParameter(`Unsupported starting position for arn type: ${settings.sourceArn}`)
  within(settings.maximumRetryAttempts, RETRY_ATTEMPTS, 'maximumRetryAttempts')
  within(settings.tumblingWindowMs ?? 0, TUMBLING_WINDOW_MS, 'tumblingWindowInSeconds', SECOND)
  const refusal = refusalOfStreamDestination(settings.onFailure)
  if (refusal) throw refusal
  const age = settings.maximumRecordAgeMs
  if (age === UNLIMITED) return
  within(age, { min: UNLIMITED * SECOND, max: RECORD_AGE_MS.max }, 'maximumRecordAgeInSeconds', SECOND)
  // @guess the API's own range starts at -1; AWS's text for what lies between is not recorded.
  if (age < RECORD_AGE_MS.min) {
    throw invalidParameter(`MaximumRecordAgeInSeconds must be -1 or between 60 and 604800, not ${age / SECOND}`)
  }
}

/** A stream of a DynamoDB table. */
const isTable = ({ sourceArn }: MappingSettings): boolean => parseArn(sourceArn)?.service === 'dynamodb'

/**
 * A reader cannot begin in the future. @aws API_CreateEventSourceMapping, StartingPositionTimestamp (checked 2026-11)
 * @guess the text.
 */
export const checkStart = (settings: MappingSettings, nowMs: number): void => {
  if (settings.driver !== 'log' || settings.startingPosition.at !== 'AT_TIMESTAMP') return
  if (settings.startingPosition.timestampMs > nowMs)
    throw invalidParameter('StartingPositionTimestamp cannot be in the future.')
}

/** A queue must hide a message for as long as the function may run. @aws recorded text; services-sqs-configure (checked 2026-11) */
export const checkVisibility = (source: QueueSource, timeoutMs: number): void => {
  const visibilityMs = source.visibilityTimeoutMs()
  if (visibilityMs >= timeoutMs) return
  throw invalidParameter(
    `Queue visibility timeout: ${visibilityMs / SECOND} seconds is less than Function timeout: ${timeoutMs / SECOND} seconds`,
  )
}

/** One mapping per function and source. Recorded 2025-11. */
export const duplicateMapping = (settings: MappingSettings, uuid: string): AwsError =>
  new AwsError({
    name: 'ResourceConflictException',
    message:
      settings.driver === 'queue'
        ? `An event source mapping with SQS arn (" ${settings.sourceArn} ") and function (" ${settings.functionName} ") already exists. Please update or delete the existing mapping with UUID ${uuid}`
        : `The event source arn (" ${settings.sourceArn} ") and function (" ${settings.functionName} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${uuid}`,
    statusCode: 409,
    fields: { Type: 'User' },
  })

const LOG_ONLY: ReadonlySet<string> = new Set([
  'maximumRetryAttempts',
  'maximumRecordAgeMs',
  'bisectBatchOnFunctionError',
  'tumblingWindowMs',
  'onFailure',
])
const QUEUE_ONLY: ReadonlySet<string> = new Set(['maximumConcurrency'])
/** `undefined` takes these away; for any other it says nothing. */
const REMOVABLE: ReadonlySet<string> = new Set(['maximumConcurrency', 'onFailure'])

/**
 * The settings after a change. What a mapping is made of (its function, its source, where it started) stays; AWS's
 * UpdateEventSourceMapping has no StartingPosition. Text about destinations recorded 2025-11; @guess the others.
 */
export const changedSettings = (settings: MappingSettings, changes: Partial<MappingSettings>): MappingSettings => {
  for (const member of ['trigger', 'driver', 'functionName', 'sourceArn'] as const) {
    if (changes[member] !== undefined && changes[member] !== settings[member]) throw unchangeable(member)
  }
  if ('startingPosition' in changes && changes.startingPosition !== undefined) throw unchangeable('startingPosition')
  const given = changes as Readonly<Record<string, unknown>>
  const foreign = settings.driver === 'queue' ? LOG_ONLY : QUEUE_ONLY
  const changed: Record<string, unknown> = {}
  for (const [member, value] of Object.entries(given)) {
    if (value !== undefined && foreign.has(member)) throw unsupported(member, settings.sourceArn)
    if (value !== undefined || REMOVABLE.has(member)) changed[member] = value
  }
  return { ...settings, ...changed }
}

const unchangeable = (member: string): AwsError =>
  invalidParameter(`The ${member} of an event source mapping cannot be changed after it was created.`)

const unsupported = (member: string, arn: string): AwsError =>
  invalidParameter(
    member === 'onFailure'
      ? 'Unsupported DestinationConfig parameter for given event source mapping type.'
      : `Unsupported ${member} for arn type: ${arn}`,
  )

/** `unit`: how much one of AWS's units is in ours. */
const within = (value: number, { min, max }: Bounds, member: string, unit = 1): void => {
  if (value < min) {
    throw validation(`${value / unit}`, member, `Member must have value greater than or equal to ${min / unit}`)
  }
  if (value > max) {
    throw validation(`${value / unit}`, member, `Member must have value less than or equal to ${max / unit}`)
  }
}
