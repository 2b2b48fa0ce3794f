import { dirname } from 'node:path'
import { formatDuration } from '../../../base/duration.ts'
import type { EffectSettings } from '../../../faults/effect.ts'
import type { HandlerFunction } from '../../../ports/index.ts'
import type {
  FunctionModel,
  FunctionSettingsModel,
  HandlerPath,
  Resource,
  SubscriptionModel,
  TriggerModel,
} from '../../model.ts'
import { resolveHandler } from '../handler-path.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { DEAD_LETTERS, ON_FAILURE, ON_SUCCESS, standardTarget } from './destinations.ts'
import { duration } from './durations.ts'
import { readStubEffect } from './effects.ts'
import { readEnvironment } from './environment.ts'
import * as limits from './limits.ts'
import type { Reading } from './reading.ts'
import { type OtherWords, read, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { readTriggers } from './triggers.ts'
import { anything, count, oneOf, text } from './values.ts'

const runtime = value<string>((written) => {
  if (typeof written !== 'string')
    return new Wrong(`the name of a runtime is needed, not ${shown(written)}`, 'Write `nodejs22.x`.')
  if (/^nodejs\d+\.x$/.test(written)) return written
  if (/^(python|java|dotnet|ruby|go|provided)/.test(written))
    return new Wrong(
      `the runtime "${written}" is not built yet`,
      'Handlers run on `nodejs22.x`; a `stub` stands for any other.',
    )
  return new Wrong(`"${written}" is not a runtime`, 'Write `nodejs22.x`.')
})

const memorySize = value<number>((written) => {
  const megabytes = typeof written === 'string' ? /^(\d+)\s*MB$/.exec(written)?.[1] : undefined
  if (megabytes !== undefined)
    return new Wrong(`"${written}" has a unit`, `Write \`${megabytes}\`: memory is counted in MB.`)
  const { min, max } = limits.MEMORY_SIZE
  const hint = `Write ${min} to ${max} (MB).`
  if (typeof written !== 'number' || !Number.isInteger(written))
    return new Wrong(`a number of MB is needed, not ${shown(written)}`, hint)
  return written < min || written > max ? new Wrong(`${written} MB is not what Lambda gives`, hint) : written
})

const eventInvokeConfig = settings(
  'an event invoke config',
  {
    maximumRetryAttempts: count(limits.ASYNC_RETRIES).optional(),
    maximumEventAge: duration(limits.ASYNC_EVENT_AGE).optional(),
    onSuccess: text().optional(),
    onFailure: text().optional(),
  },
  {
    instead: {
      destinationConfig: 'Write `onFailure: name` and `onSuccess: name`.',
      maximumRecordAge: 'Write `maximumEventAge`.',
    },
  },
)

const common = {
  handler: anything().optional(),
  stub: anything().optional(),
  runtime: runtime.optional(),
  memorySize: memorySize.optional(),
  timeout: duration(limits.FUNCTION_TIMEOUT).optional(),
  environment: anything().optional(),
  reservedConcurrentExecutions: count().optional(),
  eventInvokeConfig: eventInvokeConfig.optional(),
  deadLetterQueue: text().optional(),
  recursiveLoop: oneOf('Terminate', 'Allow').optional(),
}
const WORDS: OtherWords = {
  notBuilt: [
    'layers',
    'provisionedConcurrentExecutions',
    'provisionedConcurrency',
    'aliases',
    'versions',
    'network',
    'call',
  ],
  instead: {
    deadLetterConfig: 'Write `deadLetterQueue: name`.',
    events: 'Write `triggers: { name: settings }`.',
    memory: 'Write `memorySize`.',
    env: 'Write `environment`.',
    reservedConcurrency: 'Write `reservedConcurrentExecutions`.',
    onFailure: 'Write it in `eventInvokeConfig`.',
    onSuccess: 'Write it in `eventInvokeConfig`.',
    maximumRetryAttempts: 'Write it in `eventInvokeConfig`, or in a trigger on a stream.',
    maximumEventAge: 'Write it in `eventInvokeConfig`.',
    batchSize: 'Write it in a trigger: `triggers: { name: { batchSize: 10 } }`.',
    codeUri: 'Write `handler: path.export`.',
  },
}
const functionSettings = settings('a function', { ...common, triggers: anything().optional() }, WORDS)
export const CHANGEABLE_FUNCTION = settings('an update of a function', common, {
  ...WORDS,
  instead: { ...WORDS.instead, triggers: 'Write `update: { trigger: function.source, … }`.' },
})

/** @aws lambda/latest/api/API_CreateFunction (checked 2026-11) */
const FUNCTION_NAME = /^[A-Za-z0-9_-]{1,64}$/

interface Read {
  readonly functions: FunctionModel[]
  readonly subscriptions: SubscriptionModel[]
}

/** `name: settings` of every function, and what is pushed to them. */
export const readFunctions = (written: unknown, reading: Reading): Read => {
  const { mistakes } = reading
  const found: Read = { functions: [], subscriptions: [] }
  if (written === undefined) return found
  if (isMap(written)) for (const name of Object.keys(written)) readFunction(name, written[name], reading, found)
  else
    mistakes.add(
      ['functions'],
      new Wrong(`a map is needed, not ${shown(written)}`, 'Write `name: { handler: path.export }` for each.'),
    )
  return found
}

const readFunction = (name: string, written: unknown, reading: Reading, found: Read): void => {
  const { mistakes } = reading
  const path: Path = ['functions', name]
  if (!FUNCTION_NAME.test(name))
    mistakes.add(
      path,
      new Wrong(`"${name}" is no name for a function`, 'AWS takes letters, digits, `-` and `_`, up to 64.', 'key'),
    )
  const { triggers, subscriptions } = readTriggers(
    isMap(written) ? written.triggers : undefined,
    name,
    [...path, 'triggers'],
    reading,
  )
  const given = read(functionSettings, written, path, mistakes)
  if (!given) return
  const { triggers: _, ...rest } = given
  const { handler, stub, settings: own } = readOwn(rest, path, reading)
  const place = reading.source.place(path, 'key')
  found.functions.push({ name, handler, stub: stub ?? [], settings: own, triggers, ...(place && { place }) })
  found.subscriptions.push(...subscriptions)
}

/** What a function and its update have alike: code, and settings that name nothing but themselves. */
export const readOwn = (
  given: { handler?: unknown; stub?: unknown; environment?: unknown } & Omit<FunctionSettingsModel, 'environment'>,
  path: Path,
  reading: Reading,
): {
  handler: HandlerPath | HandlerFunction | undefined
  stub: EffectSettings[] | undefined
  settings: FunctionSettingsModel
} => {
  const { mistakes } = reading
  const { handler, stub, environment, ...rest } = given
  if (handler !== undefined && stub !== undefined)
    mistakes.add(
      [...path, 'stub'],
      new Wrong('it has a `handler` too', 'Keep one of the two: a stub stands for the handler.', 'key'),
    )
  const { deadLetterQueue, eventInvokeConfig: config } = rest
  if (deadLetterQueue !== undefined)
    standardTarget(deadLetterQueue, [...path, 'deadLetterQueue'], reading, DEAD_LETTERS)
  for (const side of ['onSuccess', 'onFailure'] as const) {
    const name = config?.[side]
    if (name !== undefined)
      standardTarget(
        name,
        [...path, 'eventInvokeConfig', side],
        reading,
        side === 'onSuccess' ? ON_SUCCESS : ON_FAILURE,
      )
  }
  const variables =
    environment === undefined ? undefined : readEnvironment(environment, [...path, 'environment'], reading)
  return {
    handler: handler === undefined ? undefined : readHandler(handler, [...path, 'handler'], reading),
    stub: stub === undefined ? undefined : readStub(stub, [...path, 'stub'], reading),
    settings: { ...rest, ...(variables && { environment: variables }) },
  }
}

const readHandler = (written: unknown, path: Path, reading: Reading): HandlerPath | HandlerFunction | undefined => {
  if (typeof written === 'function') return written as HandlerFunction
  const handler =
    typeof written === 'string'
      ? resolveHandler(written, dirname(reading.source.file))
      : new Wrong(
          `a path and an export are needed, not ${shown(written)}`,
          'Handlers look like `../functions/ship.handler`.',
        )
  if (!(handler instanceof Wrong)) return handler
  reading.mistakes.add(path, handler)
  return undefined
}

const readStub = (written: unknown, path: Path, reading: Reading): EffectSettings[] => {
  if (Array.isArray(written)) return written.flatMap((effect, i) => readStubEffect(effect, [...path, i], reading) ?? [])
  reading.mistakes.add(
    path,
    new Wrong(`a list of effects is needed, not ${shown(written)}`, 'Write `[ { throws: no stock } ]`.'),
  )
  return []
}

/** AWS refuses a mapping whose queue shows a message again before the function can have ended. */
export const checkVisibility = (
  functions: readonly FunctionModel[],
  resources: readonly Resource[],
  reading: Reading,
): void => {
  for (const { name, settings: own, triggers } of functions)
    for (const trigger of triggers)
      checkOne(name, own.timeout ?? limits.DEFAULT_FUNCTION_TIMEOUT_MS, trigger, resources, reading)
}

const checkOne = (
  name: string,
  timeout: number,
  trigger: TriggerModel,
  resources: readonly Resource[],
  reading: Reading,
): void => {
  const queue = resources.find((resource) => resource.name === trigger.source && resource.kind === 'queue')
  if (!queue) return
  const visibility = (queue.settings.visibilityTimeout as number | undefined) ?? limits.DEFAULT_VISIBILITY_TIMEOUT_MS
  if (visibility >= timeout) return
  reading.mistakes.add(
    ['functions', name, 'triggers', trigger.key],
    new Wrong(
      `AWS answers "Queue visibility timeout: ${visibility / 1_000} seconds is less than Function timeout: ${timeout / 1_000} seconds"`,
      `Give queue "${trigger.source}" a \`visibilityTimeout\` of ${formatDuration(timeout)} or more; AWS advises ${formatDuration(6 * timeout)}.`,
      'key',
    ),
  )
}
