import type { Resource } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
import * as limits from './limits.ts'
import { namedResource, RESOURCE_KINDS, type ResourceKind } from './names.ts'
import type { Reading } from './reading.ts'
import { listOf, notBuilt, type OtherWords, read, settings, unknownKey, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { count, flag, readSize, text } from './values.ts'

const NOT_BUILT_KINDS = ['topic', 'table', 'bucket', 'eventBus']
const RESOURCE_WORDS: OtherWords = {
  noun: 'kind',
  notBuilt: NOT_BUILT_KINDS,
  instead: { sqs: 'Write `queue`.', kinesis: 'Write `stream`.', sns: 'Write `topic`, which is not built yet.' },
}

const QUEUE_WORDS: OtherWords = {
  instead: {
    delaySeconds: 'Write `delay: 5s`.',
    fifo: 'Write `fifoQueue: true`.',
    deadLetterQueue: 'Write `redrivePolicy: { deadLetterTarget: name, maxReceiveCount: 3 }`.',
    deadLetterTarget: 'Write it in `redrivePolicy`.',
    maxReceiveCount: 'Write it in `redrivePolicy`.',
    retentionPeriod: 'A queue calls it `messageRetentionPeriod`.',
  },
}

const redrivePolicy = settings(
  'a redrive policy',
  { deadLetterTarget: text(), maxReceiveCount: count(limits.MAX_RECEIVE_COUNT) },
  { instead: { deadLetterTargetArn: 'Write `deadLetterTarget: name`.' } },
)

const changeableQueue = {
  contentBasedDeduplication: flag().optional(),
  visibilityTimeout: duration(limits.VISIBILITY_TIMEOUT).optional(),
  messageRetentionPeriod: duration(limits.MESSAGE_RETENTION).optional(),
  delay: duration(limits.DELAY).optional(),
  redrivePolicy: redrivePolicy.optional(),
}
const queue = settings('a queue', { fifoQueue: flag().optional(), ...changeableQueue }, QUEUE_WORDS)

const recordSize = value((written) => {
  const bytes = readSize(written)
  if (bytes instanceof Wrong || (bytes >= limits.RECORD_SIZE.min && bytes <= limits.RECORD_SIZE.max)) return bytes
  return new Wrong(`${shown(written)} is not what AWS takes`, 'Write 1 MB to 10 MB.')
})
const streamShape = {
  shardCount: count(limits.SHARD_COUNT).optional(),
  retentionPeriod: duration(limits.STREAM_RETENTION).optional(),
  maxRecordSize: recordSize.optional(),
}
const STREAM_WORDS: OtherWords = {
  instead: { shards: 'Write `shardCount`.', messageRetentionPeriod: 'A stream calls it `retentionPeriod`.' },
}
const stream = settings('a stream', streamShape, STREAM_WORDS)

export const RESOURCE_SETTINGS = { queue, stream } as const

/** Settings that an `update` step may change. */
export const CHANGEABLE_SETTINGS = {
  queue: settings('an update of a queue', changeableQueue, {
    instead: { ...QUEUE_WORDS.instead, fifoQueue: 'A queue is FIFO or standard for life.' },
  }),
  stream: settings('an update of a stream', streamShape, STREAM_WORDS),
} as const

/** @aws AWSSimpleQueueService/latest/APIReference/API_CreateQueue, kinesis/latest/APIReference/API_CreateStream (checked 2026-11) */
const NAME_PATTERNS: Readonly<Record<ResourceKind, RegExp>> = {
  queue: /^[A-Za-z0-9_-]{1,80}$/,
  stream: /^[A-Za-z0-9_.-]{1,128}$/,
}

/** The kind that a written resource has, however wrong its settings are. */
export const kindOf = (written: unknown): ResourceKind | undefined =>
  isMap(written) ? RESOURCE_KINDS.find((kind) => kind in written) : undefined

/** `name: { kind: settings }` of every resource. */
export const readResources = (written: unknown, reading: Reading): Resource[] => {
  const { mistakes } = reading
  if (written === undefined) return []
  if (!isMap(written)) {
    mistakes.add(
      ['resources'],
      new Wrong(`a map is needed, not ${shown(written)}`, 'Write `name: { queue: {} }` for each.'),
    )
    return []
  }
  return Object.keys(written).flatMap((name) => readResource(name, written[name], reading) ?? [])
}

const readResource = (name: string, written: unknown, reading: Reading): Resource | undefined => {
  const { mistakes, source } = reading
  const path: Path = ['resources', name]
  if (!isMap(written)) {
    const kind = typeof written === 'string' && RESOURCE_KINDS.find((known) => known === written)
    mistakes.add(
      path,
      new Wrong(
        `a map with the resource's kind is needed, not ${shown(written)}`,
        `Write \`${name}: { ${kind || 'queue'}: {} }\`.`,
      ),
    )
    return undefined
  }
  const kinds = RESOURCE_KINDS.filter((kind) => kind in written)
  for (const key of Object.keys(written)) {
    if (RESOURCE_KINDS.includes(key as ResourceKind)) continue
    const wrong = NOT_BUILT_KINDS.includes(key)
      ? notBuilt(key, RESOURCE_KINDS)
      : kinds.length > 0
        ? new Wrong(
            `"${key}" stands beside \`${kinds[0]}\``,
            `Settings stand inside: \`${kinds[0]}: { ${key}: … }\`.`,
            'key',
          )
        : unknownKey(key, 'resource', RESOURCE_KINDS, RESOURCE_WORDS)
    mistakes.add([...path, key], wrong)
  }
  if (Object.keys(written).length === 0)
    mistakes.add(path, new Wrong('it has no kind', `Write one of ${listOf(RESOURCE_KINDS)} inside.`))
  if (kinds.length > 1)
    mistakes.add(
      [...path, kinds[1]!],
      new Wrong(`it has two kinds, ${listOf(kinds)}`, 'Make two resources of it.', 'key'),
    )
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) return undefined
  if (!NAME_PATTERNS[kind].test(name)) mistakes.add(path, badName(name, kind))
  const given: QueueGiven | undefined = read(RESOURCE_SETTINGS[kind], written[kind], [...path, kind], mistakes)
  if (given === undefined) return undefined
  checkQueue(given, [...path, kind], name, reading)
  const place = source.place(path, 'key')
  return { name, kind, settings: { ...given }, ...(place && { place }) }
}

/** What is checked of a resource's settings; a stream has none of it. */
interface QueueGiven {
  readonly fifoQueue?: boolean | undefined
  readonly contentBasedDeduplication?: boolean | undefined
  readonly redrivePolicy?: { readonly deadLetterTarget: string } | undefined
  readonly shardCount?: number | undefined
}

/** What one setting of a queue says of another. */
const checkQueue = (given: QueueGiven, path: Path, name: string, reading: Reading): void => {
  if (given.contentBasedDeduplication && !given.fifoQueue)
    reading.mistakes.add(
      [...path, 'contentBasedDeduplication'],
      new Wrong('only a FIFO queue deduplicates', 'Add `fifoQueue: true`, or leave this out.', 'key'),
    )
  if (given.redrivePolicy)
    checkRedrive(
      given.redrivePolicy.deadLetterTarget,
      given.fifoQueue === true,
      [...path, 'redrivePolicy'],
      name,
      reading,
    )
}

/** A FIFO queue's dead letters go to a FIFO queue, a standard queue's to a standard one. */
export const checkRedrive = (target: string, fifo: boolean, path: Path, name: string, reading: Reading): void => {
  const at = [...path, 'deadLetterTarget']
  const found = namedResource(target, at, reading, ['queue'])
  if (found && found.fifo !== fifo)
    reading.mistakes.add(
      at,
      new Wrong(
        `"${name}" is a ${fifo ? 'FIFO' : 'standard'} queue and "${target}" a ${fifo ? 'standard' : 'FIFO'} one`,
        fifo ? `Give "${target}" \`fifoQueue: true\`.` : `Leave \`fifoQueue\` out of "${target}".`,
      ),
    )
}

const badName = (name: string, kind: ResourceKind): Wrong =>
  kind === 'queue' && name.endsWith('.fifo')
    ? new Wrong(
        `"${name}" is no name for a queue here`,
        `Write \`${name.slice(0, -5)}: { queue: { fifoQueue: true } }\`: AWS's ending is added.`,
        'key',
      )
    : new Wrong(
        `"${name}" is no name for a ${kind}`,
        `AWS takes letters, digits, \`-\`${kind === 'stream' ? ', `.`' : ''} and \`_\`, up to ${kind === 'queue' ? 80 : 128}.`,
        'key',
      )
