import { nameOfArn, queueUrl } from '../../base/arn.ts'
import { HOUR } from '../../base/duration.ts'
import type { FunctionSettings, MappingSettings } from '../../ports/index.ts'
import { EPOCH } from '../../world/index.ts'
import type { FunctionModel, FunctionSettingsModel, TriggerModel, TriggerSettings } from '../model.ts'
import type { Names, Stage } from './stage.ts'

/** Lambda has none; ours. */
const DEFAULT_RUNTIME = 'nodejs22.x'
/** @aws lambda/latest/api/API_PutFunctionEventInvokeConfig (checked 2026-11) */
const DEFAULT_EVENT_INVOKE = { maximumRetryAttempts: 2, maximumEventAgeMs: 6 * HOUR }

const optionalArn = (names: Names, resource: string | undefined): string | undefined =>
  resource === undefined ? undefined : names.arn(resource)

/** The part of a function's settings that its model names, in Lambda's terms. */
export const settingsOf = (
  model: FunctionSettingsModel,
  names: Names,
): Partial<Omit<FunctionSettings, 'name' | 'handler' | 'eventInvokeConfig'>> => ({
  ...(model.timeout !== undefined && { timeoutMs: model.timeout }),
  ...(model.runtime !== undefined && { runtime: model.runtime }),
  ...(model.memorySize !== undefined && { memorySize: model.memorySize }),
  ...(model.environment !== undefined && { environment: environmentOf(model.environment, names) }),
  ...(model.reservedConcurrentExecutions !== undefined && {
    reservedConcurrentExecutions: model.reservedConcurrentExecutions,
  }),
  ...(model.recursiveLoop !== undefined && { recursiveLoop: model.recursiveLoop }),
  ...(model.deadLetterQueue !== undefined && { deadLetterQueue: optionalArn(names, model.deadLetterQueue) }),
})

/** `arn:jobs` and `url:jobs` stand for a resource's ARN and a queue's URL; any other text is itself. */
const environmentOf = (written: Readonly<Record<string, string>>, names: Names): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written).map(([variable, value]) => {
      const [, form, name] = /^(arn|url):([^:/]+)$/.exec(value) ?? []
      if (name === undefined || !names.knows(name)) return [variable, value]
      const arn = names.arn(name)
      return [variable, form === 'arn' ? arn : queueUrl(nameOfArn(arn))]
    }),
  )

export const eventInvokeConfigOf = (
  model: FunctionSettingsModel['eventInvokeConfig'],
  names: Names,
): FunctionSettings['eventInvokeConfig'] => ({
  maximumRetryAttempts: model?.maximumRetryAttempts ?? DEFAULT_EVENT_INVOKE.maximumRetryAttempts,
  maximumEventAgeMs: model?.maximumEventAge ?? DEFAULT_EVENT_INVOKE.maximumEventAgeMs,
  onSuccess: optionalArn(names, model?.onSuccess),
  onFailure: optionalArn(names, model?.onFailure),
})

/** A function with every default in place. */
export const functionSettings = (model: FunctionModel, names: Names, quotas: Stage['quotas']): FunctionSettings => ({
  name: model.name,
  handler: model.handler,
  runtime: DEFAULT_RUNTIME,
  memorySize: quotas.memorySize,
  timeoutMs: quotas.timeoutMs,
  environment: {},
  reservedConcurrentExecutions: undefined,
  deadLetterQueue: undefined,
  ...settingsOf(model.settings, names),
  eventInvokeConfig: eventInvokeConfigOf(model.settings.eventInvokeConfig, names),
})

// Defaults of a mapping. @aws lambda/latest/api/API_CreateEventSourceMapping (checked 2026-11)
const QUEUE_BATCH = 10
const LOG_BATCH = 100
const WITHOUT_END = -1

export const triggerName = (functionName: string, key: string): string => `${functionName}.${key}`

/** A mapping with every default in place. */
export const mappingSettings = (functionName: string, trigger: TriggerModel, names: Names): MappingSettings => {
  const { settings } = trigger
  const common = {
    trigger: triggerName(functionName, trigger.key),
    functionName,
    sourceArn: names.arn(trigger.source),
    maximumBatchingWindowMs: settings.maximumBatchingWindow ?? 0,
    reportBatchItemFailures: settings.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    enabled: settings.enabled ?? true,
  }
  if (names.kind(trigger.source) === 'queue')
    return {
      driver: 'queue',
      ...common,
      batchSize: settings.batchSize ?? QUEUE_BATCH,
      maximumConcurrency: settings.maximumConcurrency,
    }
  return {
    driver: 'log',
    ...common,
    batchSize: settings.batchSize ?? LOG_BATCH,
    startingPosition:
      settings.startingPosition === 'AT_TIMESTAMP'
        ? { at: 'AT_TIMESTAMP', timestampMs: EPOCH + (settings.startingPositionTimestamp ?? 0) }
        : { at: settings.startingPosition ?? 'TRIM_HORIZON' },
    maximumRetryAttempts: settings.maximumRetryAttempts ?? WITHOUT_END,
    maximumRecordAgeMs: settings.maximumRecordAge ?? WITHOUT_END,
    bisectBatchOnFunctionError: settings.bisectBatchOnFunctionError ?? false,
    onFailure: optionalArn(names, settings.onFailure),
    ...(settings.tumblingWindow !== undefined && { tumblingWindowMs: settings.tumblingWindow }),
  }
}

/** What an `update` step changes of a mapping, in Lambda's terms. */
export const mappingChanges = (settings: TriggerSettings, names: Names): Record<string, unknown> => ({
  ...(settings.batchSize !== undefined && { batchSize: settings.batchSize }),
  ...(settings.maximumBatchingWindow !== undefined && { maximumBatchingWindowMs: settings.maximumBatchingWindow }),
  ...(settings.maximumConcurrency !== undefined && { maximumConcurrency: settings.maximumConcurrency }),
  ...(settings.functionResponseTypes !== undefined && {
    reportBatchItemFailures: settings.functionResponseTypes.includes('ReportBatchItemFailures'),
  }),
  ...(settings.enabled !== undefined && { enabled: settings.enabled }),
  ...(settings.maximumRetryAttempts !== undefined && { maximumRetryAttempts: settings.maximumRetryAttempts }),
  ...(settings.maximumRecordAge !== undefined && { maximumRecordAgeMs: settings.maximumRecordAge }),
  ...(settings.bisectBatchOnFunctionError !== undefined && {
    bisectBatchOnFunctionError: settings.bisectBatchOnFunctionError,
  }),
  ...(settings.onFailure !== undefined && { onFailure: names.arn(settings.onFailure) }),
  ...(settings.tumblingWindow !== undefined && { tumblingWindowMs: settings.tumblingWindow }),
  ...(settings.startingPosition !== undefined && { startingPosition: { at: settings.startingPosition } }),
})
