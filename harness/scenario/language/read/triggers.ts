import { formatDuration } from '../../../base/duration.ts'
import type { SubscriptionModel, TriggerModel, TriggerSettings } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { BATCH_ON_FAILURE, standardTarget } from './destinations.ts'
import { duration } from './durations.ts'
import * as limits from './limits.ts'
import { isPulled, type NamedResource, namedResource } from './names.ts'
import { BUCKET_PUSH, checkPush, fifoTopicTo, type GivenPush, PUSH_WORDS, RULE_PUSH, TOPIC_PUSH } from './pushes.ts'
import type { Reading } from './reading.ts'
import { isSchedule, schedule } from './schedules.ts'
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
  tumblingWindow: duration(limits.TUMBLING_WINDOW).optional(),
  onFailure: text().optional(),
}
const startOfStream = {
  startingPosition: oneOf('TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP').optional(),
  startingPositionTimestamp: duration().optional(),
}
/** A table's stream cannot be entered at an instant. @aws lambda/latest/api/API_CreateEventSourceMapping (checked 2026-11) */
const startOfTable = {
  startingPosition: value<'TRIM_HORIZON' | 'LATEST'>((written) =>
    written === 'TRIM_HORIZON' || written === 'LATEST'
      ? written
      : new Wrong(
          written === 'AT_TIMESTAMP' ? "a table's stream has no AT_TIMESTAMP" : `${shown(written)} is no position`,
          'Write `TRIM_HORIZON` or `LATEST`.',
        ),
  ).optional(),
}
const source = { source: text().optional() }

const only = (kind: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `Only a trigger on a ${kind} has it.`]))
const onlyInStreams = only(
  'stream or table',
  Object.keys({ ...changeableOfStream, ...startOfStream }).filter((name) => !(name in common)),
)
const onlyInQueues = only('queue', ['maximumConcurrency'])
const FOREIGN = {
  destinationConfig: 'Write `onFailure: name`.',
  scalingConfig: 'Write `maximumConcurrency: 5`.',
  eventSourceArn: 'Write `source: name`.',
  scheduleExpression: 'A schedule is a trigger of its own, under a key that names no resource.',
  maximumRetries: 'Write `maximumRetryAttempts`.',
  bisectOnError: 'Write `bisectBatchOnFunctionError`.',
  reportBatchItemFailures: 'Write `functionResponseTypes: [ ReportBatchItemFailures ]`.',
}
const QUEUE_WORDS: OtherWords = {
  notBuilt: ['filterCriteria', 'provisionedPollerConfig'],
  instead: { ...FOREIGN, ...onlyInStreams, deadLetterQueue: 'Dead letters of a queue are its `redrivePolicy`.' },
}
const STREAM_WORDS: OtherWords = {
  notBuilt: ['filterCriteria', 'parallelizationFactor'],
  instead: { ...FOREIGN, ...onlyInQueues, deadLetterQueue: 'Write `onFailure: name`.' },
}
const TABLE_WORDS: OtherWords = {
  ...STREAM_WORDS,
  instead: { ...STREAM_WORDS.instead, startingPositionTimestamp: 'Only a trigger on a stream has it.' },
}
const forLife = Object.fromEntries(
  [...Object.keys(startOfStream), 'source'].map((name) => [name, 'A trigger keeps it for life.']),
)

/** A function gets no raw messages, and its trigger no such word. */
export const withoutRaw = ({ instead }: OtherWords): OtherWords => ({
  instead: { ...instead, rawMessageDelivery: 'To a function SNS delivers no raw messages.' },
})

const TRIGGER = {
  queue: settings('a trigger on a queue', { ...source, ...ofQueue }, QUEUE_WORDS),
  stream: settings('a trigger on a stream', { ...source, ...changeableOfStream, ...startOfStream }, STREAM_WORDS),
  table: settings('a trigger on a table', { ...source, ...changeableOfStream, ...startOfTable }, TABLE_WORDS),
} as const
const PUSH = {
  topic: settings('a trigger on a topic', { ...source, ...TOPIC_PUSH }, withoutRaw(PUSH_WORDS.topic)),
  bucket: settings('a trigger on a bucket', { ...source, ...BUCKET_PUSH }, PUSH_WORDS.bucket),
  eventBus: settings('a trigger on an event bus', { ...source, ...RULE_PUSH }, PUSH_WORDS.eventBus),
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
  table: settings('an update of a trigger on a table', changeableOfStream, {
    ...STREAM_WORDS,
    instead: { ...STREAM_WORDS.instead, ...forLife },
  }),
} as const
/** The resource that a written trigger reads: its own `source`, or the one its key names. */
export const sourceOf = (key: string, written: unknown): string =>
  isMap(written) && typeof written.source === 'string' ? written.source : key

interface Read {
  readonly triggers: TriggerModel[]
  readonly subscriptions: SubscriptionModel[]
}

/** `source: settings` of every trigger of one function: what it polls, and what is pushed to it. */
export const readTriggers = (written: unknown, functionName: string, path: Path, reading: Reading): Read => {
  const found: Read = { triggers: [], subscriptions: [] }
  if (written === undefined) return found
  if (!isMap(written)) {
    reading.mistakes.add(
      path,
      new Wrong(
        `a map is needed, not ${shown(written)}`,
        'Write `{ name: settings }`, such as `{ orders: { batchSize: 10 } }`.',
      ),
    )
    return found
  }
  for (const [key, one] of Object.entries(written))
    readTrigger({ key, written: one, functionName }, [...path, key], reading, found)
  return found
}

interface WrittenTrigger {
  readonly key: string
  readonly written: unknown
  readonly functionName: string
}

const readTrigger = (
  { key, written, functionName }: WrittenTrigger,
  path: Path,
  reading: Reading,
  found: Read,
): void => {
  const { names } = reading
  const source = sourceOf(key, written)
  const named = isMap(written) && written.source !== undefined
  const place = reading.source.place(path, 'key')
  const at = place && { place }
  const name = `${functionName}.${key}`
  const to = { kind: 'function', name: functionName } as const
  if (!names.resources.has(source) && !names.unclear?.has(source) && isSchedule(key, written)) {
    const settings = read(schedule, written, path, reading.mistakes)
    if (!settings) return
    checkPush(settings, { kind: 'schedule' }, to, path, reading)
    found.subscriptions.push({ name, from: { kind: 'schedule', name }, to, settings, ...at })
    return
  }
  const resource = namedSource(source, named ? [...path, 'source'] : path, named, reading)
  if (!resource) return
  const { kind } = resource
  if (isPulled(kind)) {
    const given = read(TRIGGER[kind], written, path, reading.mistakes)
    if (!given) return
    const { source: _, ...settings } = given
    checkTrigger(settings, resource, path, reading)
    if (resource.table?.streamed === false)
      reading.mistakes.add(
        path,
        new Wrong(`table "${source}" has no stream`, `Give "${source}" \`streamViewType: NEW_AND_OLD_IMAGES\`.`, 'key'),
      )
    found.triggers.push({ key, source, settings, ...at })
    return
  }
  if (kind === 'topic' && resource.fifo) {
    const { reason, hint } = fifoTopicTo(source, functionName)
    reading.mistakes.add(path, new Wrong(reason, hint, 'key'))
    return
  }
  const given = read(PUSH[kind], written, path, reading.mistakes) as (GivenPush & { source?: string }) | undefined
  if (!given) return
  const { source: _, ...settings } = given
  checkPush(settings, { kind, resource }, to, path, reading)
  found.subscriptions.push({ name, from: { kind, name: source }, to, settings: { ...settings }, ...at })
}

/** A trigger's key is a key: its mistake points at the key, not at the settings beside it. */
const namedSource = (name: string, path: Path, named: boolean, reading: Reading): NamedResource | undefined => {
  const mistakes = named
    ? reading.mistakes
    : { add: (at: Path, wrong: Wrong) => reading.mistakes.add(at, new Wrong(wrong.reason, wrong.hint, 'key')) }
  const [base = ''] = name.split('@')
  if (!named && base !== name && !reading.names.resources.has(name) && reading.names.resources.has(base)) {
    const hint = `Add \`source: ${base}\`: the key of a second trigger on it is only a name.`
    mistakes.add(path, new Wrong(`there is no resource "${name}"`, hint))
    return undefined
  }
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
  if (given.onFailure !== undefined)
    standardTarget(given.onFailure, [...path, 'onFailure'], { names, mistakes }, BATCH_ON_FAILURE)
}
