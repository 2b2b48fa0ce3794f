import type { ResourceKind } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
import { instant } from './instants.ts'
import { wrongItem } from './items.ts'
import * as limits from './limits.ts'
import type { NamedResource } from './names.ts'
import type { Reading } from './reading.ts'
import { read, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { anything, looseText } from './values.ts'

/** `name: text`, `name: number`, or `{ dataType, stringValue | binaryValue }`. */
const messageAttributes = value<Readonly<Record<string, unknown>>>((written) => {
  const form = 'Write `{ name: text }`, or `{ name: { dataType: Number, stringValue: "1" } }`.'
  if (!isMap(written)) return new Wrong(`a map is needed, not ${shown(written)}`, form)
  for (const [name, attribute] of Object.entries(written))
    if (
      typeof attribute !== 'string' &&
      typeof attribute !== 'number' &&
      !(isMap(attribute) && typeof attribute.dataType === 'string')
    )
      return new Wrong(`"${name}" is ${shown(attribute)}, and no attribute`, form)
  return written
})

/** A whole number, or `$i` of a repeated record. */
const index = value<number | '$i'>((written) => {
  if (written === '$i') return written
  if (typeof written === 'number' && Number.isSafeInteger(written) && written >= 0) return written
  return new Wrong(`the number of a shard is needed, not ${shown(written)}`, 'Shards count from 0.')
})

const texts = value<readonly string[]>((written) =>
  Array.isArray(written) && written.every((one) => typeof one === 'string')
    ? (written as string[])
    : new Wrong('a list of texts is needed', 'Write `[ text ]`.'),
)

const RECORDS = {
  queue: settings(
    'a message',
    {
      body: anything().optional(),
      messageAttributes: messageAttributes.optional(),
      delay: duration(limits.DELAY).optional(),
      messageGroupId: looseText().optional(),
      messageDeduplicationId: looseText().optional(),
    },
    {
      noun: 'member',
      instead: {
        data: 'A message has a `body`.',
        message: 'A message has a `body`.',
        messageBody: 'Write `body`.',
        partitionKey: 'A FIFO queue has `messageGroupId`.',
        delaySeconds: 'Write `delay: 5s`.',
      },
    },
  ),
  stream: settings(
    'a stream record',
    { data: anything().optional(), partitionKey: looseText().optional(), shard: index.optional() },
    {
      noun: 'member',
      notBuilt: ['explicitHashKey'],
      instead: { body: 'A stream record has `data`.', shardId: 'Write `shard: 0`.', key: 'Write `partitionKey`.' },
    },
  ),
  topic: settings(
    'a message to a topic',
    {
      message: anything().optional(),
      subject: looseText().optional(),
      messageAttributes: messageAttributes.optional(),
      messageGroupId: looseText().optional(),
      messageDeduplicationId: looseText().optional(),
    },
    {
      noun: 'member',
      notBuilt: ['messageStructure'],
      instead: {
        body: 'A topic takes a `message`.',
        data: 'A topic takes a `message`.',
        delay: 'Only a queue delays.',
      },
    },
  ),
  table: settings(
    'a record of a table',
    { item: anything().optional() },
    {
      noun: 'member',
      instead: { body: 'A table takes an `item`.', data: 'A table takes an `item`.', key: 'Write it inside `item`.' },
    },
  ),
  bucket: settings(
    'an object',
    { key: looseText().optional(), body: anything().optional() },
    {
      noun: 'member',
      notBuilt: ['contentType', 'metadata', 'tags'],
      instead: { data: 'An object has a `body`.', content: 'An object has a `body`.', name: 'An object has a `key`.' },
    },
  ),
  eventBus: settings(
    'an event',
    {
      source: looseText().optional(),
      detailType: looseText().optional(),
      detail: anything().optional(),
      resources: texts.optional(),
      time: instant().optional(),
    },
    {
      noun: 'member',
      instead: {
        body: 'An event has a `detail`.',
        data: 'An event has a `detail`.',
        'detail-type': 'Write `detailType`.',
        type: 'Write `detailType`.',
        id: 'EventBridge gives it.',
      },
    },
  ),
} as const

/** What a record cannot do without, and how it is written. */
const NEEDED: Readonly<Record<ResourceKind, Readonly<Record<string, string>>>> = {
  queue: { body: 'Write `{ body: … }`: objects become JSON.' },
  stream: { data: 'Write `{ data: … }`: objects become JSON.' },
  topic: { message: 'Write `{ message: … }`: objects become JSON.' },
  table: { item: 'Write `{ item: { … } }`: plain JSON.' },
  bucket: { key: 'Write `{ key: name, body: … }`.', body: 'Write `{ key: name, body: … }`: objects become JSON.' },
  eventBus: {
    source: 'Write `{ source: shop, detailType: Order, detail: { … } }`.',
    detailType: 'Write `{ source: shop, detailType: Order, detail: { … } }`.',
    detail: 'Write `{ source: shop, detailType: Order, detail: { … } }`.',
  },
}
/** The least record of a kind, for a hint. */
export const leastRecord = (kind: ResourceKind): string =>
  `{ ${Object.keys(NEEDED[kind])
    .map((word) => `${word}: …`)
    .join(', ')} }`

/** One record, as a `send` step writes it; a delay in milliseconds. `undefined` where mistakes were told. */
export const readRecord = (
  written: unknown,
  target: NamedResource & { name: string },
  path: Path,
  reading: Reading,
): Readonly<Record<string, unknown>> | undefined => {
  const { mistakes } = reading
  const given: Readonly<Record<string, unknown>> | undefined = read(RECORDS[target.kind], written, path, mistakes)
  if (!given) return undefined
  const missing = Object.entries(NEEDED[target.kind]).find(([word]) => given[word] === undefined)
  if (missing) {
    mistakes.add(path, new Wrong(`it has no \`${missing[0]}\``, missing[1]))
    return undefined
  }
  const wrong = WRONGS[target.kind](given, target)
  if (wrong) mistakes.add([...path, ...(wrong.path ?? [])], wrong.wrong)
  return wrong ? undefined : given
}

/** What is wrong with a record, and where in it; the record itself where left out. */
export interface WrongPart {
  readonly path?: Path
  readonly wrong: Wrong
}
type Target = NamedResource & { readonly name: string }
type WrongIn = (given: Readonly<Record<string, unknown>>, target: Target) => WrongPart | undefined

const wrongMessage: WrongIn = (given, { name, kind, fifo, contentBasedDeduplication }) => {
  if (!fifo) {
    if (given.messageDeduplicationId === undefined) return undefined
    return {
      path: ['messageDeduplicationId'],
      wrong: new Wrong(`"${name}" is a standard ${kind}, and only a FIFO ${kind} deduplicates`, 'Leave it out.', 'key'),
    }
  }
  if (given.messageGroupId === undefined)
    return {
      wrong: new Wrong(
        `"${name}" is a FIFO ${kind}, and this message has no \`messageGroupId\``,
        'Add `messageGroupId: a`.',
      ),
    }
  if (given.messageDeduplicationId === undefined && !contentBasedDeduplication)
    return {
      wrong: new Wrong(
        `"${name}" is a FIFO ${kind}, and this message has no \`messageDeduplicationId\``,
        `Add one, such as \`messageDeduplicationId: a$i\`, or give "${name}" \`contentBasedDeduplication: true\`.`,
      ),
    }
  if (given.delay === undefined) return undefined
  return {
    path: ['delay'],
    wrong: new Wrong('a FIFO queue delays all messages alike', `Write \`delay\` in the settings of "${name}".`, 'key'),
  }
}

const wrongStreamRecord: WrongIn = ({ partitionKey, shard }, { name, shardCount }) => {
  if (partitionKey !== undefined && shard !== undefined)
    return {
      path: ['shard'],
      wrong: new Wrong('it has a `partitionKey` too, which chooses the shard', 'Keep one of the two.', 'key'),
    }
  if (shardCount === undefined || typeof shard !== 'number' || shard < shardCount) return undefined
  const last = shardCount - 1
  return {
    path: ['shard'],
    wrong: new Wrong(
      `stream "${name}" has no shard ${shard}`,
      last === 0 ? 'Its only shard is 0.' : `Its shards are 0 to ${last}.`,
    ),
  }
}

const wrongObject: WrongIn = ({ key }) => {
  if (key === '') return { path: ['key'], wrong: new Wrong('the text is empty') }
  if (Buffer.byteLength(String(key)) <= limits.OBJECT_KEY_BYTES) return undefined
  return { path: ['key'], wrong: new Wrong('the key is too long', 'AWS takes up to 1,024 bytes.') }
}

const wrongEvent: WrongIn = ({ detail }) =>
  isMap(detail)
    ? undefined
    : { path: ['detail'], wrong: new Wrong(`a map is needed, not ${shown(detail)}`, 'Write `{ name: value }`.') }

const WRONGS: Readonly<Record<ResourceKind, WrongIn>> = {
  queue: wrongMessage,
  stream: wrongStreamRecord,
  topic: wrongMessage,
  table: wrongItem,
  bucket: wrongObject,
  eventBus: wrongEvent,
}
