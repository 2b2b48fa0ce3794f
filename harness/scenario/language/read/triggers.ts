import { formatDuration } from '../../../base/duration.ts'
import type { TriggerModel, TriggerSettings } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
import * as limits from './limits.ts'
import { type NamedResource, namedResource } from './names.ts'
import type { Reading } from './reading.ts'
import { type OtherWords, read, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { count, flag, oneOf, text } from './values.ts'

const responseTypes = value<readonly 'ReportBatchItemFailures'[]>((written) => {
  if (!Array.isArray(written))
    return new Wrong(`a list is needed, not ${shown(written)}`, 'Write `[ ReportBatchItemFailures ]`.')
  const other: unknown = written.find((word) => word !== 'ReportBatchItemFailures')
  return other === undefined
    ? (written as 'ReportBatchItemFailures'[])
    : new Wrong(`${shown(other)} is not a response type`, 'Write `[ ReportBatchItemFailures ]`.')
})

const common = {
  batchSize: count(limits.BATCH_SIZE).optional(),
  maximumBatchingWindow: duration(limits.BATCHING_WINDOW).optional(),
  functionResponseTypes: responseTypes.optional(),
  enabled: flag().optional(),
}
const ofQueue = { ...common, maximumConcurrency: count(limits.MAXIMUM_CONCURRENCY).optional() }
const changeableOfStream = {
  ...common,
  maximumRetryAttempts: count(limits.STREAM_RETRIES).optional(),
  maximumRecordAge: duration(limits.RECORD_AGE).optional(),
  bisectBatchOnFunctionError: flag().optional(),
  onFailure: text().optional(),
}
const start = {
  startingPosition: oneOf('TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP').optional(),
  startingPositionTimestamp: duration().optional(),
}
const source = { source: text().optional() }

const only = (kind: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `Only a trigger on a ${kind} has it.`]))
const onlyInStreams = only(
  'stream',
  Object.keys({ ...changeableOfStream, ...start }).filter((name) => !(name in common)),
)
const onlyInQueues = only('queue', ['maximumConcurrency'])
const FOREIGN = {
  destinationConfig: 'Write `onFailure: name`.',
  scalingConfig: 'Write `maximumConcurrency: 5`.',
  eventSourceArn: 'Write `source: name`.',
  maximumRetries: 'Write `maximumRetryAttempts`.',
  bisectOnError: 'Write `bisectBatchOnFunctionError`.',
  reportBatchItemFailures: 'Write `functionResponseTypes: [ ReportBatchItemFailures ]`.',
}
const QUEUE_WORDS: OtherWords = {
  notBuilt: ['filterCriteria', 'provisionedPollerConfig'],
  instead: { ...FOREIGN, ...onlyInStreams, deadLetterQueue: 'Dead letters of a queue are its `redrivePolicy`.' },
}
const STREAM_WORDS: OtherWords = {
  notBuilt: ['filterCriteria', 'parallelizationFactor', 'tumblingWindow'],
  instead: { ...FOREIGN, ...onlyInQueues, deadLetterQueue: 'Write `onFailure: name`.' },
}
const forLife = Object.fromEntries(
  [...Object.keys(start), 'source'].map((name) => [name, 'A trigger keeps it for life.']),
)

const TRIGGER = {
  queue: settings('a trigger on a queue', { ...source, ...ofQueue }, QUEUE_WORDS),
  stream: settings('a trigger on a stream', { ...source, ...changeableOfStream, ...start }, STREAM_WORDS),
} as const
/** Settings that an `update` step may change. */
export const CHANGEABLE_TRIGGER = {
  queue: settings('an update of a trigger on a queue', ofQueue, {
    ...QUEUE_WORDS,
    instead: { ...QUEUE_WORDS.instead, ...forLife },
  }),
  stream: settings('an update of a trigger on a stream', changeableOfStream, {
    ...STREAM_WORDS,
    instead: { ...STREAM_WORDS.instead, ...forLife },
  }),
} as const

/** The resource that a written trigger reads: its own `source`, or the one its key names. */
export const sourceOf = (key: string, written: unknown): string =>
  isMap(written) && typeof written.source === 'string' ? written.source : key

/** `source: settings` of every trigger of one function. */
export const readTriggers = (written: unknown, path: Path, reading: Reading): TriggerModel[] => {
  if (written === undefined) return []
  if (!isMap(written)) {
    reading.mistakes.add(
      path,
      new Wrong(
        `a map is needed, not ${shown(written)}`,
        'Write `{ name: settings }`, such as `{ orders: { batchSize: 10 } }`.',
      ),
    )
    return []
  }
  return Object.keys(written).flatMap((key) => readTrigger(key, written[key], [...path, key], reading) ?? [])
}

const readTrigger = (key: string, written: unknown, path: Path, reading: Reading): TriggerModel | undefined => {
  const { mistakes } = reading
  const name = sourceOf(key, written)
  const named = isMap(written) && written.source !== undefined
  if (!named && key === 'schedule') {
    mistakes.add(path, new Wrong('schedules are not built yet', 'Queues and streams can trigger a function.', 'key'))
    return undefined
  }
  const resource = namedSource(name, named ? [...path, 'source'] : path, named, reading)
  if (!resource) return undefined
  const given = read(TRIGGER[resource.kind], written, path, mistakes)
  if (!given) return undefined
  const { source: _, ...rest } = given
  checkTrigger(rest, resource, path, reading)
  const place = reading.source.place(path, 'key')
  return { key, source: name, settings: rest, ...(place && { place }) }
}

/** A trigger's key is a key: its mistake points at the key, not at the settings beside it. */
const namedSource = (name: string, path: Path, named: boolean, reading: Reading): NamedResource | undefined => {
  const mistakes = named
    ? reading.mistakes
    : { add: (at: Path, wrong: Wrong) => reading.mistakes.add(at, new Wrong(wrong.reason, wrong.hint, 'key')) }
  return namedResource(name, path, { names: reading.names, mistakes })
}

/** What one setting of a trigger says of another, and of its source. */
export const checkTrigger = (given: TriggerSettings, resource: NamedResource, path: Path, reading: Reading): void => {
  const { mistakes, names } = reading
  const { batchSize = 0, maximumBatchingWindow: window } = given
  if (resource.kind === 'queue' && resource.fifo) {
    if (batchSize > limits.BATCH_SIZE_WITHOUT_WINDOW)
      mistakes.add([...path, 'batchSize'], new Wrong(`${batchSize} is too large for a FIFO queue`, 'Write 1 to 10.'))
    if (window)
      mistakes.add(
        [...path, 'maximumBatchingWindow'],
        new Wrong(`a FIFO queue has no batching window, and ${formatDuration(window)} is one`, 'Leave it out.'),
      )
  } else if (resource.kind === 'queue' && batchSize > limits.BATCH_SIZE_WITHOUT_WINDOW && !window)
    mistakes.add(
      [...path, 'batchSize'],
      new Wrong(
        `a batch of ${batchSize} messages needs a batching window`,
        'Add `maximumBatchingWindow: 1s`, or write 1 to 10.',
      ),
    )
  if (given.startingPosition === 'AT_TIMESTAMP' && given.startingPositionTimestamp === undefined)
    mistakes.add(
      [...path, 'startingPosition'],
      new Wrong('AT_TIMESTAMP needs a time', 'Add `startingPositionTimestamp: 0s`, counted from the start of the run.'),
    )
  if (given.startingPositionTimestamp !== undefined && given.startingPosition !== 'AT_TIMESTAMP')
    mistakes.add(
      [...path, 'startingPositionTimestamp'],
      new Wrong('only AT_TIMESTAMP has a time', 'Add `startingPosition: AT_TIMESTAMP`.', 'key'),
    )
  if (given.onFailure !== undefined) standardQueue(given.onFailure, [...path, 'onFailure'], { names, mistakes })
}

/** A queue that Lambda itself sends to: never a FIFO one. @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11) */
export const standardQueue = (name: string, path: Path, reading: Pick<Reading, 'names' | 'mistakes'>): void => {
  const { names, mistakes } = reading
  if (names.functions.has(name) && !names.resources.has(name)) {
    mistakes.add(
      path,
      new Wrong(`"${name}" is a function, and functions as destinations are not built yet`, 'Name a queue.'),
    )
    return
  }
  const resource = namedResource(name, path, reading, ['queue'])
  if (resource?.fifo)
    mistakes.add(
      path,
      new Wrong(
        `"${name}" is a FIFO queue, and Lambda sends to standard queues only`,
        `Leave \`fifoQueue\` out of "${name}".`,
      ),
    )
}
