import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
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
} as const

/** One record, as a `send` step writes it; a delay in milliseconds. `undefined` where mistakes were told. */
export const readRecord = (
  written: unknown,
  target: NamedResource & { name: string },
  path: Path,
  reading: Reading,
): Readonly<Record<string, unknown>> | undefined => {
  const { mistakes } = reading
  const content = target.kind === 'queue' ? 'body' : 'data'
  const given: Readonly<Record<string, unknown>> | undefined = read(RECORDS[target.kind], written, path, mistakes)
  if (!given) return undefined
  if (given[content] === undefined) {
    mistakes.add(path, new Wrong(`it has no \`${content}\``, `Write \`{ ${content}: … }\`: objects become JSON.`))
    return undefined
  }
  const wrong = target.kind === 'queue' ? wrongMessage(given, target) : wrongStreamRecord(given, target)
  if (wrong) mistakes.add(wrong.key === undefined ? path : [...path, wrong.key], wrong.wrong)
  return wrong ? undefined : given
}

interface WrongField {
  readonly key?: string
  readonly wrong: Wrong
}

const wrongMessage = (
  given: Readonly<Record<string, unknown>>,
  { name, fifo, contentBasedDeduplication }: NamedResource & { name: string },
): WrongField | undefined => {
  if (!fifo) {
    if (given.messageDeduplicationId === undefined) return undefined
    return {
      key: 'messageDeduplicationId',
      wrong: new Wrong(`"${name}" is a standard queue, and only a FIFO queue deduplicates`, 'Leave it out.', 'key'),
    }
  }
  if (given.messageGroupId === undefined)
    return {
      wrong: new Wrong(
        `"${name}" is a FIFO queue, and this message has no \`messageGroupId\``,
        'Add `messageGroupId: a`.',
      ),
    }
  if (given.messageDeduplicationId === undefined && !contentBasedDeduplication)
    return {
      wrong: new Wrong(
        `"${name}" is a FIFO queue, and this message has no \`messageDeduplicationId\``,
        `Add one, such as \`messageDeduplicationId: a$i\`, or give "${name}" \`contentBasedDeduplication: true\`.`,
      ),
    }
  if (given.delay === undefined) return undefined
  return {
    key: 'delay',
    wrong: new Wrong('a FIFO queue delays all messages alike', `Write \`delay\` in the settings of "${name}".`, 'key'),
  }
}

const wrongStreamRecord = (
  { partitionKey, shard }: Readonly<Record<string, unknown>>,
  { name, shardCount }: NamedResource & { name: string },
): WrongField | undefined => {
  if (partitionKey !== undefined && shard !== undefined)
    return {
      key: 'shard',
      wrong: new Wrong('it has a `partitionKey` too, which chooses the shard', 'Keep one of the two.', 'key'),
    }
  if (shardCount === undefined || typeof shard !== 'number' || shard < shardCount) return undefined
  const last = shardCount - 1
  return {
    key: 'shard',
    wrong: new Wrong(
      `stream "${name}" has no shard ${shard}`,
      last === 0 ? 'Its only shard is 0.' : `Its shards are 0 to ${last}.`,
    ),
  }
}
