import type { Resource, ResourceKind, SubscriptionModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
import * as limits from './limits.ts'
import { namedFrom, RESOURCE_KINDS } from './names.ts'
import type { Reading } from './reading.ts'
import { checkRedrive, type RedriveAllowPolicy, redriveAllowPolicy, redrivePolicy } from './redrive.ts'
import { wrongName } from './resource-names.ts'
import { listOf, type OtherWords, read, settings, unknownKey, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { PUSH_LISTS, type Pusher, readSubscriptions } from './subscriptions.ts'
import { CHANGEABLE_TABLE, checkTable, type GivenTable, table } from './tables.ts'
import { anything, count, flag, looseText, readSize } from './values.ts'

const RESOURCE_WORDS: OtherWords = {
  noun: 'kind',
  instead: {
    sqs: 'Write `queue`.',
    kinesis: 'Write `stream`.',
    sns: 'Write `topic`.',
    dynamodb: 'Write `table`.',
    s3: 'Write `bucket`.',
    bus: 'Write `eventBus`.',
    events: 'Write `eventBus`.',
    schedule: 'A schedule is a trigger of a function.',
  },
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

const changeableQueue = {
  contentBasedDeduplication: flag().optional(),
  visibilityTimeout: duration(limits.VISIBILITY_TIMEOUT).optional(),
  messageRetentionPeriod: duration(limits.MESSAGE_RETENTION).optional(),
  delay: duration(limits.DELAY).optional(),
  redrivePolicy: redrivePolicy.optional(),
  redriveAllowPolicy: redriveAllowPolicy.optional(),
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

const changeableTopic = { contentBasedDeduplication: flag().optional() }
const TOPIC_WORDS: OtherWords = {
  instead: {
    fifo: 'Write `fifoTopic: true`.',
    fifoQueue: 'A topic calls it `fifoTopic`.',
    subscription: 'Write `subscriptions: [ { target: name } ]`.',
    redrivePolicy: 'Write `deadLetterQueue` in a subscription.',
    deadLetterQueue: 'Write it in a subscription.',
    rawMessageDelivery: 'Write it in a subscription.',
    filterPolicy: 'Write it in a subscription, or in the trigger of a function.',
  },
}
const topic = settings(
  'a topic',
  { fifoTopic: flag().optional(), ...changeableTopic, subscriptions: anything().optional() },
  TOPIC_WORDS,
)

const lifecycle = settings(
  'a lifecycle rule',
  { prefix: looseText().optional(), expiration: duration(limits.OBJECT_EXPIRATION) },
  { instead: { expirationInDays: 'Write `expiration: 30d`.', days: 'Write `expiration: 30d`.' } },
).array()
const changeableBucket = {
  versioning: flag().optional(),
  eventBridge: flag().optional(),
  lifecycle: lifecycle.optional(),
}
const BUCKET_WORDS: OtherWords = {
  instead: {
    versioningConfiguration: 'Write `versioning: true`.',
    lifecycleConfiguration: 'Write `lifecycle: [ { expiration: 30d } ]`.',
    notificationConfiguration: 'Write `notifications: [ { target: name, events: [ s3:ObjectCreated:* ] } ]`.',
    eventBridgeConfiguration: 'Write `eventBridge: true`.',
    events: "Write it in `notifications`, or in a function's trigger.",
  },
}
const bucket = settings('a bucket', { ...changeableBucket, notifications: anything().optional() }, BUCKET_WORDS)

const BUS_WORDS: OtherWords = {
  instead: {
    eventPattern: "Write it in `rules`, or in a function's trigger.",
    scheduleExpression: 'A schedule is a trigger of a function.',
    deadLetterQueue: 'Write it in a rule.',
    name: 'The name of the resource is its name.',
  },
}
const eventBus = settings('an event bus', { rules: anything().optional() }, BUS_WORDS)

export const RESOURCE_SETTINGS = { queue, stream, topic, table, bucket, eventBus } as const

const forLife = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'It stays for life.']))
const byName = (...words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word, 'Update one by its name: `{ subscription: source.target, … }`.']))
/** Settings that an `update` step may change. */
export const CHANGEABLE_SETTINGS = {
  queue: settings('an update of a queue', changeableQueue, {
    ...QUEUE_WORDS,
    instead: { ...QUEUE_WORDS.instead, fifoQueue: 'A queue is FIFO or standard for life.' },
  }),
  stream: settings('an update of a stream', streamShape, STREAM_WORDS),
  topic: settings('an update of a topic', changeableTopic, {
    instead: { ...TOPIC_WORDS.instead, ...byName('subscriptions'), fifoTopic: 'A topic is FIFO or standard for life.' },
  }),
  table: CHANGEABLE_TABLE,
  bucket: settings('an update of a bucket', changeableBucket, {
    instead: { ...BUCKET_WORDS.instead, ...byName('notifications') },
  }),
  eventBus: settings(
    'an update of an event bus',
    {},
    {
      instead: { ...BUS_WORDS.instead, ...byName('rules', 'eventPattern'), ...forLife('name') },
    },
  ),
} as const

/** The kind that a written resource has, however wrong its settings are. */
export const kindOf = (written: unknown): ResourceKind | undefined =>
  isMap(written) ? RESOURCE_KINDS.find((kind) => kind in written) : undefined

interface Read {
  readonly resources: Resource[]
  readonly subscriptions: SubscriptionModel[]
}

/** `name: { kind: settings }` of every resource, and what they push to by themselves. */
export const readResources = (written: unknown, reading: Reading): Read => {
  const found: Read = { resources: [], subscriptions: [] }
  if (written === undefined) return found
  if (!isMap(written)) {
    reading.mistakes.add(
      ['resources'],
      new Wrong(`a map is needed, not ${shown(written)}`, 'Write `name: { queue: {} }` for each.'),
    )
    return found
  }
  const taken = new Set([...reading.names.triggers.keys(), ...reading.names.pushes.keys()])
  for (const name of Object.keys(written)) {
    const resource = readResource(name, written[name], reading)
    if (!resource) continue
    const { kind, settings: given, place } = resource
    const list = kind in PUSH_LISTS ? PUSH_LISTS[kind as Pusher] : undefined
    if (list === undefined) {
      found.resources.push(resource)
      continue
    }
    const { [list]: pushes, ...rest } = given
    const from = { kind: kind as Pusher, name, resource: namedFrom(kind, given) }
    found.subscriptions.push(...readSubscriptions(pushes, from, ['resources', name, kind, list], taken, reading))
    found.resources.push({ name, kind, settings: rest, ...(place && { place }) })
  }
  return found
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
    const wrong =
      kinds.length > 0
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
  const { resources } = reading.names
  const fifo = resources.get(name)?.fifo === true
  const wrong = wrongName(name, { kind, fifo, isTaken: (other) => resources.has(other) })
  if (wrong) mistakes.add(path, wrong)
  const given = read(RESOURCE_SETTINGS[kind], written[kind], [...path, kind], mistakes) as Given | undefined
  if (given === undefined) return undefined
  CHECKS[kind]?.(given, [...path, kind], name, reading)
  const place = source.place(path, 'key')
  return { name, kind, settings: { ...given }, ...(place && { place }) }
}

/** What is checked of a resource's settings. */
interface Given {
  readonly key?: GivenTable['key']
  readonly attributeDefinitions?: unknown
  readonly globalSecondaryIndexes?: unknown
  readonly localSecondaryIndexes?: unknown
  readonly fifoQueue?: boolean | undefined
  readonly fifoTopic?: boolean | undefined
  readonly contentBasedDeduplication?: boolean | undefined
  readonly redrivePolicy?: { readonly deadLetterTarget: string } | undefined
  readonly redriveAllowPolicy?: RedriveAllowPolicy | undefined
  readonly shardCount?: number | undefined
}

type Check = (given: Given, path: Path, name: string, reading: Reading) => void

/** What one setting of a queue says of another. */
const checkQueue: Check = (given, path, name, reading) => {
  checkDeduplication(given.contentBasedDeduplication, given.fifoQueue, 'queue', path, reading)
  checkRedrive(given, { name, fifo: given.fifoQueue === true }, path, reading)
}

const checkDeduplication = (
  contentBased: boolean | undefined,
  fifo: boolean | undefined,
  kind: 'queue' | 'topic',
  path: Path,
  { mistakes }: Pick<Reading, 'mistakes'>,
): void => {
  if (!contentBased || fifo) return
  const setting = kind === 'queue' ? 'fifoQueue' : 'fifoTopic'
  mistakes.add(
    [...path, 'contentBasedDeduplication'],
    new Wrong(`only a FIFO ${kind} deduplicates`, `Add \`${setting}: true\`, or leave this out.`, 'key'),
  )
}

const CHECKS: Partial<Record<ResourceKind, Check>> = {
  queue: checkQueue,
  topic: (given, path, _, reading) =>
    checkDeduplication(given.contentBasedDeduplication, given.fifoTopic, 'topic', path, reading),
  table: ({ key, ...given }, path, _, { mistakes }) => {
    if (key !== undefined) checkTable({ key, ...given }, path, mistakes)
  },
}
